"""The linear programme of groups: few pairs at first, the others priced in until none would help.

Columns: whether a helper leads a group, and pairs. Rows: each learner once, sizes of a group that is led, the number
of groups. That nobody is in a group that is not led is added pair by pair where it is broken.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from cheiron.pairing.problem import Longs
from cheiron.pairing.solvers.columns import best_of_rows
from cheiron.pairing.solvers.groups_tables import Tables
from cheiron.pairing.solvers.highs import INFINITE, Floats, Progress, add_columns, package, with_rows

ROWS_AT_ONCE = 512
FIRST_PER_LEARNER, MORE_PER_LEARNER = 12, 4
# Scores are whole: a pair that would gain less than this gains nothing.
NOTICEABLE = 1e-4


class Master:
    """The programme and the pairs it has so far. ``penalty``: what a learner without a group costs in it."""

    def __init__(self, tables: Tables, penalty: int, progress: Progress | None = None) -> None:
        self.tables, self.penalty, self.progress = tables, penalty, progress
        learners, helpers = tables.shape
        self.column = np.full((learners, helpers), -1, dtype=np.int32)
        self.pairs = np.empty((0, 2), dtype=np.int64)
        self.tied = np.zeros((learners, helpers), dtype=bool)
        self.solver = self._empty()
        self._start()

    def _empty(self) -> Any:
        learners, helpers = self.tables.shape
        free = np.full(helpers, INFINITE)
        lower = np.concatenate([np.full(learners + helpers, -INFINITE), np.zeros(helpers + 1)])
        upper = np.concatenate([np.ones(learners), np.zeros(helpers), free, [float(helpers)]])
        solver = with_rows(lower, upper, solver="simplex")
        numbers = np.arange(helpers)
        number_row = np.full(helpers, learners + 2 * helpers)
        rows = np.stack([learners + numbers, learners + helpers + numbers, number_row], axis=1)
        add_columns(solver, np.zeros(helpers), np.ones(helpers), rows)
        for helper in range(helpers):
            # A led group is not larger than most and not smaller than least; who may have none leads none.
            solver.changeCoeff(learners + helper, helper, -float(self.tables.most[helper]))
            solver.changeCoeff(learners + helpers + helper, helper, -float(self.tables.least[helper]))
        return solver

    def _start(self) -> None:
        order = np.argsort(-self.tables.scores, axis=1, kind="stable")[:, :FIRST_PER_LEARNER]
        who = np.repeat(np.arange(len(order)), order.shape[1])
        self.add(who, order.ravel())
        locked = np.flatnonzero(self.tables.locks >= 0)
        for learner, helper in zip(locked.tolist(), self.tables.locks[locked].tolist(), strict=True):
            self.solver.changeColBounds(int(self.column[learner, helper]), 1.0, 1.0)

    def add(self, learners: Longs, helpers: Longs) -> int:
        """Let these pairs in, where they are allowed and not yet in. How many are new."""
        scores = self.tables.scores[learners, helpers].astype(np.float64)
        new = (scores >= 0) & (self.column[learners, helpers] < 0)
        learners, helpers, scores = learners[new], helpers[new], scores[new]
        count, (all_learners, all_helpers) = len(learners), self.tables.shape
        if count:
            self.column[learners, helpers] = all_helpers + len(self.pairs) + np.arange(count)
            self.pairs = np.concatenate([self.pairs, np.stack([learners, helpers], axis=1)])
            rows = np.stack([learners, all_learners + helpers, all_learners + all_helpers + helpers], axis=1)
            add_columns(self.solver, -(scores + self.penalty), np.ones(count), rows)
        return count

    def decide(self, opened: tuple[int, ...], shut: tuple[int, ...], fewest: int, largest: int) -> None:
        """Who must lead a group, who must not, and how many groups there are."""
        learners, helpers = self.tables.shape
        must = set(opened) | set(np.flatnonzero(self.tables.locked).tolist())
        for helper in range(helpers):
            self.solver.changeColBounds(helper, float(helper in must), float(helper not in shut))
        self.solver.changeRowBounds(learners + 2 * helpers, float(fewest), float(largest))

    def converge(self) -> Floats | None:
        """How much of each column is chosen when neither pair nor row is missing; ``None`` when nothing fits."""
        while True:
            self.solver.run()
            if self.solver.getModelStatus() != package().HighsModelStatus.kOptimal:
                # Nothing fits the pairs that are in: let all others in before saying so.
                if not self.add(*np.nonzero(self.column < 0)):
                    return None
                continue
            solution = self.solver.getSolution()
            self.dual = -np.array(solution.row_dual, dtype=np.float64)
            chosen = np.array(solution.col_value, dtype=np.float64)
            rows = self._tie(chosen)
            new = self._price_in()
            if self.progress is not None:
                self.progress("pairs", (len(self.pairs) - new) / max(1, len(self.pairs)))
            if not rows + new:
                return chosen

    def crowding(self) -> tuple[Floats, float]:
        """Prices of learners, and how many groups there are, when nothing else counts. For parts that nothing fits."""
        helpers, count = self.tables.shape[1], self.solver.getNumCol()
        columns, costs = np.arange(count, dtype=np.int32), np.array(self.solver.getLp().col_cost_)
        number_row = self.tables.shape[0] + 2 * helpers
        self.solver.changeRowBounds(number_row, 0.0, float(helpers))
        self.solver.changeColsCost(count, columns, np.where(columns < helpers, -1.0, 0.0))
        more = 1
        while more:
            self.solver.run()
            solution = self.solver.getSolution()
            chosen = np.array(solution.col_value, dtype=np.float64)
            more = self._tie(chosen)
        self.solver.changeColsCost(count, columns, costs)
        worth = -np.array(solution.row_dual, dtype=np.float64)[: self.tables.shape[0]]
        return np.maximum(worth, 0), float(chosen[:helpers].sum())

    @property
    def worth(self) -> Floats:
        """The price of each learner in the last solution."""
        return np.maximum(self.dual[: self.tables.shape[0]], 0)

    def _tie(self, chosen: Floats) -> int:
        """Rows for learners who are more in a group than it is led."""
        helpers = self.tables.shape[1]
        inside, led = chosen[helpers:], chosen[:helpers]
        over = np.flatnonzero(inside > led[self.pairs[:, 1]] + NOTICEABLE)
        over = over[~self.tied[self.pairs[over, 0], self.pairs[over, 1]]]
        self.tied[self.pairs[over, 0], self.pairs[over, 1]] = True
        columns = np.stack([helpers + over, self.pairs[over, 1]], axis=1)
        factors = np.tile([1.0, -1.0], len(over))
        starts = (2 * np.arange(len(over))).astype(np.int32)
        none = np.full(len(over), -INFINITE)
        if len(over):
            flat = columns.ravel().astype(np.int32)
            self.solver.addRows(len(over), none, np.zeros(len(over)), len(flat), starts, flat, factors)
        return len(over)

    def _price_in(self) -> int:
        learners, helpers = self.tables.shape
        size = self.dual[learners : learners + helpers] + self.dual[learners + helpers : learners + 2 * helpers]
        added = 0
        for start in range(0, learners, ROWS_AT_ONCE):
            rows = slice(start, start + ROWS_AT_ONCE)
            gain = self.tables.scores[rows] - (size - self.penalty) - self.dual[:learners][rows, None]
            gain[(self.tables.scores[rows] < 0) | (self.column[rows] >= 0)] = -1.0
            who, found = best_of_rows(gain, MORE_PER_LEARNER, NOTICEABLE)
            added += self.add(who + start, found)
        return added
