"""Your department: who helps, what is asked for, whom one looks after. Never who has whom.

Who asked and has had nobody yet, only where a programme tells its leaders (decision 29).
"""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from cheiron.evaluation.queries import needs_under
from cheiron.matching.queries import openness_of
from cheiron.matching.queries.choosing_for import listed_in_units_of, newly_trained_among
from cheiron.matching.queries.suggested import suggestions_made_by
from cheiron.people.queries import people_led_by, positions_held_by
from cheiron.profiles.models import Offer
from cheiron.profiles.states import Openness
from cheiron.web.leadership.views.asked import first_of_those_who_asked
from cheiron.web.leadership.views.home import programmes_led_by
from cheiron.web.parts.by_name import by_name
from cheiron.web.parts.gate import only_for
from cheiron.web.parts.hats import hats_of
from cheiron.web.parts.viewer import Seen

HELPERS_SHOWN, PEOPLE_SHOWN, NEEDS_SHOWN = 12, 30, 10
# Most open first: somebody with room in one programme has room.
_OPEN = (Openness.OPEN, Openness.FEW, Openness.FULL)


@only_for(lambda person: hats_of(person).leadership)
def department(request: Seen) -> HttpResponse:
    """What everybody reads in the directory of these units, and needs without people."""
    viewer = request.viewer
    listed = listed_in_units_of(viewer)
    helpers = [_helper(list(offers)) for _person, offers in groupby(listed, key=lambda offer: offer.person)]
    fresh = newly_trained_among(listed)
    context = {
        "positions": list(positions_held_by(viewer)),
        "page_obj": Paginator(helpers, HELPERS_SHOWN).get_page(request.GET.get("page")),
        "fresh": [one for one in helpers if one["person"].pk in fresh],
        "needs": needs_under(viewer)[:NEEDS_SHOWN],
        "programmes": list(programmes_led_by(viewer)),
        "leads_anybody": people_led_by(viewer).exists(),
        "made": suggestions_made_by(viewer).count(),
        **first_of_those_who_asked(viewer),
    }
    return render(request, "leadership/department.html", context)


def _helper(offers: list[Offer]) -> dict[str, Any]:
    opens = {openness_of(offer) for offer in offers}
    return {
        "person": offers[0].person,
        "programmes": [offer.programme for offer in offers],
        "openness": next(words for words in _OPEN if words in opens),
    }


@only_for(lambda person: hats_of(person).leadership)
def people(request: Seen) -> HttpResponse:
    """Those one looks after, by name. The same list whatever any of them does."""
    asked = by_name(request)
    found = asked.rows(people_led_by(request.viewer), "pk").order_by("sort_name", "pk")
    context = {"by_name": asked, "page_obj": Paginator(found, PEOPLE_SHOWN).get_page(request.GET.get("page"))}
    return render(request, "leadership/people.html", context)
