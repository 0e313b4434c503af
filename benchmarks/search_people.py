"""Invented profiles for measuring the search: as many as wanted, from a seed. The same seed gives the same people.

What they write is made of the phrases of the vocabulary and of common words, so it is good for measuring speed and says
nothing about how well the right person is found (that is what the judged set is for).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np

from cheiron.search.concept import NEED, SPECIALTY
from cheiron.search.doc import Doc
from cheiron.search.plain_words import plain_words
from cheiron.search.shipped import shipped_vocabulary
from cheiron.search.vocabulary import Vocabulary

JUDGED = Path(__file__).resolve().parent.parent / "tests" / "search" / "judged" / "queries.tsv"
FACETS = ("group", "need", "specialty", "role", "level", "place")
_PARTS = """
Ab Al An Ar Be Bo Ca Da De El Fa Ga Ha Il Ja Ka La Lo Ma Mi Na Ne No Os Pa Ra Ro Sa Ta Vi Wa Ya Zo
bi bra da de di do fi ga gi ha ko la le li lo ma mi mo na ni no ra re ri ro sa si ta te va za
ck d ez h i ka la lez m mann n na nen o rd rez s sen ska son t th va vic w wa x y z
"""
_BEGINNINGS, _MIDDLES, _ENDS = (tuple(line.split()) for line in _PARTS.strip().splitlines())


@cache
def vocabulary() -> Vocabulary:
    """The one we ship."""
    return shipped_vocabulary()


def sentences() -> list[str]:
    """What people say, from the judged set."""
    lines = JUDGED.read_text(encoding="utf-8").splitlines()
    return [line.split("\t")[2] for line in lines if line and not line.startswith("#")]


def people(size: int, seed: int) -> list[Doc]:
    """Invented profiles with ids from 1."""
    return [_Maker(seed, number).doc() for number in range(1, size + 1)]


class _Maker:
    """One person, from the seed and the number alone."""

    def __init__(self, seed: int, number: int) -> None:
        self.number = number
        self.chance = np.random.default_rng((seed, number))

    def doc(self) -> Doc:
        """Needs, specialties, own words and facets, some common and some rare."""
        needs = [concept for concept in vocabulary().concepts if concept.scheme == NEED]
        specialties = [concept.key for concept in vocabulary().concepts if concept.scheme == SPECIALTY]
        ticked = [needs[place] for place in self._some(len(needs), self._between(3, 9))]
        said = [needs[place] for place in self._some(len(needs), 3)]
        return Doc(
            self.number,
            " ".join((self._name(), self._name())),
            tuple(specialties[place] for place in self._some(len(specialties), self._between(1, 3))),
            {concept.key: (1.0, 0.85, 0.7)[self._between(0, 3)] for concept in ticked},
            (("story", self._text([concept.phrases for concept in said])), ("headline", self._text([]))),
            {
                "role": (("mentor", "coach", "sponsor", "connector")[self._between(0, 4)],),
                "level": tuple(f"level{place}" for place in self._some(9, self._between(1, 4))),
                "place": (f"unit{self._skewed(300)}",),
            },
            load=self._between(0, 5) / 4,
            full=self._between(0, 6) == 0,
        )

    def _between(self, least: int, past: int) -> int:
        return int(self.chance.integers(least, past))

    def _skewed(self, size: int) -> int:
        """Small numbers often, large ones seldom."""
        return int(size * self.chance.random() ** 3)

    def _some(self, size: int, many: int) -> list[int]:
        return list(dict.fromkeys(self._skewed(size) for _each in range(many)))

    def _name(self) -> str:
        parts = _BEGINNINGS, _MIDDLES, _MIDDLES if self._between(0, 2) else ("",), _ENDS
        return "".join(options[self._between(0, len(options))] for options in parts).capitalize()

    def _text(self, phrases: list[tuple[str, ...]]) -> str:
        words = [_common()[self._skewed(len(_common()))] for _each in range(self._between(15, 45))]
        for options in phrases:
            words.insert(self._between(0, len(words)), options[self._between(0, len(options))] if options else "")
        return " ".join(words) + "."


@cache
def _common() -> tuple[str, ...]:
    return tuple(np.random.default_rng(0).permutation(sorted(plain_words())).tolist())
