"""``cheiron match`` as a coordinator types it, in a process of its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.sheets.matching_files import sheet, table
from tests.sheets.test_columns import command


@pytest.fixture
def sheets(tmp_path: Path) -> Path:
    sheet(tmp_path, "l.csv", ["Name", "Topics", "Zorb"], ["Ann Lee", "Grants", "a"], ["Bo Ek", "Writing", "b"])
    sheet(tmp_path, "h.csv", ["Name", "Topics"], ["Ida Fox", "Writing"], ["Jon Gray", "Grants"])
    return tmp_path


def test_with_yes_everything_is_written_and_no_data_folder(sheets: Path) -> None:
    done = command(sheets, "match", "l.csv", "h.csv", "--yes", "--out", "out")

    assert done.returncode == 0, done.stderr
    assert {row["learner"]: row["helper"] for row in table(sheets / "out" / "matches.csv")} == {
        "Ann Lee": "Jon Gray",
        "Bo Ek": "Ida Fox",
    }
    assert sorted(path.name for path in sheets.iterdir()) == ["h.csv", "l.csv", "out"]
    assert "2 of 2 learners matched" in done.stderr
    assert "'Zorb'" in done.stderr


def test_without_a_terminal_and_without_yes_it_says_what_to_give(sheets: Path) -> None:
    done = command(sheets, "match", "l.csv", "h.csv", "--out", "out")

    assert done.returncode == 2
    assert "--yes" in done.stderr
    assert '--map "Zorb=..."' in done.stderr
    assert not (sheets / "out").exists()


def test_a_map_of_all_that_is_open_asks_nothing(sheets: Path) -> None:
    done = command(sheets, "match", "l.csv", "h.csv", "--map", "Zorb=ignore", "--out", "out", "--json")

    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["served"], told["learners"], told["status"]) == (2, 2, "optimal")


def test_the_map_may_be_what_columns_printed(sheets: Path) -> None:
    (sheets / "map.json").write_text(command(sheets, "columns", "l.csv").stdout)

    done = command(sheets, "match", "l.csv", "h.csv", "--map", "map.json", "--map", "Zorb=ignore", "--out", "out")

    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("nowhere.csv", "h.csv"), "nowhere.csv: there is no such file"),
        (("l.csv", "h.csv", "--criteria", "h.csv"), "this is no JSON"),
        (("l.csv", "h.csv", "--map", "Topics=topix"), "topix is not a meaning"),
        (("l.csv", "h.csv", "--min-load", "2"), "Nothing fits these conditions"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_written(sheets: Path, arguments: tuple[str, ...], told: str) -> None:
    done = command(sheets, "match", *arguments, "--yes", "--out", "out")

    assert done.returncode == 1
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert not (sheets / "out").exists()


def test_impossible_minimums_name_people_and_not_their_keys(sheets: Path) -> None:
    done = command(sheets, "match", "l.csv", "h.csv", "--yes", "--capacity", "3", "--min-load", "2", "--out", "out")

    assert "Ida Fox" in done.stderr.replace("\n", " ")


def test_help_speaks_of_both_commands(sheets: Path) -> None:
    told = command(sheets, "help").stdout

    assert "cheiron match" in told
    assert "cheiron columns" in told


def test_one_sheet_without_roles_ends_with_a_question(sheets: Path) -> None:
    done = command(sheets, "match", "h.csv", "--yes", "--out", "out")

    assert done.returncode == 2
    assert "--helpers-where" in done.stderr
