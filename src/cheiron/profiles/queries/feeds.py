"""Feeds of newly trained people: who stands in each, and whose place in it ends when they leave."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.text import slugify

from cheiron.people.models import Unit
from cheiron.people.queries import refs_up_from
from cheiron.profiles.models import FeedToken, Offer, Profile
from cheiron.profiles.queries.sharing import narrowed, profiles_shared
from cheiron.profiles.queries.tokens import profiles_of
from cheiron.profiles.states import FeedKind, OfferState, Shown

PUBLIC, HOUSE = "public", "house"  # the feeds of everybody in a circle
PARTS = ("unit", "programme", "need")
Narrow = Callable[[QuerySet[Profile]], QuerySet[Profile]]


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed. ``stood``: those of these profiles whose rows say that they stood in it until they were hidden.

    ``since``: nobody who left before was ever in it.
    """

    key: str
    circle: Shown
    shown: QuerySet[Profile]
    stood: Narrow
    since: dt.datetime | None = None


def public_feed() -> Feed:
    """Everybody with a public page."""
    return Feed(PUBLIC, Shown.PUBLIC, profiles_shared(Shown.PUBLIC), lambda profiles: profiles)


def feed_of_need(key: str) -> Feed:
    """Those who say outside that they help with this need."""

    def stood(profiles: QuerySet[Profile]) -> QuerySet[Profile]:
        return narrowed(profiles, Shown.PUBLIC, standing_offers(), need=key)

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
        return narrowed(profiles, Shown.ORGANISATION, standing_offers(), unit=unit, **part)

    key = token_key(token) if _gives_a_part(token) else HOUSE
    return Feed(key, Shown.ORGANISATION, profiles_of(token), stood, token.created_at)


def _gives_a_part(token: FeedToken) -> bool:
    return any(token.scope.get(part) for part in PARTS)


def keys_of_parts(profiles: Collection[Profile]) -> dict[int, set[str]]:
    """The feeds of parts of the house in which each of these profiles stands, or stood until it was hidden.

    However many feeds there are, it asks the same few questions.
    """
    if not profiles:
        return {}
    helping: defaultdict[int, set[str]] = defaultdict(set)
    offers = standing_offers().filter(person__in=[profile.person_id for profile in profiles])
    for person, programme in offers.values_list("person", "programme__ref"):
        helping[person].add(programme)
    tokens = [row for row in FeedToken.objects.filter(kind=FeedKind.ATOM, revoked_at=None) if _gives_a_part(row)]
    stands = {profile.pk: _stands(profile, helping[profile.person_id]) for profile in profiles}
    return {pk: {token_key(token) for token in tokens if _is_in(token, where)} for pk, where in stands.items()}


def _stands(profile: Profile, programmes: Collection[str]) -> Mapping[str, Collection[str]]:
    needs = {row.topic_id for row in profile.topics.all() if not row.topic.sensitive}
    return {"unit": refs_up_from(profile.person.unit), "programme": programmes, "need": needs}


def _is_in(token: FeedToken, where: Mapping[str, Collection[str]]) -> bool:
    return all(token.scope[part] in where[part] for part in PARTS if token.scope.get(part))


def public_keys_of(profile: Profile) -> set[str]:
    """The public feeds in which somebody with a public page stands, by what their rows say."""
    keys = {PUBLIC}
    if profile.shown_to.get("topics") == Shown.PUBLIC:
        keys |= {need_key(row.topic_id) for row in profile.topics.all() if not row.topic.sensitive}
    if profile.shown_to.get("specialty") == Shown.PUBLIC and slugify(profile.person.specialty):
        keys.add(specialty_key(slugify(profile.person.specialty)))
    return keys


def standing_offers() -> QuerySet[Offer]:
    """Listed by their own row. What a lower floor hides (a roster, a lapsed training) leaves the row as it was."""
    return Offer.objects.filter(state=OfferState.LISTED)


def need_key(key: str) -> str:
    return f"need:{key}"


def specialty_key(key: str) -> str:
    return f"specialty:{key}"[:120]


def token_key(token: FeedToken) -> str:
    return f"token:{token.ref}"
