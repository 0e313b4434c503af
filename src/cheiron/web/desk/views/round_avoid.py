"""“I would rather not be matched with …”: read by nobody but its author and the computer that matches."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cheiron.kit.text import folded
from cheiron.matching.actions import save_avoided
from cheiron.matching.queries import avoidable_for
from cheiron.people.models import Person
from cheiron.web.desk.views.round_seat import Seat, seat_or_404
from cheiron.web.parts.forms import attempt_or_say
from cheiron.web.parts.gate import signed_in
from cheiron.web.parts.say import done
from cheiron.web.parts.viewer import Seen

SHOWN_AT_MOST = 20


class NameForm(forms.Form):
    """Part of a name. It travels in the body, so that it stands in no address and in no log."""

    name = forms.CharField(
        label=gettext_lazy("Part of the name"),
        max_length=80,
        error_messages={"required": gettext_lazy("Please type part of a name.")},
    )


@signed_in
def avoid(request: Seen, ref: str) -> HttpResponse:
    """The list, a way to find somebody, and one tap to put them on it or take them off."""
    seat = seat_or_404(request, ref)
    if request.method == "POST" and ("add" in request.POST or "remove" in request.POST):
        _change(request, seat)
        return redirect("desk:round-avoid", ref=seat.ref)
    form = NameForm(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"seat": seat, "round": seat.round, "form": form}
    if form.is_valid():
        listed = {one.pk for one in seat.avoided}
        context["found"] = [one for one in _named(seat, form.cleaned_data["name"]) if one.pk not in listed]
    return render(request, "desk/round_avoid.html", context)


def _named(seat: Seat, part: str) -> list[Person]:
    wanted = folded(part)
    return [one for one in avoidable_for(seat.row) if wanted in folded(one.name)][:SHOWN_AT_MOST]


def _change(request: Seen, seat: Seat) -> None:
    """What is said afterwards names nobody."""
    kept = [one for one in seat.avoided if one.ref != request.POST.get("remove")]
    if "add" in request.POST:
        kept += [one for one in avoidable_for(seat.row) if one.ref == request.POST["add"] and one not in kept]
    if attempt_or_say(request, lambda: save_avoided(participant=seat.row, people=kept, by=request.viewer)):
        done(request, _("Saved. Nobody is told."))
