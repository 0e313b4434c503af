"""Proposals against the labels a person gave to made-up sheets of many voices and languages."""

from __future__ import annotations

import pytest

from tests.sheets.labelled_sheets import labelled, measured


@pytest.mark.parametrize(
    ("pattern", "precision", "coverage"), [("seen_*", 0.99, 0.99), ("held_*", 0.98, 0.98), ("fresh_*", 0.98, 0.98)]
)
def test_proposals_agree_with_a_persons_labels(pattern: str, precision: float, coverage: float) -> None:
    score = measured(pattern)

    assert score.columns > 80
    assert score.precision >= precision, score.wrong
    assert score.coverage >= coverage, score.left_open


def test_there_are_enough_sheets_of_different_voices() -> None:
    sheets = list(labelled("*.txt"))

    assert len(sheets) >= 40
    assert len({meaning for sheet in sheets for right in sheet.right for meaning in right}) >= 30
