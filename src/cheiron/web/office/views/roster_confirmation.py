"""What will happen, and yes to it; or putting a list aside."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cheiron.people.actions import cancel_roster, confirm_import
from cheiron.people.models import RosterImport
from cheiron.people.rules import may_deactivate_missing
from cheiron.people.states import ImportState
from cheiron.web.office.roster_forms import ConfirmationForm
from cheiron.web.office.roster_ways import found, go_on, keepers_only, page_of
from cheiron.web.parts.forms import attempt, attempt_or_say
from cheiron.web.parts.say import done
from cheiron.web.parts.viewer import Seen


@keepers_only
def confirmation(request: Seen, ref: str) -> HttpResponse:
    """The last page before something changes."""
    roster = found(request, ref)
    if roster.state != ImportState.CHECKED:
        return redirect(*page_of(roster))  # a second click: it is already on its way
    going, active = int(roster.counts.get("would_leave", 0)), int(roster.counts.get("active", 0))
    is_many = not may_deactivate_missing(going, active, is_sure=False)
    form = ConfirmationForm(request.POST if request.method == "POST" else None, going=going, is_many=is_many)
    if request.method == "POST" and form.is_valid() and attempt(form, lambda: _carried_out(request, roster, form)):
        return redirect("office:roster-report", ref)
    return render(request, "office/roster_confirmation.html", {"roster": roster, "form": form, "is_many": is_many})


def _carried_out(request: Seen, roster: RosterImport, form: ConfirmationForm) -> None:
    fresh = confirm_import(
        roster=roster,
        deactivate_missing=bool(form.cleaned_data.get("deactivate_missing")),
        is_sure=bool(form.cleaned_data.get("is_sure")),
        by=request.viewer,
    )
    if go_on(fresh, request.viewer).state == ImportState.APPLIED:
        done(request, _("Done. The list is applied."))


@require_POST
@keepers_only
def cancellation(request: Seen, ref: str) -> HttpResponse:
    """Nothing of the list is used; its file goes."""
    roster = found(request, ref)
    if attempt_or_say(request, lambda: cancel_roster(roster=roster, by=request.viewer)):
        done(request, _("Put aside. Nothing was changed, and the file is gone."))
    return redirect("office:roster")
