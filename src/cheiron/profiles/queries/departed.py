"""Who was in a feed and left it: an opaque ref and a moment, and nothing else about them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from cheiron.kit import clock
from cheiron.profiles.models import Offer, Profile, Tombstone
from cheiron.profiles.queries.feeds import HOUSE, PUBLIC, Feed
from cheiron.profiles.queries.sharing import profiles_shared
from cheiron.profiles.states import Shown

KEPT_DAYS = 400  # a reader that looks once a year still hears of it


@dataclass(frozen=True, slots=True)
class Departed:
    """One who left."""

    ref: str
    at: dt.datetime


def circle_key(circle: Shown) -> str:
    """The feed of everybody in this circle."""
    return PUBLIC if circle == Shown.PUBLIC else HOUSE


def profiles_gone(circle: Shown) -> QuerySet[Profile]:
    """Profiles this circle could read once and cannot now, as long as the rows still tell so."""
    was_listed = Offer.objects.filter(person=OuterRef("person"), listed_at__isnull=False)
    gone = Profile.objects.filter(Exists(was_listed)).exclude(pk__in=profiles_shared(circle).values("pk"))
    return gone.filter(public_since__isnull=False) if circle == Shown.PUBLIC else gone


def gone_unmarked(circle: Shown) -> QuerySet[Profile]:
    """Those of them whose mark no job has written yet."""
    known = Tombstone.objects.filter(feed=circle_key(circle)).values("person_ref")
    return profiles_gone(circle).exclude(person__ref__in=known)


def departed(feed: Feed) -> list[Departed]:
    """Whoever stood in this very feed and is gone, the newest first.

    Whoever is shown again is not in it; whoever left a moment ago is, before any job has run.
    """
    since = max(clock.now() - clock.days(KEPT_DAYS), feed.since or dt.datetime.min.replace(tzinfo=dt.UTC))
    kept = Tombstone.objects.filter(feed=feed.key, gone_at__gte=since)
    marks = kept.exclude(person_ref__in=feed.shown.values("person__ref")).values_list("person_ref", "gone_at")
    fresh = feed.stood(gone_unmarked(feed.circle)).values_list("person__ref", flat=True)
    rows = {**dict.fromkeys(fresh, this_hour()), **dict(marks)}
    return sorted((Departed(ref, at) for ref, at in rows.items()), key=lambda row: (-row.at.timestamp(), row.ref))


def this_hour() -> dt.datetime:
    """A moment that stands still for a while, so that a feed read twice is the same feed."""
    return clock.now().replace(minute=0, second=0, microsecond=0)


def was_public(ref: str) -> bool:
    """Whether somebody without a public page had one: their old address answers “gone”, not “never heard of”."""
    if Tombstone.objects.filter(person_ref=ref, feed=PUBLIC).exists():
        return True
    return profiles_gone(Shown.PUBLIC).filter(person__ref=ref).exists()
