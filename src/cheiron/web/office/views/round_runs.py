"""Computing a round, waiting for it, and choosing among what was computed."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cheiron.matching.actions.computing import Wanted, compute_run
from cheiron.matching.actions.reviewing import choose_draft
from cheiron.matching.models import Round, Run
from cheiron.matching.queries.comparing import AT_MOST, comparison_of, figures_of
from cheiron.matching.queries.reviewing import runs_visible_to
from cheiron.matching.queries.run_words import trouble_of
from cheiron.matching.queries.solving import STEPS
from cheiron.matching.rules.reviewing import may_compute
from cheiron.matching.states import RunState
from cheiron.web.office.review_forms import ComputeForm
from cheiron.web.office.review_ways import own_round, partners_in, run_of
from cheiron.web.parts.by_name import by_name
from cheiron.web.parts.forms import attempt, attempt_or_say
from cheiron.web.parts.gate import signed_in, visible_or_404
from cheiron.web.parts.say import done, sorry
from cheiron.web.parts.viewer import Seen

PER_PAGE = 50


@signed_in
def runs(request: Seen, ref: str) -> HttpResponse:
    """Everything that was computed for a round, and the way to compute it (again)."""
    round = own_round(request, ref)
    posted = request.POST if request.method == "POST" else None
    form = ComputeForm(posted, initial=_as_it_is(round))
    may = may_compute(request.viewer, round)
    if form.is_valid():
        made: list[Run] = []
        if attempt(form, lambda: made.append(_computed(request, round, form.cleaned_data))):
            return _after(request, made[0])
    found = list(runs_visible_to(request.viewer).filter(round=round))
    ready = [run for run in found if run.state == RunState.READY]
    context = {
        "round": round,
        "form": form,
        "may": may,
        "ready": figures_of(ready),
        "others": [(run, trouble_of(run)) for run in found if run.state != RunState.READY],
        "at_most": AT_MOST,
    }
    return render(request, "office/round_runs.html", context)


def _as_it_is(round: Round) -> dict[str, Any]:
    return {"mode": round.mode, "fair": round.fair, "lock": True, "seed": round.seed}


def _computed(request: Seen, round: Round, answers: dict[str, Any]) -> Run:
    wanted = Wanted(answers["mode"], answers["fair"], answers["seed"], answers["lock"])
    return compute_run(round=round, partners=partners_in(round), by=request.viewer, wanted=wanted)


def _after(request: Seen, run: Run) -> HttpResponse:
    """Where one goes on: to the review, to wait, or to what is in the way."""
    if run.state == RunState.READY:
        done(request, _("Computed, checked and proved. Now it takes your judgement."))
        return redirect("office:round-review", ref=run.round.ref)
    if run.state == RunState.WAITING:
        return redirect("office:round-run", ref=run.ref)
    sorry(request, trouble_of(run))
    return redirect("office:round-runs", ref=run.round.ref)


@signed_in
def run(request: Seen, ref: str) -> HttpResponse:
    """How far a long computation is. The page looks again by itself."""
    found = visible_or_404(runs_visible_to(request.viewer), ref)
    if found.state != RunState.WAITING:
        return _after(request, found)
    step = found.facts.get("step", "")
    context = {"run": found, "round": found.round, "steps": len(STEPS) + 1}
    context["step"] = STEPS.index(step) + 1 if step in STEPS else 0
    return render(request, "office/round_run.html", context)


@require_POST
@signed_in
def draft(request: Seen, ref: str) -> HttpResponse:
    """Review this one."""
    found = visible_or_404(runs_visible_to(request.viewer), ref)
    if attempt_or_say(request, lambda: choose_draft(run=found, by=request.viewer)):
        done(request, _("This run is the one under review now."))
    return redirect("office:round-review", ref=found.round.ref)


@signed_in
def comparison(request: Seen, ref: str) -> HttpResponse:
    """Two or three runs side by side."""
    round = own_round(request, ref)
    numbers = list(dict.fromkeys(request.GET.getlist("run")))[:AT_MOST]
    chosen = [found for number in numbers if (found := run_of(round, number)) and found.state == RunState.READY]
    if len(chosen) < 2:
        sorry(request, _("Choose two or three runs to compare."))
        return redirect("office:round-runs", ref=round.ref)
    compared = comparison_of(chosen)
    asked = by_name(request)
    differing = asked.among(compared.differences, lambda one: one.learner)
    page = Paginator(differing, PER_PAGE).get_page(request.GET.get("page"))
    context = {"round": round, "runs": chosen, "comparison": compared, "by_name": asked, "page_obj": page}
    return render(request, "office/round_comparison.html", context)
