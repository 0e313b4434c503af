"""The rules of ``conflicts``, seen from the helper: whom somebody must not help today, in queries that do not grow."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from cheiron.people.models import Conflict, OversightSeat, Person, Position, Unit
from cheiron.people.queries.conflicts import BETWEEN, OVER
from cheiron.people.queries.standing import holding_now
from cheiron.people.states import ASSESSORS_OF_UNIT, HEADS_OF_UNIT


def barred_from_help_of(helper: Person) -> Q:
    """For a query of people: those whom ``helper`` assesses, leads, treats or is close to (H03 to H06), and themselves.

    The same pairs as ``ids_in_conflict_with`` finds from the other side.
    """
    barred = Q(pk=helper.pk) | Q(pk__in=_pairs_of(helper))
    for where in (*_seats_of(helper), *_positions_of(helper)):
        barred |= where
    return barred


def _pairs_of(helper: Person) -> set[int]:
    over = Q(person=helper, kind__in=OVER)
    either_way = Q(kind__in=BETWEEN) & (Q(person=helper) | Q(other=helper))
    rows = holding_now(Conflict.objects.filter(over | either_way)).values_list("person_id", "other_id")
    return {other if one == helper.pk else one for one, other in rows if other is not None}


def _seats_of(helper: Person) -> Iterable[Q]:
    """Bodies reach everybody below their unit (or all), of their level (or of any)."""
    for seat in holding_now(OversightSeat.objects.filter(person=helper)).select_related("body__unit"):
        where = _below(seat.body.unit)
        yield where & Q(level=seat.body.level) if seat.body.level else where


def _positions_of(helper: Person) -> Iterable[Q]:
    held = holding_now(Position.objects.filter(person=helper, kind__in=HEADS_OF_UNIT + ASSESSORS_OF_UNIT))
    return (_below(one.unit) for one in held.select_related("unit"))


def _below(unit: Unit | None) -> Q:
    return Q(unit__path__startswith=unit.path) if unit else Q(pk__isnull=False)
