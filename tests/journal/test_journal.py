"""The journal: facts only, added to and never changed."""

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from cheiron.journal.actions import NotAFact, record, retire_entries
from cheiron.journal.actions.recording import _fact
from cheiron.journal.models import Entry
from cheiron.journal.models.entry import FinalEntry
from cheiron.journal.queries import entries_about, entries_by, reading_log_for
from cheiron.kit import clock
from cheiron.kit.acting import action
from cheiron.people.models import Person
from cheiron.people.states import OrganisationKind
from tests import make

pytestmark = pytest.mark.django_db


def test_a_line_says_who_did_what_to_what_and_when() -> None:
    unit, actor = make.unit(), make.person()
    with clock.standing_at(dt.datetime(2026, 5, 4, 12, tzinfo=dt.UTC)):
        record("unit.renamed", on=unit, by=actor, times=2, on_day=dt.date(2026, 5, 1), kind=OrganisationKind.SCHOOL)
    line = Entry.objects.get()
    assert (line.word, line.by, line.on_kind, line.on_ref) == ("unit.renamed", actor, "people.unit", unit.ref)
    assert line.at == dt.datetime(2026, 5, 4, 12, tzinfo=dt.UTC)
    assert line.facts == {"times": 2, "on_day": "2026-05-01", "kind": "school"}


def test_the_clock_acts_without_a_name() -> None:
    record("unit.renamed", on=None, by=None)
    assert (Entry.objects.get().by, Entry.objects.get().on_ref) == (None, "")


@pytest.mark.parametrize(
    "word", ["renamed", "Unit.renamed", "unit.renamed now", "unit.renamed\n", "unit.", "a.b.c", ""]
)
def test_a_word_has_its_form(word: str) -> None:
    with pytest.raises(NotAFact):
        record(word, on=None, by=None)


@pytest.mark.parametrize(
    "value",
    [
        "He shouted at me",
        "a,b",
        "somebody@hillcrest.example",
        "code\n",
        "naïve",
        "x" * 65,
        ["a"],
        {"a": 1},
        float("nan"),
        float("inf"),
        b"bytes",
        object(),
    ],
)
def test_prose_is_refused_and_not_repeated_in_the_trouble(value: Any) -> None:
    with pytest.raises(NotAFact) as caught:
        record("unit.renamed", on=None, by=None, why=value)
    assert str(caught.value) == "'why' is not a code, number or date"
    assert Entry.objects.count() == 0


def test_a_row_is_no_fact() -> None:
    with pytest.raises(NotAFact):
        record("unit.renamed", on=None, by=None, of_unit=make.unit())


@given(st.text())
def test_nothing_with_a_blank_in_it_gets_through(text: str) -> None:
    try:
        kept = _fact("x", text)
    except NotAFact:
        return
    assert kept == text
    assert len(text) <= 64
    assert not any(mark.isspace() for mark in text)


@pytest.mark.django_db(transaction=True)
def test_a_line_goes_with_the_transaction_it_belongs_to() -> None:
    @action
    def rename(unit: Any) -> None:
        record("unit.renamed", on=unit, by=None)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        rename(make.unit())
    assert Entry.objects.count() == 0


@pytest.mark.parametrize(
    "column", ["word = 'unit.closed'", "at = '2001-01-01 00:00:00+00'", "facts = '{}'", "on_ref = 'x'"]
)
def test_the_database_refuses_to_change_a_line(column: str) -> None:
    record("unit.renamed", on=make.unit(), by=make.person(), times=2)
    before = Entry.objects.values().get()
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE journal_entry SET {column}")
    assert Entry.objects.values().get() == before


def test_the_database_refuses_to_put_another_name_on_a_line() -> None:
    record("unit.renamed", on=None, by=make.person())
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE journal_entry SET by_id = %s", [make.person().pk])


def test_saving_a_line_again_is_refused() -> None:
    record("unit.renamed", on=None, by=None)
    line = Entry.objects.get()
    line.word = "unit.closed"
    with pytest.raises(IntegrityError), transaction.atomic():
        line.save()


def test_lines_are_neither_updated_nor_deleted_in_bulk() -> None:
    record("unit.renamed", on=None, by=None)
    with pytest.raises(FinalEntry):
        Entry.objects.update(word="unit.closed")
    with pytest.raises(FinalEntry):
        Entry.objects.all().delete()
    assert Entry.objects.count() == 1


def test_the_name_goes_with_the_person_and_the_line_stays() -> None:
    actor = make.person()
    record("unit.renamed", on=None, by=actor)
    Person.objects.filter(pk=actor.pk).delete()
    assert list(Entry.objects.values_list("word", "by")) == [("unit.renamed", None)]


def test_old_lines_are_let_go_and_that_is_recorded() -> None:
    keeper = make.person()
    old = dt.datetime(2015, 1, 1, tzinfo=dt.UTC)
    with clock.standing_at(old):
        record("unit.renamed", on=None, by=None)
        record("unit.renamed", on=None, by=None)
    record("unit.opened", on=None, by=None)
    assert retire_entries(before=old + clock.days(30), by=keeper) == 2
    assert retire_entries(before=old + clock.days(30), by=keeper) == 0
    assert list(Entry.objects.order_by("pk").values_list("word", flat=True)) == ["unit.opened", "journal.retired"]
    assert entries_by(keeper).get().facts == {"before": "2015-01-31", "entries": 2}


def test_lines_about_a_thing_newest_first_and_no_others() -> None:
    unit, other = make.unit(), make.unit()
    record("unit.opened", on=unit, by=None)
    record("unit.opened", on=other, by=None)
    record("unit.renamed", on=unit, by=None)
    assert [line.word for line in entries_about(unit)] == ["unit.renamed", "unit.opened"]


def test_lines_by_a_person_and_no_others() -> None:
    actor = make.person()
    record("unit.opened", on=None, by=actor)
    record("unit.renamed", on=None, by=make.person())
    assert [line.word for line in entries_by(actor)] == ["unit.opened"]


def test_a_person_sees_who_read_what_is_theirs() -> None:
    asker, handler, stranger = make.person(), make.person(), make.person()
    case = make.unit()  # stands for any confidential thing
    record("case.read", on=case, by=handler, of=asker)
    record("case.read", on=case, by=asker, of=asker)
    record("case.settled", on=case, by=handler, of=asker)
    record("person.read", on=asker, by=handler)
    record("case.read", on=case, by=handler, of=stranger)
    assert [(line.word, line.by) for line in reading_log_for(asker)] == [
        ("person.read", handler),
        ("case.read", handler),
    ]


@pytest.mark.parametrize("rows", [1, 3])
def test_reading_the_log_costs_one_query(rows: int, django_assert_num_queries: Any) -> None:
    asker = make.person()
    for _ in range(rows):
        record("case.read", on=None, by=make.person(), of=asker)
    with django_assert_num_queries(1):
        assert len([line.by.name for line in reading_log_for(asker) if line.by]) == rows
