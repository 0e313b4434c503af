"""What still stands between an offer and the directory."""

from __future__ import annotations

from datetime import date

from cheiron.kit import clock
from cheiron.profiles.models import Offer, Profile
from cheiron.profiles.queries.listing import trained_today
from cheiron.profiles.queries.own import profile_of
from cheiron.profiles.states import CONFIRMATION_DAYS, TOPICS_TO_BE_LISTED

# In the order in which they are asked for.
STEPS = ("not_trained", "role_not_accepted", "conflicts_not_declared", "too_few_topics", "no_places", "no_consent")


def confirmed(on: date | None) -> bool:
    """Whether something confirmed on this day still counts today."""
    return on is not None and on > clock.today() - clock.days(CONFIRMATION_DAYS)


def is_trained(offer: Offer) -> bool:
    """Whether the person holds a current credential of this programme."""
    return Offer.objects.filter(trained_today(), pk=offer.pk).exists()


def missing_for_listing(offer: Offer, places: int) -> tuple[str, ...]:
    """Codes of what is missing, in the order of ``STEPS``; empty when the offer can be listed with these places."""
    profile = profile_of(offer.person)
    missing = {
        "not_trained": not is_trained(offer),
        "no_places": not 1 <= places <= offer.programme.places_maximum,
        **missing_in_profile(profile),
    }
    return tuple(code for code in STEPS if missing[code])


def missing_in_profile(profile: Profile) -> dict[str, bool]:
    """What only the person can give, whatever the programme."""
    topics = profile.topics.count() if profile.pk else 0
    return {
        "role_not_accepted": profile.role_accepted_on is None,
        "conflicts_not_declared": not confirmed(profile.conflicts_declared_on),
        "too_few_topics": topics < TOPICS_TO_BE_LISTED,
        "no_consent": not confirmed(profile.consented_on),
    }
