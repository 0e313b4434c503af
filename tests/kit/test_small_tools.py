"""States, verdicts, references, files."""

import os
import secrets
import stat
from pathlib import Path

import pytest
from django.db import models
from hypothesis import given
from hypothesis import strategies as st

from cheiron.kit.files import replace, write_once
from cheiron.kit.refs import ALPHABET, LENGTH, RefConverter, new_ref
from cheiron.kit.states import ImpossibleMove, can_move, moves, require_move
from cheiron.kit.verdict import Refused, first_no, no, require, yes


class Light(models.TextChoices):
    RED = "red"
    GREEN = "green"


TABLE = moves({Light.RED: (Light.GREEN,), Light.GREEN: ()})


def test_a_move_in_the_table_is_possible_and_no_other() -> None:
    assert can_move(TABLE, Light.RED, Light.GREEN)
    assert can_move(TABLE, "red", "green")
    assert not can_move(TABLE, Light.GREEN, Light.RED)
    assert not can_move(TABLE, Light.RED, Light.RED)


def test_an_impossible_move_says_from_where_to_where() -> None:
    require_move(TABLE, Light.RED, Light.GREEN)
    with pytest.raises(ImpossibleMove) as caught:
        require_move(TABLE, Light.GREEN, Light.RED)
    assert (caught.value.here, caught.value.there) == ("green", "red")


def test_a_table_that_leads_nowhere_is_refused_when_it_is_made() -> None:
    with pytest.raises(ValueError, match="amber"):
        moves({"red": ("amber",)})


def test_a_no_carries_its_sentence_and_a_yes_passes() -> None:
    refusal = no("The office is closed.", "closed")
    assert not refusal
    assert yes()
    require(yes())
    with pytest.raises(Refused) as caught:
        require(refusal)
    assert (caught.value.sentence, caught.value.code, str(caught.value)) == (
        "The office is closed.",
        "closed",
        "The office is closed.",
    )


def test_the_first_no_wins() -> None:
    assert first_no(yes(), no("First."), no("Second.")).sentence == "First."
    assert first_no(yes(), yes())
    assert first_no()


def test_references_fit_the_url_and_do_not_repeat(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cheiron.kit.refs.secrets", secrets)  # as in life, not as in the tests
    refs = {new_ref() for _ in range(2000)}
    assert len(refs) == 2000
    assert all(len(ref) == LENGTH and set(ref) <= set(ALPHABET) for ref in refs)
    assert set("".join(refs)) == set(ALPHABET)  # 26,000 letters: each of the 32 is among them
    assert not set("ilou") & set(ALPHABET)
    assert RefConverter.regex == f"[{ALPHABET}]{{13}}"


def test_a_file_is_written_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "secret.key"
    assert write_once(path, "first\n")
    assert not write_once(path, "second\n")
    assert path.read_text() == "first\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert os.listdir(path.parent) == ["secret.key"]


def test_a_file_is_written_once_where_hard_links_are_not_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_paths: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", unknown)
    path = tmp_path / "secret.key"
    assert write_once(path, "first\n")
    assert not write_once(path, "second\n")
    assert (path.read_text(), os.listdir(tmp_path)) == ("first\n", ["secret.key"])


@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_a_file_is_replaced_whole(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("files") / "report"
    path.write_text("old")
    replace(path, text)
    assert path.read_bytes().decode() == text
