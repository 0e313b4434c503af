"""The published cases, reached or beaten: expected values are those of each CASE.md."""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path

import pytest

from cheiron.ops.sheets.meanings import Meaning
from cheiron.pairing.files import read_result
from cheiron.pairing.files_reading import load
from cheiron.pairing.verify import verify
from tests.sheets.cases import case
from tests.sheets.matching_files import matched, pairs, reasons, table, written

GRADES = ["AA", "AO", "EO", "HEO", "SEO", "Grade 7", "Grade 6", "SCS1", "SCS2", "SCS3", "SCS4"]
AUTHORS = [
    {"kind": "same", "column": "organisation", "forbidden": True},
    {"kind": "level", "column": "grade", "order": GRADES, "steps": {"1": 9, "2": 12}, "required": True},
    {"kind": "same", "column": "profession", "points": 10},
    {"kind": "same", "name": "identity", "learner": "identity to match", "helper": "characteristics", "points": 6},
]
# The authors count identity for everybody, asked or not; our rule needs the columns to be declared something else.
OPEN = ("identity to match=topics", "characteristics=topics")


@pytest.fixture
def authors(tmp_path: Path) -> Path:
    path = tmp_path / "authors.json"
    path.write_text(json.dumps({"criteria": AUTHORS}))
    return path


def civil(size: str) -> tuple[Path, Path]:
    return case(f"civil_service/{size}/mentees.csv"), case(f"civil_service/{size}/mentors.csv")


@pytest.mark.parametrize(("size", "served", "points"), [("small", 35, 750), ("large", 484, 11480)])
def test_the_civil_service_reaches_the_exact_bound(authors: Path, size: str, served: int, points: int) -> None:
    outcome = matched(*civil(size), criteria=authors, map=OPEN, capacity=1)

    assert (outcome.served, outcome.points) == (served, points)


def test_three_partners_each_reach_the_bound_of_points(authors: Path) -> None:
    outcome = matched(*civil("small"), criteria=authors, map=OPEN, partners=3, first="points")

    assert (len(outcome.solved.pairs), outcome.points) == (105, 2036)


def test_three_partners_each_leave_nobody_out_and_still_beat_the_authors(authors: Path) -> None:
    outcome = matched(*civil("small"), criteria=authors, map=OPEN, partners=3)

    assert (len(outcome.solved.pairs), outcome.served) == (105, 50)
    assert outcome.points > 2023


def test_identity_counts_only_for_those_who_said_yes(tmp_path: Path) -> None:
    rules = [*AUTHORS[:3], {**AUTHORS[3], "only_if": "match with similar identity"}]
    path = tmp_path / "asked.json"
    path.write_text(json.dumps({"criteria": rules}))
    learners, helpers = civil("small")

    outcome = matched(learners, helpers, criteria=path, capacity=1)

    said_no = [i for i, one in enumerate(outcome.learners) if one.first(Meaning.PREFERENCE) == "no"]
    assert sum(bool(outcome.learners[i].first(Meaning.IDENTITY)) for i in said_no) == 19
    assert all("likeness" not in " ".join(outcome.scores.reasons(i, j)) for i in said_no for j in range(50))
    assert any("likeness" in " ".join(outcome.scores.reasons(i, j)) for i, j in outcome.solved.pairs)


def test_leading_noughts_of_last_names_stay() -> None:
    outcome = matched(*civil("large"))

    assert outcome.learners[0].name.endswith(" 000")


def interests(file: str, name: str) -> dict[str, set[str]]:
    with case(file).open() as rows:
        return {" ".join(row[name].split()): {k for k, v in row.items() if v == "1"} for row in csv.DictReader(rows)}


def shared(folder: Path) -> tuple[int, float]:
    """Shared interests and the authors' score of the matches, counted from the files and not by us."""
    students = interests("umich_matchathon/students.csv", "student name")
    faculty = interests("umich_matchathon/faculty.csv", "faculty name")
    common = [
        (len(students[m["learner"]] & faculty[m["helper"]]), len(students[m["learner"]]) * len(faculty[m["helper"]]))
        for m in table(folder / "matches.csv")
    ]
    return sum(count for count, _ in common), sum(10 * count / both for count, both in common)


def by_product(folder: Path) -> Path:
    path = folder / "product.json"
    path.write_text('{"criteria": [{"kind": "shared", "column": "topics_one_hot", "points": 10, "per": "product"}]}')
    return path


