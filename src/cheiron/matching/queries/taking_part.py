"""Who takes part in a round, for who runs it: where each stands, and whether they have chosen. Never whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cheiron.matching.models import Participant, Round
from cheiron.matching.queries.rounds import could_take_part, helpers_in, learners_in
from cheiron.matching.states import Side
from cheiron.people.models import Person


@dataclass(frozen=True, slots=True)
class Attendance:
    """One person on one side. ``standing``: in, left_out, left (by themselves), gone (found somebody, or not listed
    any more), outside (could be brought in)."""

    person: Person
    standing: str
    has_chosen: bool = False

    @property
    def is_in(self) -> bool:
        return self.standing == "in"

    @property
    def may_be_ticked(self) -> bool:
        """Whoever left by themselves, or needs nobody any more, is not brought in by a tick."""
        return self.standing in ("in", "left_out", "outside")


def attendance_in(round: Round, side: Side) -> list[Attendance]:
    """Everybody who takes part, took part or could, by name. A constant number of queries."""
    seats = Participant.objects.filter(round=round, side=side).select_related("person__unit").defer("avoided")
    here = learners_in(round) if side == Side.LEARNER else helpers_in(round)
    present = set(here.order_by().values_list("pk", flat=True))
    could = {row.person_id for row in could_take_part(round, side)}
    known = [_attendance(seat, seat.pk in present, seat.person_id in could) for seat in seats]
    missing = could - {one.person.pk for one in known}
    fresh = Person.objects.filter(pk__in=missing).select_related("unit")
    return _by_name([*known, *(Attendance(one, "outside") for one in fresh)])


def _attendance(seat: Participant, is_present: bool, could: bool) -> Attendance:
    if is_present:
        return Attendance(seat.person, "in", seat.saved_at is not None)
    if not could or seat.out_at is None:
        return Attendance(seat.person, "gone")
    return Attendance(seat.person, "left" if seat.out_by_id == seat.person_id else "left_out")


def _by_name(rows: Iterable[Attendance]) -> list[Attendance]:
    return sorted(rows, key=lambda row: (row.person.sort_name, row.person.pk))
