"""What the two hear while a request goes back and forth, or is put off. No topics, no words, no reasons."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cheiron.matching.models import Request
from cheiron.matching.notices.requests import about
from cheiron.matching.states import RequestState
from cheiron.notices.kinds import Kind, Letter, register
from cheiron.people.models import Person


def _names(request: Request) -> dict[str, str]:
    return {
        "learner": request.learner.name,
        "helper": request.offer.person.name,
        "programme": request.programme.name,
        "day": date_format(request.answer_due_on, "j F"),
        "again": date_format(request.ask_again_on, "j F Y") if request.ask_again_on else "",
    }


def _letter(request: Request, subject: str, *paragraphs: str, link: str) -> Letter:
    names = _names(request)
    return Letter(subject % names, tuple(one % names for one in paragraphs), f"/requests/{request.ref}/", link)


def _asked_back(reader: Person, request: Request) -> Letter:
    return _letter(
        request,
        _("%(helper)s would like to know a little more"),
        _("%(helper)s has read your request in “%(programme)s” and asks one short question."),
        _("Two sentences are enough. Please answer by %(day)s."),
        link=_("Read and answer"),
    )


def _answer_reminder(reader: Person, request: Request) -> Letter:
    return _letter(
        request,
        _("%(helper)s is waiting for two sentences from you"),
        _("Your request in “%(programme)s” closes on %(day)s. You may also take it back, without a reason."),
        link=_("Read and answer"),
    )


def _answered_back(reader: Person, request: Request) -> Letter:
    return _letter(
        request,
        _("%(learner)s has answered you"),
        _("You wanted to know a little more about a request in “%(programme)s”."),
        _("Please answer by %(day)s. “Not now” is a good answer too, and needs no reason."),
        link=_("Read and answer"),
    )


def _put_off(reader: Person, request: Request) -> Letter:
    return _letter(
        request,
        _("Not now, and gladly later"),
        _("%(helper)s cannot begin now and would like to be asked again from %(again)s."),
        _("What you wrote is kept for that day, and you hear then. Others in “%(programme)s” have room today."),
        link=_("See who else you could ask"),
    )


def _ask_again(reader: Person, request: Request) -> Letter:
    return _letter(
        request,
        _("You can ask %(helper)s again"),
        _("%(helper)s wanted to be asked again from today in “%(programme)s”, and has room."),
        _("What you wrote is still there: one tap sends it."),
        link=_("Ask again"),
    )


register(
    Kind("matching.request_asked_back", about(RequestState.ASKED_BACK, _asked_back)),
    Kind("matching.request_answer_reminder", about(RequestState.ASKED_BACK, _answer_reminder)),
    Kind("matching.request_answered_back", about(RequestState.WAITING, _answered_back)),
    Kind("matching.request_put_off", about(RequestState.LATER, _put_off)),
    Kind("matching.ask_again", about(RequestState.LATER, _ask_again)),
)
