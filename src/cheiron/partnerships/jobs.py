"""What the clock does for partnerships. Each may run twice without harm."""

from __future__ import annotations

from collections.abc import Callable

from cheiron.kit import clock
from cheiron.partnerships.actions import resume_partnership, tell_of_ending
from cheiron.partnerships.models import Ending, Partnership
from cheiron.partnerships.states import PartnershipState


def tell_of_endings() -> int:
    """Send the neutral message where nobody has told the other person in time."""
    due = Ending.objects.filter(told_at=None, tell_by__lt=clock.today())
    for ending in due:
        tell_of_ending(ending=ending, by=None)
    return len(due)


def end_pauses() -> int:
    """Go on where a pause has reached its day."""
    due = Partnership.objects.filter(state=PartnershipState.PAUSED, paused_until__lte=clock.today())
    for partnership in due:
        resume_partnership(partnership=partnership, by=None)
    return len(due)


JOBS: list[tuple[str, Callable[[], int]]] = [
    ("partnerships.tell_of_endings", tell_of_endings),
    ("partnerships.end_pauses", end_pauses),
]
