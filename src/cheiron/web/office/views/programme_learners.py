"""Learners of a programme: where they stand and since when. What they look for is theirs."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cheiron.evaluation.cells import split
from cheiron.programmes.actions import enrol_many
from cheiron.programmes.models import Programme
from cheiron.programmes.queries import (
    counts_by_state,
    learners_visible_to,
    learners_waiting_for,
    people_to_bring_in,
    waiting_days,
)
from cheiron.programmes.rules import may_bring_in, may_see_pairings
from cheiron.programmes.states import EnrolmentState
from cheiron.web.office.programme_forms import BringInForm
from cheiron.web.office.programme_ways import own_programme, posted
from cheiron.web.parts.by_name import by_name
from cheiron.web.parts.forms import attempt
from cheiron.web.parts.gate import signed_in
from cheiron.web.parts.say import done
from cheiron.web.parts.viewer import Seen

PAGE_SIZE = 50
TONES = {EnrolmentState.SEEKING: "warn", EnrolmentState.MATCHED: "ok", EnrolmentState.INVITED: "care"}


@signed_in
def learners(request: Seen, ref: str) -> HttpResponse:
    """By name, or by state; rounded numbers for who must not see names."""
    programme = own_programme(request, ref)
    verdict = may_see_pairings(request.viewer, programme)
    counts = counts_by_state(programme)
    context: dict[str, Any] = {
        "programme": programme,
        "verdict": verdict,
        "may_bring_in": may_bring_in(request.viewer, programme),
    }
    if not verdict:
        cells = split(counts)
        context["cells"] = [(EnrolmentState(state).label, cells[state].words) for state in counts]
        return render(request, "office/programme_learners.html", context)
    context["is_empty"] = not sum(counts.values())
    return render(request, "office/programme_learners.html", {**context, **_list(request, programme, counts)})


def _list(request: Seen, programme: Programme, counts: dict[str, int]) -> dict[str, Any]:
    """A page of those asked for, and how many of that name stand where."""
    show, asked = request.GET.get("show", ""), by_name(request)
    found = asked.rows(learners_visible_to(request.viewer, programme), "person")
    rows = found
    if show == EnrolmentState.SEEKING:
        waiting = learners_waiting_for(request.viewer).filter(programme=programme)
        rows = waiting.filter(pk__in=found.order_by().values("pk")) if asked.said else waiting
    elif show in EnrolmentState.values:
        rows = found.filter(state=show)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    for row in page.object_list:
        row.days, row.tone = waiting_days(row), TONES.get(EnrolmentState(row.state), "plain")  # type: ignore[attr-defined]
    counts = counts_by_state(programme, found) if asked.said else counts
    return {
        "page_obj": page,
        "show": show,
        "by_name": asked,
        "total": sum(counts.values()),
        "filters": [(state, EnrolmentState(state).label, n) for state, n in counts.items() if n or state == show],
    }


@signed_in
def learners_new(request: Seen, ref: str) -> HttpResponse:
    """Choose unit and levels, see how many that is, bring them in."""
    programme = own_programme(request, ref)
    if not may_bring_in(request.viewer, programme):
        raise Http404
    form = BringInForm(posted(request), programme=programme)
    context = {"programme": programme, "form": form}
    if not form.is_valid() or request.POST.get("step") == "change":
        return render(request, "office/programme_learners_new.html", context)
    answers = form.cleaned_data
    people = people_to_bring_in(programme, unit=answers["unit"], levels=answers["levels"])
    if request.POST.get("step") == "bring":
        counted: list[int] = []
        if attempt(form, lambda: counted.append(enrol_many(programme=programme, people=people, by=request.viewer))):
            said = ngettext("%(n)s person is in, and is told.", "%(n)s people are in, and are told.", counted[0])
            done(request, said % {"n": counted[0]} if counted[0] else _("They are all in already."))
            return redirect("office:programme-learners", ref=ref)
    some = people[:5] if may_see_pairings(request.viewer, programme) else []
    context |= {"count": people.count(), "some": some, "answers": answers}
    return render(request, "office/programme_learners_check.html", context)
