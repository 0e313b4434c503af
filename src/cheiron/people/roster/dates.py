"""Dated facts: what a row makes of the dates that are already known for the same thing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from cheiron.people.roster.known import KnownDates


class BackwardDates(Exception):
    """It would end before it begins."""


@dataclass(slots=True)
class PlannedDates:
    """``dates`` as they will stand; ``is_new`` to be made; ``was`` the dates before, when they change."""

    dates: KnownDates
    is_new: bool = False
    was: tuple[dt.date, dt.date | None] | None = None


def plan_dates(
    stored: list[KnownDates], since: dt.date | None, until: dt.date | None, today: dt.date
) -> PlannedDates | None:
    """What the row adds to ``stored`` (which is changed accordingly); ``None`` when it says nothing new."""
    meant = _meant(stored, since, until, today)
    if meant is None:
        begin = since or min(today, until or today)
        made = KnownDates(begin, until)
        _require_order(made.since, made.until)
        stored.append(made)
        return PlannedDates(made, is_new=True)
    begin, end = since or meant.since, until or meant.until
    if (begin, end) == (meant.since, meant.until):
        return None
    _require_order(begin, end)
    was = (meant.since, meant.until)
    meant.since, meant.until = begin, end
    return PlannedDates(meant, was=was)


def _meant(stored: list[KnownDates], since: dt.date | None, until: dt.date | None, today: dt.date) -> KnownDates | None:
    """The stored dates the row speaks of: the same beginning, or those that still run."""
    for dates in stored:
        if since is not None and dates.since == since:
            return dates
    for dates in reversed(stored):
        runs = dates.until is None or dates.until >= (since or today)
        if runs or (since is None and until is not None and dates.until == until):
            return dates
    return None


def _require_order(since: dt.date, until: dt.date | None) -> None:
    if until is not None and until < since:
        raise BackwardDates
