"""The best assignment: as many learners as possible, then the highest total, with the prices that prove it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from cheiron.pairing.problem import AssignmentProblem, Longs
from cheiron.pairing.result import Blame
from cheiron.pairing.solvers.auction.backends import Tools, tools
from cheiron.pairing.solvers.auction.lists import Lists, packed
from cheiron.pairing.solvers.auction.locks import blame_for
from cheiron.pairing.solvers.auction.market import Closing, auctioned
from cheiron.pairing.solvers.auction.mend import State, mended
from cheiron.pairing.solvers.auction.minimums import met, minimum_blame
from cheiron.pairing.solvers.auction.penalty import raised
from cheiron.pairing.solvers.auction.table import Table, table_of

Progress = Callable[[str, float], None]
# A locked learner cannot stay without a helper: deeper than every price.
FORCED = -(1 << 40)
# The engine works with this penalty first (scores less prices fit 16 bits), then raises it to the real one.
SMALL = 12_000


@dataclass(frozen=True, eq=False)
class Solved:
    """An optimal state in the engine's own order (see `Table`)."""

    problem: AssignmentProblem
    table: Table
    state: State
    seed: int
    tools: Tools

    @property
    def total(self) -> int:
        """Sum of scores less the penalties, from the prices that prove it."""
        v, w = np.maximum(self.state.p, 0), np.maximum(-self.state.p, 0)
        return int(self.state.u.sum() + self.table.cap @ v - self.table.low @ w)


def solve_total(
    problem: AssignmentProblem, seed: int = 0, compiled: bool | None = None, progress: Progress | None = None
) -> Solved | Blame:
    """The best total as a state that can be asked further, or why nothing is possible."""
    say = progress or _nothing
    say("order", 0.0)
    blame = blame_for(problem)
    if blame is not None:
        return blame
    table = table_of(problem, seed)
    minimums = met(table)
    if len(minimums.short):
        return minimum_blame(problem, table, minimums)
    use = tools(problem.learner_count * problem.helper_count, compiled)
    say("auction", 0.1)
    penalty = min(SMALL, table.penalty)
    closing = auctioned(table, use, -penalty)
    say("search", 0.6)
    state = mended(table, first_state(table, closing, minimums.given, penalty), use)
    say("search", 0.9)
    state = forced(table, raised(table, state, use), use)
    say("done", 1.0)
    return Solved(problem, table, state, seed, use)


def first_state(table: Table, closing: Closing, given: Longs, penalty: int) -> State:
    """From an auction: what was picked, with where learners are and where smallest loads need them."""
    real = closing.picked.cand < table.shape[1]
    rows = np.repeat(np.arange(table.shape[0]), real.sum(axis=1))
    lists = packed(rows, closing.picked.cand[real], closing.picked.score[real], table.shape[0])
    for where in (closing.mate, given):
        lists = with_pairs(table, lists, where)
    floor = np.full(table.shape[0], -penalty, dtype=np.int64)
    return State(lists, closing.mate, floor, closing.prices, floor)


def with_pairs(table: Table, lists: Lists, where: Longs) -> Lists:
    """The lists with each learner's place in ``where`` (-1: none) in them."""
    rows = lists.rows
    there = np.zeros(len(where), dtype=np.bool_)
    there[rows[lists.cand == where[rows]]] = True
    who = np.flatnonzero((where >= 0) & ~there)
    if not len(who):
        return lists
    return lists.grown(who, where[who], table.scores(who, where[who]))


def forced(table: Table, state: State, use: Tools) -> State:
    """Locked learners who would cost less without a helper are put where they are locked to all the same."""
    # To make room, one who is locked too may have to go: they are next.
    while (out := (table.lock >= 0) & (state.mate < 0)).any():
        state = mended(table, replace(state, floor=np.where(out, FORCED, state.floor)), use)
    return state


def _nothing(_stage: str, _part: float) -> None:
    pass
