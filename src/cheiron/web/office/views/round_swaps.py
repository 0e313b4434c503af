"""Who asks for another after a round: since when, who looks after it, and two answers."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cheiron.matching.actions import decline_swap, name_owner
from cheiron.matching.models import Proposal, Round, SwapRequest
from cheiron.matching.queries import days_since_asked, rounds_visible_to, swaps_for_staff
from cheiron.matching.queries.reviewing import proposals_visible_to
from cheiron.matching.queries.swaps import own_rows_hidden_from
from cheiron.matching.rules import may_settle_swap
from cheiron.matching.states import SwapState
from cheiron.partnerships.actions import grant_swap
from cheiron.partnerships.models import Partnership
from cheiron.partnerships.queries import programme_message
from cheiron.people.models import Person
from cheiron.programmes.queries import holders_of
from cheiron.programmes.rules import may_see_pairings
from cheiron.programmes.states import RUNNING_ROLES
from cheiron.web.parts.forms import attempt_or_say
from cheiron.web.parts.gate import signed_in, visible_or_404
from cheiron.web.parts.say import done
from cheiron.web.parts.viewer import Seen


def owners_for(round: Round) -> list[Person]:
    """Who may look after a row: whoever runs the programme and sees pairs."""
    runs = holders_of(round.programme, *RUNNING_ROLES).order_by("sort_name")
    return [one for one in runs if may_see_pairings(one, round.programme)]


@signed_in
def swaps(request: Seen, ref: str) -> HttpResponse:
    """Those that wait, the longest first; below, what was answered."""
    round = visible_or_404(rounds_visible_to(request.viewer), ref)
    rows = list(swaps_for_staff(request.viewer).filter(round=round))
    waiting = [(one, days_since_asked(one)) for one in rows if one.is_waiting]
    answered = [one for one in rows if one.state in (SwapState.GRANTED, SwapState.DECLINED)]
    context = {"round": round, "waiting": waiting, "answered": answered, "owners": owners_for(round)}
    return render(request, "office/round_swaps.html", context)


@signed_in
def swap(request: Seen, ref: str) -> HttpResponse:
    """What would be read by whom, and the two answers."""
    asked = visible_or_404(swaps_for_staff(request.viewer), ref)
    if request.method == "POST":
        _answer(request, asked)
        return redirect("office:round-swaps", ref=asked.round.ref)
    partnership = Partnership.objects.filter(proposal=asked.proposal_id).first()
    context = {
        "swap": asked,
        "round": asked.round,
        "row": asked.proposal,
        "may": may_settle_swap(request.viewer, asked),
        "days": days_since_asked(asked),
        "message": programme_message(partnership, reader=partnership.helper) if partnership else (),
    }
    return render(request, "office/round_swap.html", context)


def _answer(request: Seen, asked: SwapRequest) -> None:
    answer = request.POST.get("answer")
    if answer == "grant" and attempt_or_say(request, lambda: grant_swap(swap=asked, by=request.viewer)):
        done(request, _("Done. Both are told in the same words, and the learner comes first."))
    elif answer == "decline" and attempt_or_say(request, lambda: decline_swap(swap=asked, by=request.viewer)):
        done(request, _("It stays as it is. Only who asked is told."))


@require_POST
@signed_in
def owner(request: Seen, ref: str) -> HttpResponse:
    """Somebody looks after it. The page one came from is one of two."""
    row = visible_or_404(own_rows_hidden_from(request.viewer, proposals_visible_to(request.viewer)), ref)
    round = row.run.round
    chosen = next((one for one in owners_for(round) if one.ref == request.POST.get("owner")), None)
    if chosen is not None and attempt_or_say(request, lambda: _name(row, chosen, request.viewer)):
        done(request, _("%(owner)s looks after %(name)s.") % {"owner": chosen.name, "name": row.learner.name})
    back = "office:round-unmatched" if request.POST.get("back") == "unmatched" else "office:round-swaps"
    return redirect(back, ref=round.ref)


def _name(row: Proposal, chosen: Person, by: Person) -> None:
    name_owner(proposal=row, owner=chosen, by=by)
