"""The only clock in the house. Nobody else may ask the system what time it is.

Tests and the demonstration live on any day they like: ``with clock.standing_at(moment): ...``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils import timezone

_standing: ContextVar[dt.datetime | None] = ContextVar("standing", default=None)


def now() -> dt.datetime:
    """The present moment, aware, in UTC."""
    standing = _standing.get()
    return standing if standing is not None else timezone.now()


def today() -> dt.date:
    """The present day in the installation's time zone."""
    return day_of(now())


def day_of(moment: dt.datetime) -> dt.date:
    """The calendar day of a moment, in the installation's time zone."""
    return timezone.localtime(moment, timezone.get_default_timezone()).date()


def days(count: float) -> dt.timedelta:
    """A span of days."""
    return dt.timedelta(days=count)


def this_hour(days_away: int) -> dt.datetime:
    """The present time of day, so many days away, by the installation's calendar.

    Adding days to a moment is not the same: with clocks changed in between, late evening becomes the next day.
    """
    here = timezone.localtime(now(), timezone.get_default_timezone())
    return (here + days(days_away)).astimezone(dt.UTC)


def working_days_after(start: dt.date, count: int) -> dt.date:
    """The day that lies ``count`` working days (Monday to Friday) after ``start``."""
    day = start
    while count > 0:
        day += dt.timedelta(days=1)
        if day.weekday() < 5:
            count -= 1
    return day


@contextmanager
def standing_at(moment: dt.datetime) -> Iterator[None]:
    """Hold the clock still at an aware ``moment`` inside the block."""
    if timezone.is_naive(moment):
        raise ValueError("the clock needs an aware moment")
    token = _standing.set(moment.astimezone(dt.UTC))
    try:
        yield
    finally:
        _standing.reset(token)
