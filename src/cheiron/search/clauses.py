"""A sentence as one line of folded words, so that patterns see its clauses and whatever is the name of a language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from cheiron.search.shipped import languages
from cheiron.search.text import Word, pieces

# Stands for any language: a capital, which no folded word has. Between clauses stands a bar.
TONGUE, BAR = "L", "|"
_ENDS = re.compile(r"[.,;:!?()\n\"“”…—–]|\s-+\s")


class Flat:
    """``text``: words and bars with a space between. Every word knows its place in what was said."""

    def __init__(self, sentence: str, said: Sequence[Word]) -> None:
        parts: list[str] = []
        self._starts: list[tuple[int, int, int]] = []
        self._tongues: dict[int, str] = {}
        length = place = 0
        while place < len(said):
            if place and _ENDS.search(sentence, said[place - 1].end, said[place].start):
                parts.append(BAR)
                length += 2
            name, many = _language_at(said, place)
            if name:
                self._tongues[length] = name
            word = TONGUE if name else said[place].text
            self._starts.append((length, length + len(word), place))
            parts.append(word)
            length += len(word) + 1
            place += many
        self._many = len(said)
        self.text = " ".join(parts)
        self.words = frozenset(parts)

    def places(self, start: int, end: int) -> tuple[int, ...]:
        """Which words stand between two places of the line."""
        found: list[int] = []
        for number, (first, last, place) in enumerate(self._starts):
            if first < end and last > start:
                following = self._starts[number + 1][2] if number + 1 < len(self._starts) else self._many
                found.extend(range(place, following))
        return tuple(found)

    def tongues(self, start: int, end: int) -> list[tuple[int, str]]:
        """The languages between two places, with where each stands."""
        return [(place, name) for place, name in self._tongues.items() if start <= place < end]


def _language_at(said: Sequence[Word], place: int) -> tuple[str, int]:
    """The language that is named here, and in how many words."""
    for many in range(min(longest_name(), len(said) - place), 0, -1):
        name = language_names().get(tuple(word.text for word in said[place : place + many]))
        if name:
            return name, many
    return "", 1


@cache
def language_names() -> dict[tuple[str, ...], str]:
    """Every name of a language, in folded words, to the name that profiles have."""
    return {tuple(piece for piece, _s, _e in pieces(text)): name for text, name in languages().items()}


@cache
def longest_name() -> int:
    """So many words at most has the name of a language."""
    return max(map(len, language_names()))


@cache
def words_of_languages() -> frozenset[str]:
    """All words in names of languages."""
    return frozenset(word for name in language_names() for word in name)
