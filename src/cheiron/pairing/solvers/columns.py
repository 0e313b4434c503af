"""Which pairs to let into a linear programme."""

from __future__ import annotations

import numpy as np

from cheiron.pairing.problem import Longs
from cheiron.pairing.solvers.highs import Floats


def best_of_rows(gain: Floats, most: int, over: float) -> tuple[Longs, Longs]:
    """Row and column of the highest cells of each row, at most ``most``, only such over a limit."""
    rows = np.flatnonzero((gain > over).any(axis=1))
    width = min(most, gain.shape[1])
    if not len(rows) or not width:
        return rows[:0], rows[:0]
    part = np.sort(np.argpartition(-gain[rows], width - 1, axis=1)[:, :width], axis=1)
    keep = np.take_along_axis(gain[rows], part, axis=1) > over
    return np.repeat(rows, width)[keep.ravel()], part[keep].ravel()
