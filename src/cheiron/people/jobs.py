"""What the clock does with rosters: walk long files, and forget old ones."""

from __future__ import annotations

from collections.abc import Callable

from cheiron.kit import clock
from cheiron.kit.states import ImpossibleMove
from cheiron.people.actions import carry_out, check_roster
from cheiron.people.models import RosterImport
from cheiron.people.roster import places
from cheiron.people.states import ImportState

KEEP_FILES_DAYS = 30
Step = Callable[..., RosterImport]


def check_waiting_rosters() -> int:
    """Lists whose columns are confirmed."""
    return _walk(ImportState.CHECKING, check_roster)


def apply_waiting_rosters() -> int:
    """Lists somebody confirmed, and lists whose application a crash has cut short (nothing of them was kept)."""
    return _walk(ImportState.APPLYING, carry_out)


def _walk(state: ImportState, step: Step) -> int:
    count = 0
    for roster in RosterImport.objects.filter(state=state).select_related("brought_by").order_by("pk"):
        try:
            step(roster=roster, by=roster.brought_by)
        except ImpossibleMove:
            continue  # a page was quicker
        count += 1
    return count


def forget_old_files() -> int:
    """Uploaded files of settled imports go after a month, and of those nobody went on with; reports stay."""
    long_ago = clock.now() - clock.days(KEEP_FILES_DAYS)
    settled = RosterImport.objects.filter(settled_at__lt=long_ago)
    waiting = RosterImport.objects.filter(
        state__in=[ImportState.MAPPING, ImportState.CHECKED], settled_at=None, created_at__lt=long_ago
    )
    return sum(places.throw_away_upload(ref) for ref in (settled | waiting).values_list("ref", flat=True))


JOBS: list[tuple[str, Callable[[], int]]] = [
    ("check waiting rosters", check_waiting_rosters),
    ("apply waiting rosters", apply_waiting_rosters),
    ("forget old roster files", forget_old_files),
]
