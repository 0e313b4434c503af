"""The answers to a request: yes, not now, a little more first. What a yes begins is the business of others."""

from __future__ import annotations

from django.utils.translation import gettext as _

from cheiron.journal.actions import record
from cheiron.kit import clock
from cheiron.kit.acting import action, locked
from cheiron.kit.states import require_move
from cheiron.kit.verdict import no, require, yes
from cheiron.matching.actions.request_moves import hand_over, settle
from cheiron.matching.models import Request, RequestMessage
from cheiron.matching.rules import may_accept_as, may_answer, may_answer_back, may_ask_back
from cheiron.matching.states import REMINDER_DAYS, REQUEST_MOVES, RequestKind, RequestState
from cheiron.notices.actions import owe
from cheiron.people.models import Person


@action
def mark_accepted(*, request: Request, by: Person) -> Request:
    """The helper says yes. Taking the place and making the partnership is the caller's, in the same transaction."""
    request = locked(request)
    require_move(REQUEST_MOVES, request.state, RequestState.ACCEPTED)
    require(may_accept_as(by, request, RequestKind.PARTNERSHIP))
    settle(request, RequestState.ACCEPTED)
    record("request.accepted", on=request, by=by)
    return request


@action
def decline_request(*, request: Request, code: str = "", by: Person) -> Request:
    """The helper says not now. The learner reads a neutral sentence and never the code."""
    request = locked(request)
    require(may_answer(by, request))
    settle(request, RequestState.DECLINED, decline_code=code)
    record("request.declined", on=request, by=by)
    owe("matching.request_declined", to=request.learner, about=request)
    return request


@action
def ask_back(*, request: Request, words: str, by: Person) -> Request:
    """The helper would like to know a little more; it is the learner's turn."""
    request = locked(request)
    require_move(REQUEST_MOVES, request.state, RequestState.ASKED_BACK)
    require(may_ask_back(by, request, words))
    RequestMessage.objects.create(request=request, by_learner=False, words=words.strip())
    hand_over(request, RequestState.ASKED_BACK)
    record("request.asked_back", on=request, by=by)
    owe("matching.request_asked_back", to=request.learner, about=request)
    return request


@action
def answer_back(*, request: Request, words: str, by: Person) -> Request:
    """The learner says a little more; it is the helper's turn again."""
    request = locked(request)
    require_move(REQUEST_MOVES, request.state, RequestState.WAITING)
    require(may_answer_back(by, request, words))
    RequestMessage.objects.create(request=request, by_learner=True, words=words.strip())
    hand_over(request, RequestState.WAITING)
    record("request.answered_back", on=request, by=by)
    owe("matching.request_answered_back", to=request.offer.person, about=request)
    return request


@action
def remind_helper(*, request: Request) -> Request:
    """One reminder in each turn of the helper: after a week of silence, or on the day before it closes."""
    request = locked(request)
    _require_reminder_due(request, RequestState.WAITING)
    record("request.reminded", on=request, by=None)
    _owe_reminder("matching.request_reminder", request.offer.person, request)
    return request


@action
def remind_learner(*, request: Request) -> Request:
    """The same for the learner who was asked back."""
    request = locked(request)
    _require_reminder_due(request, RequestState.ASKED_BACK)
    record("request.learner_reminded", on=request, by=None)
    _owe_reminder("matching.request_answer_reminder", request.learner, request)
    return request


def _require_reminder_due(request: Request, state: RequestState) -> None:
    since = request.awaiting_helper_since or request.awaiting_learner_since
    is_due = request.state == state and request.reminded_at is None and since is not None and is_silent(request)
    require(yes() if is_due else no(_("No reminder is due."), "not_due"))
    request.reminded_at = clock.now()
    request.save(update_fields=["reminded_at"])


def is_silent(request: Request) -> bool:
    """A week without an answer; or a day, where the last day for one is tomorrow or today."""
    since = request.awaiting_helper_since or request.awaiting_learner_since
    if since is None:
        return False
    closes_soon = request.answer_due_on <= clock.today() + clock.days(1)
    return since <= clock.now() - clock.days(1 if closes_soon else REMINDER_DAYS)


def _owe_reminder(kind: str, to: Person, request: Request) -> None:
    turn = request.messages.count()
    owe(kind, to=to, about=request, key=f"{kind}:{request.ref}:{turn}")
