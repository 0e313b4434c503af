"""``cheiron import-roster``: the same road as through the pages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from cheiron.people.models import Person, RosterImport
from tests import make
from tests.people.files import keeper

pytestmark = pytest.mark.django_db
LIST = "Name,E-mail,Grade,Gender\nPia Novak,p@x.example,Grade 7,female\nSam Vale,nonsense,PGY-1,male\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    keeper()
    made = tmp_path / "people.csv"
    made.write_text(LIST)
    return made


def names() -> list[str]:
    return list(Person.objects.exclude(external_id="keeper-1").values_list("name", flat=True))


def test_it_shows_columns_and_numbers_and_applies(path: Path, capsys: Any, tmp_path: Path) -> None:
    report = tmp_path / "report.csv"
    call_command("import-roster", path, "--yes", "--report", str(report))
    shown = capsys.readouterr().out
    assert "identity (Never imported)" in shown.replace("\n", " ") or "identity (Never" in shown
    assert "Level not known: Grade 7 (1)" in shown
    assert "1 × “nonsense” is not an e-mail address." in shown
    assert names() == ["Pia Novak"]
    lines = report.read_text(encoding="utf-8-sig").splitlines()
    assert lines[1] == "2,Pia Novak,p@x.example,New,e-mail: p@x.example,“Grade 7” is not a level we know. " + (
        "The level was left as it is."
    )
    assert lines[2] == "3,Sam Vale,,Refused,,“nonsense” is not an e-mail address."


def test_a_dry_run_changes_nothing_and_keeps_no_file(path: Path) -> None:
    call_command("import-roster", path, "--dry-run")
    assert (names(), RosterImport.objects.get().state) == ([], "cancelled")


def test_columns_and_levels_can_be_said(path: Path) -> None:
    call_command("import-roster", path, "--yes", "--map", "Grade=specialty")
    assert Person.objects.get(name="Pia Novak").specialty == "Grade 7"
    call_command("import-roster", path, "--yes", "--map", "Grade=level", "--level", "Grade 7=staff")
    assert Person.objects.get(name="Pia Novak").level == "staff"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--yes", "--map", "Gender=specialty"], "“Gender” says who somebody is. Cheiron never imports that."),
        (["--yes", "--map", "Colour=level"], "There is no column headed “Colour”."),
        (["--yes", "--map", "Grade=colour"], "“colour” is not a meaning."),
        (["--yes", "--map", "Grade"], "should read HEADING=MEANING"),
        (["--yes", "--map", "Name=ignore"], "Say which column holds the names"),
        (["--yes", "--by", "nobody@x.example"], "nobody@x.example is no roster keeper"),
        ([], "Nobody is here to ask."),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_happens(path: Path, arguments: list[str], sentence: str) -> None:
    with pytest.raises(CommandError) as no:
        call_command("import-roster", path, *arguments)
    assert sentence in str(no.value)
    assert names() == []


def test_a_file_that_is_no_list_ends_with_a_reason(tmp_path: Path) -> None:
    keeper()
    path = tmp_path / "people.csv"
    path.write_bytes(b"%PDF-1.7")
    with pytest.raises(CommandError) as no:
        call_command("import-roster", path, "--yes")
    assert "This is a PDF." in str(no.value)
    with pytest.raises(CommandError) as no:
        call_command("import-roster", tmp_path / "nowhere.csv", "--yes")
    assert "There is no file" in str(no.value)


def test_missing_people_go_only_when_asked(path: Path) -> None:
    ida = make.person("Ida Holm")
    call_command("import-roster", path, "--yes", "--full")
    ida.refresh_from_db()
    assert ida.is_active
    call_command("import-roster", path, "--yes", "--full", "--deactivate-missing")
    ida.refresh_from_db()
    assert not ida.is_active


def test_without_a_keeper_it_says_how_to_get_one(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text(LIST)
    with pytest.raises(CommandError) as no:
        call_command("import-roster", path, "--yes")
    assert "cheiron setup" in str(no.value)
