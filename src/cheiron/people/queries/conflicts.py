"""Who must not help whom (`domain` 7.1, rules H03 to H06), as of today.

H03 assesses, H04 leads or supervises, H05 treats, H06 is close to. H03 and H04 look only at the helper's power over
the learner; H05 and H06 count in either direction.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet, Value

from cheiron.kit import clock
from cheiron.kit.often import rows_of
from cheiron.people.models import Conflict, OversightSeat, Person, Position
from cheiron.people.queries.standing import holding_on
from cheiron.people.queries.units import refs_up_from
from cheiron.people.states import ASSESSORS_OF_UNIT, HEADS_OF_UNIT, ConflictKind

OVER: dict[str, str] = {
    ConflictKind.EVALUATES: "H03",
    ConflictKind.COMMITTEE: "H03",
    ConflictKind.SUPERVISES: "H04",
}
BETWEEN: dict[str, str] = {
    ConflictKind.TREATS: "H05",
    ConflictKind.RELATED: "H06",
    ConflictKind.DECLARED: "H06",
}
_HAS_POWER: dict[str, str] = {**OVER, **dict.fromkeys(ASSESSORS_OF_UNIT, "H03"), **dict.fromkeys(HEADS_OF_UNIT, "H04")}
_Told = QuerySet[Any, tuple[str, int, int]]


def conflict_codes_between(helper: Person, learner: Person) -> frozenset[str]:
    """The rules among H03, H04, H05 and H06 that keep ``helper`` from helping ``learner`` today."""
    return ids_in_conflict_with(learner).get(helper.pk, frozenset())


def ids_in_conflict_with(learner: Person) -> dict[int, frozenset[str]]:
    """Everybody who must not help ``learner`` today, by person id, with the rules. One query."""
    codes: defaultdict[int, set[str]] = defaultdict(set)
    asked = (learner.pk, learner.level, refs_up_from(learner.unit))
    for kind, person_id, other_id in rows_of(_between, *asked, given=clock.today()):
        is_under = other_id == learner.pk
        if code := BETWEEN.get(kind) or (_HAS_POWER.get(kind) if is_under else None):
            codes[person_id if is_under else other_id].add(code)
    codes.pop(learner.pk, None)
    return {person_id: frozenset(found) for person_id, found in codes.items()}


def _between(learner_id: int, level: str, units: Sequence[str], day: dt.date) -> _Told:
    """What somebody is or does, who, and to whom: three tables told alike."""
    over = _seats_over(learner_id, level, units, day), _positions_over(learner_id, units, day)
    return _pairs_of(learner_id, day).union(*over, all=True)


def _pairs_of(learner_id: int, day: dt.date) -> _Told:
    """Power counts only where the learner is the other; closeness in either direction."""
    rows = Conflict.objects.filter(Q(person=learner_id) | Q(other=learner_id))
    return holding_on(day, rows).order_by().values_list("kind", "person_id", "other_id")


def _seats_over(learner_id: int, level: str, units: Sequence[str], day: dt.date) -> _Told:
    """Members of bodies whose unit holds the learner's (or no unit: everywhere) and whose level fits (or none: any)."""
    where = Q(body__unit=None) | Q(body__unit__ref__in=units)
    seats = holding_on(day, OversightSeat.objects.filter(where, Q(body__level="") | Q(body__level=level))).order_by()
    under = seats.annotate(over=Value(ConflictKind.COMMITTEE.value), whom=Value(learner_id))
    return under.values_list("over", "person_id", "whom")


def _positions_over(learner_id: int, units: Sequence[str], day: dt.date) -> _Told:
    """Heads and assessors of the learner's unit or of a unit above it; without a unit: of the whole organisation."""
    where = Q(unit=None) | Q(unit__ref__in=units)
    rows = Position.objects.filter(where, kind__in=HEADS_OF_UNIT + ASSESSORS_OF_UNIT)
    return holding_on(day, rows).order_by().annotate(whom=Value(learner_id)).values_list("kind", "person_id", "whom")
