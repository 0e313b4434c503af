"""How long something learnt counts."""

from __future__ import annotations

import calendar
import datetime as dt

from cheiron.training.models import Module


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day so many months later, or the last of that month."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def counts_until(module: Module, certified_on: dt.date, own_end: dt.date | None = None) -> dt.date | None:
    """The last day on which a certificate stands for a module: as long as having learnt it that day would count, and
    no longer than the certificate says itself."""
    ends = [months_after(certified_on, module.valid_months)] if module.valid_months else []
    return min([*ends, own_end] if own_end else ends, default=None)


def is_longer(until: dt.date | None, than: dt.date | None) -> bool:
    """Whether the first day lies further away than the second; no day at all means for ever."""
    return than is not None and (until is None or until > than)
