"""Whom somebody may be matched with, whom they would like, and whom they would rather not. For that person alone."""

from __future__ import annotations

import json
from collections.abc import Sequence

from django.db.models import Q, QuerySet

from cheiron.matching.models import Participant, Wish
from cheiron.matching.queries.pairing_rules import blocked_ids, offers_for
from cheiron.matching.queries.rounds import helpers_in, learners_in, with_room
from cheiron.matching.states import Side
from cheiron.people.models import Person
from cheiron.people.queries import barred_from_help_of
from cheiron.profiles.models import Offer

PADDED_TO = 256


def offers_in(seat: Participant) -> QuerySet[Offer]:
    """Offers a learner may choose from: in the round, with room, and nothing stands against it.

    The private lists of others are not looked at, so nobody can see from this list that they stand on one.
    """
    inside = with_room(helpers_in(seat.round)).order_by().values("offer")
    return offers_for(seat.person, seat.round.programme).filter(pk__in=inside, person__profile__isnull=False)


def candidates_of(seat: Participant) -> QuerySet[Person]:
    """Everybody this person may be matched with, by name. Whoever must not be is simply not there."""
    everybody = Person.objects.select_related("unit").order_by("sort_name", "pk")
    if seat.side == Side.LEARNER:
        return everybody.filter(pk__in=offers_in(seat).order_by().values("person"))
    inside = learners_in(seat.round).order_by().values("person")
    return everybody.filter(pk__in=inside).exclude(
        barred_from_help_of(seat.person) | Q(pk__in=blocked_ids(seat.person))
    )


def avoidable_for(seat: Participant) -> QuerySet[Person]:
    """Everybody who can be put on the private list: for a learner also who is full today, or joins tomorrow."""
    if seat.side == Side.HELPER:
        return candidates_of(seat)
    listed = offers_for(seat.person, seat.round.programme).order_by().values("person")
    return Person.objects.select_related("unit").filter(pk__in=listed).order_by("sort_name", "pk")


def wishes_of(seat: Participant) -> list[Person]:
    """The list, best first. Who cannot be matched any more is left out; the others move up."""
    rows = Wish.objects.filter(participant=seat, other__in=candidates_of(seat).order_by().values("pk"))
    return [row.other for row in rows.select_related("other__unit").order_by("rank")]


def avoided_refs(seat: Participant) -> frozenset[str]:
    """The private list, opened. For its author and the engine only."""
    return frozenset(json.loads(seat.avoided)) if seat.avoided else frozenset()


def avoided_by(seat: Participant) -> list[Person]:
    """The people on one's own private list, by name."""
    refs = avoided_refs(seat)
    return list(Person.objects.filter(ref__in=refs).select_related("unit").order_by("sort_name")) if refs else []


def sealed_list(people: Sequence[Person]) -> str:
    """A private list as text to be sealed, always of one of few lengths, so that its length tells little."""
    text = json.dumps(sorted({one.ref for one in people}))
    return text.ljust(-(-len(text) // PADDED_TO) * PADDED_TO)
