"""The highest sum of gains that groups could have if a learner could be in several: helper by helper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from cheiron.pairing.files_reading import Document, Numbers
from cheiron.pairing.files_rows import Shapes
from cheiron.pairing.verifying.covering import is_covered
from cheiron.pairing.verifying.tables import lock_of


class Leaf(NamedTuple):
    """One part of all cases: who must and who must not lead a group, and how many groups there are."""

    prices: Document
    opened: frozenset[int]
    shut: frozenset[int]
    fewest: int
    largest: int


def group_values(problem: Shapes, u: Numbers, scale: int) -> list[int | None]:
    """The most that one group of each helper can gain; None where there can be none."""
    helpers = len(problem["least"])
    lock = lock_of(problem)
    rows = np.repeat(np.arange(len(u)), np.diff(problem["indptr"]))
    gains = scale * (problem["scores"].astype(np.int64) + problem["unmatched_penalty"]) - u[rows]
    order = np.lexsort((-gains, problem["indices"]))
    rows, gains, whom = rows[order], gains[order], problem["indices"][order]
    starts = np.searchsorted(whom, np.arange(helpers + 1))
    return [
        _value(
            problem, helper, lock[rows[starts[helper] : starts[helper + 1]]], gains[starts[helper] : starts[helper + 1]]
        )
        for helper in range(helpers)
    ]


def _value(problem: Shapes, helper: int, lock: Numbers, gains: Numbers) -> int | None:
    fixed = gains[lock == helper].tolist()
    others = gains[lock < 0].tolist()
    least, most = int(problem["least"][helper]) - len(fixed), int(problem["most"][helper]) - len(fixed)
    needed = max(least, 0)
    if most < needed or len(others) < needed or len(fixed) < int(np.count_nonzero(lock_of(problem) == helper)):
        return None
    return int(sum(fixed) + sum(others[:needed]) + sum(gain for gain in others[needed:most] if gain > 0))


def highest_choice(values: Sequence[int | None], forced: frozenset[int] | set[int], leaf: Leaf) -> int | None:
    """The most that the groups of a leaf can gain together; None when it allows none."""
    if forced & leaf.shut or len(forced) > leaf.largest:
        return None
    kept = [values[helper] for helper in sorted(forced)]
    others = [value for helper, value in enumerate(values) if helper not in forced and helper not in leaf.shut]
    ranked = sorted((value for value in others if value is not None), reverse=True)
    needed = max(0, leaf.fewest - len(forced))
    if None in kept or needed > len(ranked):
        return None
    more = [value for value in ranked[needed : leaf.largest - len(forced)] if value > 0]
    return sum(value for value in kept if value is not None) + sum(ranked[:needed]) + sum(more)


def leaves_something_out(leaves: Sequence[Leaf], helpers: int) -> bool:
    """Whether some choice of leading helpers is in no leaf. Only where ranges of numbers begin do the leaves change."""
    ends = {0} | {number for leaf in leaves for number in (leaf.fewest, leaf.largest + 1)}
    return any(
        not is_covered([(leaf.opened, leaf.shut) for leaf in leaves if leaf.fewest <= number <= leaf.largest])
        for number in ends
        if number <= helpers
    )
