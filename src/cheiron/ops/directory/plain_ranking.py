"""Plain BM25 over what a profile says: what any search can do, to compare with. No synonyms, no needs, no repair."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from math import log

import snowballstemmer

from cheiron.ops.directory.judged import JudgedProfile
from cheiron.search.concept import NEED, SPECIALTY
from cheiron.search.small_words import SMALL_WORDS
from cheiron.search.text import pieces
from cheiron.search.vocabulary import Vocabulary

K1, B = 1.2, 0.75
# As the columns of the real search: specialty, ticked topics, own words.
WEIGHTS = (2, 3, 1)


class PlainRanking:
    """Knows the labels of ticked topics and of specialties as words, nothing more."""

    def __init__(self, profiles: Iterable[JudgedProfile], vocabulary: Vocabulary) -> None:
        self._stemmer = snowballstemmer.stemmer("english")
        self._bags = {one.id: self._bag(one, vocabulary) for one in profiles}
        self._lengths = {key: sum(bag.values()) for key, bag in self._bags.items()}
        self._mean = sum(self._lengths.values()) / max(1, len(self._bags)) or 1.0
        self._found_in = Counter(word for bag in self._bags.values() for word in bag)

    def order(self, sentence: str) -> list[str]:
        """Ids of those with any word of the sentence, the best first."""
        asked = dict.fromkeys(self._words(sentence))
        scores = {key: sum(self._score(key, word) for word in asked) for key in self._bags}
        return sorted((key for key, score in scores.items() if score > 0), key=lambda key: (-scores[key], key))

    def _score(self, key: str, word: str) -> float:
        often = self._bags[key][word]
        rare = log(1 + (len(self._bags) - self._found_in[word] + 0.5) / (self._found_in[word] + 0.5))
        return rare * often * (K1 + 1) / (often + K1 * (1 - B + B * self._lengths[key] / self._mean))

    def _bag(self, profile: JudgedProfile, vocabulary: Vocabulary) -> Counter[str]:
        named = [(SPECIALTY, profile.specialties), (NEED, profile.topics)]
        labels = [[vocabulary.concept(scheme, key) for key in keys] for scheme, keys in named]
        columns = [" ".join(one.label for one in found if one) for found in labels]
        bag: Counter[str] = Counter()
        for weight, text in zip(WEIGHTS, [*columns, profile.text], strict=True):
            for word in self._words(text):
                bag[word] += weight
        return bag

    def _words(self, text: str) -> list[str]:
        return [self._stemmer.stemWord(word) for word, _s, _e in pieces(text) if word not in SMALL_WORDS]
