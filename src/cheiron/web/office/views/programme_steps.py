"""One question of the design at a time. Every answer is kept at once and can be changed at any time."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from cheiron.programmes.actions import change_design
from cheiron.programmes.definitions import definition_of
from cheiron.programmes.rules import may_change_design
from cheiron.web.office.programme_ways import (
    JOURNEY,
    STEPS,
    is_on_the_way,
    own_programme,
    page_after,
    page_before,
    posted,
)
from cheiron.web.parts.forms import attempt
from cheiron.web.parts.gate import signed_in
from cheiron.web.parts.viewer import Seen


@signed_in
def step(request: Seen, ref: str, step: str) -> HttpResponse:
    """Ask, keep, go on."""
    programme = own_programme(request, ref)
    if step not in STEPS or not may_change_design(request.viewer, programme):
        raise Http404
    form_class, heading = STEPS[step]
    on_the_way = is_on_the_way(request)
    form = form_class(posted(request), initial=form_class.initial_of(programme))
    if form.is_valid() and attempt(
        form, lambda: change_design(programme=programme, by=request.viewer, **form.changes())
    ):
        return redirect(page_after(programme, step, on_the_way=on_the_way))
    context = {
        "programme": programme,
        "form": form,
        "step": step,
        "heading": heading,
        "on_the_way": on_the_way,
        "place": JOURNEY.index(step) + 1,
        "of": len(JOURNEY),
        "back": page_before(programme, step, on_the_way=on_the_way),
        "definition": definition_of(programme.role_kind),
    }
    return render(request, "office/programme_step.html", context)
