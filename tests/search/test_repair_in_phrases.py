"""Slips that only the words beside them can settle."""

from __future__ import annotations

import pytest

from cheiron.search import text
from cheiron.search.phrases import longest_from
from cheiron.search.shipped import shipped_vocabulary
from cheiron.search.understanding import Understood, understand


def read(sentence: str, **given: tuple[str, ...]) -> Understood:
    return understand(sentence, shipped_vocabulary(), **given)


@pytest.mark.parametrize(
    ("sentence", "slip", "meant", "key"),
    [
        ("buring out and nobody notices", "buring", "burning", "burn"),
        ("which specialty is rigt for me", "rigt", "right", "choice"),
        ("wich specialty should I take", "wich", "which", "choice"),
    ],
)
def test_a_slip_is_read_as_the_word_that_makes_a_saying_with_its_neighbours(
    sentence: str, slip: str, meant: str, key: str
) -> None:
    understood = read(sentence)
    assert (slip, meant) in understood.spelling
    assert key in understood.needs


@pytest.mark.parametrize("sentence", ["buring", "the buring of the tapes", "rigt now"])
def test_without_such_neighbours_nothing_is_guessed(sentence: str) -> None:
    assert read(sentence).spelling == ()


def test_what_shall_be_kept_as_typed_is_kept() -> None:
    understood = read("buring out and nobody notices", keep=("buring",))
    assert understood.spelling == ()
    assert "burn" not in understood.needs


def test_a_word_that_profiles_use_is_no_slip() -> None:
    assert understand("buring out", shipped_vocabulary(), known_stems={"bure", "buring"}).spelling == ()


def test_we_would_is_no_wedding() -> None:
    assert "parent" not in read("We'd like to open a clinic").needs
    assert "parent" not in read("she'd like to leave, we'd not").needs


class Counting:
    """A stemmer that counts how often it is asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def stemWord(self, word: str) -> str:
        self.asked.append(word)
        return word


def test_however_much_is_mistyped_every_word_is_stemmed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    slips = ["rigt", "buring", "foor", "mght", "tme", "peple", "hlep", "wich"]
    read("buring out, rigt for me, the wich specialty")
    counting = Counting()
    monkeypatch.setattr(text._own, "stemmer", counting, raising=False)
    read(" ".join(slips * 50))
    assert sorted(counting.asked) == sorted(slips)


def test_nothing_is_looked_up_beyond_what_any_saying_goes_on_to(monkeypatch: pytest.MonkeyPatch) -> None:
    vocabulary = shipped_vocabulary()
    looked_up: list[tuple[str, ...]] = []

    def nothing(phrase: tuple[str, ...]) -> tuple[()]:
        looked_up.append(phrase)
        return ()

    monkeypatch.setattr(vocabulary, "meanings", nothing)
    assert longest_from(text.words("burning xyzzy out of the hospital"), 0, vocabulary) == ((0,), ())
    assert looked_up == [("burn",)]
