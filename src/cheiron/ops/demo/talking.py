"""What people ask about the programme, what changed because of it, and who goes first."""

from __future__ import annotations

import random

from cheiron.inquiry.models import LearningNote
from cheiron.kit import clock
from cheiron.kit.refs import new_ref
from cheiron.ops.demo.helping import data
from cheiron.ops.demo.settling import Town
from cheiron.people.models import Person
from cheiron.programmes.models import Advocate, Programme
from cheiron.programmes.queries import holders_of
from cheiron.programmes.states import StaffRole
from cheiron.training.actions import answer_question, answer_with_change, ask_question
from cheiron.training.models import Question
from cheiron.training.states import QuestionState

WAITING = (QuestionState.NEW, QuestionState.TRIAGED)


def ask_and_change(rng: random.Random, programme: Programme, askers: list[Person]) -> None:
    """Questions in every state, half of them anonymous; the answered ones that led to a change show it."""
    coordinator = holders_of(programme, StaffRole.COORDINATOR)[0]
    for entry in data("words.toml")["question"]:
        asker = rng.choice(askers) if rng.random() < 0.5 else None
        waiting = entry["state"] in WAITING
        asked = clock.now() - clock.days(rng.randrange(1, 6) if waiting else rng.randrange(30, 200))
        with clock.standing_at(asked):
            question, _code = ask_question(
                programme=programme, module=None, text=entry["text"], asker=asker, by=asker, once=new_ref()
            )
        if not waiting:
            with clock.standing_at(asked + clock.days(rng.randrange(1, 9))):
                _answer(question, entry, coordinator)


def _answer(question: Question, entry: dict[str, str], by: Person) -> None:
    if entry["state"] == QuestionState.CHANGED:
        asked, changed = entry["asked"], entry["changed"]
        answer_with_change(question=question, answer=entry["answer"], asked=asked, changed=changed, by=by)
    else:
        answer_question(question=question, state=entry["state"], answer=entry["answer"], by=by)


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
