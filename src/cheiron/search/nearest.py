"""Needs that may have been meant, when a sentence named none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from cheiron.search.asked import Asked
from cheiron.search.concept import NEED
from cheiron.search.entries import Filing
from cheiron.search.prepared import Prepared

HOW_MANY = 3


def nearest_needs(filing: Filing, asked: Asked, best: Iterable[Prepared]) -> tuple[str, ...]:
    """By words in common with the names and phrases of needs; then what the people who fit best by text offer.

    Never a sensitive need: nobody is to be told what they perhaps meant there.
    """
    near: Counter[str] = Counter()
    for stem in asked.terms:
        named = [(key, weight) for (scheme, key), weight in filing.vectors.by_stem.get(stem, ()) if scheme == NEED]
        near.update({key: weight * 1000 // len(named) for key, weight in named})
    offered: Counter[str] = Counter()
    for prepared in best:
        for key in prepared.doc.topics:
            concept = filing.vocabulary.concept(NEED, key)
            offered[key] += 1 if concept and not concept.sensitive else 0
    by_words = sorted(near, key=lambda key: (-near[key], key))
    by_people = sorted(+offered, key=lambda key: (-offered[key], key))
    return tuple(dict.fromkeys((*by_words, *by_people)))[:HOW_MANY]
