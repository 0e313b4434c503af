"""Who has whom, since when, how often they met. Never what about."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from cheiron.evaluation.cells import cell
from cheiron.kit import clock
from cheiron.partnerships.queries import partnership_facts_for, quiet_after, running_at
from cheiron.partnerships.rules import may_see_pairings
from cheiron.partnerships.states import DAYS_TO_START
from cheiron.programmes.queries import programmes_run_by
from cheiron.web.parts.by_name import by_name
from cheiron.web.parts.gate import signed_in, visible_or_404
from cheiron.web.parts.viewer import Seen

_SHOW = {"attention": (0, 1), "running": (2, 3), "ended": (4,)}


@signed_in
def partnerships(request: Seen, ref: str) -> HttpResponse:
    """What needs a look first. Who also leads or assesses people sees numbers and no names."""
    programme = visible_or_404(programmes_run_by(request.viewer), ref)
    verdict = may_see_pairings(request.viewer, programme)
    show, asked = request.GET.get("show", ""), by_name(request)
    everything = partnership_facts_for(request.viewer, programme)
    part = partnership_facts_for(request.viewer, programme, attention=_SHOW.get(show, range(5)))
    rows = asked.rows(part, "learner", "helper", among=everything)
    month = timezone.localtime(clock.now()).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    context = {
        "programme": programme,
        "verdict": verdict,
        "page_obj": Paginator(rows, 50).get_page(request.GET.get("page")),
        "by_name": asked,
        "show": show,
        "running": cell(running_at(programme, month)).words,
        "days_to_start": DAYS_TO_START,
        "quiet_days": quiet_after(programme).days,
    }
    return render(request, "office/partnerships.html", context)
