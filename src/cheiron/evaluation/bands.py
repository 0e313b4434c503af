"""Shares as bands wide enough to hold five people, so that neither a small group nor a change of one person shows.

A rounded percentage of twenty people moves when one of them does; two reports read side by side would tell of that
person. A band of five people does not say which of them moved, nor how many. The ends are bands as well: nobody reads
“all” or “none” (`domain` 6.3).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cheiron.evaluation.cells import THRESHOLD

WIDTHS = (5, 10, 20, 25, 50)


@dataclass(frozen=True, slots=True)
class Band:
    """From ``low`` to ``high`` percent; both ``None``: hidden."""

    low: int | None
    high: int | None

    @property
    def is_hidden(self) -> bool:
        return self.low is None

    @property
    def words(self) -> str:
        """``75 to 80 %``, or that it is hidden."""
        if self.low is None:
            return _("not shown, too few people")
        return _("%(low)s to %(high)s %%") % {"low": self.low, "high": self.high}


HIDDEN = Band(None, None)


def width_for(whole: int) -> int | None:
    """The narrowest band that holds at least five of so many people; none below twice five."""
    return next((width for width in WIDTHS if width * whole >= 100 * THRESHOLD), None)


def band(part: int, whole: int) -> Band:
    """The band in which a share lies. The last one includes its upper end."""
    width = width_for(whole)
    if width is None:
        return HIDDEN
    last = 100 // width - 1
    step = min(100 * part // (width * whole), last)
    return Band(step * width, (step + 1) * width)


def bands(parts: Mapping[str, tuple[int, int]]) -> dict[str, Band]:
    """Shares (part, whole) of the groups of one split. Never exactly one is hidden: the next smallest goes with it."""
    shown = {name: band(part, whole) for name, (part, whole) in parts.items()}
    hidden = [name for name, found in shown.items() if found.is_hidden]
    others = sorted((whole, name) for name, (_part, whole) in parts.items() if name not in hidden)
    if len(hidden) == 1 and others:
        shown[others[0][1]] = HIDDEN
    return shown
