"""Phrases with a gap: "watch ... teach" is found in "watch how I teach" and in "watch me while I am teaching"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from cheiron.search.concept import Concept
from cheiron.search.small_words import LINKS
from cheiron.search.text import Word, stems

GAP = " ... "
# So many words may stand between two parts; small links are not counted.
WIDEST = 4
Part = tuple[str, ...]
Places = tuple[int, ...]


class WidePhrases:
    """All phrases with a gap, by the stem they begin with."""

    def __init__(self, phrases: Iterable[tuple[str, Concept]]) -> None:
        by_first: dict[str, list[tuple[tuple[Part, ...], Concept]]] = defaultdict(list)
        for text, concept in phrases:
            if len(parts := parts_of(text)) > 1:
                by_first[parts[0][0]].append((parts, concept))
        self._by_first = dict(by_first)
        held = (part for same in by_first.values() for parts, _concept in same for part in parts)
        self.stems = frozenset(stem for part in held for stem in part)

    def found_in(self, said: Sequence[Word]) -> Iterator[tuple[Places, tuple[Concept, ...]]]:
        """Every phrase whose parts stand in this order and near one another: the places of its words."""
        for place, word in enumerate(said):
            for parts, concept in self._by_first.get(word.stem, ()):
                if places := _all_parts(said, place, parts):
                    yield places, (concept,)


def parts_of(text: str) -> tuple[Part, ...]:
    """The stems of every part, without the links and without parts that hold nothing else.

    >>> parts_of("watch ... my teaching")
    (('watch',), ('teach',))
    """
    parts = (tuple(stem for stem in stems(part) if stem not in LINKS) for part in text.split(GAP))
    return tuple(part for part in parts if part)


def _all_parts(said: Sequence[Word], place: int, parts: Sequence[Part]) -> Places:
    places: Places = ()
    for part in parts:
        here = _next(said, place, part, 0 if not places else WIDEST)
        if not here:
            return ()
        places, place = (*places, *here), here[-1] + 1
    return places


def _next(said: Sequence[Word], place: int, part: Part, widest: int) -> Places:
    """Where a part stands next, with at most so many words before it."""
    skipped = 0
    while place < len(said) and skipped <= widest:
        if here := _part_at(said, place, part):
            return here
        skipped += said[place].text not in LINKS
        place += 1
    return ()


def _part_at(said: Sequence[Word], place: int, part: Part) -> Places:
    places: list[int] = []
    for stem in part:
        while places and place < len(said) and said[place].text in LINKS:
            place += 1
        if place >= len(said) or said[place].stem != stem:
            return ()
        places.append(place)
        place += 1
    return tuple(places)
