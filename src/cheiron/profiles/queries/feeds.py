"""Feeds of newly trained people: who stands in each, and whose place in it ends when they leave."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.text import slugify

from cheiron.people.models import Unit
from cheiron.profiles.models import FeedToken, Offer, Profile
from cheiron.profiles.queries.listing import listed_offers
from cheiron.profiles.queries.sharing import narrowed, profiles_shared
from cheiron.profiles.queries.tokens import profiles_of
from cheiron.profiles.states import FeedKind, Shown

PUBLIC, HOUSE = "public", "house"  # the feeds of everybody in a circle
Narrow = Callable[[QuerySet[Profile]], QuerySet[Profile]]


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed. ``stood``: those of these profiles whose rows say that they stood in it, listed today or once.

    ``since``: nobody who left before was ever in it.
    """

    key: str
    circle: Shown
    shown: QuerySet[Profile]
    stood: Narrow
    since: dt.datetime | None = None
    programme: str = ""


def public_feed() -> Feed:
    """Everybody with a public page."""
    return Feed(PUBLIC, Shown.PUBLIC, profiles_shared(Shown.PUBLIC), lambda profiles: profiles)


def feed_of_need(key: str) -> Feed:
    """Those who say outside that they help with this need."""

    def stood(profiles: QuerySet[Profile]) -> QuerySet[Profile]:
        return narrowed(profiles, Shown.PUBLIC, listed_once(), need=key)

    return Feed(need_key(key), Shown.PUBLIC, stood(profiles_shared(Shown.PUBLIC)), stood)


def feed_of_specialty(key: str) -> Feed:
    """Those who say outside that this is their specialty."""

    def stood(profiles: QuerySet[Profile]) -> QuerySet[Profile]:
        said = profiles.filter(shown_to__specialty=Shown.PUBLIC.value).values_list("pk", "person__specialty")
        return profiles.filter(pk__in=[pk for pk, specialty in said if slugify(specialty) == key])

    return Feed(specialty_key(key), Shown.PUBLIC, stood(profiles_shared(Shown.PUBLIC)), stood)


def feed_of_token(token: FeedToken) -> Feed:
    """What stands behind a token: the house, or one part of it."""
    scope = token.scope
    unit = Unit.objects.filter(ref=scope["unit"]).first() if scope.get("unit") else None

    def stood(profiles: QuerySet[Profile]) -> QuerySet[Profile]:
        if scope.get("unit") and unit is None:
            return profiles.none()
        part = {"programme": scope.get("programme", ""), "need": scope.get("need", "")}
        return narrowed(profiles, Shown.ORGANISATION, listed_once(), unit=unit, **part)

    key = token_key(token) if any(scope.get(part) for part in ("unit", "programme", "need")) else HOUSE
    return Feed(key, Shown.ORGANISATION, profiles_of(token), stood, token.created_at, scope.get("programme", ""))


def feeds_of_parts() -> list[Feed]:
    """Every feed behind a token that answers today and gives one part of the house."""
    tokens = FeedToken.objects.filter(kind=FeedKind.ATOM, revoked_at=None)
    return [feed for feed in map(feed_of_token, tokens) if feed.key != HOUSE]


def public_keys_of(profile: Profile) -> set[str]:
    """The public feeds in which somebody with a public page stands, by what their rows say."""
    keys = {PUBLIC}
    if profile.shown_to.get("topics") == Shown.PUBLIC:
        keys |= {need_key(row.topic_id) for row in profile.topics.all() if not row.topic.sensitive}
    if profile.shown_to.get("specialty") == Shown.PUBLIC and slugify(profile.person.specialty):
        keys.add(specialty_key(slugify(profile.person.specialty)))
    return keys


def listed_once() -> QuerySet[Offer]:
    """Listed today or at some time."""
    return Offer.objects.filter(Q(listed_at__isnull=False) | Q(pk__in=listed_offers().order_by().values("pk")))


def need_key(key: str) -> str:
    return f"need:{key}"


def specialty_key(key: str) -> str:
    return f"specialty:{key}"[:120]


def token_key(token: FeedToken) -> str:
    return f"token:{token.ref}"
