"""The best assignment as a whole: as many learners served as possible first, then the highest total score."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from importlib import import_module
from importlib.util import find_spec

import numpy as np

from cheiron.pairing.problem import AssignmentProblem, ProblemError
from cheiron.pairing.result import NOBODY, Blame, Certificate, Result, Status
from cheiron.pairing.solvers.auction.solve import Progress, Solved, solve_total
from cheiron.pairing.solvers.idle_prices import lowest_prices


class Fair(StrEnum):
    """What goes before the total: nothing, the worst-off learner, or every band of score from below."""

    NONE = "none"
    WORST = "worst"
    LEXIMIN = "leximin"


def assign(
    problem: AssignmentProblem,
    *,
    fair: Fair | str = Fair.NONE,
    bands: int = 10,
    seed: int = 0,
    compiled: bool | None = None,
    progress: Progress | None = None,
) -> Result:
    """Match L learners with H helpers so that no other assignment is better, and prove it.

    Parameters
    ----------
    problem : AssignmentProblem
        Whole scores from 0 to 10000, places, smallest loads, locked and forbidden pairs.
    fair : {"none", "worst", "leximin"}
        What goes before the total score; see ``solvers/fair.py``.
    bands : int
        How finely ``leximin`` compares scores.
    seed : int
        Of the lottery among equals (`lottery.draw`): whose turn comes first where two learners offer a helper the
        same, and with which of several equal helpers a learner begins. It decides nothing else: the total and the
        number served are the same for every seed.
    compiled : bool or None
        Whether numba walks the paths; by itself for large problems where it is installed. Same result either way.
    progress : callable or None
        Told the name of the stage and the part of it that is done (0.0 to 1.0).

    Returns
    -------
    Result
        ``mate`` int32[L]; ``total``, the sum of scores less ``unmatched_penalty`` for each learner without a helper;
        status ``optimal`` with ``certificate``, or ``infeasible`` with ``blame``. ``details``: ``seed``, ``matched``.

    Raises
    ------
    ProblemError
        ``fair`` is not one of the three words, the seed is not a whole number from 0, or there are too many people
        (more than 3,000,000 learners or 1,000,000 helpers).

    Examples
    --------
    >>> problem = AssignmentProblem.from_pairs([[(0, 900), (1, 300)], [(0, 800)]], [1, 1])
    >>> result = assign(problem)
    >>> result.mate.tolist(), result.total, str(result.status)
    ([1, 0], 1100, 'optimal')
    """
    try:
        fair = Fair(fair)
    except ValueError:
        raise ProblemError(f"fair must be none, worst or leximin, not {fair}.") from None
    if fair is not Fair.NONE:
        return _fairly()(problem, fair=fair, bands=bands, seed=seed, compiled=compiled, progress=progress)
    solved = solve_total(problem, seed, compiled, progress)
    return impossible(problem, solved, seed) if isinstance(solved, Blame) else result_of(solved)


def result_of(solved: Solved) -> Result:
    """A solved state in the rows and columns of its problem."""
    table, problem = solved.table, solved.problem
    mate = np.full(problem.learner_count, NOBODY, dtype=np.int32)
    u, v, w = (np.zeros(size, dtype=np.int64) for size in (problem.learner_count, *[problem.helper_count] * 2))
    columns = np.arange(problem.helper_count) if table.columns is None else table.columns
    state = solved.state
    served = state.mate >= 0
    mate[table.order[served]] = columns[state.mate[served]]
    u[table.order] = state.u
    v[columns], w[columns] = np.maximum(state.p, 0), np.maximum(-state.p, 0)
    idle = np.flatnonzero(problem.capacity == 0)
    v[idle] = lowest_prices(problem, u, idle)
    matched = int(np.count_nonzero(served))
    message = f"{matched} of {problem.learner_count} learners are matched, and no assignment is better."
    details = {"seed": solved.seed, "matched": matched}
    return Result("assignment", Status.OPTIMAL, message, mate, solved.total, Certificate(u, v, w), details=details)


def impossible(problem: AssignmentProblem, blame: Blame, seed: int) -> Result:
    """Nobody is matched; the blame says why and what would help."""
    nobody = np.full(problem.learner_count, NOBODY, dtype=np.int32)
    message = f"{blame.sentence} {blame.change}"
    return Result("assignment", Status.INFEASIBLE, message, nobody, 0, blame=blame, details={"seed": seed})


def _fairly() -> Callable[..., Result]:
    name = "cheiron.pairing.solvers.fair"
    if find_spec(name) is None:
        raise ProblemError("This version cannot put fairness before the total.")
    assign_fairly: Callable[..., Result] = import_module(name).assign_fairly
    return assign_fairly
