"""What the clock does to requests."""

from __future__ import annotations

from collections.abc import Callable

from cheiron.kit import clock
from cheiron.matching.actions import expire_request, remind_helper
from cheiron.matching.models import Request
from cheiron.matching.states import REMINDER_DAYS, RequestState


def remind_silent_helpers() -> int:
    """One reminder after a week."""
    silent = Request.objects.filter(
        state=RequestState.WAITING,
        reminded_at=None,
        awaiting_helper_since__lte=clock.now() - clock.days(REMINDER_DAYS),
        answer_due_on__gte=clock.today(),
    )
    return len([remind_helper(request=request) for request in silent])


def close_unanswered_requests() -> int:
    """Requests whose last day for an answer has passed."""
    over = Request.objects.filter(state=RequestState.WAITING, answer_due_on__lt=clock.today())
    return len([expire_request(request=request) for request in over])


JOBS: list[tuple[str, Callable[[], int]]] = [
    ("close unanswered requests", close_unanswered_requests),
    ("remind silent helpers", remind_silent_helpers),
]
