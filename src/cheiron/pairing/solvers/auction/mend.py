"""From an assignment that is nearly the best to the best: search on the listed pairs, then check all pairs."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from cheiron.pairing.problem import Longs
from cheiron.pairing.solvers.auction.backends import Tools, taken
from cheiron.pairing.solvers.auction.checks import contradictions
from cheiron.pairing.solvers.auction.lists import Lists
from cheiron.pairing.solvers.auction.net import FAR, Net, linked, transposed
from cheiron.pairing.solvers.auction.table import Table


@dataclass(frozen=True, eq=False)
class State:
    """An assignment with its prices, in the engine's order.

    ``mate``, ``u``, ``floor`` int64[L]: where each learner is, what they have, and what staying without a helper is
    worth. ``p`` int64[H]: the price of a place, negative where a smallest load must be paid for.
    """

    lists: Lists
    mate: Longs
    u: Longs
    p: Longs
    floor: Longs


def mended(table: Table, state: State, tools: Tools) -> State:
    """The best assignment on all pairs, with prices that prove it."""
    while True:
        state = searched(table, state, tools)
        rows, cand, score = contradictions(table, state.u, state.p)
        if not len(rows):
            return state
        state = replace(state, lists=state.lists.grown(rows, cand, score))


def searched(table: Table, state: State, tools: Tools, together: Longs | None = None) -> State:
    """The best assignment on the listed pairs. Who would rather be elsewhere at these prices leaves first.

    ``together``: learners without a helper who all have the same, to be settled at once after the others.
    """
    u = best_now(state.lists, state.p, state.floor)
    if together is not None:
        u[together] = u[together].max()
    mate = state.mate.copy()
    mate[mate_worth(state, mate) < u] = -1
    state = replace(state, mate=mate, u=u)
    net = net_of(table, state, tools)
    alone = (mate < 0) & (u > state.floor)
    if together is not None:
        alone[together] = False
    tools.settle_all(net, tools.given(np.flatnonzero(alone)))
    if together is not None:
        tools.settle_together(net, tools.given(together))
    load, p = taken(net.load), taken(net.p)
    holes = np.flatnonzero((load < table.low) | ((load < table.cap) & (p > 0)))
    stuck = tools.fill_all(net, tools.given(holes))
    assert stuck < 0
    return replace(state, mate=taken(net.mate), u=taken(net.u), p=taken(net.p))


def mate_worth(state: State, mate: Longs) -> Longs:
    """What each learner has where they are; what staying without a helper is worth for who has none."""
    lists, worth = state.lists, state.floor.copy()
    at = np.flatnonzero(lists.cand == mate[lists.rows])
    who = lists.rows[at]
    worth[who] = lists.score[at] - state.p[lists.cand[at]]
    return worth


def best_now(lists: Lists, prices: Longs, floor: Longs) -> Longs:
    """What each learner has at these prices: the best listed helper, or staying without one."""
    best = floor.copy()
    if len(lists.cand):
        filled = np.flatnonzero(np.diff(lists.ptr))
        worth = lists.score - prices[lists.cand]
        best[filled] = np.maximum(floor[filled], np.maximum.reduceat(worth, lists.ptr[filled]))
    return best


def net_of(table: Table, state: State, tools: Tools) -> Net:
    """The graph to search, in the kind of numbers the loops want. Nothing of the state itself is handed out."""
    lists, helpers = state.lists, table.shape[1]
    load, head, nxt, prv = linked(state.mate, helpers)
    parts = (
        *(lists.ptr, lists.cand, lists.score),
        *transposed(lists.ptr, lists.cand, lists.score, helpers),
        *(state.u.copy(), state.p.copy(), state.floor, state.mate.copy()),
        *(load, table.cap, table.low, head, nxt, prv),
        *(np.full(helpers, FAR), np.full(helpers, -1), np.full(helpers, -1)),
    )
    return Net(*(tools.given(part) for part in parts))
