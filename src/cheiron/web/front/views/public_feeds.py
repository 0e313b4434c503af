"""Feeds of newly trained people: for everybody, by need and specialty, and for the house behind a token."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from cheiron.profiles.models import Topic
from cheiron.profiles.queries import (
    Feed,
    departed,
    feed_of_need,
    feed_of_specialty,
    feed_of_token,
    public_feed,
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
    return _answer(request, public_feed(), title)


@fresh
def need_feed(request: HttpRequest, key: str) -> HttpResponse:
    """Those who help with one need. A need that is found by asking alone has no feed."""
    organisation_or_404()
    topic = Topic.objects.filter(pk=key, sensitive=False).first()
    if topic is None:
        raise Http404
    return _answer(request, feed_of_need(key), _("Can help with: %(need)s") % {"need": topic.label})


@fresh
def specialty_feed(request: HttpRequest, key: str) -> HttpResponse:
    """Those of one specialty who say so outside. It answers as long as it tells of somebody, or that somebody left."""
    organisation_or_404()
    found = feed_of_specialty(key)
    said = found.shown.values_list("person__specialty", flat=True).first()
    if not said and not departed(found):
        raise Http404
    return _answer(request, found, _("Newly trained in %(specialty)s") % {"specialty": said or key.replace("-", " ")})


@fresh
def token_feed(request: HttpRequest, token: str) -> HttpResponse:
    """Everybody listed, or one part of them, for the intranet that holds the token."""
    row = token_behind(token, FeedKind.ATOM)
    if row is None:
        raise Http404
    response = _answer(request, feed_of_token(row), row.label)
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _answer(request: HttpRequest, of: Feed, title: str) -> HttpResponse:
    page = reverse("front:public-people") if of.circle == Shown.PUBLIC else reverse("directory:people")
    about = About(title, whole(request.path), whole(page))
    people = shared_people(of.shown, of.circle)
    return HttpResponse(feed_of(people, departed(of), of.circle, about), content_type=ATOM)
