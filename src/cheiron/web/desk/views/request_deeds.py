"""What each button on the pages of a request does, what is said afterwards, and where it leads."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from cheiron.matching.actions import (
    accept_first_talk,
    answer_back,
    ask_again,
    ask_back,
    decline_request,
    keep_from_leaders,
    put_off_request,
    withdraw_request,
)
from cheiron.matching.models import Request
from cheiron.matching.queries import open_request_of
from cheiron.matching.states import RequestKind, RequestState
from cheiron.partnerships.actions import accept_request
from cheiron.partnerships.queries import partnerships_visible_to
from cheiron.people.models import Person
from cheiron.web.desk.views.request_forms import DeclineForm, LaterForm, MoreForm, ReplyForm, TimesForm
from cheiron.web.parts.say import done
from cheiron.web.parts.viewer import Seen

FORMS: dict[str, type[forms.Form]] = {
    "accept": TimesForm,
    "decline": DeclineForm,
    "more": MoreForm,
    "later": LaterForm,
    "reply": ReplyForm,
    "withdraw": forms.Form,
    "again": forms.Form,
    "keep": forms.Form,
}


def act(asked: Request, what: str, form: forms.Form, by: Person) -> None:
    """The rules of each action decide who may; a word nobody knows has no form and never comes here."""
    data = form.cleaned_data
    deeds: dict[str, Callable[[], object]] = {
        "accept": lambda: accept(asked, form, by),
        "decline": lambda: decline_request(request=asked, code=data["code"], by=by),
        "more": lambda: ask_back(request=asked, words=data["words"], by=by),
        "later": lambda: put_off_request(request=asked, day=data["day"], by=by),
        "reply": lambda: answer_back(request=asked, words=data["words"], by=by),
        "withdraw": lambda: withdraw_request(request=asked, by=by),
        "again": lambda: ask_again(request=asked, by=by),
        "keep": lambda: keep_from_leaders(request=asked, by=by),
    }
    deeds[what]()


def accept(asked: Request, form: forms.Form | None, by: Person) -> None:
    """A yes to what was asked for: a talk, or a partnership."""
    if asked.kind == RequestKind.FIRST_TALK:
        accept_first_talk(request=asked, times=form.times() if isinstance(form, TimesForm) else (), by=by)
    else:
        accept_request(request=asked, by=by)


_LEADS_TO = {
    "accept": RequestState.ACCEPTED,
    "decline": RequestState.DECLINED,
    "later": RequestState.LATER,
    "more": RequestState.ASKED_BACK,
    "reply": RequestState.WAITING,
    "withdraw": RequestState.WITHDRAWN,
}
_OF_LEARNERS = ("reply", "withdraw")


def stands_already(asked: Request, what: str, said: dict[str, Any], by: Person) -> bool:
    """Whether this person did this very thing a moment ago."""
    asked.refresh_from_db()
    is_learner = by.pk == asked.learner_id
    if asked.state != _LEADS_TO.get(what) or is_learner != (what in _OF_LEARNERS):
        return False
    if what == "later":
        return bool(asked.ask_again_on == said["day"])
    if what in ("more", "reply"):
        last = asked.messages.last()
        return last is not None and last.by_learner == is_learner and last.words == said["words"].strip()
    return True


def afterwards(request: Seen, asked: Request, what: str) -> HttpResponse:
    """One sentence, and the page that comes next."""
    done(request, sentence_after(asked, what))
    if what == "accept" and asked.kind == RequestKind.PARTNERSHIP:
        begun = partnerships_visible_to(request.viewer).filter(request=asked).first()
        return redirect("desk:partnership", ref=begun.ref) if begun else redirect("desk:requests")
    if what in ("accept", "reply", "keep"):
        return redirect("desk:request", ref=asked.ref)
    if what == "again":
        made = open_request_of(request.viewer, asked.offer)
        return redirect("desk:request", ref=made.ref) if made else redirect("desk:requests")
    return redirect("desk:requests")


def sentence_after(asked: Request, what: str) -> str:
    """What happened, in one sentence."""
    if what == "accept" and asked.kind == RequestKind.FIRST_TALK:
        return _("You said yes to a talk. Now you can reach each other; no place is taken.")
    sentences = {
        "accept": _("You said yes. Next, word the agreement together."),
        "decline": _("Sent: “not possible at present”, and nothing else."),
        "more": _("Sent. You hear as soon as there is an answer."),
        "later": _("Sent: you cannot begin now and would like to be asked again, and nothing else."),
        "reply": _("Sent. %(name)s has been told.") % {"name": asked.offer.person.name},
        "withdraw": _("Taken back."),
        "again": _("Sent. %(name)s has been told.") % {"name": asked.offer.person.name},
        "keep": _("Your leaders do not read it, from now on."),
    }
    return str(sentences[what])
