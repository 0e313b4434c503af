"""Who asked for help and has had nobody yet, where a programme tells its leaders. Names, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render

from cheiron.matching.queries import leaders_are_told
from cheiron.matching.queries.suggested import people_suggested_to_lately
from cheiron.partnerships.queries import people_without_anybody
from cheiron.people.models import Person
from cheiron.web.parts.gate import only_for
from cheiron.web.parts.hats import hats_of
from cheiron.web.parts.viewer import Seen

PEOPLE_SHOWN, FIRST_SHOWN = 30, 5


@only_for(lambda person: hats_of(person).leadership)
def asked(request: Seen) -> HttpResponse:
    """All of them, by name. Where no programme tells its leaders there is no such page."""
    if not leaders_are_told():
        raise Http404
    page = Paginator(people_without_anybody(request.viewer), PEOPLE_SHOWN).get_page(request.GET.get("page"))
    context = {"page_obj": page, "suggested": people_suggested_to_lately(request.viewer)}
    return render(request, "leadership/asked.html", context)


def first_of_those_who_asked(leader: Person) -> dict[str, Any]:
    """For the page of the department: the first few, and whether there are more."""
    if not leaders_are_told():
        return {"are_told": False}
    people: Sequence[Person] = list(people_without_anybody(leader)[: FIRST_SHOWN + 1])
    return {
        "are_told": True,
        "asked": people[:FIRST_SHOWN],
        "more_asked": len(people) > FIRST_SHOWN,
        "suggested": people_suggested_to_lately(leader) if people else frozenset(),
    }
