"""How many people there are under every value of a facet: exact, and counted in bits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from cheiron.search.arrays import packed
from cheiron.search.concept import NEED
from cheiron.search.people import Bools, People, bits_of
from cheiron.search.vocabulary import Vocabulary

# A sensitive need is counted only for who asks for it, and only from so many people on.
FEWEST_FOR_SENSITIVE = 5


class Filters:
    """Any of the values of a facet, and all of the facets."""

    def __init__(self, people: People, chosen: Mapping[str, frozenset[str]]) -> None:
        self.chosen = {facet: values for facet, values in chosen.items() if values}
        self._masks = {facet: self._any(people, facet, values) for facet, values in self.chosen.items()}
        self._everybody = np.ones(people.size, dtype=np.bool_)

    @staticmethod
    def _any(people: People, facet: str, values: Iterable[str]) -> Bools:
        mask = np.zeros(people.size, dtype=np.bool_)
        for value in values:
            mask |= people.has(facet, value)
        return mask

    def all_but(self, facet: str = "") -> Bools:
        """Who passes all filters, one facet left aside."""
        mask = self._everybody
        for own, passes in self._masks.items():
            if own != facet:
                mask = mask & passes
        return mask


class Shown:
    """Who is counted, as bits: of the snapshot and of what changed since. Made once for all facets they count in."""

    def __init__(self, people: People, mask: Bools) -> None:
        size = len(people.index)
        self.bits, self.changed = packed(mask[:size]), bits_of(mask[size:])


def counted(people: People, facet: str, shown: Shown) -> dict[str, int]:
    """Value to number of people, the most frequent first; nothing that is zero."""
    found: dict[str, int] = {}
    first, last = people.index.rows.of_facet.get(facet, (0, 0))
    if last > first:
        held = people.index.rows.bits[first:last] & shown.bits
        sums = np.bitwise_count(held).sum(axis=1, dtype=np.int64)
        found = {people.index.rows.headings[first + row][1]: int(sums[row]) for row in np.flatnonzero(sums)}
    for value in people.overlay.values_of(facet) if shown.changed else ():
        if more := (people.overlay.bits((facet, value)) & shown.changed).bit_count():
            found[value] = found.get(value, 0) + more
    return dict(sorted(found.items(), key=lambda entry: (-entry[1], entry[0])))


def allowed_counts(
    counts: Mapping[str, int], facet: str, vocabulary: Vocabulary, asked_for: Iterable[str]
) -> dict[str, int]:
    """The counts without the sensitive needs that nobody asked for or few people have."""
    if facet != NEED:
        return dict(counts)
    asked = set(asked_for)
    return {
        key: many
        for key, many in counts.items()
        if not _sensitive(key, vocabulary) or (key in asked and many >= FEWEST_FOR_SENSITIVE)
    }


def _sensitive(key: str, vocabulary: Vocabulary) -> bool:
    concept = vocabulary.concept(NEED, key)
    return concept is None or concept.sensitive
