"""An optimal assignment with its prices, changed by one person or place at a time and kept optimal.

Always: what a learner has (``u``) is at least every score less its price, and is exactly that where they are; a price
above 0 means full, below 0 (a subsidy) means at the smallest load. Each change is mended by one shortest path over all
allowed pairs in reduced costs (Dijkstra, successive shortest paths), so the new state is as good as a new solution.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from cheiron.pairing.pairs import Pairs
from cheiron.pairing.problem import Longs
from cheiron.pairing.result import NOBODY, Certificate

FAR = np.int64(1 << 60)
WIDEST = 12  # helpers looked at in one step
Flags = npt.NDArray[np.bool_]


class State:
    """``mate``, ``u`` int64[L]; ``p`` (v - w), ``cap``, ``low``, ``load`` int64[H].

    ``fixed``: learners who stay where they are. ``floor``: what a learner has who stays without a helper.
    """

    def __init__(self, pairs: Pairs, mate: Longs, fixed: Flags, prices: Certificate) -> None:
        problem = pairs.problem
        self.pairs, self.floor = pairs, -problem.unmatched_penalty
        self.mate, self.fixed = mate.copy(), fixed.copy()
        self.u, self.p = prices.u.copy(), prices.v - prices.w
        self.cap, self.low = problem.capacity.astype(np.int64), problem.min_load.astype(np.int64)
        helpers = problem.helper_count
        self.load = np.bincount(self.mate[self.mate != NOBODY], minlength=helpers)
        # Of a search, with a last cell for nobody: how far a helper is, by whom it was reached, and into whom that is.
        self.near = np.full(helpers + 1, FAR)
        self.dist = self.near[:-1]
        self.via, self.into = np.full(helpers + 1, NOBODY), np.full(helpers + 1, NOBODY)
        self.done = np.zeros(helpers, dtype=bool)
        self.ended = NOBODY

    def move(self, learner: int, helper: int) -> int:
        """Take a learner to a helper or to nobody; where they were."""
        before = int(self.mate[learner])
        if before != NOBODY:
            self.load[before] -= 1
        self.mate[learner] = helper
        if helper != NOBODY:
            self.load[helper] += 1
        return before

    def passes_on(self, helper: int, to: int) -> bool:
        """One learner too many at a helper, one too few at another with a price: whether one path mends both.

        It does where the nearest end of all is that other helper. Where it is not, the state is of no more use.
        """
        return bool(self.p[to] > 0) and self.push(helper) and self.ended == to

    def take_out(self, learner: int) -> int:
        """A learner leaves the problem (and is fixed outside); the helper they were with, whose place is now free."""
        self.fixed[learner] = True
        return self.move(learner, NOBODY)

    def mend(self, helper: int) -> bool:
        """After places or the smallest load of a helper changed. False where they can no longer be kept."""
        while self.load[helper] > self.cap[helper]:
            if not self.push(helper):
                return False
        while self.load[helper] > self.low[helper] and self.p[helper] < 0:
            self.push(helper, int(-self.p[helper]))
        return self.fill(helper)

    # Forward: somebody too many at a helper, or a learner to be placed.

    def push(self, helper: int, limit: int = int(FAR)) -> bool:
        """One learner too many at a helper: the cheapest way on for one of them. False where nobody can go.

        With a ``limit`` nobody goes if that costs more; then only prices change.
        """
        self._start(helper)
        return self._forward(np.int64(limit), NOBODY, NOBODY)

    def place(self, learner: int) -> bool:
        """The best for a learner who is with nobody and may move."""
        self._start(NOBODY)
        helpers, scores = self.pairs.row(learner)
        self.u[learner] = max(self.floor, int((scores - self.p[helpers]).max(initial=self.floor)))
        stay = np.int64(self.u[learner] - self.floor)
        limit, end = self._reach(np.array([learner]), self.u[[learner]], stay)
        return self._forward(limit, end, learner)

    def _start(self, helper: int) -> None:
        self.dist.fill(FAR)
        self.done.fill(False)
        if helper != NOBODY:
            self.dist[helper], self.via[helper] = 0, NOBODY

    def _forward(self, limit: np.int64, end: int, out: int) -> bool:
        """``out``: the learner who would be left without anybody where the path has no ``end``."""
        first, width = out, 1
        while len(nearest := self._nearest(limit, width)):
            # More and more at once: a shorter way found later opens a helper again, so the end is the same.
            width = min(2 * width, WIDEST)
            chosen = np.zeros(len(self.near), dtype=bool)
            chosen[nearest] = self.done[nearest] = True
            members = np.flatnonzero(chosen[self.mate] & ~self.fixed)
            if not len(members):
                continue
            far = self.near[self.mate[members]] + self.u[members]
            stay = far - self.floor
            if stay.min() < limit:
                limit, end, out = stay.min(), NOBODY, int(members[stay.argmin()])
            limit, found = self._reach(members, far, limit)
            end = end if found == NOBODY else found
        if limit >= FAR:
            return False
        self._reprice(limit, 1)
        self.ended = end
        if first != NOBODY:
            self.u[first] -= limit
        self._shift(end, out, first)
        return True

    def _nearest(self, limit: np.int64, width: int) -> Longs:
        """The nearest helpers still to be looked at, at most so many."""
        found = np.flatnonzero(~self.done & (self.dist < limit))
        return found if len(found) <= width else found[np.argpartition(self.dist[found], width - 1)[:width]]

    def _reach(self, learners: Longs, own: Longs, limit: np.int64) -> tuple[np.int64, int]:
        """Shorter ways through these learners; the new limit and the free place that set it."""
        who, helpers, scores = self.pairs.above(learners, own, self.p - np.minimum(self.dist, limit))
        if not len(who):
            return limit, NOBODY
        gaps = own[who] + self.p[helpers] - scores
        order = np.argsort(-gaps, kind="stable")
        # The nearest is written last and stays.
        self.dist[helpers[order]], self.via[helpers[order]] = gaps[order], learners[who[order]]
        self.done[helpers] = False
        ends = np.where(self.load[helpers] < self.cap[helpers], gaps - np.minimum(self.p[helpers], 0), FAR)
        best = int(np.argmin(ends))
        return (ends[best], int(helpers[best])) if ends[best] < limit else (limit, NOBODY)

    def _shift(self, end: int, out: int, first: int) -> None:
        if end == NOBODY:
            if out == first:
                return
            end = self.move(out, NOBODY)
        while end != NOBODY and self.via[end] != NOBODY:
            end = self.move(int(self.via[end]), end)

    # Backward: a free place that costs something, or a load that is too small.

    def fill(self, helper: int) -> bool:
        """Mend a helper who has room. False where the smallest load can no longer be met."""
        while self.load[helper] < self.low[helper] or (self.load[helper] < self.cap[helper] and self.p[helper] > 0):
            if not self._draw(helper):
                return False
        return True

    def _draw(self, start: int) -> bool:
        self._start(start)
        limit = FAR if self.load[start] < self.low[start] else self.p[start]
        # What it costs to end a path with a learner of each helper; of nobody nothing.
        leave = np.append(np.where((self.load > self.low) & (self.p >= 0), self.p, FAR), 0)
        last, into = NOBODY, NOBODY
        while True:
            near = int(np.argmin(np.where(self.done, FAR, self.dist)))
            far = FAR if self.done[near] else self.dist[near]
            if far >= limit:
                break
            self.done[near] = True
            limit, found = self._look_back(near, far, limit, leave)
            if found != NOBODY:
                last, into = found, near
        if limit >= FAR:
            return False
        self._reprice(limit, -1)
        while last != NOBODY:
            self.move(last, into)
            if into == start:
                break
            last, into = int(self.via[into]), int(self.into[into])
        return True

    def _look_back(self, helper: int, far: np.int64, limit: np.int64, leave: Longs) -> tuple[np.int64, int]:
        """All who could come to a helper: the new limit, and the learner who set it."""
        bound = np.minimum(self.near[self.mate], limit)
        least = self.u + (far + self.p[helper]) - bound
        least[self.fixed] = FAR
        learners, scores = self.pairs.column_above(helper, least)
        if not len(learners):
            return limit, NOBODY
        gaps, at = far + self.u[learners] + self.p[helper] - scores, self.mate[learners]
        order = np.argsort(-gaps, kind="stable")
        learners, gaps, at = learners[order], gaps[order], at[order]
        # The nearest is written last and stays.
        self.near[at], self.via[at], self.into[at] = gaps, learners, helper
        self.near[NOBODY] = FAR
        ends = gaps + leave[at]
        best = int(np.argmin(ends))
        return (ends[best], int(learners[best])) if ends[best] < limit else (limit, NOBODY)

    def _reprice(self, limit: np.int64, sign: int) -> None:
        """Prices of all helpers nearer than the end of the path; what their learners have moves against them."""
        near = np.flatnonzero(self.dist < limit)
        rise = np.zeros(len(self.p) + 1, dtype=np.int64)
        rise[near] = sign * (limit - self.dist[near])
        self.p += rise[:-1]
        # Nobody's place is the last cell: their learners keep what they have.
        self.u -= np.where(self.fixed, 0, rise[self.mate])
