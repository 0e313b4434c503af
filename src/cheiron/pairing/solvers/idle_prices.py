"""Prices of helpers without places: nobody pays them, so any high one proves as much; the lowest one says something."""

from __future__ import annotations

import numpy as np

from cheiron.pairing.problem import AssignmentProblem, Longs

BLOCK = 1 << 20


def lowest_prices(problem: AssignmentProblem, u: Longs, helpers: Longs) -> Longs:
    """For each of these helpers the lowest price, 0 or more, that covers all its scores beside the prices of learners.

    Examples
    --------
    >>> problem = AssignmentProblem.from_matrix([[900, 500], [-1, 700]], [1, 0])
    >>> lowest_prices(problem, np.array([450, 0]), np.array([1])).tolist()
    [700]
    """
    least = np.zeros(len(helpers), dtype=np.int64)
    if not len(helpers):
        return least
    free = np.ones(problem.learner_count, dtype=bool)
    free[[learner for learner, _helper in problem.locks]] = False
    if problem.matrix is None:
        return _of_rows(problem, u, helpers, free)
    rows = max(1, BLOCK // len(helpers))
    for start in range(0, problem.learner_count, rows):
        part = slice(start, start + rows)
        table = problem.matrix[part][free[part]][:, helpers]
        need = np.where(table >= 0, table - u[part][free[part], None], 0)
        least = np.maximum(least, need.max(axis=0, initial=0))
    return least


def _of_rows(
    problem: AssignmentProblem, u: Longs, helpers: Longs, free: np.ndarray[tuple[int], np.dtype[np.bool_]]
) -> Longs:
    assert problem.indptr is not None
    assert problem.indices is not None
    assert problem.scores is not None
    place = np.full(problem.helper_count, -1, dtype=np.int64)
    place[helpers] = np.arange(len(helpers))
    at = np.flatnonzero(place[problem.indices] >= 0)
    learners = np.searchsorted(problem.indptr, at, side="right") - 1
    at, learners = at[free[learners]], learners[free[learners]]
    least = np.zeros(len(helpers), dtype=np.int64)
    np.maximum.at(least, place[problem.indices[at]], problem.scores[at] - u[learners])
    return least
