"""Whatever somebody sends, no page breaks: it answers kindly, or as if the thing did not exist."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.test import Client

from cheiron.kit import clock
from tests.access.table import Row, all_rows
from tests.access.test_table import address_of
from tests.access.world import PERSONAS, World

ROWS = all_rows()
NAMED = re.compile(r'<(?:input|select|textarea|button)[^>]*? name="([^"]+)"')
NOISE = (
    "\x00",
    "\u202eevil\u2066<script>alert(1)</script>",
    "-1",
    "9" * 40,
    "9999-12-31",
    "0001-01-01",
    "x" * 9000,
)
TIME = {"time": "23:59", "minutes": "30", "mode": "video"}
QUERY = (
    "page=99999999999999999999&show=%00&unit=%00&level=%00&q=%00a&role=%00&programme=%00&module=%00&to=%00&what=%00"
    "&topic=%00&not=%00&group=%00&open=%00&kind=%00&words=%00&standing=%00&next=%00&way=%00&code=%00"
    "&person=%00&pick=%00&need=%00&name=%00&in=%00&place=%00&title=%00&scheme=%00&circle=%00"
)


def who_may(row: Row) -> str | None:
    """One persona to whom the page opens."""
    return next((who for who in reversed(PERSONAS) if row.get.get(who) == 200), None)


OPEN = sorted(name for name, row in ROWS.items() if who_may(row))


@pytest.mark.parametrize("name", OPEN)
def test_noise_in_an_address_breaks_nothing(name: str, world: World, browser_of: Callable[[str], Client]) -> None:
    row = ROWS[name]
    address = address_of(name, row, world)
    joined = f"{address}{'&' if '?' in address else '?'}{QUERY}"
    assert browser_of(who_may(row) or "").get(joined).status_code in (200, 302, 404, 410)


@pytest.mark.parametrize("name", OPEN)
def test_noise_in_a_form_breaks_nothing(name: str, world: World, browser_of: Callable[[str], Client]) -> None:
    row = ROWS[name]
    address, browser = address_of(name, row, world), browser_of(who_may(row) or "")
    shown = getattr(browser.get(address), "content", b"").decode(errors="replace")  # some answers are files
    names = set(NAMED.findall(shown)) - {"csrfmiddlewaretoken"}
    for noise in NOISE:
        answer = browser.post(address, dict.fromkeys(names, noise))
        assert answer.status_code in (200, 302, 404, 405, 409, 410, 429), (noise[:20], answer.status_code)


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
@pytest.mark.parametrize("name", ["desk:meeting-new", "desk:meeting-time"])
def test_a_day_beyond_all_calendars_is_refused_kindly(
    day: str, name: str, world: World, browser_of: Callable[[str], Client]
) -> None:
    browser = browser_of("learner")
    before = list(world.partnership.meetings.values_list("at", flat=True))
    answer = browser.post(address_of(name, ROWS[name], world), {**TIME, "day": day})
    assert answer.status_code == 200
    assert list(world.partnership.meetings.values_list("at", flat=True)) == before
    assert all(at < clock.now() + dt.timedelta(days=999) for at in before)
