"""Which pairs contradict the prices: worth more to the learner than what the learner has."""

from __future__ import annotations

import numpy as np

from cheiron.pairing.problem import Ints, Longs
from cheiron.pairing.solvers.auction.picks import Picked, pick, worth_of
from cheiron.pairing.solvers.auction.table import Table

FEW = 8
# More than this part of the rows contradicting: also the worst learners of every helper, so that not all rows
# bring the same few helpers.
MANY = 0.02
PER_HELPER = 32


def contradictions(table: Table, u: Longs, prices: Longs) -> tuple[Longs, Ints, Ints]:
    """The worst pairs of every learner with u[i] + p[j] < score: learners, helpers, scores. None: it is proven."""
    bad = rows_above(table, u, prices)
    if not len(bad):
        none = np.empty(0, dtype=np.int64)
        return none, none.astype(np.int32), none.astype(np.int32)
    rows, cand, score = _above(pick(table, prices, bad, depth=FEW, width=2 * FEW), bad, u, prices)
    if len(bad) > MANY * table.shape[0]:
        more = _by_helper(table, u, prices, bad)
        return np.concatenate([rows, more[0]]), np.concatenate([cand, more[1]]), np.concatenate([score, more[2]])
    return rows, cand, score


def rows_above(table: Table, u: Longs, prices: Longs) -> Longs:
    """Learners to whom something may be worth more than what they have (forbidden pairs are not told apart here)."""
    found = [np.empty(0, dtype=np.int64)]
    for stored, block in table.blocks(deep=True):
        turns = table.turn[stored]
        found.append(turns[worth_of(block, prices).max(axis=1, initial=-(1 << 15)) > u[turns]])
    bad = np.sort(np.concatenate(found))
    return bad[table.lock[bad] < 0]


def _above(picked: Picked, learners: Longs, u: Longs, prices: Longs) -> tuple[Longs, Ints, Ints]:
    """Of what was picked, the pairs that contradict."""
    real = picked.cand < len(prices)
    row, place = np.nonzero(real)
    cand, score = picked.cand[row, place], picked.score[row, place]
    over = score - prices[cand] > u[learners[row]]
    return learners[row[over]], cand[over], score[over]


def _by_helper(table: Table, u: Longs, prices: Longs, bad: Longs) -> tuple[Longs, Ints, Ints]:
    """The worst learner of every helper among some of the rows at a time."""
    step = max(1, -(-len(bad) // PER_HELPER))
    step = min(step, max(1, (1 << 22) // max(1, table.shape[1])))
    parts = []
    for first in range(0, len(bad), step):
        turns = bad[first : first + step]
        block = table.rows(table.order[turns])
        over = np.where(block >= 0, block - prices - u[turns][:, None], -1)
        at = over.argmax(axis=0)
        cand = np.flatnonzero(over[at, np.arange(len(prices))] > 0)
        parts.append((turns[at[cand]], cand.astype(np.int32), block[at[cand], cand].astype(np.int32)))
    rows, cands, scores = (np.concatenate(part) for part in zip(*parts, strict=True))
    return rows, cands, scores
