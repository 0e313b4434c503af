"""The linear programme of teams: few pairs at first, the others priced in until none would help.

Columns: pairs, and per helper how far below its minimum. Rows: partners wanted per learner and role, places per role
and in both, minimum loads. That coach and mentor are different people is added where it is broken.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from cheiron.pairing.problem import Longs
from cheiron.pairing.solvers.columns import best_of_rows
from cheiron.pairing.solvers.highs import INFINITE, Cells, Floats, Progress, add_columns, add_rows, package, with_rows
from cheiron.pairing.solvers.teams_tables import Tables
from cheiron.pairing.teams_problem import COACH, MENTOR
from cheiron.pairing.teams_result import Choice

ROWS_AT_ONCE = 512
MORE_PER_LEARNER = 4
# Scores are whole: a pair that would gain less than this gains nothing.
NOTICEABLE = 1e-4


@dataclass(frozen=True, eq=False)
class Prices:
    """Prices of the last solution, per helper: coach, mentor, total, min_load; ``wish``: per role and learner."""

    coach: Floats
    mentor: Floats
    total: Floats
    min_load: Floats
    wish: tuple[Floats, Floats]

    def of(self, role: int) -> Floats:
        """What a learner pays for a helper in a role."""
        own = self.coach if role == COACH else self.mentor
        return own + self.total - self.min_load


class Master:
    """The programme and the columns it has so far. ``penalty``: what a missing partner costs in it."""

    def __init__(self, tables: Tables, penalty: int, progress: Progress | None = None) -> None:
        self.tables, self.penalty, self.progress = tables, penalty, progress
        learners, helpers = tables.shape
        tight = tables.total_cap < tables.caps[COACH] + tables.caps[MENTOR]
        self.cap_row = 2 * learners + np.arange(2 * helpers).reshape(2, helpers)
        self.total_row = _numbered(tight, 2 * (learners + helpers))
        self.least_row = _numbered(tables.min_load > 0, 2 * (learners + helpers) + int(tight.sum()))
        self.column = np.full((2, learners, helpers), -1, dtype=np.int32)
        self.pairs = np.empty((0, 3), dtype=np.int64)
        self.solver = self._empty(tight)
        self.spare = int((tables.min_load > 0).sum())
        self.bounds: dict[Choice, tuple[int, int]] = {}

    def _empty(self, tight: npt.NDArray[np.bool_]) -> Any:
        tables, (learners, _helpers) = self.tables, self.tables.shape
        least = tables.min_load[tables.min_load > 0]
        upper = [np.full(learners, wanted) for wanted in tables.wanted] + [*tables.caps, tables.total_cap[tight]]
        most = np.concatenate([*upper, np.full(len(least), INFINITE)]).astype(np.float64)
        lower = np.concatenate([np.full(len(most) - len(least), -INFINITE), least])
        solver = with_rows(lower, most, solver="simplex")
        rows = self.least_row[self.least_row >= 0]
        add_columns(
            solver, np.full(len(rows), float(tables.min_load_penalty)), np.full(len(rows), INFINITE), rows[:, None]
        )
        return solver

    def add(self, role: int, learners: Longs, helpers: Longs) -> int:
        """Let these pairs in, where they are allowed and not yet in. How many are new."""
        scores = self.tables.scores[role][learners, helpers].astype(np.float64)
        new = (scores >= 0) & (self.column[role][learners, helpers] < 0)
        learners, helpers, scores = learners[new], helpers[new], scores[new]
        count = len(learners)
        rows = np.stack(
            [
                role * self.tables.shape[0] + learners,
                self.cap_row[role][helpers],
                self.total_row[helpers],
                self.least_row[helpers],
            ],
            axis=1,
        )
        if count:
            self.column[role][learners, helpers] = self.spare + len(self.pairs) + np.arange(count)
            self.pairs = np.concatenate([self.pairs, np.stack([learners, np.full(count, role), helpers], axis=1)])
            add_columns(self.solver, -(scores + self.penalty), np.ones(count), rows)
        return count

    def decide(self, bounds: dict[Choice, tuple[int, int]]) -> None:
        """Pairs that must be (1, 1) or must not be (0, 0) made; all others are free again."""
        for choice in self.bounds.keys() - bounds.keys():
            self._bound(choice, (0, 1))
        for choice in sorted(bounds):
            if self.bounds.get(choice) != bounds[choice]:
                self._bound(choice, bounds[choice])
        self.bounds = dict(bounds)

    def _bound(self, choice: Choice, ends: tuple[int, int]) -> None:
        learner, role, helper = choice
        self.add(role, np.array([learner]), np.array([helper]))
        self.solver.changeColBounds(int(self.column[role][learner, helper]), *(float(end) for end in ends))

    def converge(self) -> Floats | None:
        """How much of each pair is chosen when neither a pair nor a row is missing; ``None`` when nothing fits."""
        while True:
            self.solver.run()
            if self.solver.getModelStatus() != package().HighsModelStatus.kOptimal:
                return None
            solution = self.solver.getSolution()
            chosen = np.array(solution.col_value, dtype=np.float64)[self.spare :]
            self.prices = self._prices(-np.array(solution.row_dual, dtype=np.float64))
            rows = self._part_people(chosen)
            new = self._price_in()
            if self.progress is not None:
                self.progress("pairs", (len(self.pairs) - new) / max(1, len(self.pairs)))
            if not rows + new:
                return chosen

    def _prices(self, dual: Floats) -> Prices:
        learners = self.tables.shape[0]
        return Prices(
            coach=dual[self.cap_row[COACH]],
            mentor=dual[self.cap_row[MENTOR]],
            total=np.where(self.total_row >= 0, dual[self.total_row], 0.0),
            min_load=np.where(self.least_row >= 0, -dual[self.least_row], 0.0),
            wish=(dual[:learners], dual[learners : 2 * learners]),
        )

    def _part_people(self, chosen: Floats) -> int:
        """Rows for learners who have the same person in both roles."""
        learners, _roles, helpers = self.pairs[chosen > NOTICEABLE].T
        both = self.column[:, learners, helpers]
        both = np.unique(both[:, (both >= 0).all(axis=0)], axis=1)
        over = chosen[both - self.spare].sum(axis=0) > 1 + NOTICEABLE
        if over.any():
            add_rows(self.solver, np.ones(int(over.sum())), both[:, over].T)
        return int(over.sum())

    def _price_in(self) -> int:
        added = 0
        for role in (COACH, MENTOR):
            price = self.prices.of(role) - self.penalty
            for start in range(0, self.tables.shape[0], ROWS_AT_ONCE):
                rows = slice(start, start + ROWS_AT_ONCE)
                gain = self.tables.scores[role][rows] - price - self.prices.wish[role][rows, None]
                gain[(self.tables.scores[role][rows] < 0) | (self.column[role][rows] >= 0)] = -1.0
                who, helpers = best_of_rows(gain, MORE_PER_LEARNER, NOTICEABLE)
                added += self.add(role, who + start, helpers)
        return added


def _numbered(wanted: npt.NDArray[np.bool_], first: int) -> Cells:
    """Row numbers from ``first`` for those wanted, -1 for the others."""
    numbers = np.full(len(wanted), -1, dtype=np.int32)
    numbers[wanted] = first + np.arange(int(wanted.sum()))
    return numbers
