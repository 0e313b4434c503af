"""Cards for the page of a department: a frame without scripts, and the same as JSON. Only people with a public page."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_exempt

from cheiron.profiles.models import FeedToken
from cheiron.profiles.queries import Shared, profiles_of, shared_people, sites_of, token_behind
from cheiron.profiles.states import FeedKind, Shown
from cheiron.web.front.public import fresh, policy_for_frames
from cheiron.web.parts.addresses import public_page_of
from cheiron.web.parts.people_files import as_json


def _row(token: str) -> FeedToken:
    found = token_behind(token, FeedKind.CARDS)
    if found is None:
        raise Http404
    return found


def _people(row: FeedToken) -> list[Shared]:
    return shared_people(profiles_of(row), Shown.PUBLIC)


@xframe_options_exempt
@fresh
def cards(request: HttpRequest, token: str) -> HttpResponse:
    """The frame. Only the sites of the token may show it."""
    row = _row(token)
    people = [(one, public_page_of(one)) for one in _people(row)]
    context = {"people": people, "title": row.label, "of_unit": "unit" in row.scope}
    response = render(request, "front/public/cards.html", context)
    response.headers["Content-Security-Policy"] = policy_for_frames(sites_of(row))
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@fresh
def cards_file(request: HttpRequest, token: str) -> HttpResponse:
    """The same for a page that draws its own cards; a browser hands it to the token's sites alone."""
    row = _row(token)
    response = HttpResponse(as_json(_people(row), Shown.PUBLIC), content_type="application/json; charset=utf-8")
    origin = request.headers.get("Origin", "")
    if origin in sites_of(row):
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.headers["Vary"] = "Origin"
    return response
