"""Whole addresses, for what is read outside a browser: cards, feeds, codes, paper."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse

from cheiron.profiles.queries import Shared


def whole(path: str) -> str:
    """A path with the address of this installation before it."""
    return f"{settings.CHEIRON_ADDRESS}{path}"


def spoken(address: str) -> str:
    """The same as one would say it: no scheme."""
    parts = urlsplit(address)
    return f"{parts.netloc}{parts.path}"


def public_page_of(person: Shared) -> str:
    """The one lasting address of a public page."""
    return whole(reverse("front:public-person", kwargs={"ref": person.ref, "slug": person.slug}))


def short_page_of(person: Shared) -> str:
    """The same without the name: shorter, so the code is coarser and easier to read from a wall."""
    return whole(reverse("front:public-person-short", kwargs={"ref": person.ref}))


def inside_page_of(person: Shared) -> str:
    """Where somebody signed in asks this person."""
    return whole(reverse("directory:person", kwargs={"ref": person.ref}))


def feed_id_of(ref: str) -> str:
    """What a feed calls this person for ever, with or without a public page."""
    return whole(reverse("front:public-person-short", kwargs={"ref": ref}))
