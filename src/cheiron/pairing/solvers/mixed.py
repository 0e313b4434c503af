"""Ranked choices first, scores for the rest: what a round of a cohort does when some people did not rank."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from cheiron.pairing.problem import AssignmentProblem, Ints, Longs, ProblemError
from cheiron.pairing.result import NOBODY, Result, Status
from cheiron.pairing.solvers.assignment import Fair, assign
from cheiron.pairing.solvers.stable import match_stably
from cheiron.pairing.stable_problem import StableProblem

WISH, SCORE, LOCK = "wish", "score", "lock"


def match_mixed(
    problem: AssignmentProblem,
    wishes: StableProblem,
    *,
    fair: Fair | str = Fair.NONE,
    bands: int = 10,
    seed: int = 0,
    compiled: bool | None = None,
) -> Result:
    """Match by the wishes of both sides as far as they go, then the rest by score on the places left.

    First learners propose to the helpers they ranked (deferred acceptance; only allowed pairs, never locked people,
    on the places the locks leave). Whoever has a helper then keeps them, and `assign` matches the rest. Only where
    the minimum loads cannot be met that way are wishes released: as few as possible.

    Parameters
    ----------
    problem : AssignmentProblem
        Scores, places, minimum loads, locks and forbidden pairs of L learners and H helpers.
    wishes : StableProblem
        The wishes of the same learners and helpers in the same order; its capacities do not count.
    fair, bands, compiled
        As for `assign`, for the rest.
    seed : int
        Of the lottery between learners whom a helper ranks the same, and of `assign`.

    Returns
    -------
    Result
        ``total`` counts all pairs, also those of the first stage; the certificate is that of the second stage: of the
        problem in which the pairs of the first are locked. ``details``: ``stage`` per learner (``wish``, ``score``,
        ``lock``, None for nobody), ``stable`` (``mate``, ``seed`` and ``lottery`` of the first stage), ``released``
        (learners whose wish gave way to a minimum load) and, where there are any, ``release``: the prices that prove
        that no fewer would do (each kept wish counts 1, nobody costs 0).

    Raises
    ------
    ProblemError
        When the two are not of the same people.

    Examples
    --------
    >>> problem = AssignmentProblem.from_pairs([[(0, 900), (1, 300)], [(0, 800)]], [1, 1])
    >>> wishes = StableProblem.from_lists([[], [0]], [{1: 0}, {}], [1, 1])
    >>> result = match_mixed(problem, wishes)
    >>> result.mate.tolist(), result.details["stage"]
    ([1, 0], ['score', 'wish'])
    """
    if (wishes.learners, wishes.helpers) != (problem.learners, problem.helpers):
        raise ProblemError("The scores and the wishes must be of the same learners and helpers, in the same order.")
    first = match_stably(askable(problem, wishes), seed=seed, compiled=compiled)
    options: dict[str, Any] = {"fair": fair, "bands": bands, "seed": seed, "compiled": compiled}
    result, kept = assign(_keeping(problem, first.mate), **options), first.mate
    more: dict[str, Any] = {}
    if result.status is Status.INFEASIBLE:
        most = _keep_most(problem, first.mate, seed)
        if most.status is Status.INFEASIBLE:
            return _told(problem, first, kept, most, more)
        kept = np.where(most.mate == first.mate, first.mate, NOBODY).astype(np.int32)
        assert most.certificate is not None
        result, more = assign(_keeping(problem, kept), **options), {"release": most.certificate.lists()}
    return _told(problem, first, kept, result, more)


def askable(problem: AssignmentProblem, wishes: StableProblem) -> StableProblem:
    """The wishes that may come true: allowed pairs, people without a lock, places that locks leave."""
    rows = np.repeat(np.arange(problem.learner_count), np.diff(wishes.indptr))
    locks = np.array(problem.locks, dtype=np.int64).reshape(-1, 2)
    locked = np.zeros(problem.learner_count, dtype=bool)
    locked[locks[:, 0]] = True
    taken = np.bincount(locks[:, 1], minlength=problem.helper_count)
    ranks = np.where(_allowed(problem, rows, wishes.wishes) & ~locked[rows], wishes.ranks, -1).astype(np.int32)
    return replace(wishes, ranks=ranks, capacity=np.maximum(problem.capacity - taken, 0).astype(np.int32))


def _allowed(problem: AssignmentProblem, learners: Longs, helpers: Ints) -> Any:
    """Whether each of these pairs is allowed."""
    if problem.matrix is not None:
        return problem.matrix[learners, helpers] >= 0
    assert problem.indptr is not None
    assert problem.indices is not None
    rows = np.repeat(np.arange(problem.learner_count), np.diff(problem.indptr))
    there = rows * problem.helper_count + problem.indices
    asked = learners * problem.helper_count + helpers
    place = np.minimum(np.searchsorted(there, asked), max(len(there) - 1, 0))
    return there[place] == asked if len(there) else np.zeros(len(asked), dtype=bool)


def _keeping(problem: AssignmentProblem, mate: Ints) -> AssignmentProblem:
    """The problem with the pairs of the first stage locked."""
    pairs = {(int(learner), int(mate[learner])) for learner in np.flatnonzero(mate != NOBODY)}
    return replace(problem, locks=tuple(sorted(pairs | set(problem.locks))))


def _keep_most(problem: AssignmentProblem, mate: Ints, seed: int) -> Result:
    """As many pairs of the first stage as the minimum loads allow: those count 1, all other allowed pairs 0."""
    if problem.matrix is not None:
        matrix = np.where(problem.matrix >= 0, 0, -1).astype(np.int16)
        found = np.flatnonzero(mate != NOBODY)
        matrix[found, mate[found]] = 1
        counted = replace(problem, matrix=matrix, unmatched_penalty=0)
    else:
        assert problem.indptr is not None
        assert problem.indices is not None
        rows = np.repeat(np.arange(problem.learner_count), np.diff(problem.indptr))
        scores = (problem.indices == mate[rows]).astype(np.int16)
        counted = replace(problem, scores=scores, unmatched_penalty=0)
    return assign(counted, seed=seed)


def _told(problem: AssignmentProblem, first: Result, kept: Ints, result: Result, more: dict[str, Any]) -> Result:
    if result.status is Status.INFEASIBLE:
        nobody = [None] * problem.learner_count
        return replace(result, kind="mixed", details={**result.details, "stage": nobody})
    locked = {learner for learner, _helper in problem.locks}
    stage = [
        None if helper == NOBODY else LOCK if who in locked else WISH if kept[who] != NOBODY else SCORE
        for who, helper in enumerate(result.mate.tolist())
    ]
    released = np.flatnonzero((first.mate != NOBODY) & (kept == NOBODY)).tolist()
    stable = {name: first.details[name] for name in ("seed", "lottery") if name in first.details}
    details = {**result.details, **more, "stage": stage, "released": released}
    details["stable"] = {"mate": first.mate.tolist(), **stable}
    return replace(result, kind="mixed", message=_message(stage, released), details=details)


def _message(stage: list[str | None], released: list[int]) -> str:
    wish, score, lock = (stage.count(name) for name in (WISH, SCORE, LOCK))
    parts = [f"{wish} by their ranked choices", f"{score} by score"] + ([f"{lock} by a lock"] if lock else [])
    sentence = f"{wish + score + lock} of {len(stage)} learners are matched: {', '.join(parts)}."
    if released:
        sentence += f" To meet the minimum loads {len(released)} choices gave way; no fewer would do."
    return sentence
