"""The same rules as ``conflicts``, for everybody in one group with everybody in another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q, QuerySet

from cheiron.people.models import Conflict, OversightSeat, Person, Position
from cheiron.people.queries.conflicts import BETWEEN, OVER
from cheiron.people.queries.standing import holding_now
from cheiron.people.queries.units import refs_in
from cheiron.people.states import ASSESSORS_OF_UNIT, HEADS_OF_UNIT


def conflicts_across(learners: QuerySet[Person], helpers: QuerySet[Person]) -> dict[str, frozenset[tuple[int, int]]]:
    """Who of ``helpers`` must not help whom of ``learners`` today: (learner id, helper id) by rule. Five queries."""
    below = _Below(learners.order_by().values_list("pk", "level", "unit__path"))
    over = set(helpers.order_by().values_list("pk", flat=True))
    codes: defaultdict[str, set[tuple[int, int]]] = defaultdict(set)
    for pairs in (
        _pairs_among(below, over, learners, helpers),
        _seats_among(below, helpers),
        _heads_among(below, helpers),
    ):
        for learner_id, helper_id, code in pairs:
            if learner_id != helper_id:
                codes[code].add((learner_id, helper_id))
    return {code: frozenset(found) for code, found in codes.items()}


class _Below:
    """Learners by every unit they stand under; ``None`` holds all of them."""

    def __init__(self, rows: Iterable[tuple[int, str, str | None]]) -> None:
        self._by_unit: defaultdict[str | None, list[tuple[int, str]]] = defaultdict(list)
        self.ids: set[int] = set()
        for learner_id, level, path in rows:
            self.ids.add(learner_id)
            for unit_ref in (None, *refs_in(path or "")):
                self._by_unit[unit_ref].append((learner_id, level))

    def under(self, unit_ref: str | None, level: str = "") -> Iterable[int]:
        """Those of a level (empty: any) under a unit (``None``: everywhere)."""
        return (pk for pk, theirs in self._by_unit.get(unit_ref, ()) if level in ("", theirs))


def _pairs_among(
    below: _Below, over: set[int], learners: QuerySet[Person], helpers: QuerySet[Person]
) -> Iterable[tuple[int, int, str]]:
    forwards = Q(person__in=helpers.values("pk"), other__in=learners.values("pk"))
    backwards = Q(person__in=learners.values("pk"), other__in=helpers.values("pk"), kind__in=BETWEEN)
    rows = holding_now(Conflict.objects.filter(forwards | backwards))
    for kind, person_id, other_id in rows.order_by().values_list("kind", "person_id", "other_id"):
        if person_id in over and other_id in below.ids:
            yield other_id, person_id, OVER.get(kind) or BETWEEN[kind]
        if kind in BETWEEN and person_id in below.ids and other_id in over:
            yield person_id, other_id, BETWEEN[kind]


def _seats_among(below: _Below, helpers: QuerySet[Person]) -> Iterable[tuple[int, int, str]]:
    seats = holding_now(OversightSeat.objects.filter(person__in=helpers.values("pk")))
    for helper_id, unit_ref, level in seats.order_by().values_list("person_id", "body__unit__ref", "body__level"):
        for learner_id in below.under(unit_ref, level):
            yield learner_id, helper_id, "H03"


def _heads_among(below: _Below, helpers: QuerySet[Person]) -> Iterable[tuple[int, int, str]]:
    kinds = HEADS_OF_UNIT + ASSESSORS_OF_UNIT
    held = holding_now(Position.objects.filter(person__in=helpers.values("pk"), kind__in=kinds))
    for helper_id, unit_ref, kind in held.order_by().values_list("person_id", "unit__ref", "kind"):
        for learner_id in below.under(unit_ref):
            yield learner_id, helper_id, "H04" if kind in HEADS_OF_UNIT else "H03"
