"""What a page needs to show a profile to somebody. Each field is there only if this viewer reads it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Min, prefetch_related_objects

from cheiron.kit import clock
from cheiron.matching.queries import Trained, credentials_of
from cheiron.partnerships.models import Partnership
from cheiron.people.models import Person
from cheiron.people.queries import positions_held_by
from cheiron.profiles.models import Offer, Profile
from cheiron.profiles.queries import in_words, shown_fields, topics_sought_by
from cheiron.profiles.states import Shown
from cheiron.web.parts.faces import circle_of, face_of

# Steps, so that a number that grows by one tells nobody that somebody new came.
SERVICE_STEPS = (3, 5, 10, 20, 40)


def profile_context(
    viewer: Person, profile: Profile, offers: Iterable[Offer], *, circle: Shown | None = None
) -> dict[str, Any]:
    """The profile as ``viewer`` reads it; as ``circle`` does, where the owner wants to know that."""
    if profile.pk:
        prefetch_related_objects([profile], "topics__topic")
    there, whose = list(offers), profile.person
    shown = shown_fields(profile, circle or circle_of(viewer, profile))
    credentials = credentials_of(there)
    return {
        "whose": whose,
        "profile": profile,
        "shown": in_words(shown) | (service_of(whose) if "shows_service" in shown else {}),
        "topics": shown.get("topics", []),
        "sought": {row.topic_id for row in topics_sought_by(viewer)} if viewer != whose else (),
        "positions": list(positions_held_by(whose)),
        "trained": _once_a_role([(offer, credentials.get(offer.pk)) for offer in there]),
        "face": face_of(viewer, profile) if "photo" in shown and profile.pk else None,
    }


def _once_a_role(held: list[tuple[Offer, Trained | None]]) -> list[tuple[Offer, Trained]]:
    """A badge for each role, with the credential that lasts longest."""
    found = [(offer, credential) for offer, credential in held if credential is not None]
    longest = sorted(found, key=lambda row: row[1].valid_until or dt.date.max)
    return list({offer.programme.helper_word: (offer, credential) for offer, credential in longest}.values())


def service_of(person: Person) -> dict[str, int]:
    """At least so many people has this person helped, and for how many whole years; nothing below three people.

    Never who, never how it ended.
    """
    begun = Partnership.objects.filter(helper=person, active_since__isnull=False)
    told = begun.aggregate(people=Count("learner", distinct=True), first=Min("active_since"))
    number = max((step for step in SERVICE_STEPS if step <= told["people"]), default=0)
    if not number:
        return {}
    return {"service": number, "service_years": (clock.now() - told["first"]).days // 365}
