"""The best assignment: as many learners as possible, then the highest total, with the prices that prove it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from cheiron.pairing.problem import AssignmentProblem, Longs
from cheiron.pairing.result import Blame
from cheiron.pairing.solvers.auction.lists import Lists
from cheiron.pairing.solvers.auction.locks import blame_for
from cheiron.pairing.solvers.auction.minimums import met, minimum_blame
from cheiron.pairing.solvers.auction.net import FAR, Net, linked, transposed
from cheiron.pairing.solvers.auction.paths import fill_all, settle_all
from cheiron.pairing.solvers.auction.picks import pick
from cheiron.pairing.solvers.auction.table import Table, table_of

Progress = Callable[[str, float], None]
# A locked learner cannot stay without a helper: deeper than every price.
FORCED = -(1 << 40)


@dataclass(frozen=True, eq=False)
class Solved:
    """An optimal state in the engine's own order (see `Table`), from which other questions start warm.

    ``mate``, ``u``, ``floor`` int64[L]; ``p`` int64[H], the price of a place (v - w); ``lists``: the pairs looked at.
    """

    problem: AssignmentProblem
    table: Table
    lists: Lists
    mate: Longs
    u: Longs
    p: Longs
    floor: Longs
    seed: int


def solve_total(
    problem: AssignmentProblem, seed: int = 0, compiled: bool | None = None, progress: Progress | None = None
) -> Solved | Blame:
    """The best total as a state that can be asked further, or why nothing is possible."""
    blame = blame_for(problem)
    if blame is not None:
        return blame
    table = table_of(problem, seed)
    minimums = met(table)
    if len(minimums.short):
        return minimum_blame(problem, table, minimums)
    prices = np.zeros(table.shape[1], dtype=np.int64)
    lists = pick(table, prices)
    mate = np.full(table.shape[0], -1, dtype=np.int64)
    floor = np.full(table.shape[0], -table.penalty, dtype=np.int64)
    net = net_of(table, lists, mate, prices, floor)
    for who in np.flatnonzero(table.lock >= 0).tolist():
        if net.mate[who] < 0:
            net.floor[who] = FORCED
    settle_all(net, list(range(table.shape[0])))
    unfilled = fill_all(net, list(range(table.shape[1])))
    assert unfilled < 0
    mate, u, p, floor = (np.array(part, dtype=np.int64) for part in (net.mate, net.u, net.p, net.floor))
    return Solved(problem, table, lists, mate, u, p, floor, seed)


def best_now(lists: Lists, prices: Longs, floor: Longs) -> Longs:
    """What each learner has at these prices: the best listed helper, or staying without one."""
    best = floor.copy()
    if len(lists.cand):
        filled = np.flatnonzero(np.diff(lists.ptr))
        worth = lists.score - prices[lists.cand]
        best[filled] = np.maximum(floor[filled], np.maximum.reduceat(worth, lists.ptr[filled]))
    return best


def net_of(table: Table, lists: Lists, mate: Longs, prices: Longs, floor: Longs) -> Net:
    """The graph for the interpreter: plain lists."""
    helpers = table.shape[1]
    arrays = (
        (lists.ptr, lists.cand, lists.score),
        transposed(lists.ptr, lists.cand, lists.score, helpers),
        (best_now(lists, prices, floor), prices, floor, mate),
    )
    load, head, nxt, prv = linked(mate, helpers)
    scratch = (np.full(helpers, FAR), np.full(helpers, -1), np.full(helpers, -1))
    parts = [part for group in arrays for part in group]
    return Net(*(part.tolist() for part in (*parts, load, table.cap, table.low, head, nxt, prv, *scratch)))
