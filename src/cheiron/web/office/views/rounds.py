"""Rounds of a programme, and the page of one: where it stands, what comes next, how many have chosen."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from cheiron.kit import clock
from cheiron.matching.models import Round
from cheiron.matching.queries import rounds_visible_to, turnout_of
from cheiron.matching.rules import may_plan_round
from cheiron.matching.states import ROUND_CHANGES, ROUND_MOVES, ROUND_REMINDER_DAYS, RoundState
from cheiron.programmes.rules import may_see_pairings
from cheiron.web.office.programme_ways import own_programme
from cheiron.web.office.round_ways import round_or_404
from cheiron.web.parts.gate import signed_in
from cheiron.web.parts.viewer import Seen

TONES = {
    RoundState.RANKING: "ok",
    RoundState.CLOSED: "warn",
    RoundState.REVIEW: "warn",
    RoundState.PUBLISHED: "ok",
}


@signed_in
def rounds(request: Seen, ref: str) -> HttpResponse:
    """The newest first. Who also leads or assesses people reads why there are no names."""
    programme = own_programme(request, ref)
    verdict = may_see_pairings(request.viewer, programme)
    found = list(rounds_visible_to(request.viewer).filter(programme=programme))
    context = {
        "programme": programme,
        "verdict": verdict,
        "rounds": [(one, tone_of(one)) for one in found],
        "may_plan": may_plan_round(request.viewer, programme),
    }
    return render(request, "office/rounds.html", context)


def tone_of(round: Round) -> str:
    """The colour of a state."""
    return TONES.get(RoundState(round.state), "plain")


@signed_in
def round_page(request: Seen, ref: str) -> HttpResponse:
    """The hub of a round."""
    round = round_or_404(request, ref)
    return render(request, "office/round.html", {"round": round, "tone": tone_of(round), **context_of(round)})


def context_of(round: Round) -> dict[str, Any]:
    """Numbers, days, and what may be done now."""
    after = ROUND_MOVES[round.state]
    return {
        "programme": round.programme,
        "turnout": turnout_of(round),
        "today": clock.today(),
        "reminder_on": round.ranking_until - clock.days(ROUND_REMINDER_DAYS),
        "is_collecting": round.state in (RoundState.PLANNED, RoundState.RANKING),
        "may_change": bool(ROUND_CHANGES[RoundState(round.state)]),
        "may_close": RoundState.CLOSED in after,
        "may_reopen": RoundState.RANKING in after and round.state != RoundState.PLANNED,
        "may_cancel": RoundState.CANCELLED in after,
    }
