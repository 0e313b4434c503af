"""All terms of all schemes, ready for finding them in sentences."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import astuple
from functools import cached_property
from types import MappingProxyType

from cheiron.search.concept import ALONE, NEED, SPECIALTY, Concept
from cheiron.search.forms import one_spelling
from cheiron.search.plain_words import plain_texts, plain_words
from cheiron.search.small_words import LINKS
from cheiron.search.text import pieces, stem_of_profile, stems
from cheiron.search.wide import GAP, WidePhrases

Phrase = tuple[str, ...]
SHORTEST_TO_REPAIR = 5
# Where the words beside it settle what was meant, a shorter one will do.
SHORTEST_IN_PHRASES = 4
# One more whenever a doc holds something else of a profile: those kept from before are then written anew.
DOC_SHAPE = 2
# How close two specialties are: what is asked for, then what the person does.
SAME, NARROWER, BROADER, SIBLING = 1.0, 0.8, 0.5, 0.15
# The same for needs: who ticked a part of what is asked, and who ticked the wider need it is a part of.
PART_OF_NEED, WIDER_NEED = 0.6, 0.4


class Vocabulary:
    """Terms by scheme and key. ``common_words``: more words that are right as they are, beside our own list.

    Examples
    --------
    >>> words = Vocabulary([Concept("need", "grant", "Writing a grant", phrases=("funding",))])
    >>> words.meanings(("fund",))[0].key
    'grant'
    """

    def __init__(self, concepts: Iterable[Concept], common_words: Iterable[str] = ()) -> None:
        self.concepts = tuple(concepts)
        self._by_key = {(concept.scheme, concept.key): concept for concept in self.concepts}
        meanings: dict[Phrase, list[Concept]] = defaultdict(list)
        naming = [concept for concept in self.concepts if concept.scheme != ALONE]
        self.alone = frozenset(phrase_of(one.label) for one in self.concepts if one.scheme == ALONE)
        said = [(text, concept) for concept in naming for text in (concept.label, *concept.phrases)]
        self.wide = WidePhrases(pair for pair in said if GAP in pair[0])
        for concept in naming:
            whole = (text for text in (concept.label, *concept.phrases) if GAP not in text)
            for phrase in dict.fromkeys(phrase_of(text) for text in whole):
                if phrase:
                    meanings[phrase].append(concept)
        self._meanings = {phrase: tuple(found) for phrase, found in meanings.items()}
        self.longest = max((len(phrase) for phrase in meanings), default=0)
        self._beginnings = frozenset(phrase[:length] for phrase in meanings for length in range(1, len(phrase) + 1))
        self.stems = frozenset(stem for phrase in meanings for stem in phrase) | self.wide.stems
        self._relations: dict[str, dict[str, float]] = {}
        self._kin: dict[str, dict[str, float]] = {}
        self._common = plain_words() | {stem_of_profile(piece) for word in common_words for piece, *_ in pieces(word)}

    def concept(self, scheme: str, key: str) -> Concept | None:
        """One term."""
        return self._by_key.get((scheme, key))

    def meanings(self, phrase: Phrase) -> tuple[Concept, ...]:
        """The terms that these stems, in this order, name."""
        return self._meanings.get(phrase, ())

    def goes_on(self, phrase: Phrase) -> bool:
        """Whether anything we know is said so, or begins so."""
        return phrase in self._beginnings

    def is_right(self, stem: str) -> bool:
        """Whether a stem is a word of ours or a common one, so that nothing is repaired."""
        return stem in self.stems or stem in self._common

    @cached_property
    def labels(self) -> Mapping[tuple[str, str], str]:
        """What every term is called, by scheme and key."""
        return MappingProxyType({key: concept.label for key, concept in self._by_key.items()})

    @cached_property
    def needs(self) -> tuple[Concept, ...]:
        """All needs, in the order given."""
        return tuple(concept for concept in self.concepts if concept.scheme == NEED)

    @cached_property
    def repairable(self) -> Mapping[str, Mapping[str, str]]:
        """By first letter: words in one spelling, and as they stand, long enough that a wrong letter can be told."""
        return _by_letter(self._naming_words, SHORTEST_TO_REPAIR)

    @cached_property
    def repairable_plain(self) -> Mapping[str, Mapping[str, str]]:
        """The same for common words, which help to read a saying of several words."""
        return _by_letter(plain_texts(), SHORTEST_TO_REPAIR)

    @cached_property
    def repairable_in_phrases(self) -> Mapping[str, Mapping[str, str]]:
        """Words of sayings, the short ones too."""
        return _by_letter(self._naming_words, SHORTEST_IN_PHRASES)

    @cached_property
    def _naming_words(self) -> frozenset[str]:
        naming = (concept for concept in self.concepts if concept.scheme != ALONE)
        texts = (text for concept in naming for text in (concept.label, *concept.phrases))
        return frozenset(piece for text in texts for piece, _start, _end in pieces(text))

    def ancestors(self, scheme: str, key: str) -> tuple[Concept, ...]:
        """The broader terms, the nearest first."""
        found: dict[str, Concept] = {}
        here = self.concept(scheme, key)
        while here and here.broader not in found and (above := self.concept(scheme, here.broader)):
            found[above.key] = above
            here = above
        return tuple(found.values())

    def labels_of(self, scheme: str, key: str) -> tuple[str, ...]:
        """All texts of a term, and of a specialty those of the broader ones too."""
        concept = self.concept(scheme, key)
        if concept is None:
            return ()
        above = self.ancestors(scheme, key) if scheme == SPECIALTY else ()
        return tuple(text for each in (concept, *above) for text in (each.label, *each.phrases))

    @cached_property
    def _above(self) -> dict[str, frozenset[str]]:
        own = (concept.key for concept in self.concepts if concept.scheme == SPECIALTY)
        return {key: frozenset(each.key for each in self.ancestors(SPECIALTY, key)) for key in own}

    def kin(self, asked: str) -> Mapping[str, float]:
        """How far another need answers the one asked for: itself, its parts, the wider one. No sensitive one beside it.

        A part answers a little less than the whole, and the other way round; who ticked the need itself comes first.
        """
        if asked not in self._kin and (concept := self.concept(NEED, asked)):
            parts = {other.key: PART_OF_NEED for other in self.needs if other.broader == asked and not other.sensitive}
            wider = {other.key: WIDER_NEED for other in self.ancestors(NEED, asked) if not other.sensitive}
            self._kin[asked] = {concept.key: SAME, **wider, **parts}
        return self._kin.get(asked, {asked: SAME})

    def covering(self, asked: str) -> frozenset[str]:
        """The need asked for and its parts: who offers one of them covers it."""
        return frozenset(key for key, share in self.kin(asked).items() if share >= PART_OF_NEED)

    def relations(self, asked: str) -> Mapping[str, float]:
        """How close every specialty is to the one asked for; those that have nothing to do with it are left out."""
        if asked not in self._relations and (concept := self.concept(SPECIALTY, asked)):
            close = ((key, self._closeness(concept, key)) for key in self._above)
            self._relations[asked] = {key: value for key, value in close if value}
        return self._relations.get(asked, {})

    def _closeness(self, asked: Concept, other: str) -> float:
        if other == asked.key:
            return SAME
        if asked.key in self._above[other]:
            return NARROWER
        if other in self._above[asked.key]:
            return BROADER
        return SIBLING if asked.broader and asked.broader == self._by_key[SPECIALTY, other].broader else 0.0

    @cached_property
    def edition(self) -> str:
        """Changes when any term, word or common word does, or what is kept of a profile."""
        told = json.dumps([DOC_SHAPE, [astuple(concept) for concept in self.concepts], sorted(self._common)])
        return hashlib.sha256(told.encode()).hexdigest()[:32]


def _by_letter(words: Iterable[str], shortest: int) -> Mapping[str, Mapping[str, str]]:
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for word in sorted({word for word in words if len(word) >= shortest}):
        found[word[0]][one_spelling(word)] = word
    return found


def phrase_of(text: str) -> Phrase:
    """The stems of a phrase without the small links: "writing a grant" and "writing grants" are one."""
    found = stems(text)
    linked = tuple(stem for stem in found if stem not in LINKS)
    return linked or tuple(found)
