"""What the clock does for partnerships. Each may run twice without harm."""

from __future__ import annotations

from collections.abc import Callable

from cheiron.kit import clock
from cheiron.partnerships.actions import clear_clash, open_clash, remind_of_clash, resume_partnership, tell_of_ending
from cheiron.partnerships.models import Clash, Ending, Partnership
from cheiron.partnerships.queries import standing_conflicts
from cheiron.partnerships.states import RUNNING, PartnershipState
from cheiron.programmes.models import Programme


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


def recheck_conflicts() -> int:
    """Whether a list has changed so that two partners must not be partners (D11), or may be again."""
    return sum(_recheck(programme) for programme in Programme.objects.all())


def _recheck(programme: Programme) -> int:
    running = Partnership.objects.filter(programme=programme, state__in=RUNNING)
    standing = standing_conflicts(running)
    known = {clash.partnership_id: clash for clash in Clash.objects.filter(partnership__in=running, settled_at=None)}
    new = [one for one in running.filter(pk__in=list(standing.keys() - known.keys())) if open_clash(partnership=one)]
    gone = [clash for pk, clash in known.items() if pk not in standing]
    return len(new) + len([clear_clash(clash=clash) for clash in gone])


def remind_of_clashes() -> int:
    """Open on the day by which they were to be settled."""
    late = Clash.objects.filter(settled_at=None, reminded_at=None, due_on__lte=clock.today())
    return len([remind_of_clash(clash=clash) for clash in late])


JOBS: list[tuple[str, Callable[[], int]]] = [
    ("partnerships.tell_of_endings", tell_of_endings),
    ("partnerships.end_pauses", end_pauses),
    ("partnerships.recheck_conflicts", recheck_conflicts),
    ("partnerships.remind_of_clashes", remind_of_clashes),
]
