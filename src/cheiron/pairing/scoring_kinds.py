"""People of one kind are looked at once: tables with a row per kind instead of per person."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from cheiron.pairing.problem import Longs

Kind = TypeVar("Kind", bound=Hashable)
Cell = TypeVar("Cell", bound=np.generic)
# Two tables become one up to so many cells: it has to stay in the cache.
CELLS = 500_000


def numbered(values: Sequence[Kind]) -> tuple[list[Kind], Longs]:
    """The different values in order of appearance, and for each given one its number.

    Examples
    --------
    >>> kinds, numbers = numbered(["b", "a", "b"])
    >>> kinds, numbers.tolist()
    (['b', 'a'], [0, 1, 0])
    """
    kinds = list(dict.fromkeys(values))
    place = {kind: number for number, kind in enumerate(kinds)}
    return kinds, np.array(list(map(place.__getitem__, values)), dtype=np.int64)


def merged(
    tables: Sequence[tuple[Longs, npt.NDArray[Cell]]], join: Callable[[Any, Any], npt.NDArray[Cell]]
) -> tuple[tuple[Longs, npt.NDArray[Cell]], ...]:
    """Fewer tables that say the same: ``join`` (of ``table[kind[person]]``) over all of them stays what it was."""
    found: list[tuple[Longs, npt.NDArray[Cell]]] = []
    for kind, table in tables:
        if found:
            last, before = found[-1]
            both, numbers = np.unique(last * len(table) + kind, return_inverse=True)
            if len(both) * table.shape[1] <= CELLS:
                found[-1] = numbers, join(before[both // max(1, len(table))], table[both % max(1, len(table))])
                continue
        found.append((kind, table))
    return tuple(found)
