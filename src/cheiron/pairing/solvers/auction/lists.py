"""The helpers listed for each learner: compressed rows that can grow."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cheiron.pairing.problem import Ints, Longs


@dataclass(frozen=True, eq=False)
class Lists:
    """``cand`` and ``score`` of learner i stand at ``ptr[i]`` to ``ptr[i + 1]``."""

    ptr: Longs
    cand: Ints
    score: Ints

    @property
    def rows(self) -> Longs:
        """The learner of each listed pair."""
        return np.repeat(np.arange(len(self.ptr) - 1), np.diff(self.ptr))

    def grown(self, rows: Longs, cand: Longs | Ints, score: Longs | Ints) -> Lists:
        """With more pairs, behind those already there. A pair that stands there twice does no harm."""
        span = int(cand.max(initial=0)) + 1
        _keys, first = np.unique(rows * span + cand, return_index=True)
        rows, cand, score = rows[first], cand[first], score[first]
        more = np.bincount(rows, minlength=len(self.ptr) - 1)
        ptr = self.ptr + np.concatenate([np.zeros(1, np.int64), np.cumsum(more)])
        places = self.ptr[rows + 1]
        return Lists(ptr, np.insert(self.cand, places, cand), np.insert(self.score, places, score))


def packed(rows: Longs, cand: Ints, score: Ints, learners: int) -> Lists:
    """From pairs sorted by learner."""
    counts = np.bincount(rows, minlength=learners)
    ptr = np.concatenate([np.zeros(1, np.int64), np.cumsum(counts)])
    return Lists(ptr, cand.astype(np.int32), score.astype(np.int32))
