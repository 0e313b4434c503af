"""Prices against all allowed pairs, block by block: the part of a check that takes the time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from cheiron.pairing.files_reading import Numbers
from cheiron.pairing.files_rows import Shapes
from cheiron.pairing.verifying.findings import LARGEST
from cheiron.pairing.verifying.tables import BLOCK, allowed_pairs, lock_of

# A pair (learner, helper, score) whose prices are too low, and what the prices of ``shut`` helpers must be at least.
Look = tuple[tuple[int, int, int] | None, Numbers]


def listed_prices(problem: Shapes, u: Numbers, net: Numbers, floor: int, shut: Numbers) -> Iterator[Look]:
    """For rows of pairs. Of locked learners only the locked pair counts, of others only scores from ``floor``."""
    lock = lock_of(problem)
    place = np.full(len(net), -1, dtype=np.int64)
    place[shut] = np.arange(len(shut))
    for learners, helpers, scores in allowed_pairs(problem):
        counts = ((lock[learners] < 0) & (scores >= floor)) | (lock[learners] == helpers)
        least = scores - u[learners]
        needed = np.full(len(shut), -LARGEST, dtype=np.int64)
        if len(shut):
            closed = counts & (place[helpers] >= 0)
            np.maximum.at(needed, place[helpers[closed]], least[closed])
        short = counts & (least > net[helpers])
        yield _first(short, learners, helpers, scores), needed


def dense_prices(problem: Shapes, u: Numbers, net: Numbers, floor: int, shut: Numbers) -> Iterator[Look]:
    """For a whole table."""
    matrix, lock = problem["matrix"], lock_of(problem)
    step = max(1, BLOCK // max(1, len(net)))
    for first in range(0, len(matrix), step):
        rows = np.arange(first, min(first + step, len(matrix)))
        rows = rows[lock[rows] < 0]
        block = matrix[rows]
        counts = block >= floor
        needed = np.where(counts[:, shut], block[:, shut] - u[rows, None], -LARGEST)
        learners, helpers = np.nonzero(counts & (block > u[rows, None] + net))
        short = np.ones(len(learners[:1]), dtype=bool)
        yield (
            _first(short, rows[learners[:1]], helpers[:1], block[learners[:1], helpers[:1]]),
            needed.max(axis=0, initial=-LARGEST),
        )
    who = np.flatnonzero(lock >= 0)
    scores = matrix[who, lock[who]]
    yield _first(scores > u[who] + net[lock[who]], who, lock[who], scores), np.full(len(shut), -LARGEST)


def _first(short: Any, learners: Any, helpers: Any, scores: Any) -> tuple[int, int, int] | None:
    if not short.any():
        return None
    place = int(np.argmax(short))
    return int(learners[place]), int(helpers[place]), int(scores[place])
