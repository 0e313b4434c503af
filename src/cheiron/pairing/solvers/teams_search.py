"""Branch and bound over the linear programme of teams. Nearly always the first programme is whole and all is said.

Otherwise a pair that is half chosen is decided both ways, each with a programme and whole prices of its own. The
prices of all ends of the tree are the proof, so a search that ends can be checked without searching again.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass

import numpy as np

from cheiron.pairing.problem import Longs
from cheiron.pairing.solvers.highs import Cells, Floats, Progress, add_rows, package, quiet
from cheiron.pairing.solvers.lifting import PENALTIES
from cheiron.pairing.solvers.teams_bound import Bounded, bounded
from cheiron.pairing.solvers.teams_master import Master
from cheiron.pairing.solvers.teams_prices import Decisions, overfull, proven
from cheiron.pairing.solvers.teams_start import start
from cheiron.pairing.solvers.teams_tables import Tables
from cheiron.pairing.teams_result import Choice, Leaf

MOST_BRANCHES = 400
# Most trees end before; where not, good teams from elsewhere show sooner which branches lead nowhere.
BRANCHES_BEFORE = 10
WHOLE = 1e-6


@dataclass(frozen=True, eq=False)
class Found:
    """Chosen pairs (rows of learner, role, helper), their total, and the leaves with their bounds."""

    pairs: Longs
    total: int
    leaves: tuple[Bounded, ...]

    @property
    def bound(self) -> int:
        """No teams have a higher total."""
        return max(self.total, *(leaf.bound for leaf in self.leaves))


def best_teams(tables: Tables, progress: Progress | None = None) -> Found:
    """The best teams and what proves them; the locks must not contradict the places."""
    least = 8 * tables.min_load_penalty * bool(tables.min_load.any())
    penalties = sorted({min(tables.unserved_penalty, max(largest, least)) for largest in PENALTIES})
    best: Found | None = None
    for penalty in penalties:
        found = Search(tables, penalty, progress).run()
        if best is None or found.bound - found.total < best.bound - best.total:
            best = found
        if best.bound == best.total:
            break
    assert best is not None
    return best


@dataclass(order=True)
class _Node:
    """A part of all teams still to be looked at, the most promising first."""

    rank: tuple[int, int]
    decisions: Decisions
    known: Bounded


class Search:
    """One search with one penalty."""

    def __init__(self, tables: Tables, penalty: int, progress: Progress | None = None) -> None:
        self.tables = tables
        self.master = Master(tables, penalty, progress)
        start(self.master)
        self.best = np.array(tables.locks, dtype=np.int64).reshape(-1, 3)
        self.total = total_of(tables, self.best)
        self.done: list[Bounded] = []
        self.open: list[_Node] = []
        self.count, self.looked = 0, 0
        self.progress = progress

    def run(self) -> Found:
        """Look at the most promising part until none promises more than the best teams found, or too many parts."""
        nothing = np.zeros(self.tables.shape[1], dtype=np.int64)
        self._push(((), ()), Leaf(nothing, nothing, nothing, nothing), 1)
        while self.open and self.looked < MOST_BRANCHES and -self.open[0].rank[0] > self.total:
            self.looked += 1
            if self.progress is not None and self.looked > 1:
                self.progress("branches", len(self.done) / (len(self.done) + len(self.open)))
            self._look(heapq.heappop(self.open))
        return Found(self.best, self.total, (*self.done, *(node.known for node in self.open)))

    def _push(self, decisions: Decisions, leaf: Leaf, scale: int) -> None:
        # The prices of the whole bound each part of it as well.
        known = bounded(self.tables, Leaf(leaf.coach, leaf.mentor, leaf.total, leaf.min_load, *decisions), scale)
        self.count += 1
        heapq.heappush(self.open, _Node((-known.bound, self.count), decisions, known))

    def _look(self, node: _Node) -> None:
        must, never = node.decisions
        ends = {choice: (1, 1) for choice in (*self.tables.locks, *must)} | dict.fromkeys(never, (0, 0))
        self.master.decide(ends)
        chosen = self.master.converge()
        if chosen is None:
            self.done.append(
                min(node.known, overfull(self.tables, node.decisions, self.total), key=lambda leaf: leaf.bound)
            )
            return
        leaf = min(proven(self.master, node.decisions, chosen), node.known, key=lambda leaf: leaf.bound)
        half = np.flatnonzero(np.abs(chosen - np.rint(chosen)) > WHOLE)
        self._improve(chosen if not len(half) else self._whole(chosen))
        if leaf.bound <= self.total or not len(half):
            self.done.append(leaf)
            return
        choice = self._pair(half[np.argmin(np.abs(chosen[half] - 0.5))])
        self._push(((*must, choice), never), leaf.leaf, leaf.scale)
        self._push((must, (*never, choice)), leaf.leaf, leaf.scale)

    def _pair(self, column: int) -> Choice:
        learner, role, helper = self.master.pairs[column].tolist()
        return learner, role, helper

    def _improve(self, chosen: Floats | None) -> None:
        if chosen is None:
            return
        pairs = self.master.pairs[chosen > 0.5]
        total = total_of(self.tables, pairs)
        if total > self.total:
            self.best, self.total = pairs, total

    def _whole(self, chosen: Floats) -> Floats | None:
        """Good teams among the pairs that are in, by the integer programme; once, when the tree is not small."""
        if self.looked != BRANCHES_BEFORE:
            return None
        solver = quiet(mip_rel_gap=0.0, mip_abs_gap=0.5, mip_max_nodes=1000)
        solver.passModel(self.master.solver.getLp())
        both = _in_both_roles(self.master)
        add_rows(solver, np.ones(len(both)), both)
        columns = (self.master.spare + np.arange(len(chosen))).astype(np.int32)
        kinds = np.full(len(chosen), package().HighsVarType.kInteger)
        solver.changeColsIntegrality(len(columns), columns, kinds)
        solver.run()
        values = np.array(solver.getSolution().col_value, dtype=np.float64)
        return values[self.master.spare :] if len(values) == solver.getNumCol() else None


def _in_both_roles(master: Master) -> Cells:
    """Columns of each learner and helper that are in as coach and as mentor."""
    columns = master.column.reshape(2, -1)
    return columns[:, (columns >= 0).all(axis=0)].T


def total_of(tables: Tables, pairs: Longs) -> int:
    """The exact total of chosen pairs."""
    learners, roles, helpers = pairs.T
    scores = int(np.stack(tables.scores)[roles, learners, helpers].astype(np.int64).sum()) if len(pairs) else 0
    load = np.bincount(helpers, minlength=tables.shape[1])
    lacking = tables.shape[0] * (1 + tables.mentors_each) - len(pairs)
    short = int(np.maximum(tables.min_load - load, 0).sum())
    return scores - tables.unserved_penalty * lacking - tables.min_load_penalty * short
