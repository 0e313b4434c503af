"""Questions to an assignment that is solved: what if one thing were different? Exact, from where the solution stands.

Nothing of the solution changes. Each answer is again the best of all assignments (under the one change), found by a
few shortest paths and a check of those pairs whose prices moved.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from cheiron.pairing.problem import Longs
from cheiron.pairing.result import Blame
from cheiron.pairing.solvers.auction.backends import taken
from cheiron.pairing.solvers.auction.changes import contradicted
from cheiron.pairing.solvers.auction.lists import Lists
from cheiron.pairing.solvers.auction.mend import State, mended, net_of
from cheiron.pairing.solvers.auction.net import FAR, Net
from cheiron.pairing.solvers.auction.picks import pick
from cheiron.pairing.solvers.auction.solve import FORCED, Solved, forced, solve_total, with_pairs

# What a learner has who is out of the question: more than anybody could be drawn with.
UNREACHABLE = 2 * FAR


@dataclass(frozen=True)
class Change:
    """What would be different: the new total, and (learner, helper before, helper after) for all who would move.

    Rows and columns as the problem numbers them; -1 is nobody.
    """

    total: int
    moves: tuple[tuple[int, int, int], ...]


class Warm:
    """A solved assignment to ask. Build it once: the first question prepares what the others use.

    Examples
    --------
    >>> from cheiron.pairing.problem import AssignmentProblem
    >>> from cheiron.pairing.solvers.auction.solve import solve_total
    >>> problem = AssignmentProblem.from_pairs([[(0, 900), (1, 300)], [(0, 800)]], [1, 1])
    >>> Warm(solve_total(problem)).place(0)
    Change(total=1700, moves=((0, 1, 0),))
    """

    def __init__(self, solved: Solved) -> None:
        self.solved = solved
        self.table, self.base = solved.table, solved.state
        self.columns = np.arange(len(solved.table.cap)) if solved.table.columns is None else solved.table.columns
        self.position = np.argsort(self.columns)
        self._prepare(solved.state.lists)

    def _prepare(self, lists: Lists) -> None:
        """The graph with one row more: that of a learner who is asked about, with one helper. No column knows it."""
        self.lists = lists
        # Who is locked in the solution never makes room for the learner asked about.
        floor = np.where(self.table.lock >= 0, 2 * FORCED, self.base.floor)
        mate, u, floor = (np.append(part, last) for part, last in ((self.base.mate, -1), (self.base.u, 0), (floor, 0)))
        tools = self.solved.tools
        net = net_of(self.table, State(lists, mate, u, self.base.p, floor), tools)
        ptr, cand, score = np.append(lists.ptr, lists.ptr[-1] + 1), np.append(lists.cand, 0), np.append(lists.score, 0)
        self.net = net._replace(ptr=tools.given(ptr), cand=tools.given(cand), score=tools.given(score))

    def lock(self, learner: int, helper: int) -> Change | None:
        """What if this learner had to be with this helper? None where that is not possible at all.

        The price of a lock is the old total less the new one.
        """
        who, where = int(self.table.turn[learner]), int(self.position[helper])
        score = int(self.table.scores(np.array([who]), np.array([where]))[0])
        if score < 0 or self.table.lock[who] not in (-1, where):
            return None
        if self.base.mate[who] == where:
            return Change(self.solved.total, ())
        while True:
            net, spare = self._scratch(), len(self.base.mate)
            before = int(self.base.mate[who])
            self._take_out(net, who)
            net.cand[net.ptr[spare]], net.score[net.ptr[spare]] = where, score
            net.u[spare], net.floor[spare] = score - net.p[where], FORCED
            self.solved.tools.settle_all(net, self.solved.tools.given(np.array([spare])))
            if net.mate[spare] < 0 or self._fill(net, before) >= 0:
                return self._cold(learner, helper)
            if self._proven(net):
                return self._change(net, who)

    def place(self, helper: int, more: int = 1) -> Change:
        """What if this helper had so many places more?"""
        where = int(self.position[helper])
        while True:
            net = self._scratch()
            net.cap[where] += more
            self._fill(net, where)
            if self._proven(net):
                return self._change(net, None)

    def unlock(self, learners: Iterable[int]) -> Change:
        """What if these learners were not locked?"""
        who = self.table.turn[np.array(sorted(set(learners)), dtype=np.int64)]
        table = replace(self.table, lock=self.table.lock.copy())
        table.lock[who] = -1
        picked = pick(table, self.base.p, who)
        real = picked.cand < len(table.cap)
        rows = np.repeat(who, real.sum(axis=1))
        lists = self.base.lists.grown(rows, picked.cand[real], picked.score[real])
        floor = self.base.floor.copy()
        floor[who] = -table.penalty
        state = replace(self.base, lists=with_pairs(table, lists, self.base.mate), floor=floor)
        state = forced(table, mended(table, state, self.solved.tools), self.solved.tools)
        return self._moves(state.mate, replace(self.solved, table=table, state=state).total)

    def _scratch(self) -> Net:
        """A copy of what a search changes; the rows and columns are shared."""
        parts = ("u", "p", "floor", "mate", "load", "cap", "head", "nxt", "prv")
        return self.net._replace(**{part: getattr(self.net, part).copy() for part in parts})

    def _take_out(self, net: Net, who: int) -> None:
        """This learner is no longer there for anybody."""
        self.solved.tools.move(net, who, -1)
        net.u[who] = UNREACHABLE

    def _fill(self, net: Net, helper: int) -> int:
        if helper < 0:
            return -1
        return self.solved.tools.fill_all(net, self.solved.tools.given(np.array([helper])))

    def _cold(self, learner: int, helper: int) -> Change | None:
        """From the beginning: where the listed pairs leave no way, perhaps others do."""
        problem = self.solved.problem
        locked = replace(problem, locks=tuple(sorted({*problem.locks, (learner, helper)})))
        again = solve_total(locked, self.solved.seed, self.solved.tools.compiled)
        return None if isinstance(again, Blame) else self._moves(again.state.mate, again.total)

    def _proven(self, net: Net) -> bool:
        """Whether no pair contradicts the new prices; if one does, it is listed for the next attempt."""
        count = len(self.base.mate)
        u, p = taken(net.u)[:count], taken(net.p)
        pairs = contradicted(self.table, self.base, u, p)
        if not len(pairs[0]):
            return True
        self._prepare(self.lists.grown(*pairs))
        return False

    def _change(self, net: Net, who: int | None) -> Change:
        mate = taken(net.mate)
        if who is not None:
            mate[who] = mate[-1]
        mate = mate[:-1]
        moved = np.flatnonzero(mate != self.base.mate)
        return self._moves(mate, self.solved.total + self._worth(moved, mate) - self._worth(moved, self.base.mate))

    def _worth(self, who: Longs, mate: Longs) -> int:
        """The scores of these learners, less the penalties."""
        served = who[mate[who] >= 0]
        scores = int(self.table.scores(served, mate[served]).sum())
        return scores - self.table.penalty * (len(who) - len(served))

    def _moves(self, mate: Longs, total: int) -> Change:
        moved = np.flatnonzero(mate != self.base.mate)
        helpers = np.append(self.columns, -1)
        rows = zip(self.table.order[moved], helpers[self.base.mate[moved]], helpers[mate[moved]], strict=True)
        return Change(total, tuple(sorted((int(who), int(old), int(new)) for who, old, new in rows)))
