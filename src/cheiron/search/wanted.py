"""What a sentence says about the person who is wanted: their languages, their career stage, how to meet.

People say as much of themselves ("as a resident I ..."), and of whom they work with or treat. Only what the words
around it show to be a wish is taken for one; all else is looked for as words, like before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from cheiron.search.clauses import Flat, words_of_languages
from cheiron.search.text import Word
from cheiron.search.wanted_meeting import meeting_rules
from cheiron.search.wanted_rules import Rule
from cheiron.search.wanted_stages import stage_rules
from cheiron.search.wanted_tongues import language_rules

LANGUAGE, STAGE, MEETING = "language", "level", "format"
# Only ever refused ("not a surgeon"): a field that is wanted is asked for itself.
FIELD = "specialty"
# Who asks for the one is served by the others.
_SAME_TONGUE = {
    "Chinese": ("Mandarin", "Cantonese"),
    "Mandarin": ("Chinese",),
    "Cantonese": ("Chinese",),
    "Norwegian": ("Norwegian Bokmål", "Norwegian Nynorsk"),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """One wish. ``value``: a language, a way to meet, or a stage; what a stage means is told with the question.

    ``is_refused``: it is said not to be wanted.
    """

    facet: str
    value: str
    said: tuple[str, ...] = ()
    is_refused: bool = False

    @property
    def key(self) -> str:
        """Names the wish where it is taken back."""
        return f"{'not.' if self.is_refused else ''}{self.facet}.{self.value}"

    @property
    def values(self) -> frozenset[str]:
        """The values of the facet that answer it, by its own words."""
        return frozenset((self.value, *_SAME_TONGUE.get(self.value, ())))


def wanted_in(sentence: str, said: Sequence[Word]) -> Iterator[tuple[tuple[int, ...], Wanted]]:
    """Every wish, with the places of the words that say it."""
    if not any(is_of_wishes(word.text) for word in said):
        return
    flat = Flat(sentence, said)
    taken: set[int] = set()
    for rule in _rules():
        for core, value, is_refused in rule.found_in(flat):
            places = flat.places(*core)
            if not taken.intersection(places):
                taken.update(places)
                words = sentence[said[places[0]].start : said[places[-1]].end]
                yield places, Wanted(rule.facet, value, (words,), is_refused)


def is_of_wishes(word: str) -> bool:
    """Whether a folded word is one of those by which wishes are told, so that it is no slip of another either."""
    return word in _words_of_rules() or is_tongue(word)


def is_tongue(word: str) -> bool:
    """Whether a folded word is the name of a language, or a part of one."""
    return word in words_of_languages()


@cache
def _rules() -> tuple[Rule, ...]:
    return (*language_rules(), *stage_rules(), *meeting_rules())


@cache
def _words_of_rules() -> frozenset[str]:
    return frozenset().union(*(rule.words for rule in _rules()))
