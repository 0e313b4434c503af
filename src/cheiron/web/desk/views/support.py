"""Help us make this work: ask an independent person. The partner is told nothing."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cheiron.difficulties.actions import open_case, withdraw_case
from cheiron.difficulties.models import SupportCase
from cheiron.difficulties.queries import cases_asked_by, independent_contacts_for
from cheiron.difficulties.states import CaseState
from cheiron.kit import clock
from cheiron.partnerships.models import Partnership
from cheiron.people.models import Person
from cheiron.web.desk.views.partnership import about, load
from cheiron.web.desk.views.partnership_forms import SupportForm, posted
from cheiron.web.parts.forms import attempt, attempt_or_say
from cheiron.web.parts.gate import signed_in, visible_or_404
from cheiron.web.parts.say import done
from cheiron.web.parts.viewer import Seen

_WORKING_DAYS = 2


@signed_in
def support(request: Seen, ref: str) -> HttpResponse:
    """What would help, and whom to ask. With nobody independent inside, the outside offices stand here."""
    mine = load(request, ref)
    contacts = independent_contacts_for(request.viewer, mine)
    form = SupportForm(posted(request), contacts=contacts)
    if contacts and form.is_valid():
        opened: list[SupportCase] = []
        if attempt(form, lambda: opened.append(_open(request, form, mine))):
            done(request, _("%(name)s has your message.") % {"name": form.chosen()})
            return redirect("desk:support-case", ref=opened[0].ref)
    context = {
        **about(mine, request.viewer),
        "form": form,
        "contacts": contacts,
        "offices": mine.programme.offices.all(),
        "answer_by": clock.working_days_after(clock.today(), _WORKING_DAYS),
        "hints": {contact.ref: _hint(contact) for contact in contacts},
    }
    return render(request, "desk/support.html", context)


def _hint(contact: Person) -> str:
    """What they must do with what they hear, then the telephone number."""
    return ", ".join(filter(None, [str(contact.get_reporting_duty_display()), contact.phone]))


def _open(request: Seen, form: SupportForm, mine: Partnership) -> SupportCase:
    wanted, words = form.cleaned_data["wanted"], form.cleaned_data["words"]
    return open_case(partnership=mine, wanted=wanted, words=words, handler=form.chosen(), by=request.viewer)


@signed_in
def case(request: Seen, ref: str) -> HttpResponse:
    """What became of it: seen by the asker."""
    mine = visible_or_404(cases_asked_by(request.viewer), ref)
    is_open = mine.state in (CaseState.SUBMITTED, CaseState.ACKNOWLEDGED)
    return render(request, "desk/support_case.html", {"case": mine, "is_open": is_open})


@require_POST
@signed_in
def withdrawal(request: Seen, ref: str) -> HttpResponse:
    """Take it back, without a reason."""
    mine = visible_or_404(cases_asked_by(request.viewer), ref)
    if attempt_or_say(request, lambda: withdraw_case(case=mine, by=request.viewer)):
        done(request, _("Taken back. Your words are deleted."))
    return redirect("desk:support-case", ref=ref)
