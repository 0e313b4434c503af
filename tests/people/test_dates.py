"""What a row makes of dates that are known already."""

from __future__ import annotations

import datetime as dt

import pytest

from cheiron.people.roster.dates import BackwardDates, Contradiction, plan_dates
from cheiron.people.roster.known import KnownDates
from cheiron.people.roster.values import day_in, order_of_days

TODAY = dt.date(2026, 3, 2)
D = dt.date


def stored(*spans: tuple[dt.date, dt.date | None]) -> list[KnownDates]:
    return [KnownDates(since, until, number) for number, (since, until) in enumerate(spans, 1)]


def spans(dates: list[KnownDates]) -> list[tuple[dt.date, dt.date | None]]:
    return [(one.since, one.until) for one in dates]


@pytest.mark.parametrize(
    ("before", "since", "until", "after"),
    [
        ([], None, None, [(TODAY, None)]),
        ([], D(2027, 1, 1), None, [(D(2027, 1, 1), None)]),
        ([], None, D(2025, 1, 1), [(D(2025, 1, 1), D(2025, 1, 1))]),
        ([(D(2020, 1, 1), None)], None, None, [(D(2020, 1, 1), None)]),
        ([(D(2020, 1, 1), None)], None, D(2027, 1, 1), [(D(2020, 1, 1), D(2027, 1, 1))]),
        ([(D(2020, 1, 1), None)], D(2019, 1, 1), None, [(D(2019, 1, 1), None)]),
        ([(D(2020, 1, 1), D(2021, 1, 1))], None, None, [(D(2020, 1, 1), D(2021, 1, 1)), (TODAY, None)]),
        ([(D(2020, 1, 1), None)], D(2024, 1, 1), None, [(D(2020, 1, 1), None), (D(2024, 1, 1), None)]),
    ],
)
def test_a_row_adds_or_corrects_dates_and_says_nothing_the_second_time(
    before: list[tuple[dt.date, dt.date | None]],
    since: dt.date | None,
    until: dt.date | None,
    after: list[tuple[dt.date, dt.date | None]],
) -> None:
    dates = stored(*before)
    plan_dates(dates, since, until, TODAY)
    assert spans(dates) == after
    again = stored(*spans(dates))
    assert plan_dates(again, since, until, TODAY) is None
    assert spans(again) == after


def test_what_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(BackwardDates):
        plan_dates([], D(2026, 2, 1), D(2026, 1, 1), TODAY)
    with pytest.raises(BackwardDates):
        plan_dates(stored((D(2027, 1, 1), None)), None, D(2026, 4, 1), TODAY)


def test_two_rows_cannot_disagree_about_the_same_dates() -> None:
    dates: list[KnownDates] = []
    plan_dates(dates, None, None, TODAY)
    with pytest.raises(Contradiction):
        plan_dates(dates, None, D(2026, 12, 31), TODAY)


@pytest.mark.parametrize(
    ("text", "day_first", "day"),
    [
        ("2026-07-01", False, D(2026, 7, 1)),
        ("2026-07-01 10:00:00", False, D(2026, 7, 1)),
        ("7/1/2026", False, D(2026, 7, 1)),
        ("7/1/26", False, D(2026, 7, 1)),
        ("1/7/2026", True, D(2026, 7, 1)),
        ("13.12.2025", False, D(2025, 12, 13)),
        ("1 July 2026", False, D(2026, 7, 1)),
        ("1-Jul-26", False, D(2026, 7, 1)),
        ("July 1st, 2026", False, D(2026, 7, 1)),
        ("Wednesday, July 1, 2026", False, D(2026, 7, 1)),
        ("Jul 2026", False, D(2026, 7, 1)),
        ("46204", False, D(2026, 7, 1)),
        ("31/02/2026", False, None),
        ("soon", False, None),
        ("12", False, None),
    ],
)
def test_dates_are_read_as_people_and_spreadsheets_write_them(text: str, day_first: bool, day: dt.date | None) -> None:
    assert day_in(text, day_first) == day


def test_one_clear_cell_settles_the_order_of_a_whole_column() -> None:
    assert order_of_days(["01/02/2026", "13/02/2026"]) is True
    assert order_of_days(["01/02/2026", "02/13/2026"]) is False
    assert order_of_days(["01/02/2026"]) is None
