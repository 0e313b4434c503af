"""Finding a name that was not quite remembered: accents, order of its parts and slips do not matter."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
from rapidfuzz.distance import OSA

from cheiron.search.entries import GRAM, grams, name_parts
from cheiron.search.ordering import Longs
from cheiron.search.people import People
from cheiron.search.searcher import Searcher

TITLES = frozenset(("dr", "prof", "professor", "doctor", "mr", "mrs", "ms", "mx", "md", "phd"))
LOOKED_AT = 100
LIKE_ENOUGH = 0.7
BEGINS_WITH = 0.95
SHORTEST_BEGINNING = 3


def names_like(
    searcher: Searcher, text: str, limit: int = 10, *, without: Collection[int] = (), today: int = 0
) -> list[tuple[int, float]]:
    """Ids with how like their names are, the likest first."""
    parts = [part for part in name_parts(text) if part not in TITLES]
    typed = " ".join(parts)
    if not typed or not (found := _with_grams(searcher, typed, without, today)):
        return []
    likeness = [(number, round(_likeness(parts, name_parts(name)), 6)) for number, name in found]
    likeness.sort(key=lambda each: (-each[1], each[0]))
    return [each for each in likeness[:limit] if each[1] >= LIKE_ENOUGH]


def _with_grams(searcher: Searcher, typed: str, without: Collection[int], today: int) -> list[tuple[int, str]]:
    """Ids and names with most letters in a row in common."""
    with searcher.reading() as people:
        wanted = grams(typed)
        common = np.zeros(people.size, dtype=np.float64)
        for gram in wanted:
            common[people.under(f"{GRAM}:{gram}")[0]] += 1.0
        common[people.places_of(without)] = 0.0
        columns = people.columns
        common *= columns.alive & ((columns.until == 0) | (columns.until >= today))
        places = _most(2.0 * common / (len(wanted) + columns.grams), people)
        return [(int(columns.ids[place]), people.name(int(place))) for place in places]


def _most(alike: np.ndarray[tuple[int], np.dtype[np.float64]], people: People) -> Longs:
    """The places most alike; of equals those with the smallest ids."""
    places = np.flatnonzero(alike)
    if len(places) > LOOKED_AT:
        least = np.partition(alike[places], -LOOKED_AT)[-LOOKED_AT]
        places = places[alike[places] >= least]
    order = np.lexsort((people.columns.ids[places], -alike[places]))
    return np.asarray(places[order][:LOOKED_AT], dtype=np.int64)


def _likeness(typed: Sequence[str], name: Sequence[str]) -> float:
    """How like the parts are, each to the one it fits best; a longer name is a little less like."""
    left, found, letters = list(name), 0.0, 0
    for part in sorted(typed, key=len, reverse=True):
        best = max(left, key=lambda own: _part(part, own), default="")
        found += len(part) * _part(part, best)
        letters += len(part)
        if best:
            left.remove(best)
    return found / letters - 0.01 * len(left)


def _part(typed: str, own: str) -> float:
    if len(typed) >= SHORTEST_BEGINNING and own.startswith(typed) and own != typed:
        return BEGINS_WITH
    return float(OSA.normalized_similarity(typed, own))
