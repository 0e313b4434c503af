"""The best helpers of every learner at given prices."""

from __future__ import annotations

import numpy as np

from cheiron.pairing.problem import Longs
from cheiron.pairing.solvers.auction.lists import Lists, packed
from cheiron.pairing.solvers.auction.table import Table


def pick(table: Table, _prices: Longs) -> Lists:
    """All pairs."""
    found = []
    for first, block in table.blocks():
        row, cand = np.nonzero(block >= 0)
        found.append((table.turn[row + first], cand, block[row, cand]))
    rows, cand, score = (np.concatenate(part) if found else np.empty(0, np.int64) for part in zip(*found, strict=True))
    keep = (table.lock[rows] < 0) | (table.lock[rows] == cand)
    rows, cand, score = rows[keep], cand[keep], score[keep]
    order = np.argsort(rows, kind="stable")
    return packed(rows[order], cand[order], score[order], table.shape[0])
