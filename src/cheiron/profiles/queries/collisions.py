"""Where a phrase already means something else: false friends, told before they are saved."""

from __future__ import annotations

from dataclasses import dataclass

from cheiron.profiles.queries.searched_words import vocabulary_now
from cheiron.search.concept import ALONE, Concept
from cheiron.search.plain_words import plain_words
from cheiron.search.shipped import PLAIN
from cheiron.search.small_words import SMALL_WORDS
from cheiron.search.vocabulary import Vocabulary, phrase_of


@dataclass(frozen=True, slots=True)
class Collisions:
    """``same``: terms that this phrase names already. ``inside``: terms with a phrase that holds it or is in it.

    ``is_saying``: it is passed over as a saying. ``is_everyday``: a single everyday word, which many sentences hold.
    """

    same: tuple[Concept, ...] = ()
    inside: tuple[Concept, ...] = ()
    is_saying: bool = False
    is_everyday: bool = False
    is_nothing: bool = False

    def __bool__(self) -> bool:
        return bool(self.same or self.inside or self.is_saying or self.is_everyday or self.is_nothing)


def collisions_of(text: str, scheme: str, key: str) -> Collisions:
    """What a new phrase of this term meets in the vocabulary in force."""
    words, phrase = vocabulary_now(), phrase_of(text)
    others = [one for one in words.meanings(phrase) if (one.scheme, one.key) != (scheme, key)]
    return Collisions(
        same=tuple(one for one in others if one.scheme != PLAIN),
        inside=_inside(phrase, words, scheme, key),
        is_saying=any(one.scheme == PLAIN for one in others),
        is_everyday=len(phrase) == 1 and phrase[0] in plain_words(),
        is_nothing=all(stem in SMALL_WORDS for stem in phrase),
    )


def _inside(phrase: tuple[str, ...], words: Vocabulary, scheme: str, key: str) -> tuple[Concept, ...]:
    """At most three other terms that share a longer or shorter phrase with it: the longer one is read first."""
    found = []
    for concept in words.concepts:
        if concept.scheme in (ALONE, PLAIN) or (concept.scheme, concept.key) == (scheme, key):
            continue
        theirs = [phrase_of(text) for text in (concept.label, *concept.phrases)]
        if any(one != phrase and (_holds(one, phrase) or _holds(phrase, one)) for one in theirs if one):
            found.append(concept)
    return tuple(found[:3])


def _holds(longer: tuple[str, ...], shorter: tuple[str, ...]) -> bool:
    width = len(shorter)
    return 0 < width < len(longer) and any(
        longer[place : place + width] == shorter for place in range(len(longer) - width + 1)
    )
