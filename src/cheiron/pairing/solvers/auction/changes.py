"""After a small change: only rows that have less than before, and columns that got cheaper, can contradict."""

from __future__ import annotations

import numpy as np

from cheiron.pairing.problem import Ints, Longs, Shorts
from cheiron.pairing.solvers.auction.checks import contradictions
from cheiron.pairing.solvers.auction.mend import State
from cheiron.pairing.solvers.auction.table import Table

# With more of the rows or columns than this touched, one pass over everything is quicker.
MUCH = 0.05
EACH = 8


def contradicted(table: Table, before: State, u: Longs, p: Longs) -> tuple[Longs, Ints, Ints]:
    """Pairs (learners, helpers, scores) worth more to the learner than what they have at the new prices."""
    rows = np.flatnonzero((u < before.u) & (table.lock < 0))
    cols = np.flatnonzero(p < before.p)
    if len(rows) > MUCH * len(u) or len(cols) > MUCH * len(p):
        return contradictions(table, u, p)
    block = table.rows(table.order[rows])
    over = np.where(block >= 0, block - p - u[rows][:, None], 0)
    first = _worst(over, rows, block)
    stored = u[table.turn]
    free = table.lock[table.turn] < 0
    side = table.columns_of(cols)
    over = np.where((side >= 0) & free[:, None], side - p[cols] - stored[:, None], 0)
    helpers, who, scores = _worst(over.T, cols, side.T)
    learners = table.turn[who]
    return (
        np.concatenate([first[0], learners]),
        np.concatenate([first[1], helpers]).astype(np.int32),
        np.concatenate([first[2], scores]).astype(np.int32),
    )


def _worst(over: Longs, rows: Longs, block: Shorts) -> tuple[Longs, Longs, Longs]:
    """The few worst of every row that contradict: the row's number, the column, the score."""
    at, col = np.nonzero(over > 0)
    order = np.lexsort((-over[at, col], at))
    at, col = at[order], col[order]
    turn = np.arange(len(at)) - np.searchsorted(at, at)
    at, col = at[turn < EACH], col[turn < EACH]
    return rows[at], col, block[at, col].astype(np.int64)
