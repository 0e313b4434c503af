"""Questions that are put together once: the same rows as the queryset gives, whatever the values are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any

import pytest
from django.db import connection
from django.db.models import DateField, F, Q, QuerySet, Value
from django.test.utils import CaptureQueriesContext
from hypothesis import given as invented
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from cheiron.kit.often import CannotKeep, rows_of
from cheiron.people.models import Person, Position
from cheiron.people.states import Level
from tests import make

Rows = QuerySet[Any, tuple[Any, ...]]
DAY = dt.date(2026, 3, 1)


def by_id_and_level(person_id: int, level: str) -> Rows:
    return Person.objects.filter(Q(pk=person_id) | Q(level=level)).order_by("pk").values_list("pk", "name", "is_active")


def neither(ids: Collection[int], levels: Collection[str]) -> Rows:
    return Person.objects.exclude(pk__in=ids).filter(level__in=levels).order_by("pk").values_list("level", "pk")


def any_of(ids: Collection[int], level: str) -> Rows:
    return Person.objects.filter(Q(pk__in=ids) | Q(level=level)).order_by("-pk").values_list("pk")


def told_alike(person_id: int, kind: str, day: dt.date) -> Rows:
    """Two tables, a value among the columns, the same value three times, and a day that is looked at."""
    held = Position.objects.filter(person=person_id, kind=kind, since__lte=day).order_by()
    never, whom = Value(None, DateField()), Value(person_id)
    themselves = Person.objects.filter(pk=person_id).order_by().annotate(since=never, whom=whom)
    first = held.annotate(whom=Value(person_id)).values_list("kind", "since", "whom")
    return first.union(themselves.values_list("name", F("since"), "whom"), all=True)


def positions_of(person_id: int, day: dt.date) -> Rows:
    held = Position.objects.filter(person=person_id, since__lte=day).order_by("since")
    return held.values_list("since", "person__name", "unit")


def starting_with(start: str) -> Rows:
    return Person.objects.filter(name__startswith=start).values_list("pk")


def doubled(number: int) -> Rows:
    return Person.objects.filter(pk=number * 2).values_list("pk")


def of_all() -> Rows:
    return Person.objects.order_by("pk").values_list("pk", "email")


ids = st.integers(min_value=-3, max_value=40)
texts = st.sampled_from(["ms1", "ms2", "professor", "", "o'brien", "%s", "value of cheiron.kit.often 0"])


class TestTheSameRows(TestCase):
    """Values of every kind and number, on both databases."""

    @classmethod
    def setUpTestData(cls) -> None:
        for number in range(12):
            level = ("ms1", "ms2", "professor", "")[number % 4]
            make.person(f"Person {number}", level=level, is_active=number % 3 > 0)
        cls.first = Person.objects.order_by("pk").first()

    @settings(max_examples=60)
    @invented(st.lists(st.tuples(ids, texts), min_size=1, max_size=4))
    def test_of_one_number_and_one_text(self, asked: list[tuple[int, str]]) -> None:
        assert self.first is not None
        for number, text in asked:
            person_id = self.first.pk + number
            assert rows_of(by_id_and_level, person_id, text) == list(by_id_and_level(person_id, text))

    @settings(max_examples=60)
    @invented(st.lists(ids, max_size=5), st.lists(texts, max_size=4))
    def test_of_lists_that_may_be_empty_or_hold_something_twice(self, numbers: list[int], words: list[str]) -> None:
        assert self.first is not None
        some = [self.first.pk + number for number in numbers]
        assert rows_of(neither, some, words) == list(neither(some, words))
        assert rows_of(neither, frozenset(some), tuple(words)) == list(neither(some, words))
        for word in words:
            assert rows_of(any_of, some, word) == list(any_of(some, word))


@pytest.mark.django_db
def test_one_question_for_all_people_is_put_together_once() -> None:
    people = [make.person(f"Person {number}") for number in range(3)]
    asked = []

    def counted(person_id: int) -> Rows:
        asked.append(person_id)
        return Person.objects.filter(pk=person_id).values_list("name")

    with CaptureQueriesContext(connection) as queries:
        assert [rows_of(counted, one.pk) for one in people] == [[("Person 0",)], [("Person 1",)], [("Person 2",)]]
    assert (len(asked), len(queries)) == (1, 3)
    assert asked[0] not in {one.pk for one in people}


@pytest.mark.django_db
def test_a_choice_is_its_text() -> None:
    one = make.person("Ana Ito", level="ms1")
    assert rows_of(by_id_and_level, 0, Level.MS1) == [(one.pk, "Ana Ito", True)]
    assert rows_of(any_of, [], Level.MS1) == [(one.pk,)]


@pytest.mark.django_db
def test_an_answer_is_never_kept() -> None:
    assert rows_of(of_all) == []
    one = make.person("Ana Ito")
    assert rows_of(of_all) == [(one.pk, one.email)]
    one.delete()
    assert rows_of(of_all) == []


@pytest.mark.django_db
def test_days_come_back_as_days_and_other_days_are_asked_anew() -> None:
    whose = make.person("Ida Berg")
    Position.objects.create(person=whose, kind="division_chief", since=DAY)
    assert rows_of(positions_of, whose.pk, given=DAY) == [(DAY, "Ida Berg", None)]
    assert rows_of(positions_of, whose.pk, given=DAY - dt.timedelta(days=1)) == []
    told = rows_of(told_alike, whose.pk, "division_chief", given=DAY)
    assert told == list(told_alike(whose.pk, "division_chief", DAY))
    assert sorted(row[0] for row in told) == ["Ida Berg", "division_chief"]
    assert {row[2] for row in told} == {whose.pk}


@pytest.mark.django_db
def test_a_list_of_nobody_asks_the_database_nothing() -> None:
    make.person("Ana Ito", level="ms1")
    with CaptureQueriesContext(connection) as queries:
        assert rows_of(neither, [], []) == []
    assert len(queries) == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("question", "value"),
    [
        (starting_with, "An"),  # stands in the question with something added
        (doubled, 4),  # is reckoned with
        (by_id_and_level, True),
        (by_id_and_level, 1.5),
        (any_of, [1, "2"]),
        (any_of, [None]),
    ],
)
def test_what_it_cannot_keep_it_says(question: Any, value: Any) -> None:
    values = (value,) if question in (starting_with, doubled) else (value, "ms1")
    with pytest.raises(CannotKeep):
        rows_of(question, *values)
