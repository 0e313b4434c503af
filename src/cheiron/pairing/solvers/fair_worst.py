"""The worst-off learner first: the largest score that everybody served can reach, and the proof that none is larger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from cheiron.pairing.problem import HIGHEST, AssignmentProblem, Ints, Longs
from cheiron.pairing.result import NOBODY
from cheiron.pairing.solvers.fair_search import Room, Search

BLOCK = 1 << 20


@dataclass(frozen=True, eq=False)
class Bottleneck:
    """``score``: what every served learner reaches, ``None`` where nobody but locked learners is served.

    ``cover``: why not more. Of kind ``cover``: these learners and the places of these helpers touch every pair above
    ``score``, and are fewer than ``served``. Of kind ``minimum``: these helpers need more learners than the listed
    ones, who are all that reach more than ``score`` with them. Locked learners and their places are left out.
    """

    score: int | None
    served: int
    cover: Mapping[str, Any]


def bottleneck_of(problem: AssignmentProblem, mate: Ints) -> Bottleneck:
    """The largest score that all can reach while as many as possible are served. ``mate``: any allowed matching."""
    room = Room.of(problem)
    scores = room.scores_of(mate)
    everybody = Search(room, 0, mate, scores)
    everybody.meet_minimums()
    served = everybody.serve()
    if not served:
        return Bottleneck(None, 0, {"kind": "cover", "learners": [], "helpers": []})
    start = np.array(everybody.mate, dtype=np.int32)
    levels, scores = levels_of(room), room.scores_of(start)
    low = int(np.searchsorted(levels, scores[scores >= 0].min()))
    high = int(np.searchsorted(levels, most_for(room, served), side="right"))
    # Level ``low`` can be reached, level ``high`` (or what lies beyond the last) cannot.
    while high - low > 1:
        middle = (low + high) // 2
        if can_reach(room, int(levels[middle]), start, scores, served):
            low = middle
        else:
            high = middle
    above = int(levels[high]) if high < len(levels) else HIGHEST + 1
    return Bottleneck(int(levels[low]), served, why_not(room, above, start, scores))


def most_for(room: Room, served: int) -> int:
    """What so many learners could reach at the very most, each alone with their best helper."""
    problem = room.problem
    if problem.matrix is not None:
        best = problem.matrix.max(axis=1)[room.free]
    else:
        best = np.array([problem.row(learner)[1].max(initial=-1) for learner in np.flatnonzero(room.free).tolist()])
    return int(np.partition(best, len(best) - served)[len(best) - served])


def can_reach(room: Room, least: int, mate: Ints, scores: Longs, served: int) -> bool:
    """Whether so many learners can be served with at least ``least`` each, all smallest loads met."""
    search = Search(room, least, mate, scores)
    if not search.meet_minimums():
        return False
    return search.serve(int(np.count_nonzero(room.free)) - served) == served


def why_not(room: Room, least: int, mate: Ints, scores: Longs) -> Mapping[str, Any]:
    """The proof that not all can have ``least``."""
    search = Search(room, least, mate, scores)
    if not search.meet_minimums():
        assert search.short is not None
        return {"kind": "minimum", **search.short}
    search.serve()
    return search.cover()


def levels_of(room: Room) -> Longs:
    """All scores that occur with a free learner, ascending."""
    problem, there = room.problem, np.zeros(HIGHEST + 2, dtype=bool)
    if problem.matrix is not None:
        step = max(1, BLOCK // max(1, problem.helper_count))
        for start in range(0, problem.learner_count, step):
            rows = slice(start, start + step)
            # Forbidden pairs (-1) fall into the last cell.
            there[problem.matrix[rows][room.free[rows]].ravel()] = True
        there[-1] = False
    else:
        assert problem.indptr is not None
        assert problem.scores is not None
        there[problem.scores[np.repeat(room.free, np.diff(problem.indptr))]] = True
    return np.flatnonzero(there)


def reaching(problem: AssignmentProblem, least: int) -> AssignmentProblem:
    """The same problem with pairs below ``least`` forbidden; locked pairs stay."""
    if problem.matrix is not None:
        matrix = np.where(problem.matrix >= least, problem.matrix, np.int16(-1))
        for learner, helper in problem.locks:
            matrix[learner, helper] = problem.matrix[learner, helper]
        return AssignmentProblem.from_matrix(matrix, problem.capacity, **settings(problem))
    assert problem.indptr is not None
    assert problem.indices is not None
    assert problem.scores is not None
    rows = np.repeat(np.arange(problem.learner_count), np.diff(problem.indptr))
    lock = np.full(problem.learner_count, NOBODY)
    for learner, helper in problem.locks:
        lock[learner] = helper
    kept = (problem.scores >= least) | (problem.indices == lock[rows])
    ends = np.concatenate([[0], np.cumsum(np.bincount(rows[kept], minlength=problem.learner_count))])
    return AssignmentProblem.from_arrays(
        ends, problem.indices[kept], problem.scores[kept], problem.capacity, **settings(problem)
    )


def settings(problem: AssignmentProblem) -> dict[str, Any]:
    """Everything but the scores and the places."""
    return {
        "min_load": problem.min_load,
        "locks": problem.locks,
        "unmatched_penalty": problem.unmatched_penalty,
        "learners": problem.learners,
        "helpers": problem.helpers,
    }
