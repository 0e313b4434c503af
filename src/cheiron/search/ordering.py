"""Who stands before whom: people with places first, then by score in bands, places taken, and the day's draw."""

from __future__ import annotations

from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from cheiron.search.people import Bools, Columns

Floats = npt.NDArray[np.float64]
Longs = npt.NDArray[np.int64]
BAND = 0.05
# Among equals whoever has less of their places taken comes first, in quarters.
LOAD_STEPS = 4
# So that 0.15 / 0.05 is the second band however the last digit was rounded.
_ROUNDING = 1e-9


def draw(ids: Longs, seed: str) -> npt.NDArray[np.uint64]:
    """A number per id that nobody can foresee without the seed, the same on every machine."""
    start = np.uint64(int.from_bytes(blake2b(seed.encode(), digest_size=8).digest(), "little"))
    mixed = ids.astype(np.uint64) + start
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB), (31, 0x9E3779B97F4A7C15)):
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
    return np.asarray(mixed ^ (mixed >> np.uint64(32)))


def bands(scores: Floats) -> Longs:
    """Scores in one band are equally good."""
    return np.floor(scores / BAND + _ROUNDING).astype(np.int64)


def ordered(columns: Columns, scores: Floats, shown: Bools, seed: str, wanted: int) -> Longs:
    """The first places of those shown: only as many as wanted are put in order."""
    places = np.flatnonzero(shown)
    band = bands(scores[places])
    highest = int(band.max(initial=0)) + 1
    rank = (highest - band) + np.where(columns.full[places], 2 * highest + 1, 0)
    if len(places) > wanted > 0:
        last = np.partition(rank, wanted - 1)[wanted - 1]
        places, rank = places[rank <= last], rank[rank <= last]
    ids = columns.ids[places]
    taken = np.floor(columns.load[places] * LOAD_STEPS)
    best = np.lexsort((ids, draw(ids, seed), taken, rank))
    return np.asarray(places[best][:wanted], dtype=np.int64)
