"""Career levels in order: known ladders, numbered years and grades, or the order somebody gives."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from cheiron.kit.text import folded
from cheiron.ops.sheets.questions import lines_of
from cheiron.people.roster.levels import level_in, words_of
from cheiron.people.roster.values import said

ENOUGH = 0.7  # share of the cells a ladder must know
_LADDERS = tuple(line.split("\t") for line in lines_of("ladders.tsv"))
_MEDICAL = ("premed", "ms1", "ms2", "ms3", "ms4", "mdphd", "grad_student", "pgy1", "pgy2", "pgy3", "pgy4", "pgy5",
            "pgy6", "pgy7", "pgy8", "fellow", "postdoc", "instructor", "attending_nonfaculty", "assistant_professor",
            "associate_professor", "professor")  # fmt: skip
_NUMBERED = re.compile(r"^(?:[a-z]+ ?)?(\d{1,3})(?!\d)")
_CLASS_OF = re.compile(r"\b((?:19|20)\d\d)\b")


class Ladder:
    """Turns level words into steps; higher is more senior."""

    def __init__(self, steps: Sequence[str], words: dict[str, float]) -> None:
        self.steps = tuple(steps)  # as written, low to high
        self._words = words

    def step_of(self, cell: str) -> float | None:
        """The step a cell stands for, or ``None``."""
        return self._words.get(folded(cell))


def given_ladder(steps: Sequence[str]) -> Ladder:
    """A ladder as somebody wrote it, lowest first; ``a|b`` are on one step."""
    words = {folded(word): float(step) for step, text in enumerate(steps) for word in text.split("|")}
    return Ladder(steps, words)


def ladder_for(cells: Iterable[str]) -> Ladder | None:
    """The ladder that knows nearly all of these level words, or ``None``: then somebody must say the order."""
    words = sorted({folded(said(cell)) for cell in cells if said(cell)})
    if not words:
        return None
    best = max((_known(words, find) for find in _FINDERS), key=lambda found: (len(found), len(set(found.values()))))
    if len(best) < ENOUGH * len(words) or len(set(best.values())) < 2:
        return None
    return Ladder(sorted(best, key=lambda word: (best[word], word)), best)


def _known(words: Sequence[str], find: _Finder) -> dict[str, float]:
    found = {word: find(word) for word in words}
    return {word: step for word, step in found.items() if step is not None}


class _Finder:
    """Callable that finds the step of a word in one ladder."""

    def __init__(self, ladder: Sequence[str]) -> None:
        self._steps = {word: float(step) for step, text in enumerate(ladder) for word in text.split("|")}

    def __call__(self, word: str) -> float | None:
        plain = words_of(word)
        if plain in self._steps:
            return self._steps[plain]
        inside = [step for known, step in self._steps.items() if re.search(rf"\b{re.escape(known)}\b", plain)]
        if inside:
            return max(inside)
        year = _NUMBERED.match(plain)  # years of study stand between the first step and the second
        return int(year[1]) / 1000 if year else None


class _Medical(_Finder):
    def __init__(self) -> None:
        super().__init__(_MEDICAL)

    def __call__(self, word: str) -> float | None:
        return self._steps.get(level_in(word))


class _Numbers(_Finder):
    def __init__(self) -> None:
        super().__init__(())

    def __call__(self, word: str) -> float | None:
        if year := _CLASS_OF.search(word):  # who leaves school later is more junior
            return -float(year[1])
        found = _NUMBERED.match(words_of(word))
        return float(found[1]) if found else None


# Of finders that know as many words the first is believed: a bare number is a year rather than a civil service grade.
_FINDERS: tuple[_Finder, ...] = (_Numbers(), _Medical(), *(_Finder(ladder) for ladder in _LADDERS))
