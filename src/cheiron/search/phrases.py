"""Which sayings of the vocabulary stand in a sentence, and where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cheiron.search.concept import Concept
from cheiron.search.small_words import LINKS
from cheiron.search.text import Word
from cheiron.search.vocabulary import Vocabulary

Named = tuple[tuple[int, ...], tuple[Concept, ...]]


def found_in(said: Sequence[Word], vocabulary: Vocabulary) -> Iterator[Named]:
    """The longest phrases that name something, from left to right, then those with a gap.

    Gives the places of their words and what they name.
    """
    place = 0
    while place < len(said):
        places, concepts = longest_from(said, place, vocabulary)
        if concepts:
            yield places, concepts
        place = places[-1] + 1
    yield from vocabulary.wide.found_in(said)


def longest_from(said: Sequence[Word], place: int, vocabulary: Vocabulary) -> Named:
    """The longest phrase that begins at a place: the places of its words, and what it names (nothing: one place)."""
    best: Named = ((place,), ())
    places: tuple[int, ...] = ()
    phrase: tuple[str, ...] = ()
    for here in range(place, len(said)):
        if places and said[here].text in LINKS:
            continue
        places, phrase = (*places, here), (*phrase, said[here].stem)
        if not vocabulary.goes_on(phrase):
            break
        if concepts := vocabulary.meanings(phrase):
            best = places, concepts
        if said[place].text in LINKS:
            break
    return best
