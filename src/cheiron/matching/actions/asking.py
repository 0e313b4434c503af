"""The way of a request."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from cheiron.journal.actions import record
from cheiron.kit import clock
from cheiron.kit.acting import action, locked
from cheiron.kit.states import require_move
from cheiron.kit.verdict import no, require, yes
from cheiron.matching.models import Request
from cheiron.matching.queries import open_request_of
from cheiron.matching.rules import may_accept, may_answer, may_ask, may_withdraw
from cheiron.matching.states import REMINDER_DAYS, REQUEST_MOVES, RequestState
from cheiron.notices.actions import cancel_owed, owe
from cheiron.people.models import Person
from cheiron.profiles.models import Offer
from cheiron.profiles.queries import topics_with


@action
def ask_helper(
    *, learner: Person, offer: Offer, topic_keys: Sequence[str], words: str, wished_length: str, by: Person
) -> Request:
    """Ask a helper. Asking again while the first waits gives the first back: a double click does no harm."""
    require(yes() if learner == by else no(_("Only the learner can ask."), "not_yours"))
    learner, offer = locked(learner), Offer.objects.select_related("programme", "person").get(pk=offer.pk)
    waiting = open_request_of(learner, offer)
    if waiting is not None:
        return waiting
    require(may_ask(learner, offer))
    known = topics_with(topic_keys).in_bulk()
    request = Request(
        programme=offer.programme,
        learner=learner,
        offer=offer,
        topic_keys=[key for key in dict.fromkeys(topic_keys) if key in known],
        words=words,
        wished_length=wished_length,
        awaiting_helper_since=clock.now(),
        answer_due_on=clock.today() + clock.days(offer.programme.answer_days),
    )
    try:
        with transaction.atomic():
            request.save()
    except IntegrityError:  # somebody clicked twice, at the same moment
        return Request.objects.get(learner=learner, offer=offer, state=RequestState.WAITING)
    record("request.made", on=request, by=by, programme=offer.programme.ref)
    owe("matching.request_received", to=offer.person, about=request)
    return request


def _settle(request: Request, there: RequestState, **columns: str) -> None:
    require_move(REQUEST_MOVES, request.state, there)
    request.state = there
    request.awaiting_helper_since = None
    request.settled_at = clock.now()
    for name, value in columns.items():
        setattr(request, name, value)
    request.save(update_fields=["state", "awaiting_helper_since", "settled_at", *columns])
    cancel_owed(about=request, kinds=("matching.request_received", "matching.request_reminder"))


@action
def mark_accepted(*, request: Request, by: Person) -> Request:
    """The helper says yes. Taking the place and making the partnership is the caller's, in the same transaction."""
    request = locked(request)
    require_move(REQUEST_MOVES, request.state, RequestState.ACCEPTED)
    require(may_accept(by, request))
    _settle(request, RequestState.ACCEPTED)
    record("request.accepted", on=request, by=by)
    return request


@action
def decline_request(*, request: Request, code: str = "", by: Person) -> Request:
    """The helper says not now. The learner reads a neutral sentence and never the code."""
    request = locked(request)
    require(may_answer(by, request))
    _settle(request, RequestState.DECLINED, decline_code=code)
    record("request.declined", on=request, by=by)
    owe("matching.request_declined", to=request.learner, about=request)
    return request


@action
def withdraw_request(*, request: Request, by: Person) -> Request:
    """The learner takes it back, without a reason."""
    request = locked(request)
    require(may_withdraw(by, request))
    _settle(request, RequestState.WITHDRAWN)
    record("request.withdrawn", on=request, by=by)
    owe("matching.request_withdrawn", to=request.offer.person, about=request)
    return request


@action
def expire_request(*, request: Request) -> Request:
    """The day for an answer has passed: the learner is free to ask others."""
    request = locked(request)
    due = clock.today() > request.answer_due_on
    require(yes() if due else no(_("There is still time to answer."), "not_due"))
    _settle(request, RequestState.EXPIRED)
    record("request.expired", on=request, by=None)
    owe("matching.request_expired", to=request.learner, about=request)
    return request


@action
def remind_helper(*, request: Request) -> Request:
    """One reminder after a week of silence."""
    request = locked(request)
    since = request.awaiting_helper_since
    due = request.reminded_at is None and since is not None and since <= clock.now() - clock.days(REMINDER_DAYS)
    require(yes() if due else no(_("No reminder is due."), "not_due"))
    request.reminded_at = clock.now()
    request.save(update_fields=["reminded_at"])
    record("request.reminded", on=request, by=None)
    owe("matching.request_reminder", to=request.offer.person, about=request, key=f"matching.reminder:{request.ref}")
    return request
