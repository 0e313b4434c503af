"""The best two of all helpers for one learner at today's prices: looked up when a list no longer holds them."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

# Less than everything a learner may have.
NONE = -(1 << 29)


class Rows(NamedTuple):
    """Whole rows: ``matrix`` (with ``order``, the row of each learner) or, where it is empty, the listed pairs.

    ``work``: room for a row. A learner beyond the last one is idle: every helper is worth the same, 0.
    """

    matrix: Any
    order: Any
    ptr: Any
    cand: Any
    score: Any
    work: Any


def scan(rows: Rows, who: int, tags: Any, floor: int) -> tuple[int, int, int]:
    """The best helper (-2: staying without one is better), and what the best two are worth. Vectorised."""
    work = rows.work
    if who >= len(rows.order):
        np.negative(tags, out=work)
    elif len(rows.matrix):
        row = rows.matrix[rows.order[who]]
        np.subtract(row, tags, out=work)
        work[row < 0] = NONE
    else:
        part = slice(rows.ptr[rows.order[who]], rows.ptr[rows.order[who] + 1])
        work.fill(NONE)
        work[rows.cand[part]] = rows.score[part] - tags[rows.cand[part]]
    return _best_two(work, floor)


def _best_two(work: Any, floor: int) -> tuple[int, int, int]:
    helper = int(work.argmax())
    best = int(work[helper])
    if best <= floor:
        return -2, floor, floor
    work[helper] = NONE
    return helper, best, max(floor, int(work.max()))
