"""Dated facts: what a row makes of the dates that are already known for the same thing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from cheiron.people.roster.known import KnownDates

Day = dt.date | None


class BackwardDates(Exception):
    """It would end before it begins."""


class Contradiction(Exception):
    """An earlier row of the same file says something else about the same dates."""


@dataclass(slots=True)
class PlannedDates:
    """``dates`` as they will stand; ``is_new`` to be made; ``was`` the dates before, when they change."""

    dates: KnownDates
    is_new: bool = False
    was: tuple[dt.date, Day] | None = None


def plan_dates(stored: list[KnownDates], since: Day, until: Day, today: dt.date) -> PlannedDates | None:
    """What the row adds to ``stored`` (which is changed accordingly); ``None`` when it says nothing new.

    A row with a beginning speaks of the dates that begin on that day, or moves a later beginning forward to it. A row
    without one speaks of what runs today. A second row of the same file may add dates, but not change those of another.
    """
    if since and until and until < since:
        raise BackwardDates
    meant = _beginning(stored, since) if since else _running(stored, until, today)
    if meant is None:
        made = KnownDates(since or min(today, until or today), until, is_spoken_of=True)
        stored.append(made)
        return PlannedDates(made, is_new=True)
    return _changed(meant, since or meant.since, until or meant.until)


def _changed(meant: KnownDates, since: dt.date, until: Day) -> PlannedDates | None:
    was = (meant.since, meant.until)
    if (since, until) == was:
        meant.is_spoken_of = True
        return None
    if meant.is_spoken_of:
        raise Contradiction
    if until is not None and until < since:
        raise BackwardDates
    meant.since, meant.until, meant.is_spoken_of = since, until, True
    return PlannedDates(meant, was=was)


def _beginning(stored: list[KnownDates], since: dt.date) -> KnownDates | None:
    same = [dates for dates in stored if dates.since == since]
    later = [dates for dates in stored if dates.since > since and not dates.is_spoken_of]
    return next(iter(same + later), None)


def _running(stored: list[KnownDates], until: Day, today: dt.date) -> KnownDates | None:
    """What ends on the day the row names, or what runs today or later."""
    same = [dates for dates in stored if until is not None and dates.until == until]
    running = [dates for dates in reversed(stored) if dates.until is None or dates.until >= today]
    return next(iter(same + running), None)
