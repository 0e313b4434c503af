"""One tap each: put somebody on the list, take them off, move them up or down. Every tap is saved at once."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cheiron.matching.actions import accept_anybody, leave_round, lower_places, return_to_round
from cheiron.people.models import Person
from cheiron.web.desk.views.round_seat import Seat, seat_or_404
from cheiron.web.parts.forms import attempt_or_say
from cheiron.web.parts.gate import signed_in
from cheiron.web.parts.say import done
from cheiron.web.parts.viewer import Seen


@require_POST
@signed_in
def wish(request: Seen, ref: str) -> HttpResponse:
    """Four deeds on the same list."""
    seat = seat_or_404(request, ref)
    other, deed = seat.one_of(request.POST.get("person", "")), request.POST.get("deed", "")
    people = _changed(seat.chosen, other, deed)
    if people != seat.chosen and attempt_or_say(request, lambda: seat.save(people)):
        done(request, _said(deed, other))
    return redirect(_back(request, seat, other))


def _changed(chosen: list[Person], other: Person, deed: str) -> list[Person]:
    rest = [one for one in chosen if one.pk != other.pk]
    if deed == "add":
        return chosen if len(rest) < len(chosen) else [*chosen, other]
    if deed == "remove":
        return rest
    step = {"up": -1, "down": 1}.get(deed, 0)
    if not step or len(rest) == len(chosen):
        return chosen
    place = next(number for number, one in enumerate(chosen) if one.pk == other.pk)
    rest.insert(max(place + step, 0), other)
    return rest


def _said(deed: str, other: Person) -> str:
    if deed == "add":
        return _("Saved. %(name)s is on your list.") % {"name": other.name}
    if deed == "remove":
        return _("Saved. %(name)s is no longer on your list.") % {"name": other.name}
    return _("Saved. This is your new order.")


def _back(request: Seen, seat: Seat, other: Person) -> str:
    where = request.POST.get("back", "")
    if where == "people":
        page = request.POST.get("page", "1")
        return f"{reverse('desk:round-people', args=[seat.ref])}?page={page if page.isdecimal() else 1}"
    if where == "person":
        return reverse("directory:person", args=[other.ref])
    return reverse("desk:round", args=[seat.ref]) + "#list"


@require_POST
@signed_in
def anybody(request: Seen, ref: str) -> HttpResponse:
    """A helper is happy with any of them."""
    seat = seat_or_404(request, ref)
    if seat.learns:
        raise Http404
    if attempt_or_say(request, lambda: accept_anybody(participant=seat.row, by=request.viewer)):
        done(request, _("Saved. You are happy with any of them."))
    return redirect("desk:round", ref=seat.ref)


@require_POST
@signed_in
def places(request: Seen, ref: str) -> HttpResponse:
    """Fewer people in this round than the offer says. Nobody raises it by this."""
    seat = seat_or_404(request, ref)
    if seat.learns:
        raise Http404
    number = request.POST.get("places", "")
    if number.isdecimal() and len(number) < 4:
        wanted = int(number)
        if attempt_or_say(request, lambda: lower_places(participant=seat.row, places=wanted, by=request.viewer)):
            done(request, _("Saved. In this round at most: %(number)s.") % {"number": wanted})
    return redirect("desk:round", ref=seat.ref)


@signed_in
def leaving(request: Seen, ref: str) -> HttpResponse:
    """Take no part this time, after one question; and back again with one tap."""
    seat = seat_or_404(request, ref)
    if request.method == "POST" and request.POST.get("deed") == "return":
        if attempt_or_say(request, lambda: return_to_round(participant=seat.row, by=request.viewer)):
            done(request, _("You take part again. Your list is as you left it."))
    elif request.method == "POST":
        if attempt_or_say(request, lambda: leave_round(participant=seat.row, by=request.viewer)):
            done(request, _("You take no part in this round. Nobody is told."))
    elif seat.may_leave:
        return render(request, "desk/round_leaving.html", {"seat": seat, "round": seat.round})
    return redirect("desk:round", ref=seat.ref)
