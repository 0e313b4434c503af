"""The clock stands where it is told to, and days are the installation's days."""

import datetime as dt
import threading
import zoneinfo

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from cheiron.kit import clock

MIDNIGHT_IN_LONDON = dt.datetime(2026, 3, 1, 0, 30, tzinfo=dt.UTC)


def test_the_clock_stands_still_inside_the_block_and_runs_after_it() -> None:
    with clock.standing_at(MIDNIGHT_IN_LONDON):
        assert clock.now() == MIDNIGHT_IN_LONDON
    assert clock.now() > MIDNIGHT_IN_LONDON


def test_blocks_nest() -> None:
    later = MIDNIGHT_IN_LONDON + clock.days(1)
    with clock.standing_at(MIDNIGHT_IN_LONDON):
        with clock.standing_at(later):
            assert clock.now() == later
        assert clock.now() == MIDNIGHT_IN_LONDON


def test_the_clock_runs_again_after_an_error() -> None:
    with pytest.raises(RuntimeError), clock.standing_at(MIDNIGHT_IN_LONDON):
        raise RuntimeError
    assert clock.now() != MIDNIGHT_IN_LONDON


def test_a_naive_moment_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"), clock.standing_at(dt.datetime(2026, 3, 1)):
        pass


def test_now_is_in_utc_whatever_zone_it_was_set_in() -> None:
    tokyo = dt.datetime(2026, 3, 1, 9, 30, tzinfo=zoneinfo.ZoneInfo("Asia/Tokyo"))
    with clock.standing_at(tokyo):
        assert clock.now().utcoffset() == dt.timedelta(0)
        assert clock.now() == tokyo


def test_today_is_the_day_in_the_installations_time_zone() -> None:
    with clock.standing_at(MIDNIGHT_IN_LONDON):  # half past seven in the evening before, in New York
        assert clock.today() == dt.date(2026, 2, 28)


def test_today_does_not_depend_on_the_readers_time_zone() -> None:
    with clock.standing_at(MIDNIGHT_IN_LONDON), timezone.override("Asia/Tokyo"):
        assert clock.today() == dt.date(2026, 2, 28)


def test_another_thread_keeps_its_own_time() -> None:
    seen: list[dt.datetime] = []
    with clock.standing_at(MIDNIGHT_IN_LONDON):
        thread = threading.Thread(target=lambda: seen.append(clock.now()))
        thread.start()
        thread.join()
    assert seen[0] != MIDNIGHT_IN_LONDON


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (dt.date(2026, 11, 20), 1, dt.date(2026, 11, 23)),  # Friday to Monday
        (dt.date(2026, 11, 21), 1, dt.date(2026, 11, 23)),  # Saturday to Monday
        (dt.date(2026, 11, 23), 5, dt.date(2026, 11, 30)),
        (dt.date(2026, 11, 23), 0, dt.date(2026, 11, 23)),
    ],
)
def test_working_days_leave_out_the_weekend(start: dt.date, count: int, end: dt.date) -> None:
    assert clock.working_days_after(start, count) == end


@given(st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)), st.integers(1, 60))
def test_between_two_days_lie_as_many_working_days_as_asked(start: dt.date, count: int) -> None:
    end = clock.working_days_after(start, count)
    between = [start + dt.timedelta(days=n) for n in range(1, (end - start).days + 1)]
    assert end.weekday() < 5
    assert sum(day.weekday() < 5 for day in between) == count


# 23:12 in New York; the clocks were put back on the first of November, and forward on the eighth of March.
@pytest.mark.parametrize(
    "moment", [dt.datetime(2026, 11, 26, 4, 12, tzinfo=dt.UTC), dt.datetime(2026, 3, 20, 4, 30, tzinfo=dt.UTC)]
)
@pytest.mark.parametrize("days_away", [-30, -24, -1, 0, 5, 22, 300])
def test_this_hour_of_another_day_is_on_that_day(moment: dt.datetime, days_away: int) -> None:
    with clock.standing_at(moment):
        there, today = clock.this_hour(days_away), clock.today()
    assert clock.day_of(there) == today + clock.days(days_away)
    here = timezone.localtime(there, timezone.get_default_timezone())
    assert here.time() == timezone.localtime(moment, timezone.get_default_timezone()).time()
    assert there.tzinfo == dt.UTC
