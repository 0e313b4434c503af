"""A question to one person, and waiting for a place: two lighter ways than a request."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from cheiron.matching.actions import ask_person, leave_wait, wait_for_place
from cheiron.matching.queries import open_question_of, place_wait_of
from cheiron.matching.rules import may_ask_person
from cheiron.profiles.models import Offer
from cheiron.web.directory.views.people import offers_of_person
from cheiron.web.parts.forms import attempt, attempt_or_say
from cheiron.web.parts.gate import signed_in
from cheiron.web.parts.say import done
from cheiron.web.parts.viewer import Seen

QUESTION_AT_MOST = 600


class QuestionForm(forms.Form):
    """One question."""

    words = forms.CharField(
        label=gettext_lazy("Your question"),
        help_text=gettext_lazy("One thing, in two or three sentences. It can be answered between two appointments."),
        widget=forms.Textarea(attrs={"rows": 5, "maxlength": QUESTION_AT_MOST}),
        max_length=QUESTION_AT_MOST,
        error_messages={"required": gettext_lazy("Please write your question.")},
    )


@signed_in
def question(request: Seen, ref: str) -> HttpResponse:
    """Ask one question. Whoever waits for an answer already is led to it."""
    offer = offers_of_person(request.viewer, ref)[0]
    waiting = open_question_of(request.viewer, offer.person)
    if waiting is not None:
        return redirect("desk:personal-question", ref=waiting.ref)
    verdict = may_ask_person(request.viewer, offer)
    form = QuestionForm(request.POST or None)
    context = {"offer": offer, "whose": offer.person, "verdict": verdict, "form": form}
    if not verdict:
        return render(request, "directory/request_not_possible.html", context)
    if form.is_valid() and attempt(
        form, lambda: ask_person(offer=offer, words=form.cleaned_data["words"], by=request.viewer)
    ):
        done(request, _("Sent. %(name)s has been told.") % {"name": offer.person.name})
        asked = open_question_of(request.viewer, offer.person)
        return redirect("desk:personal-question", ref=asked.ref) if asked else redirect("desk:requests")
    return render(request, "directory/person_question_new.html", context)


@require_POST
@signed_in
def place(request: Seen, ref: str) -> HttpResponse:
    """Hear when there is a place again, or not any more. One tap each."""
    wanted = request.POST.get("programme")
    for offer in offers_of_person(request.viewer, ref):
        if offer.programme.ref == wanted:
            _wait_or_not(request, offer)
    return redirect("directory:person", ref=ref)


def _wait_or_not(request: Seen, offer: Offer) -> None:
    """What was pressed holds, also when it is pressed twice."""
    wait = place_wait_of(request.viewer, offer)
    if request.POST.get("deed") == "leave":
        if wait is not None:
            leave_wait(wait=wait, by=request.viewer)
        done(request, _("You wait no longer."))
    elif wait is not None or attempt_or_say(request, lambda: wait_for_place(offer=offer, by=request.viewer)):
        done(request, _("You are told as soon as there is a place. Only you know that you wait."))
