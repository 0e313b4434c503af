"""The problem of teams as the solver works on it: dense tables, people in the order of the lottery."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cheiron.pairing.lottery import draw
from cheiron.pairing.problem import Longs, Shorts
from cheiron.pairing.teams_problem import COACH, MENTOR, Rows, TeamsProblem
from cheiron.pairing.teams_result import Choice


@dataclass(frozen=True, eq=False)
class Tables:
    """Scores of both roles (int16, L x H, -1 forbidden) and places (int64 per helper).

    ``learners`` and ``helpers`` say which position of the problem stands at each place here. The order comes from the
    ids and the seed alone, so the order of the rows in the problem changes nothing.
    """

    scores: tuple[Shorts, Shorts]
    caps: tuple[Longs, Longs]
    total_cap: Longs
    min_load: Longs
    mentors_each: int
    unserved_penalty: int
    min_load_penalty: int
    locks: tuple[Choice, ...]
    learners: Longs
    helpers: Longs

    @property
    def shape(self) -> tuple[int, int]:
        """Numbers of learners and helpers."""
        return len(self.learners), len(self.helpers)

    @property
    def wanted(self) -> tuple[int, int]:
        """How many partners of each role a learner may have."""
        return 1, self.mentors_each


def tables_of(problem: TeamsProblem, seed: int) -> Tables:
    """The tables of a problem."""
    learners = np.argsort(draw(problem.learners, seed))
    helpers = np.argsort(draw(problem.helpers, seed))
    coach_cap, mentor_cap, total_cap, min_load = (
        numbers[helpers].astype(np.int64)
        for numbers in (problem.coach_cap, problem.mentor_cap, problem.total_cap, problem.min_load)
    )
    return Tables(
        scores=(_dense(problem.coach, learners, helpers), _dense(problem.mentor, learners, helpers)),
        caps=(coach_cap, mentor_cap),
        total_cap=total_cap,
        min_load=min_load,
        mentors_each=problem.mentors_each,
        unserved_penalty=problem.unserved_penalty,
        min_load_penalty=problem.min_load_penalty,
        locks=_locks(problem, learners, helpers),
        learners=learners,
        helpers=helpers,
    )


def _dense(rows: Rows, learners: Longs, helpers: Longs) -> Shorts:
    table = np.full((len(learners), len(helpers)), -1, dtype=np.int16)
    who = np.repeat(np.argsort(learners), np.diff(rows.indptr))
    table[who, np.argsort(helpers)[rows.indices]] = rows.scores
    return table


def _locks(problem: TeamsProblem, learners: Longs, helpers: Longs) -> tuple[Choice, ...]:
    learner_at, helper_at = np.argsort(learners), np.argsort(helpers)
    roles = ((COACH, problem.coach_locks), (MENTOR, problem.mentor_locks))
    return tuple(
        (int(learner_at[learner]), role, int(helper_at[helper])) for role, locks in roles for learner, helper in locks
    )
