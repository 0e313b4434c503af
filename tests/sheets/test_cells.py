"""What one cell says."""

from __future__ import annotations

import pytest

from cheiron.ops.sheets.cells import choices, is_yes, places_in, rank_in


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("a; b;c;", ["a", "b", "c"]),
        ("a, b", ["a", "b"]),
        ('["a", "b"]', ["a", "b"]),
        ("['a', 'b, c']", ["a", "b, c"]),
        ("Art (music, film), Sport", ["Art (music, film)", "Sport"]),
        ('"Cell division, cell cycle", Aging', ["Cell division, cell cycle", "Aging"]),
        ("a\nb", ["a", "b"]),
        ("a|b", ["a", "b"]),
        ("a, A, a", ["a"]),
        ("n/a", []),
        ("1,000 genomes", ["1,000 genomes"]),
    ],
)
def test_a_cell_of_several_choices_is_cut(cell: str, parts: list[str]) -> None:
    assert choices(cell) == parts


def test_an_option_known_to_hold_a_comma_is_not_cut() -> None:
    assert choices("Mouse, Rat, Yeast", ["Mouse, Rat"]) == ["Mouse, Rat", "Yeast"]


@pytest.mark.parametrize(
    ("cell", "places"),
    [("2", 2), ("2-3", 3), ("2 to 3", 3), ("two or three", 3), ("up to 4", 4), ("3+", 3), ("one", 1), ("none", 0),
     ("no preference", 3), ("Zwei", 2), ("3.0", 3), ("", None), ("as many as needed", None), ("1 or more", 1)],
)  # fmt: skip
def test_places_are_read_from_words_and_ranges(cell: str, places: int | None) -> None:
    assert places_in(cell) == places


@pytest.mark.parametrize(
    ("cell", "said"),
    [("Yes, I agree", True), ("no", False), ("No, thank you", False), ("Oui", True), ("maybe", None), ("1", True)],
)
def test_yes_and_no_are_read_from_sentences(cell: str, said: bool | None) -> None:
    assert is_yes(cell) is said


@pytest.mark.parametrize(
    ("cell", "rank"), [("1st", 1), ("Rank 3", 3), ("second choice", 2), ("2.0", 2), ("none", None)]
)
def test_a_rank_is_read(cell: str, rank: int | None) -> None:
    assert rank_in(cell) == rank
