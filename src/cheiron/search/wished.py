"""Who is as the sentence wishes: it lifts people a little, and hides nobody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce

import numpy as np

from cheiron.search.answer import Reason
from cheiron.search.asked import Asked
from cheiron.search.ordering import Floats
from cheiron.search.people import Bools, People
from cheiron.search.wanted import LANGUAGE, Wanted

# Less than a need that is met, more than the bands in which people take turns.
GAIN_OF_LANGUAGE, GAIN = 0.25, 0.1
# Where nothing else was asked for, the wish is the whole of it.
WHOLE = 1.0


@dataclass(frozen=True, eq=False)
class _Wish:
    """``having``: who has each value."""

    wanted: Wanted
    facet: str
    having: dict[str, Bools]

    def met(self) -> Bools:
        """Who is so; of what is not wanted, who is not."""
        having = reduce(np.logical_or, self.having.values())
        return ~having if self.wanted.is_refused else having


class Wished:
    """The wishes of one sentence that mean something for who asks."""

    def __init__(self, people: People, asked: Asked) -> None:
        self._asked, self._size = asked, people.size
        self._wishes = [
            _Wish(wanted, facet, {value: people.has(facet, value) for value in sorted(values)})
            for wanted, facet, values in asked.wanted
        ]

    def met(self) -> Bools:
        """Who meets any of them. Only where nothing is wished but what is not wanted, that counts as well."""
        said = [each for each in self._wishes if not each.wanted.is_refused] or self._wishes
        return reduce(np.logical_or, (each.met() for each in said), np.zeros(self._size, dtype=np.bool_))

    def added_to(self, total: Floats) -> Floats:
        """The score with what everybody gains: of several languages (or stages), one will do."""
        apart: dict[tuple[str, bool], Floats] = {}
        for each in self._wishes:
            kind = each.wanted.facet, each.wanted.is_refused
            apart[kind] = np.maximum(apart.get(kind, 0.0), self._gain(each.wanted) * each.met())
        return sum(apart.values(), total)

    def _gain(self, wanted: Wanted) -> float:
        if self._asked.is_only_wishes:
            return WHOLE
        return GAIN_OF_LANGUAGE if wanted.facet == LANGUAGE else GAIN

    def reasons(self, place: int) -> Iterator[Reason]:
        """What one person has of it."""
        for each in self._wishes:
            if not each.wanted.is_refused:
                held = (value for value, having in each.having.items() if having[place])
                yield from (Reason("wished", each.wanted.key, each.wanted.said, value, each.facet) for value in held)
