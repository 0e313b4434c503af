"""A round with its people, at any stage. Published rows are written as review and publishing leave them."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from cheiron.kit import clock
from cheiron.matching.actions import close_choosing, open_choosing, plan_round
from cheiron.matching.models import Participant, Proposal, Round, Run
from cheiron.partnerships.models import Partnership
from cheiron.people.models import Person
from cheiron.profiles.models import Offer, SoughtTopic
from cheiron.programmes.models import Programme
from tests import make

MONDAY = dt.datetime(2026, 3, 2, 15, tzinfo=dt.UTC)
DAYS = {
    "profiles_from": dt.date(2026, 3, 2),
    "ranking_from": dt.date(2026, 3, 9),
    "ranking_until": dt.date(2026, 3, 15),
    "publish_on": dt.date(2026, 3, 24),
    "swaps_until": dt.date(2026, 4, 3),
}


class Setting:
    """One programme, its coordinator, learners who look for somebody and helpers who are listed."""

    def __init__(self, learners: int = 2, helpers: int = 3, places: int = 2, **programme: Any) -> None:
        self.school = make.unit(kind="site")
        self.medicine = make.unit(parent=self.school)
        self.programme: Programme = make.programme("Faculty mentoring", **programme)
        self.coordinator = make.person("Cora Finch", level="staff")
        make.staff(self.coordinator, self.programme, "coordinator")
        self.learners = [self.learner(f"Learner {number}") for number in range(1, learners + 1)]
        self.offers = [self.helper(f"Helper {number}", places) for number in range(1, helpers + 1)]

    def learner(self, name: str, state: str = "seeking") -> Person:
        person = make.person(name, level="ms1", unit=self.medicine)
        make.enrolment(person, self.programme, state=state)
        return person

    def helper(self, name: str, places: int = 2) -> Offer:
        return make.listed_helper(self.programme, name, places=places, unit=make.unit(parent=self.school))

    def seeks(self, person: Person, *keys: str) -> None:
        for rank, key in enumerate(keys, 1):
            SoughtTopic.objects.create(person=person, topic_id=key, rank=rank)

    def planned(self, **settings: Any) -> Round:
        return plan_round(programme=self.programme, by=self.coordinator, **{"name": "Spring round", **DAYS, **settings})

    def choosing(self, **settings: Any) -> Round:
        """The clock has to stand on a day of choosing."""
        return open_choosing(round=self.planned(**settings))

    def closed_early(self, **settings: Any) -> Round:
        """On any day before the end of choosing."""
        return close_choosing(round=self.planned(**settings), by=self.coordinator)


def on(day: int, month: int = 3) -> Any:
    """The clock on a day of 2026, in the afternoon."""
    return clock.standing_at(dt.datetime(2026, month, day, 15, tzinfo=dt.UTC))


def seat(round: Round, person: Person) -> Participant:
    return Participant.objects.get(round=round, person=person)


def page_of(response: Any) -> str:
    """A page without what differs each time it is asked for."""
    assert response.status_code == 200
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())


def published(round: Round, *pairs: tuple[Person, Offer | None], shares: list[Any] | None = None) -> Round:
    """With a partnership for everybody who has somebody. Nobody is told."""
    run = Run.objects.create(
        round=round, number=1, state="ready", mode="mixed", fair="worst", floor=4000, computed_at=clock.now()
    )
    for learner, offer in pairs:
        told = {"decision": "kept", "decided_at": clock.now(), "published_at": clock.now()} if offer else {}
        row = Proposal.objects.create(
            run=run, learner=learner, offer=offer, proposed=offer, score=7000, shares=shares or [], **told
        )
        if offer:
            two = {"learner": learner, "helper": offer.person, "offer": offer, "programme": round.programme}
            Partnership.objects.create(**two, proposal=row, began_at=clock.now())
    round.state, round.draft, round.published_at = "published", run, clock.now()
    round.save()
    return round
