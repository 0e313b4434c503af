"""What the two hear about a request. No topics, no words, no reasons."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _

from cheiron.matching.models import FirstTalk, Request
from cheiron.matching.notices.between import between
from cheiron.matching.queries import requests_visible_to, was_learners_turn
from cheiron.matching.states import RequestKind, RequestState
from cheiron.notices.kinds import Kind, Letter, Render, register
from cheiron.people.models import Person


def about(state: RequestState, write: Callable[[Person, Request], Letter]) -> Render:
    """Render only for one of the two, and only while it is still true."""
    return between(lambda reader, ref: requests_visible_to(reader).filter(ref=ref, state=state).first(), write)


def _names(request: Request) -> dict[str, str]:
    return {
        "learner": request.learner.name,
        "helper": request.offer.person.name,
        "programme": request.programme.name,
        "day": request.answer_due_on.strftime("%-d %B"),
    }


def _received(reader: Person, request: Request) -> Letter:
    names = _names(request)
    return Letter(
        _("%(learner)s would like to talk with you") % names,
        (
            _what_is_asked(request) % names,
            _("Please answer by %(day)s. “Not now” is a good answer too, and needs no reason.") % names,
        ),
        f"/requests/{request.ref}/",
        _("Read and answer"),
    )


def _what_is_asked(request: Request) -> str:
    if request.kind == RequestKind.FIRST_TALK:
        return _("%(learner)s asks for a first talk of fifteen minutes in “%(programme)s”. It decides nothing.")
    if FirstTalk.objects.filter(went_on=request).exists():
        return _("After your first talk, %(learner)s would like to go on with you in “%(programme)s”.")
    return _("%(learner)s has asked for your help in “%(programme)s”.")


def _reminder(reader: Person, request: Request) -> Letter:
    names = _names(request)
    return Letter(
        _("%(learner)s is waiting for your answer") % names,
        (_("The request in “%(programme)s” closes on %(day)s. One tap is enough, yes or not now.") % names,),
        f"/requests/{request.ref}/",
        _("Read and answer"),
    )


def _declined(reader: Person, request: Request) -> Letter:
    names = _names(request)
    return Letter(
        _("Not possible at present"),
        (
            _("%(helper)s cannot take this on at present. That says nothing about you.") % names,
            _("Others in “%(programme)s” have room.") % names,
        ),
        f"/requests/{request.ref}/",
        _("See who else you could ask"),
    )


def _expired(reader: Person, request: Request) -> Letter:
    names = _names(request)
    if was_learners_turn(request):
        return Letter(
            _("Your request has closed"),
            (
                _("%(helper)s wanted to know a little more, and the time for it has passed.") % names,
                _("Nothing is lost: you are free to ask again, or to ask somebody else in “%(programme)s”.") % names,
            ),
            f"/requests/{request.ref}/",
            _("See who else you could ask"),
        )
    return Letter(
        _("Your request has closed without an answer"),
        (
            _("%(helper)s did not answer in time. That is about time, not about you.") % names,
            _("You are free to ask somebody else in “%(programme)s”.") % names,
        ),
        f"/requests/{request.ref}/",
        _("See who else you could ask"),
    )


def _withdrawn(reader: Person, request: Request) -> Letter:
    names = _names(request)
    return Letter(
        _("A request to you was taken back"),
        (_("%(learner)s no longer needs an answer in “%(programme)s”. There is nothing for you to do.") % names,),
        "/requests/",
        _("See what is waiting for you"),
    )


register(
    Kind("matching.request_received", about(RequestState.WAITING, _received)),
    Kind("matching.request_reminder", about(RequestState.WAITING, _reminder)),
    Kind("matching.request_declined", about(RequestState.DECLINED, _declined)),
    Kind("matching.request_expired", about(RequestState.EXPIRED, _expired)),
    Kind("matching.request_withdrawn", about(RequestState.WITHDRAWN, _withdrawn)),
)
