"""A department whose mentoring programme tells its leaders who asked and has had nobody yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from cheiron.kit import clock
from cheiron.matching.actions import ask_helper
from cheiron.matching.models import Request
from cheiron.partnerships.queries import people_without_anybody
from cheiron.people.models import Person
from cheiron.profiles.models import Offer
from cheiron.programmes.actions import tell_leaders
from cheiron.programmes.models import Programme
from cheiron.training.models import Credential
from tests import make

# A Monday. What is asked on this day may be read from the Monday two weeks later, for eight weeks.
BEGIN = dt.datetime(2027, 3, 1, 9, tzinfo=dt.UTC)
FROM, UNTIL = 14, 14 + 56
SECRET = "I am afraid that I chose the wrong life."


@contextmanager
def on_day(number: float) -> Iterator[None]:
    """So many days after the beginning."""
    with clock.standing_at(BEGIN + clock.days(number)):
        yield


class House:
    """A chief and her people, somebody else's people, and helpers; the programme tells its leaders since a week ago."""

    def __init__(self) -> None:
        with on_day(-300):
            make.organisation()
            self.medicine, self.surgery = make.unit("Medicine"), make.unit("Surgery")
            self.cardiology = make.unit("Cardiology", self.medicine, kind="division")
            self.programme: Programme = make.programme("Faculty mentoring", open_requests_maximum=4)
            self.other: Programme = make.programme("Research mentoring")
            self.coordinator = make.person("Cora Finch", level="staff")
            for programme in (self.programme, self.other):
                make.staff(self.coordinator, programme, "coordinator")
            self.chief = self._leader("Dora Chief", "department_chair", self.medicine)
            self.surgeon = self._leader("Sven Surgeon", "department_chair", self.surgery)
            self.joan = self.learner("Joan Learner", self.cardiology)
            self.jules = self.learner("Jules Second", self.medicine)
            self.otto = self.learner("Otto Outsider", self.surgery)
            self.offers = [make.listed_helper(self.programme, f"Helper {n}", 9, unit=self.surgery) for n in "ABCD"]
            self.elsewhere = make.listed_helper(self.other, "Helper E", 9, unit=self.surgery)
            Credential.objects.update(valid_until=clock.today() + clock.days(1000))
        with on_day(-7):
            self.tell()

    def _leader(self, name: str, kind: str, unit: object) -> Person:
        person = make.person(name, unit=unit, level="professor")
        make.position(person, kind, unit)  # type: ignore[arg-type]
        return person

    def learner(self, name: str, unit: object) -> Person:
        person = make.person(name, unit=unit)
        for programme in (self.programme, self.other):
            make.enrolment(person, programme)
        return person

    def tell(self, programme: Programme | None = None) -> None:
        tell_leaders(programme=programme or self.programme, by=self.coordinator)

    def ask(self, learner: Person, offer: Offer | None = None, *, told: bool = True, day: float = 0) -> Request:
        with on_day(day):
            return ask_helper(
                learner=learner, offer=offer or self.offers[0], topic_keys=["grant"], words=SECRET,
                wished_length="fixed_term", tells_leaders=told, by=learner,
            )  # fmt: skip

    def read_on(self, day: float, leader: Person | None = None) -> list[str]:
        """The names this leader reads on that day."""
        with on_day(day):
            return [person.name for person in people_without_anybody(leader or self.chief)]
