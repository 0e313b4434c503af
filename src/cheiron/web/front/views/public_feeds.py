"""Feeds of newly trained people: for everybody, by need and specialty, and for the house behind a token."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from cheiron.profiles.models import Topic
from cheiron.profiles.queries import (
    Shared,
    circle_of,
    departed,
    profiles_in_scope,
    profiles_of,
    profiles_shared,
    shared_people,
    token_behind,
)
from cheiron.profiles.states import FeedKind, Shown
from cheiron.web.front.feeds import About, feed_of
from cheiron.web.front.public import fresh, organisation_or_404
from cheiron.web.parts.addresses import whole

ATOM = "application/atom+xml; charset=utf-8"


@fresh
def feed(request: HttpRequest) -> HttpResponse:
    """All of them."""
    title = _("Newly trained at %(name)s") % {"name": organisation_or_404().name}
    return _answer(request, shared_people(profiles_shared(Shown.PUBLIC), Shown.PUBLIC), Shown.PUBLIC, title)


@fresh
def need_feed(request: HttpRequest, key: str) -> HttpResponse:
    """Those who help with one need. A need that is found by asking alone has no feed."""
    organisation_or_404()
    topic = Topic.objects.filter(pk=key, sensitive=False).first()
    if topic is None:
        raise Http404
    return _answer(request, _in(need=key), Shown.PUBLIC, _("Can help with: %(need)s") % {"need": topic.label})


@fresh
def specialty_feed(request: HttpRequest, key: str) -> HttpResponse:
    """Those of one specialty who say so outside."""
    organisation_or_404()
    people = [one for one in _in() if one.specialty and slugify(one.specialty) == key]
    if not people:
        raise Http404
    title = _("Newly trained in %(specialty)s") % {"specialty": people[0].specialty}
    return _answer(request, people, Shown.PUBLIC, title)


def _in(need: str = "") -> list[Shared]:
    return shared_people(profiles_in_scope(Shown.PUBLIC, need=need), Shown.PUBLIC)


@fresh
def token_feed(request: HttpRequest, token: str) -> HttpResponse:
    """Everybody listed, for the intranet that holds the token."""
    row = token_behind(token, FeedKind.ATOM)
    if row is None:
        raise Http404
    circle = circle_of(row)
    response = _answer(request, shared_people(profiles_of(row), circle), circle, row.label)
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _answer(request: HttpRequest, people: list[Shared], circle: Shown, title: str) -> HttpResponse:
    page = reverse("front:public-people") if circle == Shown.PUBLIC else reverse("directory:people")
    about = About(title, whole(request.path), whole(page))
    return HttpResponse(feed_of(people, departed(circle), circle, about), content_type=ATOM)
