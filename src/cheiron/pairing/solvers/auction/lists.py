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
        """With more pairs, behind those already there; pairs that are there already are left out."""
        span = int(max(self.cand.max(initial=0), cand.max(initial=0))) + 1
        fresh = ~np.isin(rows * span + cand, self._keys(rows, span))
        rows, cand, score = rows[fresh], cand[fresh], score[fresh]
        every = np.concatenate([self.rows, rows])
        order = np.argsort(every, kind="stable")
        return packed(
            every[order],
            np.concatenate([self.cand, cand.astype(np.int32)])[order],
            np.concatenate([self.score, score.astype(np.int32)])[order],
            len(self.ptr) - 1,
        )

    def _keys(self, rows: Longs, span: int) -> Longs:
        touched = np.zeros(len(self.ptr) - 1, dtype=np.bool_)
        touched[rows] = True
        of = self.rows
        mine = touched[of]
        keys: Longs = of[mine] * span + self.cand[mine]
        return keys


def packed(rows: Longs, cand: Ints, score: Ints, learners: int) -> Lists:
    """From pairs sorted by learner."""
    counts = np.bincount(rows, minlength=learners)
    ptr = np.concatenate([np.zeros(1, np.int64), np.cumsum(counts)])
    return Lists(ptr, cand.astype(np.int32), score.astype(np.int32))
