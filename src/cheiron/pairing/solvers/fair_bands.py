"""Everybody from below: the worst-off first, then as few as possible in the lowest band of scores, then in the next.

Each band is one assignment with scores 0 and 1 on what the bands before left open: pairs that cost nothing at their
prices, helpers with a price stay full, helpers with a subsidy stay at their smallest load. All optimal assignments of
a band are exactly those (complementary slackness), so nothing is lost from one band to the next.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from cheiron.pairing.problem import HIGHEST, UNMATCHED, AssignmentProblem, Longs, ProblemError, Shorts
from cheiron.pairing.result import NOBODY, Result
from cheiron.pairing.solvers.assignment import assign
from cheiron.pairing.solvers.fair_worst import Bottleneck

Flags = npt.NDArray[np.bool_]
ROWS = 256


def band_of(scores: npt.ArrayLike, bands: int) -> Longs:
    """The band of each score, 0 the lowest; the highest score is in the last band.

    Examples
    --------
    >>> band_of([0, 999, 1000, 9999, 10000], 10).tolist()
    [0, 0, 1, 9, 9]
    """
    found: Longs = np.minimum(np.asarray(scores, dtype=np.int64) * bands // HIGHEST, bands - 1)
    return found


class Face:
    """All assignments that are still as good as any: a table in which nobody stays out, and loads.

    Where not all can be served, the last column takes exactly those who are not.
    """

    def __init__(self, problem: AssignmentProblem, served: int, least: int) -> None:
        self.problem = problem
        out = problem.learner_count - len(problem.locks) - served
        self.scores = full_table(problem, least)
        self.low, self.cap = problem.min_load.astype(np.int64), problem.capacity.astype(np.int64)
        if out:
            nobody = np.zeros((problem.learner_count, 1), dtype=np.int16)
            nobody[[learner for learner, _helper in problem.locks]] = -1
            self.scores = np.concatenate([self.scores, nobody], axis=1)
            self.low, self.cap = np.append(self.low, out), np.append(self.cap, out)
        self.out = out
        self.allowed: Flags = self.scores >= 0

    def assignment(self, values: Shorts) -> AssignmentProblem:
        """What is left of the table as a problem of its own, with other scores."""
        names = (*self.problem.helpers, _fresh(self.problem.helpers)) if self.out else self.problem.helpers
        return AssignmentProblem.from_matrix(
            np.where(self.allowed, values, np.int16(-1)),
            self.cap,
            min_load=self.low,
            locks=self.problem.locks,
            learners=self.problem.learners,
            helpers=names,
        )

    def narrow(self, values: Shorts, result: Result) -> None:
        """Keep only what is as good as this result."""
        assert result.certificate is not None
        u, price = result.certificate.u, result.certificate.v - result.certificate.w
        for start in range(0, len(u), ROWS):
            rows = slice(start, start + ROWS)
            self.allowed[rows] &= np.equal(u[rows, None] + price, values[rows])
        for learner, helper in self.problem.locks:
            self.allowed[learner, helper] = True
        self.low = np.where(price > 0, self.cap, self.low)
        self.cap = np.where(price < 0, self.low, self.cap)


def best_from_below(
    problem: AssignmentProblem, bottleneck: Bottleneck, bands: int, seed: int, compiled: bool | None
) -> Result:
    """The result; ``stages`` in its details hold a certificate for each band and, last, one for the total."""
    if bands != int(bands) or not 1 <= bands <= HIGHEST:
        raise ProblemError(f"bands must be a whole number from 1 to {HIGHEST}.")
    least = bottleneck.score or 0
    lowest = int(band_of(least, bands))
    face = Face(problem, bottleneck.served, least)
    band, stages = band_of(face.scores, bands), []
    for number in range(lowest, bands - 1):
        values = (band > number).astype(np.int16)
        if face.out:
            values[:, -1] = 1
        if not (values[face.allowed] == 0).any():
            continue
        result = assign(face.assignment(values), seed=seed, compiled=compiled)
        stages.append(_stage(number, result))
        face.narrow(values, result)
    result = assign(face.assignment(face.scores), seed=seed, compiled=compiled)
    stages.append(_stage(bands - 1, result))
    return _without_last(face, result, bands, stages)


def _stage(number: int, result: Result) -> dict[str, Any]:
    assert result.certificate is not None
    u, v, w = (part.tolist() for part in (result.certificate.u, result.certificate.v, result.certificate.w))
    return {"band": number, "total": result.total, "certificate": {"u": u, "v": v, "w": w}}


def _without_last(face: Face, result: Result, bands: int, stages: list[dict[str, Any]]) -> Result:
    problem = face.problem
    mate = np.where(result.mate == problem.helper_count, NOBODY, result.mate).astype(np.int32)
    served = np.flatnonzero(mate != NOBODY)
    scores = np.array([problem.score_of(int(learner), int(mate[learner])) for learner in served], dtype=np.int64)
    locked = np.isin(served, [learner for learner, _helper in problem.locks])
    in_band = np.bincount(band_of(scores[~locked], bands), minlength=bands)
    details = {**result.details, "bands": bands, "in_band": in_band.tolist(), "stages": stages, "out": face.out}
    details["matched"] = len(served)
    total = int(scores.sum()) - UNMATCHED * (problem.learner_count - len(served))
    return replace(result, mate=mate, total=total, certificate=None, details=details)


def full_table(problem: AssignmentProblem, least: int) -> Shorts:
    """All scores as a table; pairs below ``least`` are forbidden, and of locked learners all but the locked one."""
    if problem.matrix is not None:
        table = np.where(problem.matrix >= least, problem.matrix, np.int16(-1))
    else:
        table = np.full((problem.learner_count, problem.helper_count), -1, dtype=np.int16)
        for learner in range(problem.learner_count):
            helpers, scores = problem.row(learner)
            table[learner, helpers[scores >= least]] = scores[scores >= least]
    for learner, helper in problem.locks:
        table[learner] = -1
        table[learner, helper] = problem.score_of(learner, helper)
    return table


def _fresh(names: tuple[str, ...]) -> str:
    return "nobody" + "_" * max((len(name) for name in names), default=0)
