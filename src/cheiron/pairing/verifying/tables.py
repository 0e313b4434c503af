"""The scores of an assignment problem in blocks, so that no check needs much memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np

from cheiron.pairing.files_reading import Numbers
from cheiron.pairing.files_rows import Shapes

BLOCK = 1 << 20


class Pairs(NamedTuple):
    """Some of the allowed pairs, all of the same learners."""

    learners: Numbers
    helpers: Any
    scores: Any


def learner_count(problem: Shapes) -> int:
    """How many learners there are."""
    return len(problem["matrix"]) if "matrix" in problem else len(problem["indptr"]) - 1


def allowed_pairs(problem: Shapes) -> Iterator[Pairs]:
    """All allowed pairs, block by block."""
    yield from _of_matrix(problem["matrix"]) if "matrix" in problem else _of_rows(problem)


def _of_matrix(matrix: Any) -> Iterator[Pairs]:
    step = max(1, BLOCK // max(1, matrix.shape[1]))
    for first in range(0, len(matrix), step):
        learners, helpers = np.nonzero(matrix[first : first + step] >= 0)
        yield Pairs(learners + first, helpers, matrix[learners + first, helpers])


def _of_rows(problem: Shapes) -> Iterator[Pairs]:
    starts = problem["indptr"]
    first, count = 0, len(starts) - 1
    while first < count:
        last = max(first + 1, int(np.searchsorted(starts, starts[first] + BLOCK, side="right")) - 1)
        part = slice(starts[first], starts[last])
        learners = np.repeat(np.arange(first, last), np.diff(starts[first : last + 1]))
        yield Pairs(learners, problem["indices"][part], problem["scores"][part])
        first = last


def scores_of(problem: Shapes, mate: Numbers) -> Numbers:
    """The score of each learner with their mate; -1 where that pair is not allowed or nobody is the mate."""
    found = np.full(len(mate), -1, dtype=np.int64)
    if "matrix" in problem:
        served = np.flatnonzero(mate >= 0)
        found[served] = problem["matrix"][served, mate[served]]
        return found
    for learners, helpers, scores in allowed_pairs(problem):
        hit = mate[learners] == helpers
        found[learners[hit]] = scores[hit]
    return found


def helpers_of(problem: Shapes, learners: Numbers) -> Any:
    """Whether each helper is allowed for any of these learners."""
    found = np.zeros(len(problem["capacity"]), dtype=bool)
    step = max(1, BLOCK // max(1, len(found)))
    for first in range(0, len(learners), step):
        part = learners[first : first + step]
        if "matrix" in problem:
            found |= (problem["matrix"][part] >= 0).any(axis=0)
            continue
        starts, ends = problem["indptr"][part], problem["indptr"][part + 1]
        places = np.repeat(ends - np.cumsum(ends - starts), ends - starts) + np.arange(int((ends - starts).sum()))
        found[problem["indices"][places]] = True
    return found


def lock_of(problem: Shapes) -> Numbers:
    """The helper each learner is locked to; -1 for nobody."""
    lock = np.full(learner_count(problem), -1, dtype=np.int64)
    lock[problem["locks"][:, 0]] = problem["locks"][:, 1]
    return lock
