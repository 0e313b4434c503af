"""Stable matching: learners propose, helpers keep whom they rank best (deferred acceptance).

Gale and Shapley 1962; with places Roth 1984. The result is the best stable one for every learner at once, and no
learner gains by naming another order than the true one (Roth 1982; with ties: for the order the lottery made).
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

import numpy as np

from cheiron.pairing.lottery import checked_seed, draw, has_ties, ordered
from cheiron.pairing.problem import Ints, Longs
from cheiron.pairing.result import NOBODY, Result, Status
from cheiron.pairing.solvers.stable_compiled import compiled as kernels
from cheiron.pairing.solvers.stable_rounds import propose_in_rounds
from cheiron.pairing.stable_problem import StableProblem

# Below this many wishes loading the compiler takes longer than the whole matching.
WORTH_COMPILING = 10_000_000


def match_stably(problem: StableProblem, *, seed: int = 0, compiled: bool | None = None) -> Result:
    """Match learners with helpers so that no two would both rather have each other.

    Parameters
    ----------
    problem : StableProblem
        Wishes of L learners (incomplete lists allowed) and the ranks H helpers give them.
    seed : int
        Of the lottery between learners whom a helper ranks the same, 0 or more. Without such ties it changes nothing.
    compiled : bool or None
        Whether numba does the loops; by itself for very large problems where it is installed. Same result either way.

    Returns
    -------
    Result
        ``mate`` int32[L], status ``stable``, total 0. ``details``: ``blocking_pairs`` (always empty), ``seed``, and,
        where ranks were tied, ``lottery`` (a number per learner, lower goes first).

    Raises
    ------
    ProblemError
        When the seed is negative.

    Examples
    --------
    >>> problem = StableProblem.from_lists([[0, 1], [0]], [{"0": 1, "1": 0}, {"0": 0}], [1, 1])
    >>> match_stably(problem).mate.tolist()
    [1, 0]
    """
    checked_seed(seed)
    if compiled is None:
        compiled = len(problem.wishes) >= WORTH_COMPILING and find_spec("numba") is not None
    numbers = draw(problem.learners, seed) if _is_tied(problem, compiled) else None
    mate = proposals(problem, ordered(problem, numbers), compiled)
    blocking = _blocking(problem, mate, compiled)
    if blocking:
        raise AssertionError(f"The matching is not stable, which is a mistake in the engine: {blocking[0]}.")
    details: dict[str, Any] = {"blocking_pairs": blocking, "seed": seed}
    if numbers is not None:
        details["lottery"] = numbers.tolist()
    return Result("stable", Status.STABLE, _message(mate, numbers is not None, seed), mate, 0, details=details)


def proposals(problem: StableProblem, keys: Ints | Longs, compiled: bool) -> Ints:
    """The mate of each learner under one strict order of keys (lower is better, negative is refused)."""
    run = kernels().propose if compiled else propose_in_rounds
    return run(problem.indptr, problem.wishes, keys, problem.capacity)


def blocking_pairs(problem: StableProblem, mate: Ints) -> list[tuple[int, int]]:
    """Pairs (learner, helper) who would both rather have each other than what they have."""
    learners = np.repeat(np.arange(len(problem.learners)), np.diff(problem.indptr))
    chosen = np.flatnonzero(problem.wishes == mate[learners])
    position = problem.indptr[1:].copy()
    position[learners[chosen]] = chosen
    wanted = (np.arange(len(learners)) < position[learners]) & (problem.ranks >= 0)
    load = np.bincount(mate[mate != NOBODY], minlength=len(problem.capacity))
    worst = np.full(len(problem.capacity), -1, dtype=np.int64)
    np.maximum.at(worst, problem.wishes[chosen], problem.ranks[chosen])
    open_place = (load < problem.capacity)[problem.wishes]
    # No place at all: nobody is kept there, so ``worst`` is -1 and nobody is ranked better.
    return _pairs(problem, np.flatnonzero(wanted & (open_place | (problem.ranks < worst[problem.wishes]))))


def _blocking(problem: StableProblem, mate: Ints, compiled: bool) -> list[tuple[int, int]]:
    if not compiled:
        return blocking_pairs(problem, mate)
    return _pairs(problem, kernels().blocking(problem.indptr, problem.wishes, problem.ranks, problem.capacity, mate))


def _pairs(problem: StableProblem, places: Longs) -> list[tuple[int, int]]:
    learners = np.searchsorted(problem.indptr, places, side="right") - 1
    return list(zip(learners.tolist(), problem.wishes[places].tolist(), strict=True))


def _is_tied(problem: StableProblem, compiled: bool) -> bool:
    found = kernels().twice_ranked(problem.wishes, problem.ranks, problem.capacity) if compiled else -1
    return has_ties(problem) if found < 0 else bool(found)


def _message(mate: Ints, drawn: bool, seed: int) -> str:
    served = int(np.count_nonzero(mate != NOBODY))
    sentence = f"{served} of {len(mate)} learners are matched; no learner and helper would both rather have each other."
    return f"{sentence} Equal ranks were decided by lottery (seed {seed})." if drawn else sentence
