"""End choosing before its day, give more time, call a round off: each after one question."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cheiron.kit import clock
from cheiron.matching.actions import cancel_round, close_choosing, reopen_choosing
from cheiron.matching.models import Round
from cheiron.matching.queries import turnout_of
from cheiron.matching.states import ROUND_MOVES, SWAP_DAYS, RoundState
from cheiron.web.office.programme_ways import posted
from cheiron.web.office.round_forms import MoreTimeForm
from cheiron.web.office.round_ways import REVIEW_DAYS, round_or_404
from cheiron.web.parts.forms import attempt
from cheiron.web.parts.gate import signed_in
from cheiron.web.parts.say import done
from cheiron.web.parts.viewer import Seen

EXTRA_DAYS = 4


@signed_in
def closing(request: Seen, ref: str) -> HttpResponse:
    """Choosing ends today."""
    return _moved(
        request,
        round_or_404(request, ref),
        RoundState.CLOSED,
        lambda round: close_choosing(round=round, by=request.viewer),
        _("Choosing has ended."),
    )


@signed_in
def cancelling(request: Seen, ref: str) -> HttpResponse:
    """Nothing is matched by it."""
    return _moved(
        request,
        round_or_404(request, ref),
        RoundState.CANCELLED,
        lambda round: cancel_round(round=round, by=request.viewer),
        _("The round is cancelled. Whoever had heard of it is told."),
    )


def _moved(request: Seen, round: Round, there: RoundState, act: Callable[[Round], object], said: str) -> HttpResponse:
    if there not in ROUND_MOVES[round.state]:
        return redirect("office:round", ref=round.ref)
    form = forms.Form(posted(request))
    if form.is_valid() and attempt(form, lambda: act(round)):
        done(request, said)
        return redirect("office:round", ref=round.ref)
    context = {"round": round, "form": form, "turnout": turnout_of(round), "today": clock.today()}
    return render(request, f"office/round_{there}.html", context)


@signed_in
def reopening(request: Seen, ref: str) -> HttpResponse:
    """Everybody gets more time, and is told."""
    round = round_or_404(request, ref)
    if round.state not in (RoundState.CLOSED, RoundState.REVIEW):
        return redirect("office:round", ref=ref)
    form = MoreTimeForm(posted(request), initial=_later(round))
    if form.is_valid() and attempt(form, lambda: reopen_choosing(round=round, by=request.viewer, **form.cleaned_data)):
        done(request, _("Choosing is open again, and everybody is told."))
        return redirect("office:round", ref=ref)
    return render(request, "office/round_ranking.html", {"round": round, "form": form})


def _later(round: Round) -> dict[str, object]:
    until = clock.today() + clock.days(EXTRA_DAYS)
    publish_on = max(round.publish_on, until + clock.days(REVIEW_DAYS))
    return {
        "ranking_until": until,
        "publish_on": publish_on,
        "swaps_until": max(round.swaps_until, publish_on + clock.days(SWAP_DAYS)),
    }
