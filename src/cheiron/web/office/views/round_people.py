"""Who takes part in a round and who has not chosen yet. Whom anybody chose stands on no page here."""

from __future__ import annotations

from collections.abc import Callable

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from cheiron.matching.actions import settle_participants
from cheiron.matching.models import Round
from cheiron.matching.queries import Attendance, attendance_in
from cheiron.matching.rules import may_invite_into_round
from cheiron.matching.states import Side
from cheiron.web.office.round_ways import round_or_404
from cheiron.web.parts.by_name import by_name
from cheiron.web.parts.forms import attempt_or_say
from cheiron.web.parts.gate import signed_in
from cheiron.web.parts.say import done
from cheiron.web.parts.viewer import Seen

PAGE_SIZE = 50
SHOWS: dict[str, Callable[[Attendance], bool]] = {
    "": lambda row: row.standing != "outside",
    "silent": lambda row: row.is_in and not row.has_chosen,
    "chosen": lambda row: row.is_in and row.has_chosen,
    "out": lambda row: not row.is_in,
}


@signed_in
def people(request: Seen, ref: str) -> HttpResponse:
    """One side at a time; ticks of the people shown are saved together."""
    round = round_or_404(request, ref)
    side = Side.HELPER if request.GET.get("side") == Side.HELPER else Side.LEARNER
    show = request.GET.get("show", "")
    everybody = attendance_in(round, side)
    if request.method == "POST":
        _settle(request, round, side, everybody)
        return redirect(f"{reverse('office:round-people', args=[ref])}?{request.GET.urlencode()}")
    asked = by_name(request)
    found = asked.among(everybody, lambda row: row.person)
    rows = [row for row in found if SHOWS.get(show, SHOWS[""])(row)]
    context = {
        "round": round,
        "side": side,
        "show": show,
        "may_invite": may_invite_into_round(request.viewer, round),
        "page_obj": Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page")),
        "counts": {name: sum(map(fits, found)) for name, fits in SHOWS.items() if name},
        "total": sum(map(SHOWS[""], found)),
        "by_name": asked,
    }
    return render(request, "office/round_people.html", context)


def _settle(request: Seen, round: Round, side: Side, everybody: list[Attendance]) -> None:
    """Only people who were on the page are touched; whoever is on no page of this round is not known here."""
    shown, ticked = set(request.POST.getlist("shown")), set(request.POST.getlist("inside"))
    rows = [row for row in everybody if row.person.ref in shown and row.may_be_ticked]
    come = [row.person for row in rows if row.person.ref in ticked and not row.is_in]
    go = [row.person for row in rows if row.person.ref not in ticked and row.is_in]
    if attempt_or_say(
        request, lambda: settle_participants(round=round, side=side, bring_in=come, leave_out=go, by=request.viewer)
    ):
        said = {"came": len(come), "went": len(go)}
        done(request, _("Saved. %(came)s brought in, %(went)s left out.") % said)
