"""What the clock does to offers."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Q, QuerySet

from cheiron.kit import clock
from cheiron.profiles.actions import (
    ask_whether_right,
    hide_listing,
    mark_departures,
    mark_trained,
    renew_snapshot,
    resume_offer,
    settle_search,
)
from cheiron.profiles.models import Offer
from cheiron.profiles.queries import profiles_due_for_a_look, trained_today
from cheiron.profiles.rules import may_list
from cheiron.profiles.states import CONFIRMATION_DAYS, OfferState

BEFORE = (OfferState.INTERESTED, OfferState.IN_TRAINING)


def mark_helpers_trained() -> int:
    """Helpers whose training is complete since the last time."""
    waiting = Offer.objects.filter(trained_today(), state__in=BEFORE, person__is_active=True)
    return len([mark_trained(offer=offer, by=None) for offer in waiting])


def hide_lapsed_listings() -> int:
    """Listings for which the gate no longer holds."""
    doubtful = [offer for offer in _doubtful_listings() if not may_list(offer.person, offer)]
    return len([hide_listing(offer=offer, by=None) for offer in doubtful])


def _doubtful_listings() -> QuerySet[Offer]:
    old = clock.today() - clock.days(CONFIRMATION_DAYS)
    profile = "person__profile__"
    columns = ("conflicts_declared_on", "consented_on")
    stale = Q(**{f"{profile}role_accepted_on": None})
    for column in columns:
        stale |= Q(**{f"{profile}{column}": None}) | Q(**{f"{profile}{column}__lte": old})
    listed = Offer.objects.filter(state=OfferState.LISTED, person__is_active=True)
    return listed.filter(stale | ~Q(trained_today())).select_related("person", "programme")


def resume_paused_listings() -> int:
    """Pauses that are over; where the gate no longer holds, the helper is told what is missing."""
    over = Offer.objects.filter(state=OfferState.PAUSED, paused_until__lte=clock.today(), person__is_active=True)
    for offer in over.select_related("person", "programme"):
        turn = resume_offer if may_list(offer.person, offer) else hide_listing
        turn(offer=offer, by=None)
    return len(over)


def ask_whether_profiles_are_right() -> int:
    """Listed people whose profile nobody touched for a year: asked once, and again a year later."""
    due = profiles_due_for_a_look().select_related("person")
    return sum(ask_whether_right(profile=profile) for profile in due)


JOBS: list[tuple[str, Callable[[], int]]] = [
    ("mark helpers trained", mark_helpers_trained),
    ("hide lapsed listings", hide_lapsed_listings),
    ("resume paused listings", resume_paused_listings),
    ("mark who left the directory", mark_departures),
    ("ask whether profiles are right", ask_whether_profiles_are_right),
    ("settle the search", settle_search),
    ("renew the snapshot of the search", renew_snapshot),
]
