"""Whether leaders may read who asked for help in a programme and has had nobody yet."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cheiron.matching.states import TOLD_AFTER_DAYS, TOLD_FOR_DAYS
from cheiron.people.models import Person
from cheiron.programmes.actions import stop_telling_leaders, tell_leaders
from cheiron.programmes.models import Programme
from cheiron.programmes.rules import may_change_design
from cheiron.web.office.programme_forms import LeadersForm
from cheiron.web.office.programme_ways import own_programme, posted
from cheiron.web.parts.forms import attempt
from cheiron.web.parts.gate import signed_in
from cheiron.web.parts.say import done
from cheiron.web.parts.viewer import Seen

WEEK = 7


@signed_in
def leaders(request: Seen, ref: str) -> HttpResponse:
    """What they would read and what not, and the choice."""
    programme = own_programme(request, ref)
    form = LeadersForm(posted(request), initial={"tells": "yes" if programme.tells_leaders else "no"})
    if form.is_valid() and attempt(form, lambda: _keep(programme, form.cleaned_data["tells"], request.viewer)):
        done(request, _said(form.cleaned_data["tells"]))
        return redirect("office:programme", ref=ref)
    context = {
        "programme": programme,
        "form": form,
        "may_change": may_change_design(request.viewer, programme),
        "after": TOLD_AFTER_DAYS // WEEK,
        "weeks": TOLD_FOR_DAYS // WEEK,
    }
    return render(request, "office/programme_leaders.html", context)


def _keep(programme: Programme, tells: str, by: Person) -> None:
    act = tell_leaders if tells == "yes" else stop_telling_leaders
    act(programme=programme, by=by)


def _said(tells: str) -> str:
    if tells == "yes":
        return _("Whoever asks from now on reads it before they ask. What was asked before stays as it was.")
    return _("No leader reads from this programme who is waiting.")
