"""One support case, read and answered by its handler."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cheiron.difficulties.actions import acknowledge_case, record_reading, reply_to_case, settle_case
from cheiron.difficulties.models import SupportCase
from cheiron.difficulties.queries import cases_handled_by
from cheiron.difficulties.states import CaseState
from cheiron.web.parts.forms import attempt, attempt_or_say
from cheiron.web.parts.gate import signed_in, visible_or_404
from cheiron.web.parts.say import done
from cheiron.web.parts.viewer import Seen


class ReplyForm(forms.Form):
    """A few words to the asker."""

    text = forms.CharField(
        label=gettext_lazy("Your reply"),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=4000,
        error_messages={"required": gettext_lazy("Write a few words, or call instead.")},
    )


@signed_in
def case(request: Seen, ref: str) -> HttpResponse:
    """Opening it is recorded: the asker can see who read it and when."""
    mine = visible_or_404(cases_handled_by(request.viewer), ref)
    form = ReplyForm(request.POST if request.POST.get("what") == "reply" else None, initial={"text": mine.reply})
    if request.method == "POST" and _answer(request, mine, form):
        return redirect("care:case", ref=ref)
    record_reading(case=mine, by=request.viewer)
    context = {
        "case": mine,
        "form": form,
        "is_open": mine.state in (CaseState.SUBMITTED, CaseState.ACKNOWLEDGED),
        "is_new": mine.state == CaseState.SUBMITTED,
    }
    return render(request, "care/case.html", context)


def _answer(request: Seen, mine: SupportCase, form: ReplyForm) -> bool:
    """Whether the answer is settled and the page can be shown anew."""
    what, by = request.POST.get("what"), request.viewer
    if what == "reply":
        if not form.is_valid():
            return False
        text = form.cleaned_data["text"]
        if attempt(form, lambda: reply_to_case(case=mine, text=text, by=by)):
            done(request, _("Sent. %(name)s reads it on their own desk.") % {"name": mine.asker})
            return True
        return False
    if what == "acknowledge" and attempt_or_say(request, lambda: acknowledge_case(case=mine, by=by)):
        done(request, _("Acknowledged. %(name)s is told that you have it.") % {"name": mine.asker})
    if what == "settle" and attempt_or_say(request, lambda: settle_case(case=mine, by=by)):
        done(request, _("Settled."))
    return True
