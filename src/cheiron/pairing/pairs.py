"""The allowed pairs for searches, from both sides: what learners could have, who a helper could have."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from cheiron.pairing.problem import FORBIDDEN, HIGHEST, AssignmentProblem, Longs, Shorts

Flags = npt.NDArray[np.bool_]
# Up to so many pairs a second copy by helper is worth its memory (2 bytes a pair).
COPIED = 100_000_000
ROWS = 512


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
            # Nothing is above the highest score, and forbidden pairs are above nothing.
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

    def best(self, learners: Longs, least: int, open_to: Flags) -> Longs:
        """The best helper of each learner among the open ones with at least ``least``, -1 where there is none."""
        if self.problem.matrix is not None:
            rows = np.where(open_to, self.problem.matrix[learners], np.int16(FORBIDDEN))
            best = rows.argmax(axis=1) if rows.shape[1] else np.zeros(len(learners), dtype=np.int64)
            return np.where(rows.max(axis=1, initial=FORBIDDEN) >= max(least, 0), best, -1)
        shut = np.where(open_to, 0, HIGHEST + 1)
        who, helpers, scores = self.above(learners, np.full(len(learners), least - 1), shut)
        order = np.lexsort((helpers, -scores, who))
        found, first = np.unique(who[order], return_index=True)
        best = np.full(len(learners), -1, dtype=np.int64)
        best[found] = helpers[order][first]
        return best

    def reached(self, learners: Longs, least: int, open_to: Flags) -> tuple[Longs, Longs]:
        """Open helpers who give one of these learners at least ``least``, and the first such learner for each."""
        still, helpers, through = open_to.copy(), [], []
        for start in range(0, len(learners), ROWS):
            part = learners[start : start + ROWS]
            if self.problem.matrix is not None:
                hits = (self.problem.matrix[part] >= max(least, 0)) & still
                found = np.flatnonzero(hits.any(axis=0))
                first = hits[:, found].argmax(axis=0)
            else:
                bounds = np.full(len(part), max(least, 0) - 1)
                who, at, _scores = self.above(part, bounds, np.where(still, 0, HIGHEST + 1))
                found, place = np.unique(at, return_index=True)
                first = who[place]
            still[found] = False
            helpers.append(found)
            through.append(part[first])
        return np.concatenate(helpers), np.concatenate(through)

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
