"""How a request goes from state to state: one place that keeps its columns in step."""

from __future__ import annotations

from typing import Any

from cheiron.kit import clock
from cheiron.kit.states import require_move
from cheiron.matching.models import Request
from cheiron.matching.states import REQUEST_MOVES, TURN_DAYS, RequestState
from cheiron.notices.actions import cancel_owed

# Letters that ask for something; they are not sent any more once somebody has done it.
ASKING = (
    "matching.request_received",
    "matching.request_reminder",
    "matching.request_asked_back",
    "matching.request_answered_back",
    "matching.request_answer_reminder",
)


def settle(request: Request, there: RequestState, **columns: Any) -> None:
    """Into a state in which nobody is awaited."""
    _move(request, there, awaiting_helper_since=None, awaiting_learner_since=None, settled_at=clock.now(), **columns)


def hand_over(request: Request, there: RequestState) -> None:
    """It is the other's turn, who has a week at least: the day for an answer moves, and never comes nearer."""
    now, to_learner = clock.now(), there == RequestState.ASKED_BACK
    _move(
        request,
        there,
        awaiting_helper_since=None if to_learner else now,
        awaiting_learner_since=now if to_learner else None,
        answer_due_on=max(request.answer_due_on, clock.today() + clock.days(TURN_DAYS)),
        reminded_at=None,
    )


def _move(request: Request, there: RequestState, **columns: Any) -> None:
    require_move(REQUEST_MOVES, request.state, there)
    request.state = there
    for name, value in columns.items():
        setattr(request, name, value)
    request.save(update_fields=["state", *columns])
    cancel_owed(about=request, kinds=ASKING)
