"""The scores in the engine's own order: learners by lottery, helpers by id; blocks of rows come as they are stored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from cheiron.pairing.lottery import draw
from cheiron.pairing.problem import AssignmentProblem, Ints, Longs, ProblemError, Shorts
from cheiron.pairing.solvers.auction.order import by_id

# Of one block: small enough to stay in the cache while several passes go over it.
BLOCK = 600_000
SHORT = 32
# Bids and distances carry the number of a learner or helper in their last bits.
MOST_LEARNERS, MOST_HELPERS = 3_000_000, 1_000_000


@dataclass(frozen=True, eq=False)
class Table:
    """Scores, places and floors of one problem.

    ``order``: the row of each learner of the engine. ``turn``: its inverse. ``columns``: the column of each helper of
    the engine, None where that is the order they stand in. ``lock``: the helper a learner is locked to, -1 for none.
    """

    matrix: Shorts | None
    ptr: Longs
    cand: Ints
    score: Shorts
    order: Longs
    turn: Longs
    columns: Longs | None
    lock: Longs
    cap: Longs
    low: Longs
    penalty: int

    @property
    def shape(self) -> tuple[int, int]:
        """Learners and helpers."""
        return len(self.order), len(self.cap)

    def blocks(self, *, deep: bool = False) -> Iterator[tuple[Longs, Shorts]]:
        """All rows as stored, some at a time: their numbers and an int16 table; ``deep``: no short rows."""
        learners, helpers = self.shape
        step = max(1, BLOCK // max(1, helpers))
        if self.matrix is not None:
            for first in range(0, learners, step):
                last = min(learners, first + step)
                yield np.arange(first, last), self.matrix[first:last]
            return
        rows = np.flatnonzero(~self.short) if deep else np.arange(learners)
        for first in range(0, len(rows), step):
            yield rows[first : first + step], self.rows(rows[first : first + step])

    @cached_property
    def short(self) -> npt.NDArray[np.bool_]:
        """Rows, as stored, of so few listed pairs that all are always looked at."""
        if self.matrix is not None:
            return np.zeros(self.shape[0], dtype=np.bool_)
        return np.diff(self.ptr) <= SHORT

    def rows(self, rows: Longs) -> Shorts:
        """Some rows, by the number they are stored at: an int16 table with -1 where a pair is forbidden."""
        if self.matrix is not None:
            return self.matrix[rows]
        block = np.full((len(rows), self.shape[1]), -1, dtype=np.int16)
        sizes = self.ptr[rows + 1] - self.ptr[rows]
        ends = np.cumsum(sizes)
        at = np.arange(int(sizes.sum())) + np.repeat(self.ptr[rows] - ends + sizes, sizes)
        block[np.repeat(np.arange(len(rows)), sizes), self.cand[at]] = self.score[at]
        return block

    def scores(self, learners: Longs, helpers: Longs) -> Longs:
        """The score of each of these pairs, in the engine's order."""
        rows = self.order[learners]
        if self.matrix is not None:
            return self.matrix[rows, helpers].astype(np.int64)
        return self.rows(rows)[np.arange(len(rows)), helpers].astype(np.int64)

    def columns_of(self, helpers: Longs) -> Shorts:
        """What all learners, as stored, would get from these helpers."""
        if self.matrix is not None:
            return self.matrix[:, helpers]
        place = np.full(self.shape[1], -1, dtype=np.int64)
        place[helpers] = np.arange(len(helpers))
        at = np.flatnonzero(place[self.cand] >= 0)
        table = np.full((self.shape[0], len(helpers)), -1, dtype=np.int16)
        table[np.searchsorted(self.ptr, at, side="right") - 1, place[self.cand[at]]] = self.score[at]
        return table


def table_of(problem: AssignmentProblem, seed: int) -> Table:
    """Put a problem into the engine's order. Nothing is copied where the helpers already stand in the order of ids."""
    if problem.learner_count > MOST_LEARNERS or problem.helper_count > MOST_HELPERS:
        raise ProblemError(f"The engine takes up to {MOST_LEARNERS} learners and {MOST_HELPERS} helpers at once.")
    turn = draw(problem.learners, seed)
    order = np.argsort(turn)
    columns = by_id(problem.helpers)
    place = np.arange(problem.helper_count) if columns is None else np.argsort(columns)
    lock = np.full(problem.learner_count, -1, dtype=np.int64)
    for learner, helper in problem.locks:
        lock[turn[learner]] = place[helper]
    every = slice(None) if columns is None else columns
    matrix, ptr, cand, score = _scores(problem, columns, place)
    # One more than there are learners: a helper with room for all is never full.
    cap = np.minimum(problem.capacity[every], problem.learner_count + 1).astype(np.int64)
    low = problem.min_load[every].astype(np.int64)
    return Table(matrix, ptr, cand, score, order, turn, columns, lock, cap, low, problem.unmatched_penalty)


def _scores(
    problem: AssignmentProblem, columns: Longs | None, place: Longs
) -> tuple[Shorts | None, Longs, Ints, Shorts]:
    if problem.matrix is not None:
        none = np.empty(0, dtype=np.int32)
        matrix = problem.matrix if columns is None else np.ascontiguousarray(problem.matrix[:, columns])
        return matrix, np.zeros(1, dtype=np.int64), none, none.astype(np.int16)
    assert problem.indptr is not None
    assert problem.indices is not None
    assert problem.scores is not None
    if columns is None:
        return None, problem.indptr, problem.indices, problem.scores
    cand = place[problem.indices].astype(np.int32)
    rows = np.repeat(np.arange(problem.learner_count), np.diff(problem.indptr))
    inside = np.lexsort((cand, rows))
    return None, problem.indptr, cand[inside], problem.scores[inside]
