"""Tell everybody in a round. Each letter is about the reader's own place in it and names nobody."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db.models import Model

from cheiron.kit import clock
from cheiron.matching.models import Participant, Round
from cheiron.matching.queries import helpers_in, learners_in
from cheiron.notices.actions import owe
from cheiron.people.models import Person
from cheiron.programmes.queries import holders_of
from cheiron.programmes.rules import may_see_pairings
from cheiron.programmes.states import RUNNING_ROLES


def everybody_in(round: Round) -> list[Participant]:
    """Both sides, as of today."""
    return [*learners_in(round), *helpers_in(round)]


def tell(seats: Iterable[Participant], kind: str) -> int:
    """Owe each of them one letter of this kind, and remember that they know of the round."""
    told = list(seats)
    for seat in told:
        owe(kind, to=seat.person, about=seat)
    fresh = [seat.pk for seat in told if seat.told_at is None]
    Participant.objects.filter(pk__in=fresh, told_at=None).update(told_at=clock.now())
    return len(told)


def tell_all(round: Round, kind: str) -> int:
    """Everybody who takes part today."""
    return tell(everybody_in(round), kind)


def tell_those_who_know(round: Round, kind: str) -> int:
    """Whoever had heard of the round and has not left it."""
    known = Participant.objects.filter(round=round, told_at__isnull=False, out_at=None, person__is_active=True)
    return tell(known.select_related("person"), kind)


def tell_keepers(round: Round, kind: str, *, about: Model | None = None, but: Collection[Person | None] = ()) -> None:
    """Whoever runs the programme and sees names, except some: who did it, or whom it must not reach."""
    for person in holders_of(round.programme, *RUNNING_ROLES):
        if person not in but and may_see_pairings(person, round.programme):
            owe(kind, to=person, about=about or round)
