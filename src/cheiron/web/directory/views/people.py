"""Find people, and read who they are."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from cheiron.kit.verdict import Verdict
from cheiron.matching.queries import Findings, credentials_of, helpers_found, offers_for, open_request_of, openness_of
from cheiron.matching.rules import may_ask
from cheiron.partnerships.models import Partnership
from cheiron.partnerships.queries import running_partnerships_of
from cheiron.people.models import Person
from cheiron.people.queries import positions_held_by
from cheiron.profiles.models import Offer
from cheiron.profiles.queries import topic_groups, topics_offered_by, topics_sought_by
from cheiron.web.directory.views.round_taps import taps_for
from cheiron.web.directory.views.search import Search, Words, programmes_to_search, search_of
from cheiron.web.parts.gate import signed_in
from cheiron.web.parts.viewer import Seen

PER_PAGE = 12


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def people(request: Seen) -> HttpResponse:
    """Search. A sentence that is wholly understood becomes an address of topic keys; else its answer comes directly."""
    programmes = programmes_to_search(request.viewer)
    if not programmes:
        return render(request, "directory/people_none.html")
    words = Words()
    search = search_of(request, programmes, words)
    found = _find(request.viewer, search)
    search = search.but(topics=_said(search, found, words), page=search.page)
    if request.method == "POST" and not (found.understood.free_words or found.understood.specialties):
        search = search.but(sentence="", page=search.page)
        if not search.is_private:
            return redirect(f"{reverse('directory:people')}?{search.query}")
    response = render(request, "directory/people.html", _people_context(search, found, programmes, words))
    if request.method == "POST":
        # So that "back" returns to these answers from the browser's memory, without sending the sentence again.
        response.headers["Cache-Control"] = "private, no-cache"
    return response


def _find(viewer: Person, search: Search) -> Findings:
    return helpers_found(
        viewer,
        programme=search.programme,
        words=search.sentence,
        topic_keys=search.keys,
        group=search.group.name if search.group else "",
        open_only=search.open_only,
        not_topics=search.dropped,
    )


def _said(search: Search, found: Findings, words: Words) -> tuple[Any, ...]:
    known = words.topics
    return tuple(known[key] for key in dict.fromkeys([*search.keys, *found.understood.topics]))


def _people_context(search: Search, found: Findings, programmes: list[Any], words: Words) -> dict[str, Any]:
    page = Paginator(found, PER_PAGE).get_page(search.page)
    return {
        "search": search,
        "page_obj": page,
        "found": list(page.object_list),
        "understood": found.understood,
        "chips": [(topic, search.without(topic.key)) for topic in search.topics],
        "programmes": [(one, search.but(programme=one), one == search.programme) for one in programmes],
        "groups": [(one, search.but(group=one), one == search.group) for one in words.groups],
        "no_group": search.but(group=None),
        "toggled_open": search.but(open_only=not search.open_only),
        "before": search.but(page=page.number - 1) if page.has_previous() else None,
        "after": search.but(page=page.number + 1) if page.has_next() else None,
        "is_asking": bool(search.topics or search.group or search.open_only or search.sentence),
    }


@signed_in
def needs(request: Seen) -> HttpResponse:
    """For whoever does not know where to begin: the ten groups of needs."""
    sought = list(topics_sought_by(request.viewer))
    return render(request, "directory/people_needs.html", {"groups": topic_groups(), "sought": sought})


@signed_in
def person(request: Seen, ref: str) -> HttpResponse:
    """Somebody's profile. Whom they work with is not on it."""
    if ref == request.viewer.ref:
        return redirect("desk:profile-preview")
    offers = offers_of_person(request.viewer, ref)
    whose = offers[0].person
    sought = {row.topic_id for row in topics_sought_by(request.viewer)}
    together = {one.programme_id: one for one in running_partnerships_of(request.viewer) if one.includes(whose)}
    taps = taps_for(request.viewer, whose, [offer.programme_id for offer in offers])
    context = {
        "whose": whose,
        "profile": whose.profile,
        "topics": list(topics_offered_by(whose.profile)),
        "sought": sought,
        "positions": list(positions_held_by(whose)),
        "ways": [
            _way(request.viewer, offer, together.get(offer.programme_id)) | {"tap": taps.get(offer.programme_id)}
            for offer in offers
        ],
        "trained": list(zip(offers, (credentials_of(offers).get(o.pk) for o in offers), strict=True)),
    }
    return render(request, "directory/person.html", context)


def offers_of_person(viewer: Person, ref: str) -> list[Offer]:
    """The offers of one person that this viewer may find, or the page does not exist."""
    offers = offers_for(viewer).filter(person__ref=ref, person__profile__isnull=False)
    found = list(offers.select_related("programme", "person__unit", "person__profile").order_by("programme__name"))
    if not found:
        raise Http404
    return found


def _way(viewer: Person, offer: Offer, together: Partnership | None) -> dict[str, Any]:
    """How to ask in one programme, or why not; a learner who waits already is led to the request."""
    verdict: Verdict = may_ask(viewer, offer)
    return {
        "offer": offer,
        "openness": openness_of(offer),
        "together": together,
        "may_ask": verdict,
        "waiting": open_request_of(viewer, offer) if verdict.code == "already_waiting" else None,
    }
