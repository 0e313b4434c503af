"""Small-cell rules (`domain` 6.3): what may be shown of a count, so that nobody can be made out.

A number that a leader sees is taken at the start of the month and rounded to the nearest five, and below five it is
only 'fewer than 5': watching the page from day to day then tells nothing about one person.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

THRESHOLD = 5
STEP = 5


@dataclass(frozen=True, slots=True)
class Cell:
    """A count as it may be shown; ``None`` is hidden."""

    count: int | None

    @property
    def words(self) -> str:
        """``45`` or 'fewer than 5'; never tells zero from four."""
        return _("fewer than %(n)s") % {"n": THRESHOLD} if self.count is None else str(self.count)


def rounded(count: int) -> int:
    """To the nearest ``STEP``; halves go up."""
    return (count + STEP // 2) // STEP * STEP


def cell(count: int) -> Cell:
    """One free-standing count."""
    return Cell(rounded(count)) if count >= THRESHOLD else Cell(None)


def share(part: int, whole: int) -> Cell:
    """A percentage to the nearest five, hidden when either side of it or the whole is small.

    Shares near the ends are coded as 5 and 95, so that 'everybody' and 'nobody' do not stand out.
    """
    if whole < 2 * THRESHOLD or part < THRESHOLD or whole - part < THRESHOLD:
        return Cell(None)
    return Cell(min(max(rounded(round(100 * part / whole)), 5), 95))


def split(counts: Mapping[str, int]) -> dict[str, Cell]:
    """A count split by one thing. Where exactly one cell would be hidden, the next smallest is hidden with it, so that
    it cannot be worked out from the total."""
    hidden = {name for name, count in counts.items() if count < THRESHOLD}
    if len(hidden) == 1 and len(counts) > 1:
        hidden.add(min((name for name in counts if name not in hidden), key=lambda name: (counts[name], name)))
    return {name: Cell(None) if name in hidden else cell(count) for name, count in counts.items()}
