"""Requests: what waits for a helper, what a learner has asked."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cheiron.matching.actions import decline_request, withdraw_request
from cheiron.matching.models import Request
from cheiron.matching.queries import people_to_ask, requests_made_by, requests_visible_to, requests_waiting_for
from cheiron.matching.rules import may_accept
from cheiron.matching.states import DeclineCode, RequestState
from cheiron.partnerships.actions import accept_request
from cheiron.partnerships.models import Partnership
from cheiron.partnerships.queries import partnerships_visible_to
from cheiron.people.models import Person
from cheiron.profiles.queries import topics_with
from cheiron.web.parts.forms import attempt
from cheiron.web.parts.gate import signed_in, visible_or_404
from cheiron.web.parts.say import done
from cheiron.web.parts.viewer import Seen

SHOWN_AT_MOST = 50
OTHERS_STATES = (RequestState.DECLINED, RequestState.EXPIRED, RequestState.WITHDRAWN)


class AnswerForm(forms.Form):
    """A no may carry a code for the programme's counts. The learner never sees it."""

    code = forms.ChoiceField(
        label=gettext_lazy("Why not now?"),
        choices=DeclineCode.choices,
        widget=forms.RadioSelect,
        required=False,
    )


@signed_in
def requests(request: Seen) -> HttpResponse:
    """What waits for you; what you asked; what is settled."""
    made = list(requests_made_by(request.viewer)[:SHOWN_AT_MOST])
    received = requests_visible_to(request.viewer).filter(offer__person=request.viewer)
    context = {
        "waiting": list(requests_waiting_for(request.viewer)),
        "asked": [one for one in made if one.state == RequestState.WAITING],
        "settled_asked": [one for one in made if one.state != RequestState.WAITING],
        "settled_received": list(received.exclude(state=RequestState.WAITING)[:SHOWN_AT_MOST]),
    }
    return render(request, "desk/requests.html", context)


@signed_in
def request(request: Seen, ref: str) -> HttpResponse:
    """One request, for the helper to answer or the learner to follow."""
    asked = visible_or_404(requests_visible_to(request.viewer), ref)
    form = AnswerForm(request.POST or None)
    if form.is_valid() and attempt(form, lambda: _answer(request, asked, form)):
        return _afterwards(request, asked)
    is_helper = asked.offer.person_id == request.viewer.pk
    asked.refresh_from_db(fields=["state", "settled_at", "awaiting_helper_since"])
    context = {"asked": asked, "form": form, "topics": list(topics_with(asked.topic_keys))}
    if is_helper:
        return render(request, "desk/request_received.html", {**context, **_for_helper(request.viewer, asked)})
    return render(request, "desk/request_made.html", {**context, **_for_learner(request.viewer, asked)})


def _answer(request: Seen, asked: Request, form: AnswerForm) -> None:
    """The rules of each action decide who may; a word nobody knows changes nothing."""
    what = request.POST.get("answer")
    if what == "accept":
        accept_request(request=asked, by=request.viewer)
    elif what == "decline":
        decline_request(request=asked, code=form.cleaned_data["code"], by=request.viewer)
    elif what == "withdraw":
        withdraw_request(request=asked, by=request.viewer)


def _afterwards(request: Seen, asked: Request) -> HttpResponse:
    what = request.POST.get("answer")
    if what == "accept":
        begun = _partnership(request.viewer, asked)
        done(request, _("You said yes. Next, word the agreement together."))
        return redirect("desk:partnership", ref=begun.ref) if begun else redirect("desk:requests")
    if what == "decline":
        done(request, _("Sent: “not possible at present”, and nothing else."))
    if what == "withdraw":
        done(request, _("Taken back."))
    return redirect("desk:requests")


def _partnership(viewer: Person, asked: Request) -> Partnership | None:
    return partnerships_visible_to(viewer).filter(request=asked).first()


def _for_helper(viewer: Person, asked: Request) -> dict[str, Any]:
    return {
        "may_accept": may_accept(viewer, asked) if asked.state == RequestState.WAITING else None,
        "partnership": _partnership(viewer, asked),
        "open_places": asked.offer.open_places,
    }


def _for_learner(viewer: Person, asked: Request) -> dict[str, Any]:
    look_on = asked.state in OTHERS_STATES
    return {
        "partnership": _partnership(viewer, asked),
        "people": people_to_ask(viewer, asked.programme) if look_on else [],
    }
