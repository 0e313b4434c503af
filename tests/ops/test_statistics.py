"""One person's rows are found by index, however many others there are; a page reads only the ends of long tables."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from cheiron.kit.statistics import refresh_statistics
from cheiron.ops.doctor import keys
from cheiron.ops.jobs.catalogue import all_jobs
from cheiron.ops.sealed_rows import sealed_columns, sealed_rows_at_the_ends
from cheiron.partnerships.queries import agreements_visible_to, meetings_visible_to
from cheiron.people.models import Person
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def somebody() -> Person:
    return make.person("Sam Somebody")


def test_the_statistics_are_refreshed_by_a_job_and_twice_does_no_harm() -> None:
    assert refresh_statistics() == refresh_statistics() == 0
    assert "ops.refresh_statistics" in {job.name for job in all_jobs()}


def test_ones_own_meetings_and_agreements_are_not_looked_for_among_everybodys(somebody: Person) -> None:
    if connection.vendor == "sqlite":
        for rows in (meetings_visible_to(somebody), agreements_visible_to(somebody)):
            table = rows.model._meta.db_table
            steps = rows.order_by().explain().splitlines()
            assert [step for step in steps if f"SCAN {table}" in step] == []
            assert [step for step in steps if f"SEARCH {table} " in step and "(partnership_id=?" in step] != []


def test_a_quick_look_at_the_key_costs_two_queries_for_each_column(django_assert_num_queries: Any) -> None:
    columns = len(list(sealed_columns()))
    with django_assert_num_queries(2 * columns):
        assert list(sealed_rows_at_the_ends()) == []
    assert [finding.level for finding in keys.examine_quickly()] == ["fine", "fine"]
