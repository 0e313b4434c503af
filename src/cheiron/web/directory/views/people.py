"""Find people, and read who they are."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from cheiron.matching.queries import (
    Finding,
    offers_for,
    people_found,
    similar_people,
)
from cheiron.partnerships.queries import running_partnerships_of
from cheiron.people.models import Person
from cheiron.profiles.actions import hide_photos
from cheiron.profiles.models import Offer
from cheiron.profiles.queries import ids_kept_by, profile_of
from cheiron.programmes.queries import live_programmes
from cheiron.web.directory.views.answers import PER_PAGE, answer_context, asked_of
from cheiron.web.directory.views.beginning import beginning_for
from cheiron.web.directory.views.round_taps import taps_for
from cheiron.web.directory.views.search_state import Search, search_of
from cheiron.web.directory.views.ways import in_two, question_to, way_to
from cheiron.web.parts.back import kept_for_back
from cheiron.web.parts.faces import put_faces
from cheiron.web.parts.gate import signed_in
from cheiron.web.parts.profile_page import profile_context
from cheiron.web.parts.viewer import Seen


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def people(request: Seen) -> HttpResponse:
    """Search. A sentence is answered directly and stands nowhere; without one the search is its address."""
    programmes = list(live_programmes())
    if not programmes:
        return render(request, "directory/people_none.html", beginning_for(request.viewer))
    search = search_of(request)
    if request.method == "POST" and "photos" in request.POST:
        hide_photos(hidden=request.POST["photos"] == "hide", by=request.viewer)
    if request.method == "POST" and not search.is_private:
        return redirect(f"{reverse('directory:people')}?{search.address}")
    search, finding = _found(request.viewer, search, programmes)
    context = answer_context(search, finding, programmes) | _people_of(request.viewer, finding)
    response = render(request, "directory/people.html", context)
    return kept_for_back(response) if request.method == "POST" else response


def _found(viewer: Person, search: Search, programmes: list[Any]) -> tuple[Search, Finding]:
    """The page asked for, or the first where there is no such page any more."""
    asked = asked_of(search, programmes)
    finding = people_found(viewer, asked, offset=(search.page - 1) * PER_PAGE, limit=PER_PAGE)
    if search.page > 1 and not finding.people:
        return search.but(page=1), people_found(viewer, asked, offset=0, limit=PER_PAGE)
    return search, finding


def _people_of(viewer: Person, finding: Finding) -> dict[str, Any]:
    put_faces(viewer, [one.person for one in finding.people])
    return {
        "people": finding.people,
        "kept": ids_kept_by(viewer),
        "hides_photos": profile_of(viewer).hides_photos,
    }


@signed_in
def person(request: Seen, ref: str) -> HttpResponse:
    """Somebody's profile. Whom they work with is not on it."""
    if ref == request.viewer.ref:
        return redirect("desk:profile-preview")
    offers = offers_of_person(request.viewer, ref)
    whose = offers[0].person
    together = {one.programme_id: one for one in running_partnerships_of(request.viewer) if one.includes(whose)}
    taps = taps_for(request.viewer, whose, [offer.programme_id for offer in offers])
    seen = profile_context(request.viewer, whose.profile, offers)
    similar = similar_people(request.viewer, whose)
    put_faces(request.viewer, [one.person for one in similar])
    context = {
        **seen,
        **in_two(
            [
                way_to(request.viewer, offer, together.get(offer.programme_id)) | {"tap": taps.get(offer.programme_id)}
                for offer in offers
            ]
        ),
        "question": question_to(request.viewer, offers[0]),
        "kept": ids_kept_by(request.viewer),
        "similar": similar,
        "onwards": [row.topic for row in seen["topics"] if not row.topic.sensitive],
    }
    return render(request, "directory/person.html", context)


def offers_of_person(viewer: Person, ref: str) -> list[Offer]:
    """The offers of one person that this viewer may find, or the page does not exist."""
    offers = offers_for(viewer).filter(person__ref=ref, person__profile__isnull=False)
    found = list(offers.select_related("programme", "person__unit", "person__profile").order_by("programme__name"))
    if not found:
        raise Http404
    return found
