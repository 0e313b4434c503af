"""Career levels in order."""

from __future__ import annotations

import itertools

import pytest

from cheiron.ops.sheets.ladders import given_ladder, ladder_for


@pytest.mark.parametrize(
    "rising",
    [
        ["AO", "HEO", "Grade 7", "Grade 6", "SCS1"],
        ["PGY-1", "PGY-2", "PGY-3"],
        ["PGY1", "Fellow", "Assistant Professor", "Professor"],
        ["Freshman", "Sophomore", "Junior", "Senior"],
        ["Year 1", "Year 3", "Postdoc", "Faculty"],
        ["1A", "2A", "3A"],
        ["0-5 years", "6-10 years", "20+ years"],
        ["2nd year", "3rd year", "4th year"],
        ["Class of 2028", "Class of 2027", "Class of 2025"],
        ["Junior", "Mid-level", "Senior", "Director"],
        ["2", "7", "11"],
    ],
)
def test_known_ladders_rise(rising: list[str]) -> None:
    ladder = ladder_for(rising[::-1])

    assert ladder is not None
    steps = [ladder.step_of(level) for level in rising]
    assert None not in steps
    assert all(low < high for low, high in itertools.pairwise(steps))


@pytest.mark.parametrize("cells", [["Wren", "Hawk"], [], ["Red"], ["same", "same"]])
def test_an_order_nobody_knows_is_not_invented(cells: list[str]) -> None:
    assert ladder_for(cells) is None


def test_a_given_order_holds_and_may_have_equals() -> None:
    ladder = given_ladder(["Wren|Robin", "Hawk"])

    assert ladder.step_of("robin") == ladder.step_of("WREN") == 0
    assert ladder.step_of("Hawk") == 1
    assert ladder.step_of("Owl") is None
