"""Finding a name that was not quite remembered: accents, order of its parts and slips do not matter."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

import numpy as np
from rapidfuzz.distance import OSA

from cheiron.search.entries import GRAM, grams, name_parts
from cheiron.search.ordering import Longs
from cheiron.search.people import Bools, People

TITLES = frozenset(("dr", "prof", "professor", "doctor", "mr", "mrs", "ms", "mx", "md", "phd"))
LOOKED_AT = 100
LIKE_ENOUGH = 0.7
BEGINS_WITH = 0.95
SHORTEST_BEGINNING = 3
LONGER = 0.01
# Where the words name a need or a specialty too ("Grant"), only so few of them, and only who is called just so.
FEW_WORDS, JUST_SO = 3, 0.95
# So many are named at least, where they are like enough; and everybody who is as like as the likest, up to so much.
NAMED_AT_LEAST, AS_LIKE = 3, 0.05


class Readable(Protocol):
    """What names are looked for in: a `Searcher`."""

    def reading(self) -> AbstractContextManager[People]: ...


def names_like(
    searcher: Readable, text: str, limit: int = 10, *, without: Collection[int] = (), today: int = 0
) -> list[tuple[int, float]]:
    """Ids with how like their names are, the likest first."""
    with searcher.reading() as people:
        columns = people.columns
        allowed = columns.alive & ((columns.until == 0) | (columns.until >= today))
        allowed[people.places_of(without)] = False
        return [(int(columns.ids[place]), like) for place, like in called_like(people, text, allowed)[:limit]]


def called_so(people: People, text: str, allowed: Bools, *, means_something: bool) -> list[int]:
    """The places of who is called as the text says. ``means_something``: it names a need or a specialty as well.

    Everybody who is called so: in a house with eight of that name, none is out of reach.
    """
    if means_something and len(parts_typed(text)) > FEW_WORDS:
        return []
    least = JUST_SO if means_something else LIKE_ENOUGH
    found = [each for each in called_like(people, text, allowed) if each[1] >= least]
    as_like = found[0][1] - AS_LIKE if found else 0.0
    return [place for number, (place, like) in enumerate(found) if number < NAMED_AT_LEAST or like >= as_like]


def called_like(people: People, text: str, allowed: Bools) -> list[tuple[int, float]]:
    """Places with how like the names are, the likest first."""
    parts = parts_typed(text)
    if not parts:
        return []
    places = _with_grams(people, " ".join(parts), allowed)
    found = [(int(place), round(likeness(parts, name_parts(people.name(int(place)))), 6)) for place in places]
    found.sort(key=lambda each: (-each[1], int(people.columns.ids[each[0]])))
    return [each for each in found if each[1] >= LIKE_ENOUGH]


def parts_typed(text: str) -> list[str]:
    """What was typed, in parts and without titles."""
    return [part for part in name_parts(text) if part not in TITLES]


def _with_grams(people: People, typed: str, allowed: Bools) -> Longs:
    """Who has most letters in a row in common, and whoever has all of them: no name is too frequent for that."""
    wanted = grams(typed)
    common = np.zeros(people.size, dtype=np.float64)
    for gram in wanted:
        common[people.under(f"{GRAM}:{gram}")[0]] += 1.0
    common *= allowed
    most = _most(2.0 * common / (len(wanted) + people.columns.grams), people)
    return np.union1d(most, np.flatnonzero(common >= max(len(wanted), 1))) if wanted else most


def _most(alike: np.ndarray[tuple[int], np.dtype[np.float64]], people: People) -> Longs:
    """The places most alike; of equals those with the smallest ids."""
    places = np.flatnonzero(alike)
    if len(places) > LOOKED_AT:
        least = np.partition(alike[places], -LOOKED_AT)[-LOOKED_AT]
        places = places[alike[places] >= least]
    order = np.lexsort((people.columns.ids[places], -alike[places]))
    return np.asarray(places[order][:LOOKED_AT], dtype=np.int64)


def likeness(typed: Sequence[str], name: Sequence[str]) -> float:
    """How like the parts are, each to the one it fits best; a longer name is a little less like."""
    if len(set(typed)) == len(typed) and set(typed) <= set(name):
        return 1.0 - LONGER * (len(name) - len(typed))
    left, found, letters = list(name), 0.0, 0
    for part in sorted(typed, key=len, reverse=True):
        best = max(left, key=lambda own: part_likeness(part, own), default="")
        found += len(part) * part_likeness(part, best)
        letters += len(part)
        if best:
            left.remove(best)
    return found / letters - LONGER * len(left)


def part_likeness(typed: str, own: str) -> float:
    """How like one part is to another; a beginning is almost the whole."""
    if len(typed) >= SHORTEST_BEGINNING and own.startswith(typed) and own != typed:
        return BEGINS_WITH
    return float(OSA.normalized_similarity(typed, own))
