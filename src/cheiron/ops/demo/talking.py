"""What people ask about the programme, what changed because of it, and who goes first."""

from __future__ import annotations

import random

from cheiron.inquiry.models import LearningNote
from cheiron.kit import clock
from cheiron.ops.demo.helping import data
from cheiron.ops.demo.settling import Town
from cheiron.people.models import Person
from cheiron.programmes.models import Advocate, Change, Programme
from cheiron.training.models import Question
from cheiron.training.states import QuestionState

WAITING = (QuestionState.NEW, QuestionState.TRIAGED)


def ask_and_change(rng: random.Random, programme: Programme, askers: list[Person], owner: Person) -> None:
    """Questions in every state; the answered ones that led to a change show it."""
    for entry in data("words.toml")["question"]:
        _question(rng, programme, entry, askers, owner)


def _question(
    rng: random.Random, programme: Programme, entry: dict[str, str], askers: list[Person], owner: Person
) -> None:
    waiting = entry["state"] in WAITING
    days_ago = rng.randrange(1, 6) if waiting else rng.randrange(30, 200)
    asked = clock.now() - clock.days(days_ago)
    answered = None if waiting else asked + clock.days(rng.randrange(1, 9))
    change = None
    if entry["state"] == QuestionState.CHANGED and answered:
        change = Change.objects.create(
            programme=programme, on=clock.day_of(answered), asked=entry["asked"], changed=entry["changed"]
        )
    Question.objects.create(
        programme=programme,
        asker=rng.choice(askers) if rng.random() < 0.5 else None,
        text=entry["text"],
        state=entry["state"],
        owner=None if waiting else owner,
        answer=entry.get("answer", ""),
        answered_at=answered,
        answer_due_on=clock.working_days_after(clock.day_of(asked), 10),
        change=change,
        created_at=asked,
    )


def go_first(town: Town, leaders: list[Person]) -> None:
    """Leaders who chose to say something. Who said nothing is nowhere."""
    notes = data("words.toml")["note"]
    for place, (leader, note) in enumerate(zip(leaders, notes, strict=False)):
        moment = clock.now() - clock.days(3 + place * 9 + town.rng.randrange(0, 5))
        LearningNote.objects.create(person=leader, kind=note["kind"], text=note["text"], published_at=moment)


def stand_up_for(programme: Programme, leader: Person) -> None:
    """A leader's statement on the programme's page."""
    statement = (
        "When I took this job I asked for a coach on the first day. I would like asking to be the most ordinary "
        "thing we do here, so I am saying it first."
    )
    Advocate.objects.create(programme=programme, person=leader, statement=statement)
