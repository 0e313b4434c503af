"""Looking changes nothing, and nothing is done for a form that another site sends."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.access.table import all_rows
from tests.access.test_garbage import OPEN, who_may
from tests.access.test_table import address_of
from tests.access.world import World

ROWS = all_rows()
WRITES = re.compile(r"^(?:INSERT INTO|UPDATE|DELETE FROM|REPLACE INTO) \"(\w+)\"")
# Where and when somebody is signed in, and how often a link was tried, is kept by the house itself.
KEPT_BY_THE_HOUSE = {"django_session", "usersessions_usersession", "people_account", "cheiron_cache"}
# Reading something confidential leaves a line in the reading log; without it, it would not be shown.
READING_LOG = {"journal_entry"}
CONFIDENTIAL = ("care:", "office:question", "desk:certificate")


def written_by(browser: Client, address: str) -> set[str]:
    with CaptureQueriesContext(connection) as asked:
        browser.get(address)
    found = (WRITES.match(one["sql"]) for one in asked)
    return {match[1] for match in found if match} - KEPT_BY_THE_HOUSE


@pytest.mark.parametrize("name", OPEN)
def test_looking_at_a_page_writes_nothing(name: str, world: World, browser_of: Callable[[str], Client]) -> None:
    row = ROWS[name]
    allowed = READING_LOG if name.startswith(CONFIDENTIAL) else set()
    assert written_by(browser_of(who_may(row) or ""), address_of(name, row, world)) <= allowed


@pytest.mark.usefixtures("short_refusals")
@pytest.mark.parametrize("name", sorted(ROWS))
def test_a_form_that_another_site_sends_does_nothing(name: str, world: World, keys: dict[str, str], db: None) -> None:
    address = address_of(name, ROWS[name], world)
    browser = Client(enforce_csrf_checks=True)
    browser.cookies[settings.SESSION_COOKIE_NAME] = keys["learner"]
    assert browser.post(address, {"do": "show"}).status_code in (403, 404, 405)
