"""Whom somebody may be matched with, and whom they would like. For that person alone."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from cheiron.matching.models import Participant, Wish
from cheiron.matching.queries.fitting import Fitting
from cheiron.matching.queries.pairing_rules import offers_for
from cheiron.matching.states import Side
from cheiron.people.models import Person


def candidates_of(seat: Participant, possible: frozenset[int] | None = None) -> QuerySet[Person]:
    """Everybody this person may be matched with, by name. Whoever must not be is simply not there."""
    return _people(Fitting(seat).possible if possible is None else possible)


def avoidable_for(seat: Participant) -> QuerySet[Person]:
    """Everybody who can be put on the private list: for a learner also who is full today, or joins tomorrow."""
    if seat.side == Side.HELPER:
        return candidates_of(seat)
    return _people(offers_for(seat.person, seat.round.programme).order_by().values("person"))


def _people(ids: Any) -> QuerySet[Person]:
    return Person.objects.filter(pk__in=ids).select_related("unit").order_by("sort_name", "pk")


def wishes_of(seat: Participant, possible: frozenset[int] | None = None) -> list[Person]:
    """The list, best first. Who cannot be matched any more is left out; the others move up."""
    ids = Fitting(seat).possible if possible is None else possible
    rows = Wish.objects.filter(participant=seat).select_related("other__unit").order_by("rank")
    return [row.other for row in rows if row.other_id in ids]
