"""Confidential columns: plain on the instance, sealed in the database, in every way Django reads and writes."""

from pathlib import Path
from typing import Any

import pytest
from django.core import serializers
from django.core.exceptions import FieldError
from django.db import connection, transaction
from django.db.models import F

from cheiron.difficulties.models import SupportCase
from cheiron.kit import clock
from cheiron.kit.sealing import CannotOpen
from tests import make

SECRET = "He shouted at me in front of everyone"
pytestmark = pytest.mark.django_db


def case(words: str = SECRET, **fields: Any) -> SupportCase:
    return SupportCase(
        programme=make.programme(),
        asker=make.person(),
        handler=make.person(),
        wanted="talk",
        words=words,
        acknowledge_due_on=clock.today(),
        **fields,
    )


def saved(words: str = SECRET) -> SupportCase:
    made = case(words)
    made.save()
    return made


def raw(made: SupportCase, column: str = "words") -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM difficulties_supportcase WHERE id = %s", [made.pk])
        return str(cursor.fetchone()[0])


def test_it_is_plain_on_the_instance_and_sealed_in_the_table() -> None:
    made = saved()
    assert made.words == SECRET
    assert raw(made).startswith("s1:k1:")
    assert SupportCase.objects.get(pk=made.pk).words == SECRET


def test_empty_text_stays_empty() -> None:
    made = saved("")
    assert raw(made) == ""
    assert SupportCase.objects.get(pk=made.pk).words == ""
    assert SupportCase.objects.filter(words="").count() == 1


def test_values_never_show_the_plain_text() -> None:
    saved()
    assert SupportCase.objects.values_list("words", flat=True)[0].startswith("s1:")
    assert SupportCase.objects.values("words")[0]["words"].startswith("s1:")
    assert SupportCase.objects.annotate(copy=F("words")).values("copy")[0]["copy"].startswith("s1:")


def test_only_and_defer_open_it_when_it_is_read() -> None:
    made = saved()
    assert SupportCase.objects.only("words").get(pk=made.pk).words == SECRET
    assert SupportCase.objects.defer("words").get(pk=made.pk).words == SECRET


def test_saving_a_row_whose_text_was_not_loaded_keeps_the_text() -> None:
    made = saved()
    before = raw(made)
    SupportCase.objects.defer("words").get(pk=made.pk).save()
    assert raw(made) == before
    SupportCase.objects.defer("words").get(pk=made.pk).save(update_fields=["words"])
    assert SupportCase.objects.get(pk=made.pk).words == SECRET


def test_saving_a_row_whose_text_was_not_opened_does_not_seal_it_twice() -> None:
    made = saved()
    before = raw(made)
    SupportCase.objects.get(pk=made.pk).save()
    assert raw(made) == before


def test_a_row_can_be_read_and_saved_without_the_key(settings: Any, tmp_path: Path) -> None:
    made = saved()
    settings.CHEIRON_KEY_FILE = tmp_path / "lost"
    again = SupportCase.objects.get(pk=made.pk)
    again.wanted = "adjust"
    again.save()
    settings.CHEIRON_KEY_FILE = Path(settings.CHEIRON_HOME) / "keys" / "text.keys"
    assert SupportCase.objects.get(pk=made.pk).words == SECRET


def test_changing_the_text_seals_it_again() -> None:
    made = saved()
    before = raw(made)
    made.words = "Other words"
    made.save(update_fields=["words"])
    assert raw(made) != before
    assert SupportCase.objects.get(pk=made.pk).words == "Other words"


def test_refreshing_brings_back_what_stands_in_the_table() -> None:
    made = saved()
    made.words = "Not saved"
    made.refresh_from_db()
    assert made.words == SECRET
    made.refresh_from_db(fields=["words"])
    assert made.words == SECRET


def test_many_rows_made_at_once_are_sealed_each() -> None:
    first, second = SupportCase.objects.bulk_create([case("One secret"), case("Another secret")])
    assert first.words == "One secret"
    assert raw(first).startswith("s1:")
    assert SupportCase.objects.get(ref=second.ref).words == "Another secret"


def test_bulk_change_is_refused() -> None:
    made = saved()
    made.words = "Other words"
    with pytest.raises(FieldError, match="confidential"), transaction.atomic():
        SupportCase.objects.bulk_update([made], ["words"])
    with pytest.raises(FieldError, match="confidential"), transaction.atomic():
        SupportCase.objects.update(words="Other words")
    assert SupportCase.objects.get(pk=made.pk).words == SECRET


@pytest.mark.parametrize("lookup", ["words", "words__exact"])
def test_looking_for_words_is_refused(lookup: str) -> None:
    with pytest.raises(FieldError, match="confidential"):
        SupportCase.objects.filter(**{lookup: SECRET}).exists()


@pytest.mark.parametrize("lookup", ["contains", "icontains", "startswith", "in", "regex", "gt", "iexact"])
def test_other_lookups_do_not_exist(lookup: str) -> None:
    with pytest.raises(FieldError):
        SupportCase.objects.filter(**{f"words__{lookup}": SECRET}).exists()


def test_a_text_copied_to_another_row_or_column_does_not_open() -> None:
    one, other = saved(), saved("Something else")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE difficulties_supportcase SET words = %s WHERE id = %s", [raw(one), other.pk])
        cursor.execute("UPDATE difficulties_supportcase SET reply = words WHERE id = %s", [one.pk])
    with pytest.raises(CannotOpen):
        _ = SupportCase.objects.get(pk=other.pk).words
    again = SupportCase.objects.get(pk=one.pk)
    assert again.words == SECRET
    with pytest.raises(CannotOpen):
        _ = again.reply


def test_an_export_carries_the_sealed_text() -> None:
    made = saved()
    for form in ("json", "xml", "python"):
        assert SECRET not in str(serializers.serialize(form, SupportCase.objects.all()))
    unopened = SupportCase.objects.get(pk=made.pk)
    assert raw(made) in serializers.serialize("json", [unopened])


def test_neither_the_row_nor_its_queryset_prints_the_text() -> None:
    made = saved()
    assert SECRET not in f"{made} {made!r} {SupportCase.objects.all()!r}"


@pytest.mark.django_db(transaction=True)
def test_a_dump_of_the_database_holds_no_plain_text() -> None:
    made = saved()
    assert made.ref in _dump()
    assert SECRET not in _dump()


def _dump() -> str:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            tables = connection.introspection.table_names(cursor)
            rows = []
            for table in tables:
                cursor.execute(f'SELECT t::text FROM "{table}" t')
                rows += [str(row[0]) for row in cursor.fetchall()]
        return "\n".join(rows)
    path = Path(str(connection.settings_dict["NAME"]))
    files = [path, path.with_name(path.name + "-wal")]
    return "\n".join(file.read_bytes().decode("latin-1") for file in files if file.exists())
