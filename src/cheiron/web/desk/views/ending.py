"""End a partnership: either of the two, alone, at once. Afterwards: a receipt, and a new start."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cheiron.matching.queries import people_to_ask
from cheiron.partnerships.actions import end_without_fault, tell_of_ending
from cheiron.partnerships.models import Ending, Partnership
from cheiron.partnerships.queries import contacts_independent_of, endings_visible_to, neutral_message
from cheiron.partnerships.rules import may_end, may_tell
from cheiron.partnerships.states import WITH_NEW_START
from cheiron.people.models import Person
from cheiron.programmes.queries import enrolment_of, holders_of
from cheiron.programmes.states import StaffRole
from cheiron.web.desk.views.partnership import about, load
from cheiron.web.desk.views.partnership_forms import EndingForm, posted
from cheiron.web.parts.forms import attempt, attempt_or_say
from cheiron.web.parts.gate import signed_in
from cheiron.web.parts.say import done
from cheiron.web.parts.viewer import Seen


@signed_in
def ending(request: Seen, ref: str) -> HttpResponse:
    """One page, no reason, nothing chosen beforehand. An ended partnership leads on to its receipt or its page."""
    mine = load(request, ref)
    if not may_end(request.viewer, mine):
        return _afterwards(mine, request.viewer)
    contact = next(iter(contacts_independent_of(mine)), None)
    partner = mine.other_than(request.viewer)
    form = EndingForm(posted(request), name=partner.name, contact=contact)
    if form.is_valid():
        telling = form.cleaned_data["telling"]
        if attempt(form, lambda: end_without_fault(partnership=mine, telling=telling, by=request.viewer)):
            return _afterwards(mine, request.viewer)
    return render(request, "desk/ending.html", {**_ending_context(mine, request.viewer, contact), "form": form})


def _ending_context(mine: Partnership, viewer: Person, contact: Person | None) -> dict[str, Any]:
    words = {"support_contact": contact.titled_name} if contact is not None else {}
    return {
        **about(mine, viewer),
        "message": neutral_message(mine, ended_by=viewer),
        "coordinators": list(holders_of(mine.programme, StaffRole.COORDINATOR)),
        "contact": contact,
        "hints": words,
    }


def _afterwards(mine: Partnership, viewer: Person) -> HttpResponse:
    """Whoever ended it gets the receipt; the other, pressing at the same moment, gets the page with neutral words."""
    if endings_visible_to(viewer).filter(partnership=mine).exists():
        return redirect("desk:ending-receipt", ref=mine.ref)
    return redirect("desk:partnership", ref=mine.ref)


def _my_ending(request: Seen, ref: str) -> Ending:
    mine = endings_visible_to(request.viewer).filter(partnership__ref=ref).first()
    if mine is None:
        raise Http404
    return mine


@signed_in
def receipt(request: Seen, ref: str) -> HttpResponse:
    """Dated, with a reference, printable."""
    mine = _my_ending(request, ref)
    viewer = request.viewer
    learns = mine.partnership.learner_id == viewer.pk
    context = {
        **about(mine.partnership, viewer),
        "ending": mine,
        "may_tell": may_tell(viewer, mine),
        "message": neutral_message(mine.partnership, ended_by=viewer),
        "enrolment": enrolment_of(viewer, mine.partnership.programme) if learns else None,
    }
    return render(request, "desk/ending_receipt.html", context)


@require_POST
@signed_in
def told(request: Seen, ref: str) -> HttpResponse:
    """I have told them myself."""
    mine = _my_ending(request, ref)
    if attempt_or_say(request, lambda: tell_of_ending(ending=mine, by=request.viewer)):
        done(request, _("Thank you for telling them."))
    if request.POST.get("back") == "today":
        return redirect("desk:today")
    return redirect("desk:ending-receipt", ref=ref)


@signed_in
def new_start(request: Seen, ref: str) -> HttpResponse:
    """Three people the learner could ask next. All of them may be declined."""
    mine = load(request, ref)
    if mine.learner_id != request.viewer.pk or mine.outcome not in WITH_NEW_START:
        raise Http404
    context = {
        **about(mine, request.viewer),
        "people": people_to_ask(request.viewer, mine.programme, limit=3),
        "enrolment": enrolment_of(request.viewer, mine.programme),
        "coordinators": list(holders_of(mine.programme, StaffRole.COORDINATOR)),
    }
    return render(request, "desk/new_start.html", context)
