"""The exact bound that whole prices of learners prove (see `GroupsCertificate`)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cheiron.pairing.groups_result import GroupLeaf
from cheiron.pairing.problem import Longs
from cheiron.pairing.solvers.groups_tables import Tables

IMPOSSIBLE = -(1 << 100)


@dataclass(frozen=True)
class Bounded:
    """A leaf and what it proves: no groups that keep its decisions have more than ``bound``."""

    leaf: GroupLeaf
    scale: int
    bound: int


def bounded(tables: Tables, leaf: GroupLeaf, scale: int) -> Bounded:
    """The bound of a leaf in whole points; `IMPOSSIBLE` when no groups keep its decisions."""
    values = group_values(tables, leaf.u, scale)
    chosen = _choice(tables, leaf, values)
    if chosen is None:
        return Bounded(leaf, scale, IMPOSSIBLE)
    worth = chosen + sum(leaf.u.tolist()) - scale * tables.unmatched_penalty * tables.shape[0]
    return Bounded(leaf, scale, worth // scale)


def group_values(tables: Tables, u: Longs, scale: int) -> list[int | None]:
    """The most a group of each helper can gain on its own; ``None`` where there can be none."""
    gains = scale * (tables.scores.astype(np.int64) + tables.unmatched_penalty) - u[:, None]
    allowed = tables.scores >= 0
    # Whoever is locked comes before, whoever is forbidden after everybody else.
    first = tables.locks[:, None] == np.arange(tables.shape[1])
    order = np.lexsort((-gains, np.where(first, 0, np.where(allowed, 1, 2))), axis=0)
    gains = np.take_along_axis(gains, order, axis=0)
    return [
        _value(column[:there], int(least), int(most), int(locked))
        for column, there, least, most, locked in zip(
            gains.T, allowed.sum(axis=0), tables.least, tables.most, tables.locked, strict=True
        )
    ]


def _value(gains: Longs, least: int, most: int, locked: int) -> int | None:
    if len(gains) < least or most < max(least, locked):
        return None
    base = max(least, locked)
    more = gains[base:most]
    return int(gains[:base].sum()) + int(more[more > 0].sum())


def _choice(tables: Tables, leaf: GroupLeaf, values: list[int | None]) -> int | None:
    """The most the groups of a leaf can gain together, as many as it allows."""
    forced = set(leaf.opened) | set(np.flatnonzero(tables.locked).tolist())
    must = [values[helper] for helper in sorted(forced)]
    may = [values[helper] for helper in range(len(values)) if helper not in forced and helper not in set(leaf.shut)]
    free = sorted((value for value in may if value is not None), reverse=True)
    needed = max(0, leaf.fewest - len(must))
    if forced & set(leaf.shut) or len(must) > leaf.largest or needed > len(free):
        return None
    chosen = free[:needed] + [value for value in free[needed : leaf.largest - len(must)] if value > 0]
    return None if None in must else sum(value for value in must if value is not None) + sum(chosen)
