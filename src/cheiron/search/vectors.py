"""The words that a ticked need or a stated specialty brings to a profile, once for all profiles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from cheiron.search.concept import NEED, SPECIALTY, Concept
from cheiron.search.text import stems_told
from cheiron.search.vocabulary import Vocabulary

# How much a word counts by where it stands: the name of a specialty, of a need, any other word for them.
SPECIALTY_WEIGHT, TAG_WEIGHT, SYNONYM_WEIGHT = 2, 3, 1
Term = tuple[str, str]  # scheme and key


class Vectors:
    """``by_stem``: the terms that have a stem, and its weight there. ``length``: how many words a term brings.

    A sensitive need brings no words: who has it ticked is found by asking for it, never by a word in common.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        by_stem: dict[str, list[tuple[Term, int]]] = defaultdict(list)
        self.length: dict[Term, int] = {}
        for concept in vocabulary.concepts:
            if concept.scheme not in (NEED, SPECIALTY) or concept.sensitive:
                continue
            term = concept.scheme, concept.key
            weights, self.length[term] = weighted_words(concept, vocabulary)
            for stem, weight in weights.items():
                by_stem[stem].append((term, weight))
        self.by_stem: Mapping[str, Sequence[tuple[Term, int]]] = dict(by_stem)


def weighted_words(concept: Concept, vocabulary: Vocabulary) -> tuple[Counter[str], int]:
    """Stems with their weights, and the number of words.

    A word that stands in fifty sayings of a need says little more than one that stands in five: each doubling counts.
    """
    label = stems_told(concept.label)
    others = [stem for text in vocabulary.labels_of(concept.scheme, concept.key) for stem in stems_told(text)]
    doubled = {stem: many.bit_length() for stem, many in Counter(others).items()}
    weights: Counter[str] = Counter()
    weights.update({stem: SYNONYM_WEIGHT * many for stem, many in doubled.items()})
    own = SPECIALTY_WEIGHT if concept.scheme == SPECIALTY else TAG_WEIGHT
    weights.update({stem: own * many for stem, many in Counter(label).items()})
    return weights, len(label) + sum(doubled.values())
