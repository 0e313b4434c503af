"""Plan a round: one page of questions, a look at it in plain words, done. And change it later."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cheiron.matching.actions import change_round, plan_round
from cheiron.matching.models import Round
from cheiron.matching.queries import helpers_to_match, learners_to_match
from cheiron.matching.rules import may_change_round, may_plan_round
from cheiron.matching.states import ROUND_CHANGES, Fairness, RoundMode, RoundState
from cheiron.programmes.models import Programme
from cheiron.web.office.programme_ways import posted
from cheiron.web.office.round_forms import FAIR_HINTS, MODE_HINTS, RoundForm
from cheiron.web.office.round_ways import programme_or_404, proposed, round_or_404
from cheiron.web.parts.forms import attempt
from cheiron.web.parts.gate import signed_in
from cheiron.web.parts.say import done
from cheiron.web.parts.viewer import Seen

HINTS = {"mode_hints": MODE_HINTS, "fair_hints": FAIR_HINTS}


@signed_in
def round_new(request: Seen, ref: str) -> HttpResponse:
    """The questions with sensible answers; then a look at them; then it is planned and still nobody is told."""
    programme = programme_or_404(request, ref)
    verdict = may_plan_round(request.viewer, programme)
    form = RoundForm(posted(request), initial=proposed())
    context = {"programme": programme, "verdict": verdict, "form": form, **HINTS}
    if not verdict:
        return render(request, "office/round_not_now.html", context)
    if not form.is_valid() or request.POST.get("step") == "change":
        return render(request, "office/round_new.html", context)
    made: list[Round] = []
    if request.POST.get("step") == "plan" and attempt(
        form, lambda: made.append(plan_round(programme=programme, by=request.viewer, **form.cleaned_data))
    ):
        done(request, _("Planned. Nobody has been told yet; that happens by itself on the day."))
        return redirect("office:round", ref=made[0].ref)
    return render(request, "office/round_new_check.html", {**context, **_in_words(programme, form.cleaned_data)})


def _in_words(programme: Programme, answers: dict[str, Any]) -> dict[str, Any]:
    """Who would take part today, and whether there are places enough."""
    learners = learners_to_match(programme).count()
    offers = list(helpers_to_match(programme))
    places = sum(offer.open_places for offer in offers)
    return {
        "answers": answers,
        "learners": learners,
        "helpers": len(offers),
        "places": places,
        "too_few": max(learners - places, 0),
        "too_many_wanted": answers["least_load"] * len(offers) > learners,
        "mode": RoundMode(answers["mode"]).label,
        "fair": Fairness(answers["fair"]).label,
    }


@signed_in
def round_dates(request: Seen, ref: str) -> HttpResponse:
    """Days and settings: those that may still be changed."""
    round = round_or_404(request, ref)
    verdict, names = may_change_round(request.viewer, round), ROUND_CHANGES[RoundState(round.state)]
    asked = [name for name in RoundForm.base_fields if name in names]
    stands = {name: getattr(round, name) for name in asked}
    form = RoundForm(posted(request), initial=stands, round=round, only=asked)
    if verdict and form.is_valid() and attempt(form, lambda: _change(request, round, form)):
        done(request, _("Saved."))
        return redirect("office:round", ref=ref)
    context = {"programme": round.programme, "round": round, "verdict": verdict, "form": form, **HINTS}
    return render(request, "office/round_dates.html" if verdict else "office/round_not_now.html", context)


def _change(request: Seen, round: Round, form: RoundForm) -> None:
    change_round(round=round, by=request.viewer, **form.cleaned_data)
