"""Questions that are put together once: the same rows as the queryset gives, whatever the values are."""

from __future__ import annotations

import datetime as dt
import gc
import threading
import weakref
from collections.abc import Collection
from typing import Any

import pytest
from django.db import connection, connections
from django.db.models import DateField, F, Q, QuerySet, Value
from django.test.utils import CaptureQueriesContext
from hypothesis import given as invented
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from cheiron.kit.often import CannotKeep, rows_of
from cheiron.people.models import Person, Position
from cheiron.people.states import Level
from cheiron.profiles.models import Offer
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


def or_the_next(number: int) -> Rows:
    return Person.objects.filter(Q(pk=number) | Q(pk=number + 1)).values_list("pk")


def next_or_this(one: int, other: int) -> Rows:
    return Person.objects.filter(Q(pk=one + 61) | Q(pk=one) | Q(pk=other)).values_list("pk")


def like(name: str) -> Rows:
    return Person.objects.filter(name__iexact=name).values_list("pk")


def without_capitals(name: str) -> Rows:
    return Person.objects.filter(name=name.lower().strip()).values_list("pk")


def ordered_by_another(person_id: int) -> Rows:
    return Person.objects.filter(pk=person_id).order_by("name").distinct().values_list("pk")


def of_so_many_places(ids: Collection[int], places: int) -> Rows:
    return Offer.objects.filter(Q(person__in=ids) | Q(places=places)).values_list("person")


def without_people_of_so_many_places(ids: Collection[int], places: int) -> Rows:
    return Offer.objects.exclude(person__in=ids).filter(Q(places=places) | Q(taken=places)).values_list("person")


def looked_at(person_id: int, is_wanted: object) -> Rows:
    return Person.objects.filter(pk=person_id, is_active=is_wanted is True).values_list("pk")


def of_all() -> Rows:
    return Person.objects.order_by("pk").values_list("pk", "email")


ids = st.integers(min_value=-3, max_value=40)
texts = st.sampled_from(["ms1", "ms2", "professor", "", "o'brien", "%s", "Aß%_\\' 16384 "])


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
    assert (len(asked), len(queries)) == (2, 3)  # in two ways, which must come to the same
    assert {one.pk for one in people}.isdisjoint(asked)


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
    ("question", "values"),
    [
        (starting_with, ("An",)),  # stands in the question with something added
        (without_capitals, ("Ana ",)),
        (doubled, (4,)),  # is reckoned with
        (or_the_next, (4,)),
        (next_or_this, (4, 9)),
        (ordered_by_another, (4,)),
    ],
)
def test_what_cannot_be_kept_is_refused(question: Any, values: Any) -> None:
    with pytest.raises(CannotKeep):
        rows_of(question, *values)


@pytest.mark.django_db
def test_a_number_too_large_for_its_column_is_no_empty_list() -> None:
    whose = make.person("Ida Berg")
    make.offer(whose, make.programme(), places=3)
    for ids in ([], [whose.pk]):
        for question in (of_so_many_places, without_people_of_so_many_places):
            # PostgreSQL knows how large a number of its column may be, so what stands for it is refused there.
            assert kept_or_refused(question, ids, 3, refused_by="postgresql") == list(question(ids, 3))


def kept_or_refused(question: Any, *values: Any, refused_by: str) -> list[Any]:
    """The rows; as the queryset gives them on the one database that may refuse to keep the question."""
    try:
        return rows_of(question, *values)
    except CannotKeep:
        assert connection.vendor == refused_by
        return list(question(*values))


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "many"), [("ana ito", 1), ("ana_ito", 0), ("%", 0)])
def test_a_sign_of_patterns_finds_nobody(name: str, many: int) -> None:
    """SQLite compares without capitals by a pattern, for which Django changes the value: refused there."""
    make.person("Ana Ito")
    found = kept_or_refused(like, name, refused_by="sqlite")
    assert found == list(like(name))
    assert len(found) == many


@pytest.mark.django_db
@pytest.mark.parametrize("value", [[None], [True], [1.5]])
def test_other_values_are_asked_as_they_come(value: Any) -> None:
    one = make.person("Ana Ito", level="ms1")
    assert rows_of(any_of, value, "ms1") == [(one.pk,)] == list(any_of(value, "ms1"))


@pytest.mark.django_db
def test_lists_of_about_one_length_are_one_question() -> None:
    some = [make.person(f"Person {number}").pk for number in range(9)]
    asked = []

    def counted(ids: Collection[int]) -> Rows:
        asked.append(len(ids))
        return Person.objects.filter(pk__in=ids).order_by("pk").values_list("pk")

    for many in range(10):
        assert rows_of(counted, some[:many]) == [(pk,) for pk in some[:many]]
    assert asked == [0, 0, 1, 1, 2, 2, 4, 4, 8, 8, 16, 16]  # each put together in two ways
    assert rows_of(counted, range(some[0], some[0] + 300)) == [(pk,) for pk in some]
    assert asked[12:] == [300]


@pytest.mark.django_db
def test_true_is_not_one() -> None:
    one = make.person("Ana Ito")
    assert rows_of(looked_at, one.pk, given=True) == [(one.pk,)]
    assert rows_of(looked_at, one.pk, given=1) == []


@pytest.mark.django_db(transaction=True)
def test_no_connection_of_a_thread_is_kept() -> None:
    whose = make.person("Ida Berg")
    Position.objects.create(person=whose, kind="division_chief", since=DAY)
    seen: list[weakref.ref[Any]] = []

    def ask() -> None:
        seen.append(weakref.ref(connections["default"]))
        assert rows_of(positions_of, whose.pk, given=DAY + dt.timedelta(days=len(seen))) != []
        connections["default"].close()

    for _each in range(3):
        thread = threading.Thread(target=ask)
        thread.start()
        thread.join()
    gc.collect()
    assert [one() for one in seen] == [None, None, None]
