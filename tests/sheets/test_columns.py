"""What each column of a sheet is taken for."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cheiron.ops.sheets.proposing import propose
from cheiron.ops.sheets.reading import read_sheet
from tests.sheets.cases import case

ROOT = Path(__file__).parents[2]


def written(folder: Path, name: str, *rows: list[str]) -> Path:
    path = folder / name
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    return path


def meanings(path: Path) -> dict[str, str | None]:
    sheet = read_sheet(path)
    return {
        header: proposal.meaning.value if proposal.meaning else None
        for header, proposal in zip(sheet.headers, propose(sheet), strict=True)
    }


def command(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("CHEIRON", "DJANGO", "DATABASE"))}
    return subprocess.run(
        [sys.executable, "-m", "cheiron", *arguments], cwd=folder, env={**kept, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    "name", ["civil_service/small/mentees.csv", "civil_service/small/mentors.csv", "civil_service/large/mentees.csv"]
)
def test_the_civil_service_sheets_are_understood(name: str) -> None:
    gold = json.loads(case("civil_service/gold.json").read_text())["files"]["small/mentees.csv"]["columns"]

    found = meanings(case(name))

    assert found == {header: gold.get(header, "identity") for header in found}


def test_a_wide_matrix_of_noughts_and_ones_is_one_question() -> None:
    found = meanings(case("umich_matchathon/faculty.csv"))

    assert found.pop("faculty name") == "name"
    assert set(found.values()) == {"topics_one_hot"}
    assert len(found) == 86


def test_side_files_say_who_has_met_and_who_is_away() -> None:
    assert set(meanings(case("umich_matchathon/already_met.csv")).values()) == {"excluded_pair"}
    assert meanings(case("umich_matchathon/unavailable_faculty_times.csv")) == {
        "Faculty": "name",
        "Slot": "unavailability",
    }


def test_text_without_headings_is_cut_at_blanks() -> None:
    students = meanings(case("spa_cardiff/students.txt"))
    projects = meanings(case("spa_cardiff/projects.txt"))

    assert list(students.values()) == ["external_id"] + ["preference_ranked"] * 5
    assert list(projects.values())[:2] == ["external_id", "capacity"]


def test_one_workbook_for_both_roles_is_understood() -> None:
    found = meanings(case("polytechnique/Sample-Data.xlsx"))

    assert found["Email @polytechnique.edu"] == "email"
    assert found["Full name"] == "name"
    assert found["Gender"] == "gender"
    assert found["Hobbies (3 choice max)"] == "hobbies"


def test_what_is_not_known_is_left_open_with_candidates(tmp_path: Path) -> None:
    path = written(
        tmp_path, "sheet.csv", ["Name", "Zorbs"], ["Ann Lee", "alpha"], ["Bo Ek", "beta"], ["Cy Poe", "gamma"]
    )

    zorbs = propose(read_sheet(path))[1]

    assert zorbs.meaning is None
    assert len(zorbs.candidates) > 1


def test_a_heading_that_its_values_contradict_is_not_believed(tmp_path: Path) -> None:
    path = written(tmp_path, "sheet.csv", ["Name", "E-mail"], ["Ann Lee", "yes"], ["Bo Ek", "no"], ["Cy Poe", "yes"])

    assert meanings(path)["E-mail"] is None


def test_the_command_prints_json_and_makes_no_data_folder(tmp_path: Path) -> None:
    written(
        tmp_path, "sheet.csv", ["Full name", "Which days\ncan you meet?"], ["Ann Lee", "Monday"], ["Bo Ek", "Friday"]
    )

    done = command(tmp_path, "columns", "sheet.csv")

    told = json.loads(done.stdout)
    assert told["Full name"]["meaning"] == "name"
    assert told["Which days\ncan you meet?"]["meaning"] == "availability"
    assert 0 < told["Full name"]["confidence"] <= 1
    assert [path.name for path in tmp_path.iterdir()] == ["sheet.csv"]


def test_a_sheet_of_headings_only_has_no_people(tmp_path: Path) -> None:
    done = command(tmp_path, "columns", str(case("civil_service/form-output-headings.csv")))

    assert done.returncode == 0
    assert "no people found" in done.stderr
    assert json.loads(done.stdout)["Your grade"]["meaning"] == "level"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    done = command(tmp_path, "columns", "nowhere.csv")

    assert done.returncode == 1
    assert "nowhere.csv: there is no such file" in done.stderr


def test_two_words_that_begin_with_capitals_are_not_always_a_person(tmp_path: Path) -> None:
    path = written(
        tmp_path, "mentors.csv", ["Mentor", "Topics"], ["Ida Fox", "Career Planning"], ["Jon Gray", "Grant Writing"]
    )

    assert meanings(path) == {"Mentor": "name", "Topics": "topics"}


def test_somebody_beside_a_name_does_not_make_a_list_of_pairs(tmp_path: Path) -> None:
    path = written(tmp_path, "people.csv", ["Name", "Supervisor"], ["Ida Fox", "Jon Gray"], ["Kim Hall", "Lee Ito"])

    assert meanings(path) == {"Name": "name", "Supervisor": None}


def test_two_people_a_row_are_a_list_of_pairs_only_where_the_file_says_which(tmp_path: Path) -> None:
    rows = (["Student", "Faculty"], ["Ann Lee", "Ida Fox"], ["Bo Ek", "Jon Gray"])

    assert set(meanings(written(tmp_path, "already_met.csv", *rows)).values()) == {"excluded_pair"}
    assert set(meanings(written(tmp_path, "list.csv", *rows)).values()) == {None}
