"""A round, for whoever takes part: what happens when, one's own list, and afterwards with whom."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cheiron.kit import clock
from cheiron.kit.text import tidy
from cheiron.matching.actions import ask_for_swap, take_back_swap
from cheiron.matching.queries import people_to_ask, results_for, seats_of, swap_of
from cheiron.matching.queries.results import Outcome
from cheiron.matching.rules import may_ask_for_swap
from cheiron.matching.states import RoundState
from cheiron.partnerships.models import Partnership
from cheiron.partnerships.queries import running_partnerships_of
from cheiron.web.desk.views.round_seat import Seat, seat_or_404
from cheiron.web.parts.back import kept_for_back
from cheiron.web.parts.by_name import LONGEST
from cheiron.web.parts.forms import attempt_or_say
from cheiron.web.parts.gate import signed_in
from cheiron.web.parts.say import done
from cheiron.web.parts.viewer import Seen

PER_PAGE = 12
CALLED_SHOWN = 24
ROUNDS_SHOWN = 24


@signed_in
def rounds(request: Seen) -> HttpResponse:
    """The rounds one takes part in, the newest first."""
    return render(request, "desk/rounds.html", {"seats": list(seats_of(request.viewer)[:ROUNDS_SHOWN])})


@signed_in
def round_page(request: Seen, ref: str) -> HttpResponse:
    """Before publishing: the list. Afterwards: with whom, and why."""
    seat = seat_or_404(request, ref)
    context: dict[str, Any] = {"seat": seat, "round": seat.round, "today": clock.today()}
    if seat.round.is_published:
        return render(request, "desk/round_result.html", {**context, **_result(seat)})
    if seat.is_out or seat.round.state == RoundState.CANCELLED:
        return render(request, "desk/round_without_me.html", context)
    if seat.may_choose and seat.learns:
        context["suggestions"] = seat.suggestions.without(frozenset(one.pk for one in seat.chosen))
    return render(request, "desk/round.html", context)


def _result(seat: Seat) -> dict[str, Any]:
    """Those whose partnership runs, however another one ended. A learner without anybody sees whom to ask."""
    rows = _running(seat)
    context: dict[str, Any] = {"results": rows}
    if seat.learns and rows:
        context |= {"swap": swap_of(seat.row), "may_swap": may_ask_for_swap(seat.person, rows[0][0].proposal)}
    elif seat.learns:
        context["people"] = people_to_ask(seat.person, seat.round.programme)
    return context


def _running(seat: Seat) -> list[tuple[Outcome, Partnership]]:
    running = {one.proposal_id: one for one in running_partnerships_of(seat.person) if one.proposal_id}
    results = results_for(seat.row)
    return [(one, running[one.proposal.pk]) for one in results if one.proposal.pk in running]


@signed_in
def people(request: Seen, ref: str) -> HttpResponse:
    """Everybody one may be matched with, a page at a time; or who has a name: a wish, so it travels in the body."""
    seat = seat_or_404(request, ref)
    if seat.is_out or seat.round.state not in (RoundState.PLANNED, RoundState.RANKING):
        return redirect("desk:round", ref=seat.ref)
    context = {"seat": seat, "round": seat.round, "chosen": {one.pk for one in seat.chosen}, "longest": LONGEST}
    said = tidy(request.POST.get("name"))[:LONGEST].strip()
    if said:
        context |= {"said": said, **_called(seat, said)}
        return kept_for_back(render(request, "desk/round_people.html", context))
    page = Paginator(seat.suggestions if seat.learns else seat.candidates, PER_PAGE).get_page(request.GET.get("page"))
    context |= {"page_obj": page, "rows": list(page.object_list)}
    return render(request, "desk/round_people.html", context)


def _called(seat: Seat, said: str) -> dict[str, Any]:
    """The first of that name, and how many there are."""
    found, nearly = seat.called(said)
    return {"rows": list(found[:CALLED_SHOWN]), "found": len(found), "nearly": nearly, "most": CALLED_SHOWN}


@signed_in
def receipt(request: Seen, ref: str) -> HttpResponse:
    """What is saved, to read once more or to print."""
    seat = seat_or_404(request, ref)
    return render(request, "desk/round_receipt.html", {"seat": seat, "round": seat.round})


@require_POST
@signed_in
def swap(request: Seen, ref: str) -> HttpResponse:
    """Ask for another partner, or take it back. No reason is asked for; the partner is not told who asked."""
    seat = seat_or_404(request, ref)
    results, asked = _running(seat), swap_of(seat.row)
    if not seat.learns or not results:
        raise Http404
    if request.POST.get("deed") == "take_back":
        if asked and attempt_or_say(request, lambda: take_back_swap(swap=asked, by=request.viewer)):
            done(request, _("Taken back. Everything stays as it was."))
    elif attempt_or_say(request, lambda: ask_for_swap(proposal=results[0][0].proposal, by=request.viewer)):
        done(request, _("Saved. Your coordinator looks for somebody else for you."))
    return redirect("desk:round", ref=seat.ref)
