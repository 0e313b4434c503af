"""Rows and columns of scores for searches: what one learner could have, who one helper could have."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from cheiron.pairing.problem import FORBIDDEN, HIGHEST, AssignmentProblem, Longs, Shorts

# Up to so many pairs a second copy by helper is worth its memory (2 bytes a pair).
COPIED = 100_000_000


@dataclass(frozen=True, eq=False)
class Pairs:
    """The allowed pairs of a problem, from both sides."""

    problem: AssignmentProblem

    def row(self, learner: int) -> tuple[Longs, Longs]:
        """The helpers allowed for a learner, and the scores."""
        helpers, scores = self.problem.row(learner)
        return helpers.astype(np.int64), scores.astype(np.int64)

    def above(self, learners: Longs, own: Longs, helpers: Longs) -> tuple[Longs, Longs, Longs]:
        """Allowed pairs with a score above ``own[i] + helpers[j]``: the places in ``learners``, helpers and scores."""
        if self.problem.matrix is not None:
            rows = self.problem.matrix[learners]
            least = np.minimum(np.maximum(own[:, None] + helpers, FORBIDDEN), HIGHEST).astype(np.int16)
            at = np.flatnonzero((rows > least).ravel())
            who, found = at // rows.shape[1], at % rows.shape[1]
            return who, found, rows.ravel()[at].astype(np.int64)
        assert self.problem.indptr is not None
        assert self.problem.indices is not None
        assert self.problem.scores is not None
        starts, ends = self.problem.indptr[learners], self.problem.indptr[learners + 1]
        who = np.repeat(np.arange(len(learners)), ends - starts)
        at = np.arange(len(who)) + np.repeat(starts - np.cumsum(ends - starts) + ends - starts, ends - starts)
        found, scores = self.problem.indices[at].astype(np.int64), self.problem.scores[at].astype(np.int64)
        good = scores > own[who] + helpers[found]
        return who[good], found[good], scores[good]

    def column_above(self, helper: int, own: Longs) -> tuple[Longs, Longs]:
        """The learners whose score with a helper is above ``own[i]``, and the scores."""
        if self.problem.matrix is not None:
            column = self._columns[helper]
            learners = np.flatnonzero(column > np.maximum(own, FORBIDDEN))
            return learners, column[learners].astype(np.int64)
        starts, rows, values = self._by_helper
        learners, scores = (side[starts[helper] : starts[helper + 1]] for side in (rows, values))
        good = scores > own[learners]
        return learners[good], scores[good]

    @cached_property
    def _columns(self) -> Shorts:
        assert self.problem.matrix is not None
        turned = self.problem.matrix.T
        return np.ascontiguousarray(turned) if turned.size <= COPIED else turned

    @cached_property
    def _by_helper(self) -> tuple[Longs, Longs, Longs]:
        problem = self.problem
        assert problem.indptr is not None
        assert problem.indices is not None
        assert problem.scores is not None
        rows = np.repeat(np.arange(problem.learner_count), np.diff(problem.indptr))
        order = np.argsort(problem.indices, kind="stable")
        counts = np.bincount(problem.indices, minlength=problem.helper_count)
        starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(counts)])
        return starts, rows[order], problem.scores[order].astype(np.int64)
