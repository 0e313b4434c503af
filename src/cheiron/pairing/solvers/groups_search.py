"""Branch and bound over who leads a group and how many groups there are.

Once that is decided, who goes where is a transport problem, which is whole by itself; so the tree ends, and the prices
of all its ends are the proof.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass, replace

import numpy as np

from cheiron.pairing.groups_result import GroupLeaf
from cheiron.pairing.problem import Longs
from cheiron.pairing.solvers.groups_bound import Bounded, bounded
from cheiron.pairing.solvers.groups_hall import TooFew, smallest_groups
from cheiron.pairing.solvers.groups_master import Master
from cheiron.pairing.solvers.groups_tables import Tables, total_of
from cheiron.pairing.solvers.highs import Floats, Progress, package, quiet
from cheiron.pairing.solvers.lifting import PENALTIES, whole_prices

MOST_BRANCHES = 2_000
# Most trees end before; where not, good groups from elsewhere show sooner which branches lead nowhere.
BRANCHES_BEFORE = 25
WHOLE = 1e-6


@dataclass(frozen=True, eq=False)
class Found:
    """The helper of each learner (-1 none), the total, and the leaves with their bounds."""

    mate: Longs
    total: int
    leaves: tuple[Bounded, ...]

    @property
    def bound(self) -> int:
        """No groups have a higher total."""
        return max(self.total, *(leaf.bound for leaf in self.leaves))


def best_groups(tables: Tables, mate: Longs, progress: Progress | None = None) -> Found:
    """The best groups and what proves them; ``mate``: some groups that keep the locks."""
    best = Found(mate, total_of(tables, mate), ())
    for penalty in sorted({min(tables.unmatched_penalty, largest) for largest in PENALTIES}):
        found = Search(tables, penalty, best.mate, progress).run()
        if not best.leaves or found.bound - found.total < best.bound - best.total:
            best = found
        if best.bound == best.total:
            break
    return best


@dataclass(order=True)
class _Node:
    """A part of all groups still to be looked at, the most promising first."""

    rank: tuple[int, int]
    known: Bounded


class Search:
    """One search with one penalty."""

    def __init__(self, tables: Tables, penalty: int, mate: Longs, progress: Progress | None = None) -> None:
        self.tables = tables
        self.master = Master(tables, penalty, progress)
        self.best, self.total = mate, total_of(tables, mate)
        self.done: list[Bounded] = []
        self.open: list[_Node] = []
        self.count, self.looked = 0, 0
        self.progress = progress

    def run(self) -> Found:
        """Look at the most promising part until none promises more than the best groups, or there are too many."""
        learners, helpers = self.tables.shape
        self._push(bounded(self.tables, GroupLeaf(np.zeros(learners, dtype=np.int64), (), (), 0, helpers), 1))
        while self.open and self.looked < MOST_BRANCHES and -self.open[0].rank[0] > self.total:
            self.looked += 1
            if self.progress is not None and self.looked > 1:
                self.progress("branches", len(self.done) / (len(self.done) + len(self.open)))
            self._look(heapq.heappop(self.open).known)
        return Found(self.best, self.total, (*self.done, *(node.known for node in self.open)))

    def _push(self, known: Bounded) -> None:
        self.count += 1
        heapq.heappush(self.open, _Node((-known.bound, self.count), known))

    def _look(self, known: Bounded) -> None:
        leaf = known.leaf
        self.master.decide(leaf.opened, leaf.shut, leaf.fewest, leaf.largest)
        chosen = self.master.converge()
        if chosen is None:
            self.done.append(min(known, self._overfull(leaf), key=lambda end: end.bound))
            return
        found = min(self._proven(leaf, chosen), known, key=lambda end: end.bound)
        led = chosen[: self.tables.shape[1]]
        half = np.flatnonzero(np.abs(led - np.rint(led)) > WHOLE)
        self._improve(chosen if not len(half) else self._whole())
        if found.bound <= self.total or not len(half):
            self.done.append(found)
            return
        for part in _parts(found.leaf, led, half):
            # The prices of the whole bound each part of it as well.
            self._push(bounded(self.tables, part, found.scale))

    def _proven(self, leaf: GroupLeaf, chosen: Floats) -> Bounded:
        """The best bound the programme's prices give; the first scale that reaches its own value is good enough."""
        penalty, true = self.master.penalty, self.tables.unmatched_penalty
        helpers = self.tables.shape[1]
        inside, (learners, leaders) = chosen[helpers:], self.master.pairs.T
        value = float((self.tables.scores[learners, leaders] + float(true)) @ inside) - true * self.tables.shape[0]
        best = bounded(self.tables, leaf, 1)
        for scale, (u,) in whole_prices([self.master.worth], (), penalty, true):
            if best.bound <= np.floor(value + 1e-3):
                break
            best = min(best, bounded(self.tables, replace(leaf, u=u), scale), key=lambda end: end.bound)
        return best

    def _overfull(self, leaf: GroupLeaf) -> Bounded:
        """The leaf for decisions that learners are too few for: their prices bring it down to the best total."""
        free = np.zeros(self.tables.shape[0], dtype=np.int64)
        over = max(0, bounded(self.tables, replace(leaf, u=free), 1).bound - self.total)
        blocked = smallest_groups(self.tables, sorted({*leaf.opened, *np.flatnonzero(self.tables.locked).tolist()}))
        if isinstance(blocked, TooFew):
            # Each learner who is missing costs the price once.
            free[blocked.learners] = over
            return bounded(self.tables, replace(leaf, u=free), 1)
        worth, number = self.master.crowding()
        # So does each group too many, as a part of one when prices are parts of a group.
        price = 1.001 * (over + self.tables.shape[0]) / max(leaf.fewest - number, WHOLE)
        return bounded(self.tables, replace(leaf, u=np.ceil(worth * price).astype(np.int64)), 1)

    def _improve(self, chosen: Floats | None) -> None:
        if chosen is None:
            return
        made = self.master.pairs[chosen[self.tables.shape[1] :] > 0.5]
        mate = np.full(self.tables.shape[0], -1, dtype=np.int64)
        mate[made[:, 0]] = made[:, 1]
        total = total_of(self.tables, mate)
        if total > self.total:
            self.best, self.total = mate, total

    def _whole(self) -> Floats | None:
        """Good groups among the pairs that are in, by the integer programme; once, when the tree is not small."""
        if self.looked != BRANCHES_BEFORE:
            return None
        solver = quiet(mip_rel_gap=0.0, mip_abs_gap=0.5, mip_max_nodes=500)
        solver.passModel(self.master.solver.getLp())
        columns = np.arange(solver.getNumCol(), dtype=np.int32)
        solver.changeColsIntegrality(len(columns), columns, np.full(len(columns), package().HighsVarType.kInteger))
        solver.run()
        solution = solver.getSolution()
        return np.array(solution.col_value, dtype=np.float64) if solution.value_valid else None


def _parts(leaf: GroupLeaf, led: Floats, half: Longs) -> tuple[GroupLeaf, GroupLeaf]:
    """Two parts that cover a leaf: by the number of groups where it is not whole, else by one helper."""
    number = float(led.sum())
    if abs(number - np.rint(number)) > WHOLE:
        below = int(np.floor(number))
        return replace(leaf, largest=below), replace(leaf, fewest=below + 1)
    helper = int(half[np.argmin(np.abs(led[half] - 0.5))])
    return replace(leaf, opened=(*leaf.opened, helper)), replace(leaf, shut=(*leaf.shut, helper))
