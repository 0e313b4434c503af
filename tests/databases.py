"""Which tests ask a database: on PostgreSQL the others would only prove again what the run on SQLite has proven."""

from __future__ import annotations

import os
from unittest import TestCase

import pytest

LEFT_OUT = "asks no database; the run on SQLite has it"
FIXTURES = {"db", "transactional_db", "django_db_setup"}


def asks_a_database(item: pytest.Item) -> bool:
    """Whether the test may ask one. The others could not: without mark or fixture every query is refused."""
    made_of = getattr(item, "cls", None)
    return (
        item.get_closest_marker("django_db") is not None
        or not FIXTURES.isdisjoint(getattr(item, "fixturenames", ()))
        or (made_of is not None and issubclass(made_of, TestCase))
    )


def leave_out(items: list[pytest.Item]) -> None:
    """Skip, with a reason that is counted, what ``CHEIRON_TEST_DATABASE_URL`` makes no difference to."""
    if os.environ.get("CHEIRON_TEST_DATABASE_URL"):
        for item in items:
            if not asks_a_database(item):
                item.add_marker(pytest.mark.skip(reason=LEFT_OUT))


def said_aloud(reporter: pytest.TerminalReporter) -> None:
    """How many were left out, at the end of the run."""
    number = sum(LEFT_OUT in str(report.longrepr) for report in reporter.stats.get("skipped", ()))
    if number:
        reporter.write_line(f"{number} tests that ask no database are left out here; the run on SQLite has them.")
