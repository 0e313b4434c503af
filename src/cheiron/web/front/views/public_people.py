"""People who have a public page: the list of them, and each one."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from cheiron.profiles.queries import (
    Shared,
    TopicGroup,
    in_words,
    profiles_shared,
    shared_people,
    topic_groups,
)
from cheiron.profiles.states import Shown
from cheiron.web.front.linked_data import profile_page
from cheiron.web.front.public import for_search_engines, fresh, gone_is_410, organisation_or_404, person_or_gone
from cheiron.web.parts.addresses import public_page_of, spoken, whole

PER_PAGE = 24


@fresh
def people(request: HttpRequest) -> HttpResponse:
    """Everybody with a public page, of one group of needs if asked."""
    organisation = organisation_or_404()
    everybody = shared_people(profiles_shared(Shown.PUBLIC), Shown.PUBLIC)
    groups = _groups_with(everybody)
    chosen = next((group for group, _count in groups if group.key == request.GET.get("group")), None)
    if chosen is None and request.GET.get("group"):
        raise Http404
    shown = [one for one in everybody if chosen is None or _helps_in(one, chosen)]
    context = {
        "organisation": organisation,
        "groups": groups,
        "chosen": chosen,
        "page_obj": Paginator(shown, PER_PAGE).get_page(request.GET.get("page")),
        "total": len(everybody),
        "canonical": whole(reverse("front:public-people")),
    }
    return for_search_engines(render(request, "front/public/people.html", context))


def _helps_in(person: Shared, group: TopicGroup) -> bool:
    return any(topic.group == group.name for topic in person.topics)


def _groups_with(everybody: list[Shared]) -> list[tuple[TopicGroup, int]]:
    """The groups in which somebody public helps, and how many do."""
    counted = [(group, sum(_helps_in(one, group) for one in everybody)) for group in topic_groups()]
    return [(group, count) for group, count in counted if count]


@fresh
@gone_is_410
def short(request: HttpRequest, ref: str) -> HttpResponse:
    """The address in codes and feeds leads to the one with the name."""
    return _to_the_page(person_or_gone(ref))


@fresh
@gone_is_410
def person(request: HttpRequest, ref: str, slug: str) -> HttpResponse:
    """One person, as everybody may read them. An old name in the address leads to the present one."""
    found = person_or_gone(ref)
    if slug != found.slug:
        return _to_the_page(found)
    organisation = organisation_or_404()
    photo_path = reverse("front:public-person-photo", kwargs={"ref": found.ref})
    context = {
        **public_context(found),
        "organisation": organisation,
        "linked_data": profile_page(found, organisation),
        "canonical": public_page_of(found),
        "photo": whole(photo_path),
        "photo_path": photo_path,
    }
    return for_search_engines(render(request, "front/public/person.html", context))


def public_context(found: Shared) -> dict[str, Any]:
    """What the page shows."""
    return {"whose": found, "said": in_words(found.said), "address": spoken(public_page_of(found))}


def _to_the_page(found: Shared) -> HttpResponse:
    """Not for ever: the person may leave, and a browser that remembers would still go there."""
    return redirect("front:public-person", ref=found.ref, slug=found.slug)
