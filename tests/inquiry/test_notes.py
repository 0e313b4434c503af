"""A leader goes first, and may take it back at once."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from cheiron.inquiry.actions import publish_note, withdraw_note
from cheiron.inquiry.models import LearningNote
from cheiron.inquiry.queries import notes_of, notes_on_board
from cheiron.journal.models import Entry
from cheiron.kit.verdict import Refused
from cheiron.people.models import Person
from tests import make

pytestmark = pytest.mark.django_db
WORDS = "I am learning to ask before I answer, okapi-9."


@pytest.fixture
def chair() -> Person:
    chair = make.person("Chika Abara", unit=make.unit("Medicine"))
    make.position(chair, "department_chair", chair.unit)
    return chair


def published(person: Person, text: str = WORDS, kind: str = "working_on") -> LearningNote:
    return publish_note(person=person, kind=kind, text=text, by=person)


def test_a_note_stands_on_the_board(chair: Person) -> None:
    note = published(chair)
    assert list(notes_on_board()) == [note]
    assert (note.kind, note.text) == ("working_on", WORDS)
    entry = Entry.objects.get()
    assert (entry.word, entry.by, entry.facts) == ("note.published", chair, {})


def test_the_newest_note_stands_first(chair: Person) -> None:
    older = published(chair)
    newer = published(make.person("Resa Dent", level="pgy2"), "Handing over in two minutes.")
    assert list(notes_on_board()) == [newer, older]


def test_a_withdrawn_note_is_gone_from_board_and_database_at_once(chair: Person) -> None:
    note = published(chair, kind="have_a_coach")
    withdraw_note(note=note, by=chair)
    assert list(notes_on_board()) == []
    assert list(notes_of(chair)) == []
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM inquiry_learningnote")
        rows = str(cursor.fetchall())
        cursor.execute("SELECT * FROM journal_entry")
        rows += str(cursor.fetchall())
    assert "okapi-9" not in rows
    assert "have_a_coach" not in rows


def test_taking_it_down_twice_does_no_harm(chair: Person) -> None:
    note = published(chair)
    withdraw_note(note=note, by=chair)
    withdraw_note(note=note, by=chair)
    assert Entry.objects.filter(word="note.withdrawn").count() == 1


def test_two_clicks_publish_one_note(chair: Person) -> None:
    assert published(chair) == published(chair, f"  {WORDS} ")
    assert LearningNote.objects.count() == 1


def test_nobody_publishes_or_withdraws_for_somebody_else(chair: Person) -> None:
    other = make.person("Odd Other")
    with pytest.raises(Refused) as refusal:
        publish_note(person=chair, kind="working_on", text=WORDS, by=other)
    assert refusal.value.code == "not_yours"
    note = published(chair)
    with pytest.raises(Refused) as refusal:
        withdraw_note(note=note, by=other)
    assert refusal.value.code == "not_yours"
    assert list(notes_on_board()) == [note]


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        ("working_on", " ", "empty"),
        ("did_not_work", "", "empty"),
        ("boast", "Hello", "no_kind"),
        ("", "Hello", "no_kind"),
        ("have_a_coach", "x" * 401, "too_long"),
    ],
)
def test_a_note_says_something_short(chair: Person, kind: str, text: str, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        published(chair, text, kind)
    assert refusal.value.code == code
    assert not LearningNote.objects.exists()


def test_that_one_has_a_coach_needs_no_words(chair: Person) -> None:
    assert published(chair, "", "have_a_coach").text == ""


@pytest.mark.parametrize("level", ["ms1", "pgy1", "pgy2", "fellow", "professor", "staff"])
def test_everybody_on_the_roster_may_go_first(level: str) -> None:
    published(make.person(level=level))
    assert notes_on_board().count() == 1


def test_somebody_who_left_publishes_nothing_and_is_no_longer_shown(chair: Person) -> None:
    published(chair)
    chair.is_active = False
    chair.save()
    assert list(notes_on_board()) == []
    with pytest.raises(Refused) as refusal:
        published(chair, "Another")
    assert refusal.value.code == "inactive"


def test_four_notes_at_a_time(chair: Person) -> None:
    notes = [published(chair, f"Note {number}") for number in range(4)]
    with pytest.raises(Refused) as refusal:
        published(chair, "Note 5")
    assert refusal.value.code == "enough"
    withdraw_note(note=notes[0], by=chair)
    published(chair, "Note 5")


def test_the_board_costs_the_same_for_one_note_and_for_three(chair: Person, django_assert_num_queries: Any) -> None:
    def read() -> list[str]:
        return [
            f"{note.person.name} {note.person.unit} {[p.kind for p in note.person.positions_today]}"
            for note in notes_on_board()
        ]

    published(chair)
    with django_assert_num_queries(2):
        read()
    for _more in range(2):
        other = make.person(unit=make.unit())
        make.position(other, "division_chief", other.unit)
        published(other)
    with django_assert_num_queries(2):
        assert len(read()) == 3
