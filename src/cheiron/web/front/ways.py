"""Where to go after signing in."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from cheiron.people.models import Person
from cheiron.web.parts.hats import hats_of


def safe_way(request: HttpRequest, asked: str | None) -> str:
    """The page that was asked for, if it is one of ours; otherwise nothing."""
    way = asked or ""
    ours = url_has_allowed_host_and_scheme(way, allowed_hosts=None, require_https=request.is_secure())
    return way if ours and way.startswith("/") and len(way) <= 300 else ""


def home_of(person: Person) -> str:
    """The desk where this person's work is."""
    hats = hats_of(person)
    if hats.office:
        return reverse("office:home")
    if hats.site:
        return reverse("site:home")
    if hats.leadership:
        return reverse("leadership:home")
    if hats.care:
        return reverse("care:home")
    return reverse("desk:today")
