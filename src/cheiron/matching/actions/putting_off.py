"""Not now, ask me in March: a day instead of a reason."""

from __future__ import annotations

import datetime as dt

from cheiron.journal.actions import record
from cheiron.kit import clock
from cheiron.kit.acting import action, locked
from cheiron.kit.states import require_move
from cheiron.kit.verdict import require
from cheiron.matching.actions.asking import ask_helper
from cheiron.matching.actions.request_moves import settle
from cheiron.matching.models import Request
from cheiron.matching.queries import open_request_of
from cheiron.matching.rules import may_ask_again, may_put_off
from cheiron.matching.states import REQUEST_MOVES, RequestState
from cheiron.notices.actions import owe
from cheiron.people.models import Person


@action
def put_off_request(*, request: Request, day: dt.date, by: Person) -> Request:
    """The helper cannot begin now and names the day to be asked again. The words stay sealed until then."""
    request = locked(request)
    require_move(REQUEST_MOVES, request.state, RequestState.LATER)
    require(may_put_off(by, request, day))
    settle(request, RequestState.LATER, ask_again_on=day)
    record("request.put_off", on=request, by=by, until=day.isoformat())
    owe("matching.request_put_off", to=request.learner, about=request)
    return request


@action
def tell_to_ask_again(*, request: Request) -> bool:
    """The day has come: tell the learner once, if there is room. Otherwise say nothing and look again tomorrow."""
    request = locked(request)
    if request.told_again_at is not None or not may_ask_again(request.learner, request):
        return False
    request.told_again_at = clock.now()
    request.save(update_fields=["told_again_at"])
    record("request.may_be_repeated", on=request, by=None)
    owe("matching.ask_again", to=request.learner, about=request)
    return True


@action
def ask_again(*, request: Request, by: Person) -> Request:
    """One tap: the same words to the same helper. What was kept for this is kept no longer."""
    request = locked(request)
    waiting = open_request_of(request.learner, request.offer) if request.learner_id == by.pk else None
    if waiting is not None:
        return waiting
    require(may_ask_again(by, request))
    again = ask_helper(
        learner=request.learner,
        offer=request.offer,
        topic_keys=request.topic_keys,
        words=request.words,
        wished_length=request.wished_length,
        kind=request.kind,
        by=by,
    )
    forget_put_off(request=request)
    return again


@action
def forget_put_off(*, request: Request) -> None:
    """Words that wait for nothing any more."""
    request = locked(request)
    request.words = ""
    request.save(update_fields=["words"])
    request.messages.all().delete()
    record("request.words_forgotten", on=request, by=None)
