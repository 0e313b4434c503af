"""What waits for this support contact or ombuds."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from cheiron.difficulties.queries import cases_handled_by, open_cases_handled_by
from cheiron.kit import clock
from cheiron.partnerships.queries import clashes_to_confirm, tellings_of
from cheiron.web.parts.gate import only_for
from cheiron.web.parts.hats import hats_of
from cheiron.web.parts.viewer import Seen


@only_for(lambda person: hats_of(person).care)
def home(request: Seen) -> HttpResponse:
    """Own cases and own tellings; no number of anybody else's stands anywhere."""
    closed = cases_handled_by(request.viewer).exclude(closed_at=None).order_by("-closed_at", "-pk")
    context = {
        "open_cases": open_cases_handled_by(request.viewer),
        "closed_cases": Paginator(closed, 20).get_page(request.GET.get("page")),
        "clashes": clashes_to_confirm(request.viewer),
        "tellings": tellings_of(request.viewer).order_by("tell_by", "pk"),
        "today": clock.today(),
    }
    return render(request, "care/home.html", context)
