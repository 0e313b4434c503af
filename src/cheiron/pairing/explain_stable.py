"""Why a learner has this helper in a stable matching, and why not another: wishes, ranks and places, in words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from cheiron.pairing.result import NOBODY
from cheiron.pairing.stable_problem import StableProblem


def explain_wishes(problem: StableProblem, mate: Sequence[int], learner: int) -> tuple[str, ...]:
    """Which wish came true, and for every better one why it did not.

    Examples
    --------
    >>> problem = StableProblem.from_lists([[0, 1], [0]], [{0: 1, 1: 0}, {0: 0}], [1, 1])
    >>> explain_wishes(problem, [1, 0], 0)
    ('0 has 1, wish 2 of 2.', 'Wish 1: 0 has no place left, and ranks those who have one better or drew before 0.')
    """
    wishes, _ranks = _row(problem, learner)
    who, mine = problem.learners[learner], int(mate[learner])
    if mine == NOBODY:
        first = f"{who} has nobody; none of {len(wishes)} wishes came true." if wishes else f"{who} named nobody."
        better = wishes
    else:
        better = wishes[: wishes.index(mine)]
        first = f"{who} has {problem.helpers[mine]}, wish {len(better) + 1} of {len(wishes)}."
    reasons = (f"Wish {place + 1}: {_against(problem, mate, learner, other)}" for place, other in enumerate(better))
    return (first, *reasons)


def explain_not_wished(problem: StableProblem, mate: Sequence[int], learner: int, helper: int) -> tuple[str, ...]:
    """What stands between a learner and a helper.

    Examples
    --------
    >>> problem = StableProblem.from_lists([[0, 1], [0]], [{0: 1, 1: 0}, {0: 0}], [1, 1])
    >>> explain_not_wished(problem, [1, 0], 1, 1)
    ('1 did not name 1.',)
    """
    wishes, _ranks = _row(problem, learner)
    who, whom, mine = problem.learners[learner], problem.helpers[helper], int(mate[learner])
    if helper == mine:
        return ("This pair is made.",)
    if helper not in wishes:
        return (f"{who} did not name {whom}.",)
    if mine != NOBODY and wishes.index(mine) < wishes.index(helper):
        return (f"{who} has {problem.helpers[mine]}, a wish that comes before {whom}.",)
    return (_against(problem, mate, learner, helper),)


def _against(problem: StableProblem, mate: Sequence[int], learner: int, helper: int) -> str:
    """Why a helper did not take a learner who asked."""
    wishes, ranks = _row(problem, learner)
    who, whom = problem.learners[learner], problem.helpers[helper]
    if ranks[wishes.index(helper)] < 0:
        return f"{whom} does not take {who}."
    if problem.capacity[helper] == 0:
        return f"{whom} has no places."
    kept = np.count_nonzero(np.asarray(mate) == helper)
    assert kept == problem.capacity[helper]
    return f"{whom} has no place left, and ranks those who have one better or drew before {who}."


def _row(problem: StableProblem, learner: int) -> tuple[list[int], list[int]]:
    part = slice(problem.indptr[learner], problem.indptr[learner + 1])
    return problem.wishes[part].tolist(), problem.ranks[part].tolist()
