"""What the run on PostgreSQL leaves out is what could ask no database."""

from __future__ import annotations

from unittest import TestCase

import pytest
from django.db import connection

from cheiron.people.models import Person
from tests.databases import asks_a_database, leave_out


def test_a_test_without_mark_or_fixture_cannot_ask_a_database(request: pytest.FixtureRequest) -> None:
    assert not asks_a_database(request.node)
    with pytest.raises(RuntimeError, match="Database access not allowed"), connection.cursor():
        pass


@pytest.mark.django_db
def test_a_mark_opens_the_database(request: pytest.FixtureRequest) -> None:
    assert asks_a_database(request.node)
    assert not Person.objects.exists()


def test_a_fixture_opens_it(request: pytest.FixtureRequest, db: None) -> None:
    assert asks_a_database(request.node)


class Cased(TestCase):
    """Tests of classes bring a database of their own."""

    @pytest.fixture(autouse=True)
    def _here(self, request: pytest.FixtureRequest) -> None:
        self.item = request.node

    def test_a_class_of_tests_may_ask(self) -> None:
        assert asks_a_database(self.item)


@pytest.mark.parametrize(("where", "left_out"), [("", 0), ("postgres://cheiron@/postgres", 1)])
def test_only_on_postgresql_something_is_left_out(
    where: str, left_out: int, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHEIRON_TEST_DATABASE_URL", where)
    before = len(list(request.node.iter_markers("skip")))
    leave_out([request.node])
    assert len(list(request.node.iter_markers("skip"))) - before == left_out
