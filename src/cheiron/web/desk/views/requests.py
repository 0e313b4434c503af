"""Requests: what waits for a helper, what a learner has asked."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from cheiron.kit import clock
from cheiron.matching.models import Request
from cheiron.matching.queries import (
    first_talks_visible_to,
    may_be_read_by_leaders,
    people_to_ask,
    personal_questions_visible_to,
    place_waits_of,
    questions_asked_by,
    questions_waiting_for,
    requests_made_by,
    requests_visible_to,
    requests_waiting_for,
    was_learners_turn,
)
from cheiron.matching.rules import may_accept, may_ask_again, may_still_ask_back
from cheiron.matching.states import OPEN_REQUESTS, QuestionState, RequestKind, RequestState
from cheiron.partnerships.models import Partnership
from cheiron.partnerships.queries import partnerships_visible_to
from cheiron.people.models import Person
from cheiron.profiles.queries import topics_with
from cheiron.web.desk.views.request_deeds import FORMS, act, afterwards, stands_already
from cheiron.web.parts.forms import attempt
from cheiron.web.parts.gate import signed_in, visible_or_404
from cheiron.web.parts.viewer import Seen

SHOWN_AT_MOST = 50
OTHERS_STATES = (RequestState.DECLINED, RequestState.EXPIRED, RequestState.WITHDRAWN, RequestState.LATER)

_SETTLED = ("settled_asked", "settled_received", "questions_settled", "questions_answered")


@signed_in
def requests(request: Seen) -> HttpResponse:
    """What waits for you; what you asked; what is settled."""
    viewer = request.viewer
    made = list(requests_made_by(viewer)[:SHOWN_AT_MOST])
    received = requests_visible_to(viewer).filter(offer__person=viewer).exclude(state=RequestState.WAITING)
    answered = list(received[:SHOWN_AT_MOST])
    questions = list(questions_asked_by(viewer)[:SHOWN_AT_MOST])
    asked_of_me = personal_questions_visible_to(viewer).filter(offer__person=viewer, state=QuestionState.ANSWERED)
    context = {
        "waiting": list(requests_waiting_for(viewer)),
        "questions_waiting": list(questions_waiting_for(viewer)),
        "asked_back": [one for one in made if one.state == RequestState.ASKED_BACK],
        "asked": [one for one in made if one.state == RequestState.WAITING],
        "asked_by_me": [one for one in answered if one.state == RequestState.ASKED_BACK],
        "questions_asked": [one for one in questions if one.state == QuestionState.WAITING],
        "place_waits": list(place_waits_of(viewer).filter(told_at=None)),
        "settled_asked": [one for one in made if one.state not in OPEN_REQUESTS],
        "settled_received": [one for one in answered if one.state != RequestState.ASKED_BACK],
        "questions_settled": [one for one in questions if one.state != QuestionState.WAITING],
        "questions_answered": list(asked_of_me[:SHOWN_AT_MOST]),
    }
    is_empty = not any(context.values())
    is_quiet = not is_empty and not any(things for name, things in context.items() if name not in _SETTLED)
    return render(request, "desk/requests.html", {**context, "is_empty": is_empty, "is_quiet": is_quiet})


@signed_in
def request(request: Seen, ref: str) -> HttpResponse:
    """One request, for the helper to answer or the learner to follow."""
    asked = visible_or_404(requests_visible_to(request.viewer), ref)
    what = request.POST.get("answer", "") if request.method == "POST" else ""
    made = {name: make(request.POST if name == what else None) for name, make in FORMS.items()}
    form = made.get(what, forms.Form())
    me = request.viewer
    if form.is_valid() and attempt(
        form,
        lambda: act(asked, what, form, me),
        stands=lambda: stands_already(asked, what, form.cleaned_data, me),
    ):
        return afterwards(request, asked, what)
    asked.refresh_from_db()
    context = {"asked": asked, "form": form, "forms": made, **_of_request(request.viewer, asked)}
    if asked.offer.person_id == request.viewer.pk:
        return render(request, "desk/request_received.html", {**context, **_for_helper(request.viewer, asked)})
    return render(request, "desk/request_made.html", {**context, **_for_learner(request.viewer, asked)})


def _of_request(viewer: Person, asked: Request) -> dict[str, Any]:
    """What both read, each in their own words."""
    return {
        "topics": list(topics_with(asked.topic_keys)),
        "messages_so_far": list(asked.messages.all()),
        "partnership": _partnership(viewer, asked),
        "talk": first_talks_visible_to(viewer).filter(request=asked).first(),
        "is_talk": asked.kind == RequestKind.FIRST_TALK,
    }


def _partnership(viewer: Person, asked: Request) -> Partnership | None:
    return partnerships_visible_to(viewer).filter(request=asked).first()


def _for_helper(viewer: Person, asked: Request) -> dict[str, Any]:
    """A helper reads the words while there is something to answer, and until a talk should be over."""
    waiting = asked.state == RequestState.WAITING
    talk = first_talks_visible_to(viewer).filter(request=asked, ask_on__gte=clock.today())
    return {
        "may_accept": may_accept(viewer, asked) if waiting else None,
        "may_ask_back": waiting and may_still_ask_back(viewer, asked),
        "open_places": asked.offer.open_places,
        "is_ahead": talk.exists(),
    }


def _for_learner(viewer: Person, asked: Request) -> dict[str, Any]:
    looks_on = asked.state in OTHERS_STATES
    return {
        "looks_on": looks_on,
        "people": people_to_ask(viewer, asked.programme) if looks_on else [],
        "may_be_read": may_be_read_by_leaders(asked),
        "was_my_turn": asked.state == RequestState.EXPIRED and was_learners_turn(asked),
        "may_ask_again": may_ask_again(viewer, asked) if asked.state == RequestState.LATER else None,
    }
