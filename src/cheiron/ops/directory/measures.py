"""How good an order is: the usual measures of search."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log2

DEPTH = 10
FIRST = 5
GOOD = 2


def ndcg(order: Sequence[str], grades: Mapping[str, int]) -> float:
    """nDCG@10: gain 2^grade - 1, discount log2(place + 1), against the best possible order.

    >>> round(ndcg(["b", "a"], {"a": 3, "b": 1}), 4)
    0.7098
    """
    best = _gained(sorted(grades.values(), reverse=True))
    return _gained([grades.get(one, 0) for one in order]) / best if best else 0.0


def _gained(grades: Sequence[int]) -> float:
    return float(sum((2**grade - 1) / log2(place + 2) for place, grade in enumerate(grades[:DEPTH])))


def precision(order: Sequence[str], grades: Mapping[str, int]) -> float:
    """P@5: share of the first five who are right for it (graded 2 or 3).

    >>> precision(["a", "b", "c"], {"a": 3, "b": 1, "c": 2})
    0.4
    """
    return sum(grades.get(one, 0) >= GOOD for one in order[:FIRST]) / FIRST
