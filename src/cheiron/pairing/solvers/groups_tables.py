"""The problem of groups as the solver works on it: a dense table, people in the order of the lottery."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cheiron.pairing.groups_problem import GroupsProblem
from cheiron.pairing.lottery import draw
from cheiron.pairing.problem import Longs, Shorts


@dataclass(frozen=True, eq=False)
class Tables:
    """Scores (int16, L x H, -1 forbidden; a locked learner has the locked helper only) and sizes per helper.

    ``locks``: per learner the helper locked with, -1 for none. ``learners`` and ``helpers`` say which position of the
    problem stands at each place here.
    """

    scores: Shorts
    least: Longs
    most: Longs
    locks: Longs
    unmatched_penalty: int
    learners: Longs
    helpers: Longs

    @property
    def shape(self) -> tuple[int, int]:
        """Numbers of learners and helpers."""
        return len(self.learners), len(self.helpers)

    @property
    def locked(self) -> Longs:
        """How many learners are locked with each helper."""
        return np.bincount(self.locks[self.locks >= 0], minlength=self.shape[1])


def tables_of(problem: GroupsProblem, seed: int) -> Tables:
    """The tables of a problem whose locks do not contradict each other."""
    learners = np.argsort(draw(problem.learners, seed))
    helpers = np.argsort(draw(problem.helpers, seed))
    learner_at, helper_at = np.argsort(learners), np.argsort(helpers)
    scores = np.full((len(learners), len(helpers)), -1, dtype=np.int16)
    who = np.repeat(learner_at, np.diff(problem.pairs.indptr))
    scores[who, helper_at[problem.pairs.indices]] = problem.pairs.scores
    locks = np.full(len(learners), -1, dtype=np.int64)
    for learner, helper in problem.locks:
        locks[learner_at[learner]] = helper_at[helper]
    bound = np.flatnonzero(locks >= 0)
    kept = scores[bound, locks[bound]]
    scores[bound] = -1
    scores[bound, locks[bound]] = kept
    return Tables(
        scores=scores,
        least=problem.least[helpers].astype(np.int64),
        most=problem.most[helpers].astype(np.int64),
        locks=locks,
        unmatched_penalty=problem.unmatched_penalty,
        learners=learners,
        helpers=helpers,
    )


def total_of(tables: Tables, mate: Longs) -> int:
    """The exact total of given groups."""
    found = np.flatnonzero(mate >= 0)
    scores = int(tables.scores[found, mate[found]].astype(np.int64).sum())
    return scores - tables.unmatched_penalty * (len(mate) - len(found))
