"""Addresses with a token: whoever has one reads what it gives, until it is revoked."""

from __future__ import annotations

import hashlib
from urllib.parse import urlsplit

from django.db.models import QuerySet

from cheiron.people.models import Person, Unit
from cheiron.profiles.models import FeedToken, Profile
from cheiron.profiles.queries.sharing import profiles_in_scope
from cheiron.profiles.states import FeedKind, Shown
from cheiron.programmes.rules import may_create_programme


def digest_of(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def feed_tokens_visible_to(viewer: Person) -> QuerySet[FeedToken]:
    """Addresses that answer today, for everybody who has an office."""
    tokens = FeedToken.objects.filter(revoked_at=None).select_related("made_by")
    return tokens if may_create_programme(viewer) else tokens.none()


def token_behind(token: str, *kinds: FeedKind) -> FeedToken | None:
    """The row of a token as somebody sent it; nothing for an unknown or revoked one."""
    return FeedToken.objects.filter(digest=digest_of(token), kind__in=kinds, revoked_at=None).first()


def circle_of(token: FeedToken) -> Shown:
    """Cards stand on pages anybody may read, so they show only who has a public page. The rest is for the house."""
    return Shown.PUBLIC if token.kind == FeedKind.CARDS else Shown.ORGANISATION


def profiles_of(token: FeedToken) -> QuerySet[Profile]:
    """Whom this address gives. A unit that is gone gives nobody, never everybody."""
    scope, circle = token.scope, circle_of(token)
    unit = Unit.objects.filter(ref=scope["unit"]).first() if scope.get("unit") else None
    found = profiles_in_scope(circle, unit=unit, programme=scope.get("programme", ""), need=scope.get("need", ""))
    return found.none() if scope.get("unit") and unit is None else found


def sites_of(token: FeedToken) -> list[str]:
    """Where its cards may stand: origins only."""
    return [site for site in token.scope.get("sites", ()) if site == origin_of(site)]


def origin_of(address: str) -> str:
    """``https://surgery.example.edu`` of an address somebody pasted; empty when there is none in it."""
    try:
        parts = urlsplit(address.strip().lower())
        port = parts.port
    except ValueError:
        return ""
    host = parts.hostname or ""
    plain = all(letter.isalnum() or letter in "-." for letter in host) and host.isascii()
    if parts.scheme not in ("http", "https") or not host or not plain or parts.username:
        return ""
    return f"{parts.scheme}://{host}{f':{port}' if port else ''}"
