"""Headings alone, without values, as coordinators write them in eight languages."""

from __future__ import annotations

import pytest

from cheiron.ops.sheets.meanings import ENOUGH
from cheiron.ops.sheets.questions import meaning_of, option_of, side_of
from tests.sheets.labelled_sheets import FOLDER

HEADINGS = [
    tuple(line.split("\t"))
    for line in (FOLDER / "headings.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("heading", "right"), HEADINGS)
def test_a_heading_means_what_a_person_would_say(heading: str, right: str) -> None:
    meaning, sure = meaning_of(heading)

    assert (meaning.value if meaning and sure >= ENOUGH else "?") in right.split("/")


@pytest.mark.parametrize(
    "heading", ["Zorb", "Q7", "", "Have you mentored before?", "Topics you do NOT want to mentor on"]
)
def test_what_no_heading_can_tell_is_left_open(heading: str) -> None:
    assert meaning_of(heading)[0] is None


@pytest.mark.parametrize(
    ("heading", "question", "option"),
    [
        ("Topics [Grants]", "Topics", "Grants"),
        ("topics___12", "topics", "12"),
        ("Which topics? (choice=Grant writing)", "Which topics?", "Grant writing"),
        ("Q9_1 - Which areas? - Grant writing", "Which areas?", "Grant writing"),
        ("Rank your needs - Grants - Rank", "Rank your needs", "Grants"),
        ("Full name", "", ""),
    ],
)
def test_a_grid_is_cut_into_question_and_option(heading: str, question: str, option: str) -> None:
    assert option_of(heading) == (question, option)


@pytest.mark.parametrize(
    ("heading", "side"),
    [
        ("[Mentors] I can help with", "helper"),
        ("Mentees: goals", "learner"),
        ("If you are a mentor, how many mentees?", "helper"),
        ("Mentees to avoid", ""),
        ("Mentor name", ""),
    ],
)
def test_whom_a_question_is_for(heading: str, side: str) -> None:
    assert side_of(heading) == side
