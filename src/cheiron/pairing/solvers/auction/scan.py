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


def scan_loops(rows: Rows, who: int, tags: Any, floor: int) -> tuple[int, int, int]:
    """The same as `scan` in plain loops, to be compiled."""
    work = rows.work
    if who >= len(rows.order):
        for at in range(len(tags)):
            work[at] = -tags[at]
    elif len(rows.matrix) > 0:
        row = rows.matrix[rows.order[who]]
        for at in range(len(tags)):
            work[at] = row[at] - tags[at] if row[at] >= 0 else NONE
    else:
        for at in range(len(tags)):
            work[at] = NONE
        for at in range(rows.ptr[rows.order[who]], rows.ptr[rows.order[who] + 1]):
            work[rows.cand[at]] = rows.score[at] - tags[rows.cand[at]]
    return best_two(work, floor)


def largest(work: Any) -> int:
    """The largest number."""
    best: int = work[0]
    for at in range(len(work)):
        best = work[at] if work[at] > best else best
    return best


def best_two(work: Any, floor: int) -> tuple[int, int, int]:
    """Where the largest number stands first, and the two largest."""
    best = largest(work)
    if best <= floor:
        return -2, floor, floor
    helper = 0
    while work[helper] != best:
        helper += 1
    work[helper] = NONE
    second = largest(work)
    return helper, best, second if second > floor else floor
