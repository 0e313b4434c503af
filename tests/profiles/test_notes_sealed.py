"""What somebody notes about a person on a list: sealed in the database, plain for the owner alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.core import serializers
from django.core.exceptions import FieldError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from cheiron.kit.sealing import CannotOpen
from cheiron.profiles.actions import keep_person, make_shortlist, note_on_person
from cheiron.profiles.models import ShortlistEntry
from tests import make

SECRET = "looked burnt out, ask gently"


def kept_with_a_note(note: str = SECRET) -> ShortlistEntry:
    owner = make.person("Lea Learner")
    entry = keep_person(person=make.person(), shortlist=make_shortlist(name="Mine", by=owner), by=owner)
    return note_on_person(entry=entry, note=note, by=owner)


def raw(entry: ShortlistEntry) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT note FROM profiles_shortlistentry WHERE id = %s", [entry.pk])
        return str(cursor.fetchone()[0])


@pytest.mark.django_db
def test_no_table_holds_the_words_of_a_note() -> None:
    entry = kept_with_a_note()
    assert raw(entry).startswith("s1:k1:")
    assert ShortlistEntry.objects.get(pk=entry.pk).note == SECRET
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            assert "burnt" not in str(cursor.fetchall()), table


@pytest.mark.django_db
def test_a_note_is_neither_exported_nor_searched_nor_ordered_by_its_words() -> None:
    kept_with_a_note()
    assert "burnt" not in serializers.serialize("json", ShortlistEntry.objects.all())
    with pytest.raises(FieldError):
        ShortlistEntry.objects.filter(note=SECRET).exists()
    with pytest.raises(FieldError):
        ShortlistEntry.objects.filter(note__contains="burnt").exists()


@pytest.mark.django_db
def test_a_note_moved_to_another_row_does_not_open() -> None:
    mine, other = kept_with_a_note(), kept_with_a_note("kind")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE profiles_shortlistentry SET note = %s WHERE id = %s", [raw(mine), other.pk])
    with pytest.raises(CannotOpen):
        assert ShortlistEntry.objects.get(pk=other.pk).note


@pytest.fixture
def tables_before() -> Iterator[Callable[[], None]]:
    """Tables as they were before notes were sealed; brought up to date again, whatever happens."""

    def to(target: list[tuple[str, str]]) -> None:
        executor = MigrationExecutor(connection)
        executor.migrate(target or executor.loader.graph.leaf_nodes())

    yield lambda: to([("profiles", "0007_no_words_beside_the_docs")])
    to([])


@pytest.mark.django_db(transaction=True)
def test_notes_written_in_plain_words_are_sealed_and_opened_again_by_whoever_goes_back(
    tables_before: Callable[[], None],
) -> None:
    noted, bare = kept_with_a_note(), kept_with_a_note("")
    tables_before()
    assert (raw(noted), raw(bare)) == (SECRET, "")
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    assert raw(noted).startswith("s1:k1:")
    rows = list(ShortlistEntry.objects.order_by("pk"))
    assert [(row.pk, row.note) for row in rows] == [(noted.pk, SECRET), (bare.pk, "")]
    assert len({row.ref for row in rows}) == 2
    assert all(len(row.ref) == 13 for row in rows)
