"""What a design file holds."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, fields

SHOWN_ONLY = frozenset({"code", "kind", "for_whom", "hours", "opens_after_weeks", "lasts_months"})


@dataclass(frozen=True)
class Design:
    """``for_whom`` and ``hours`` are for choosing, dates are relative; the rest becomes the programme."""

    code: str
    name: str
    kind: str
    for_whom: str
    hours: str
    role_kind: str
    helper_word: str
    learner_word: str
    purpose: str
    aims: list[str]
    joining: str
    learner_levels: list[str]
    helper_levels: list[str]
    opens_after_weeks: int
    lasts_months: int
    meetings_expected: int
    meetings_minimum: int
    meeting_minutes: int
    places_default: int
    places_maximum: int
    open_requests_maximum: int
    answer_days: int
    new_start_working_days: int
    assessment_rule: str
    off_discipline: bool
    must_report: list[str]

    def programme_fields(self) -> dict[str, object]:
        """What goes into the programme's row."""
        return {field.name: getattr(self, field.name) for field in fields(self) if field.name not in SHOWN_ONLY}

    def dates_from(self, day: dt.date) -> dict[str, dt.date]:
        """The relative dates, counted from ``day``: the first of a month, and the last day before it comes round."""
        opens = first_of_month_after(day + dt.timedelta(weeks=self.opens_after_weeks))
        return {"starts_on": opens, "ends_on": months_after(opens, self.lasts_months) - dt.timedelta(days=1)}


@dataclass(frozen=True)
class ClauseText:
    """One clause of the agreement to begin from."""

    number: int
    title: str
    text: str

    def blanks(self) -> set[str]:
        """Names of the blanks that are filled in for two people."""
        return set(re.findall(r"\{(\w+)\}", f"{self.title} {self.text}"))


def first_of_month_after(day: dt.date) -> dt.date:
    """``day`` itself when it is the first of a month, otherwise the next first."""
    return day if day.day == 1 else months_after(day.replace(day=1), 1)


def months_after(first: dt.date, count: int) -> dt.date:
    """So many months after the first of a month."""
    months = first.year * 12 + first.month - 1 + count
    return dt.date(months // 12, months % 12 + 1, 1)
