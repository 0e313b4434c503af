"""From a small penalty for staying without a helper to the real one.

Prices found with a small penalty fit 16 bits. Who is still without a helper then reaches, from one allowed pair to
the next, a circle of helpers. If all their places are taken, nobody more can be served: the circle as a whole gets
dearer by the difference, and every other number stays. Otherwise there is a way to serve one more, and it is taken.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from cheiron.pairing.problem import Longs
from cheiron.pairing.solvers.auction.backends import Tools
from cheiron.pairing.solvers.auction.mend import State, mended, searched
from cheiron.pairing.solvers.auction.table import BLOCK, Table

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Circle:
    """Learners and helpers that can be reached; ``way``: pairs (learner, helper) that would serve one more."""

    learners: Flags
    helpers: Flags
    way: tuple[tuple[int, int], ...] = ()


def raised(table: Table, state: State, tools: Tools) -> State:
    """The best assignment with the real penalty, from the best with a smaller one."""
    real = -table.penalty
    asking = np.flatnonzero((state.mate < 0) & (state.floor > real))
    floor = np.minimum(state.floor, real)
    if not len(asking):
        return replace(state, floor=floor)
    circle = reached(table, state.mate, asking)
    if not circle.way:
        lower = int(state.floor[asking[0]]) - real
        u = np.where(circle.learners, state.u - lower, state.u)
        return replace(state, u=u, p=np.where(circle.helpers, state.p + lower, state.p), floor=floor)
    who, where = (np.array(side, dtype=np.int64) for side in zip(*circle.way, strict=True))
    lists = state.lists.grown(who, where, table.scores(who, where))
    state = searched(table, replace(state, lists=lists, floor=floor), tools, asking)
    return mended(table, state, tools)


def reached(table: Table, mate: Longs, asking: Longs) -> Circle:
    """Everybody who can be reached from these learners through allowed pairs, or the first free place."""
    learners, helpers = np.zeros(len(mate), dtype=np.bool_), np.zeros(table.shape[1], dtype=np.bool_)
    through = np.full(table.shape[1], -1, dtype=np.int64)
    free = np.bincount(mate[mate >= 0], minlength=table.shape[1]) < table.cap
    fresh = asking
    while len(fresh):
        learners[fresh] = True
        found = _allowed_to(table, fresh, helpers, through)
        helpers[found] = True
        if free[found].any():
            return Circle(learners, helpers, _way(mate, through, int(found[free[found]][0])))
        at = np.zeros(table.shape[1] + 1, dtype=np.bool_)  # the last for nobody
        at[found] = True
        fresh = np.flatnonzero(at[mate] & ~learners)
    return Circle(learners, helpers)


def _allowed_to(table: Table, fresh: Longs, helpers: Flags, through: Longs) -> Longs:
    """Helpers not known yet to whom one of these learners may go; ``through`` gets the first such learner."""
    known = helpers.copy()
    for who in fresh[table.lock[fresh] >= 0]:
        helper = table.lock[who]
        if not known[helper] and table.scores(np.array([who]), np.array([helper]))[0] >= 0:
            known[helper], through[helper] = True, who
    fresh = fresh[table.lock[fresh] < 0]
    step = max(1, BLOCK // max(1, table.shape[1]))
    for first in range(0, len(fresh), step):
        if known.all():
            break
        turns = fresh[first : first + step]
        allowed = table.rows(table.order[turns]) >= 0
        new = np.flatnonzero(allowed.any(axis=0) & ~known)
        known[new] = True
        through[new] = turns[allowed[:, new].argmax(axis=0)]
    return np.flatnonzero(known & ~helpers)


def _way(mate: Longs, through: Longs, helper: int) -> tuple[tuple[int, int], ...]:
    """The pairs from an asking learner to a free helper."""
    pairs = []
    while helper >= 0:
        who = int(through[helper])
        pairs.append((who, helper))
        helper = int(mate[who])
    return tuple(reversed(pairs))
