"""A round with people in it, for tests of computing and review: each builder makes one thing."""

from __future__ import annotations

import json
from typing import Any

from cheiron.kit import clock
from cheiron.matching.models import Participant, Round, Wish
from cheiron.people.models import Person
from cheiron.profiles.models import Offer, SoughtTopic, Topic
from cheiron.programmes.models import Programme
from tests import make


def a_round(programme: Programme | None = None, **fields: Any) -> Round:
    """A round whose choosing has ended."""
    today = clock.today()
    dates = {
        "profiles_from": today - clock.days(20),
        "ranking_from": today - clock.days(14),
        "ranking_until": today - clock.days(1),
        "publish_on": today + clock.days(7),
        "swaps_until": today + clock.days(17),
    }
    programme = programme or make.programme("Faculty mentoring")
    return Round.objects.create(
        programme=programme, **{"name": "Autumn round", "state": "closed", "mode": "assignment", **dates, **fields}
    )


def learner(round: Round, name: str = "", topics: tuple[str, ...] = (), **fields: Any) -> Participant:
    """Somebody who looks for a helper in the round."""
    person = make.person(name, **{"level": "pgy1", **fields})
    make.enrolment(person, round.programme)
    for rank, key in enumerate(topics, 1):
        topic = Topic.objects.filter(pk=key).first() or make.topic(key)
        SoughtTopic.objects.create(person=person, topic=topic, rank=rank)
    return Participant.objects.create(round=round, person=person, side="learner")


def helper(round: Round, name: str = "", places: int = 1, topics: tuple[str, ...] = (), **fields: Any) -> Participant:
    """A listed helper in the round."""
    profile = {key: fields.pop(key) for key in ("languages", "mode", "usual_times", "aspiration") if key in fields}
    person = make.person(name, **{"level": "professor", **fields})
    make.profile(person, topics=topics or ("grant", "paper", "design"), **profile)
    make.credential(person, round.programme)
    offer = make.offer(person, round.programme, places=places)
    return Participant.objects.create(round=round, person=person, side="helper", offer=offer)


def offer_of(seat: Participant) -> Offer:
    """The offer with which somebody helps."""
    assert seat.offer is not None
    return seat.offer


def wishes(participant: Participant, *others: Participant | Person) -> None:
    """Whom somebody would like, the first first."""
    people = [other.person if isinstance(other, Participant) else other for other in others]
    Wish.objects.bulk_create(
        Wish(participant=participant, other=other, rank=rank) for rank, other in enumerate(people, 1)
    )
    participant.saved_at = clock.now()
    participant.accepts_all = False
    participant.save()


def avoids(participant: Participant, *others: Participant) -> None:
    """Whom somebody would rather not have. Nobody else ever reads it."""
    participant.avoided = json.dumps(sorted(other.person.ref for other in others))
    participant.save()
