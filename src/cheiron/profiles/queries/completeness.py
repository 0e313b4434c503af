"""What stands in a profile and what does not yet, part by part. Never a percentage: each part says what it is for."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import DateField, F, QuerySet
from django.db.models.functions import Coalesce, Greatest, TruncDate
from django.utils import timezone

from cheiron.kit import clock
from cheiron.profiles.models import Offer, Photo, Profile
from cheiron.profiles.states import CONFIRMATION_DAYS, TOPICS_TO_BE_LISTED, OfferState

# In the order in which they help most.
PARTS = ("headline", "topics", "ask_me_about", "meeting", "story", "languages", "direction", "photo")


@dataclass(frozen=True, slots=True)
class Completeness:
    """Parts that are there and parts that are not, in the order of ``PARTS``."""

    done: tuple[str, ...]
    missing: tuple[str, ...]


def completeness_of(profile: Profile) -> Completeness:
    """Two queries; none for a profile that is not saved yet."""
    there = {
        "headline": bool(profile.headline),
        "topics": bool(profile.pk) and profile.topics.count() >= TOPICS_TO_BE_LISTED,
        "ask_me_about": bool(profile.ask_me_about),
        "meeting": bool(profile.usual_times) and bool(profile.serves_as),
        "story": bool(profile.story),
        "languages": bool(profile.languages),
        "direction": bool(profile.aspiration),
        "photo": bool(profile.pk) and Photo.objects.filter(profile=profile).exists(),
    }
    done = tuple(part for part in PARTS if there[part])
    return Completeness(done, tuple(part for part in PARTS if not there[part]))


def is_due_for_a_look(profile: Profile) -> bool:
    """Whether a year has gone since somebody wrote this profile or said that it is still right."""
    touched = clock.day_of(profile.edited_at or profile.created_at)
    return bool(profile.pk) and max(touched, profile.looked_over_on or touched) <= _a_year_ago()


def profiles_due_for_a_look() -> QuerySet[Profile]:
    """Profiles of people who are listed, a year old, by the days of the installation."""
    listed = Offer.objects.filter(state=OfferState.LISTED, person__is_active=True).values("person")
    touched = TruncDate(Coalesce("edited_at", "created_at"), tzinfo=timezone.get_default_timezone())
    seen = Greatest(touched, Coalesce(F("looked_over_on"), touched), output_field=DateField())
    return Profile.objects.filter(person__in=listed).alias(seen_on=seen).filter(seen_on__lte=_a_year_ago())


def _a_year_ago() -> dt.date:
    return clock.today() - clock.days(CONFIRMATION_DAYS)