def michigan() -> tuple[Path, Path]:
    return case("umich_matchathon/students.csv"), case("umich_matchathon/faculty.csv")


def test_michigan_one_each_shares_as_many_interests_as_possible(tmp_path: Path) -> None:
    outcome = matched(*michigan(), capacity=1)

    written(tmp_path / "out", outcome)
    assert len(outcome.solved.pairs) == 97
    assert shared(tmp_path / "out")[0] == 943


def test_michigan_one_each_reaches_the_optimum_of_the_authors_score(tmp_path: Path) -> None:
    outcome = matched(*michigan(), capacity=1, criteria=by_product(tmp_path))

    written(tmp_path / "out", outcome)
    assert len(outcome.solved.pairs) == 97
    assert round(shared(tmp_path / "out")[1], 4) == 38.7935


def test_michigan_event_of_twelve_slots_fills_all_of_them(tmp_path: Path) -> None:
    away, met = case("umich_matchathon/unavailable_faculty_times.csv"), case("umich_matchathon/already_met.csv")
    outcome = matched(
        *michigan(), criteria=by_product(tmp_path), capacity=12, partners=12, unavailable=(away,), exclude=(met,)
    )

    written(tmp_path / "out", outcome)
    found = pairs(outcome)
    assert sum(map(len, found.values())) == 1164
    assert round(shared(tmp_path / "out")[1], 2) == 384.28
    assert "Young, Thomas" not in found["al-Abdul, Hameeda"]
    loads = dict(zip([one.name for one in outcome.helpers], outcome.load, strict=True))
    assert loads["Dunn, Savannah"] <= 8
    assert loads["al-Majeed, Haaroon"] <= 9


def test_one_workbook_for_both_roles_places_all_six() -> None:
    outcome = matched(case("polytechnique/Sample-Data.xlsx"))

    assert pairs(outcome) == {
        "Eve Davis": ["Alice Smith"],
        "Frank Moore": ["Bob Johnson"],
        "Grace Lee": ["Carol White"],
        "Henry Wilson": ["David Brown"],
        "Ivy Martinez": ["Carol White"],
        "Jack Taylor": ["Bob Johnson"],
    }
    assert "Cycling" in reasons(outcome, "Frank Moore")


def test_student_projects_give_as_many_a_choice_as_possible_and_the_least_sum_of_ranks(tmp_path: Path) -> None:
    students = case("spa_cardiff/students.txt")
    outcome = matched(students, case("spa_cardiff/projects.txt"))

    choices = {words[0]: words[1:] for line in students.read_text().splitlines() if (words := line.split())}
    ranks = Counter(
        choices[learner].index(project) + 1 if project in choices[learner] else 0
        for learner, (project,) in pairs(outcome).items()
    )
    assert sum(count for rank, count in ranks.items() if rank) == 95
    assert sum(rank * count for rank, count in ranks.items()) == 109
    assert len(outcome.solved.pairs) == 100
    assert max(outcome.load) <= 5


@pytest.mark.parametrize(
    ("files", "options"),
    [
        (("civil_service/small/mentees.csv", "civil_service/small/mentors.csv"), {}),
        (("civil_service/small/mentees.csv", "civil_service/small/mentors.csv"), {"partners": 3}),
        (("polytechnique/Sample-Data.xlsx",), {}),
        (("spa_cardiff/students.txt", "spa_cardiff/projects.txt"), {"fair": "worst"}),
    ],
)
def test_every_written_result_is_proven_by_the_independent_check(
    tmp_path: Path, files: tuple[str, ...], options: dict[str, object]
) -> None:
    written(tmp_path / "out", matched(*map(case, files), **options))

    found = verify(load(tmp_path / "out" / "problem.json"), read_result(tmp_path / "out" / "result.json"))
    assert found.proven, found.findings


def test_headings_without_people_are_told(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no people found"):
        matched(case("civil_service/form-output-headings.csv"), case("civil_service/small/mentors.csv"))


def test_people_who_take_both_roles_are_told_and_count_where_they_stand() -> None:
    outcome = matched(*civil("small"))

    assert (len(outcome.learners), len(outcome.helpers)) == (50, 50)
    assert any(note.startswith("56 people say they take both roles") for note in outcome.notes)
