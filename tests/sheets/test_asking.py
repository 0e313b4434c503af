"""The questions at a terminal."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.console import Console

from cheiron.ops.sheets.asking import NotConfirmed, confirmed
from cheiron.ops.sheets.mapping import Understood, understand
from cheiron.ops.sheets.meanings import Meaning
from cheiron.ops.sheets.reading import read_sheet
from tests.sheets.matching_files import sheet


@pytest.fixture
def unclear(tmp_path: Path) -> Understood:
    return understand(read_sheet(sheet(tmp_path, "l.csv", ["Name", "Zorb"], ["Ann Lee", "a"], ["Bo Ek", "b"])))


def answered(understood: Understood, *answers: str) -> tuple[Understood, str]:
    """What is understood after these answers, and all that was shown."""
    left: Iterator[str] = iter(answers)
    shown = io.StringIO()

    def read(question: str) -> str:
        shown.write(question)
        return next(left)

    (found,) = confirmed(Console(file=shown, width=100), [understood], read)
    assert next(left, None) is None
    return found, shown.getvalue()


def test_only_what_cannot_be_known_is_asked(unclear: Understood) -> None:
    found, shown = answered(unclear, "topics", "")

    assert found.proposals[1].meaning is Meaning.TOPICS
    assert shown.count("What is it?") == 1
    assert "a | b" in shown


def test_a_number_picks_a_candidate_and_enter_leaves_the_column_out(unclear: Understood) -> None:
    assert answered(unclear, "1", "")[0].proposals[1].meaning is unclear.proposals[1].candidates[0]
    assert answered(unclear, "", "yes")[0].proposals[1].meaning is Meaning.IGNORE


def test_a_wrong_word_is_asked_again(unclear: Understood) -> None:
    found, shown = answered(unclear, "zorb", "goals", "")

    assert found.proposals[1].meaning is Meaning.GOALS
    assert "not a meaning" in shown


def test_a_proposal_can_be_changed_before_the_yes(unclear: Understood) -> None:
    assert answered(unclear, "", "Name=external_id", "")[0].proposals[0].meaning is Meaning.EXTERNAL_ID


def test_stopping_stops(unclear: Understood) -> None:
    with pytest.raises(NotConfirmed, match="Nothing was written"):
        answered(unclear, "", "q")
