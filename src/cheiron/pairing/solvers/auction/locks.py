"""Locked pairs and smallest loads that cannot be: what is to blame, and the smallest change that would help."""

from __future__ import annotations

from collections import Counter

import numpy as np

from cheiron.pairing.problem import AssignmentProblem
from cheiron.pairing.result import Blame


def blame_for(problem: AssignmentProblem) -> Blame | None:
    """The first rule that makes the locked pairs, or one helper's smallest load alone, impossible."""
    return _locked_twice(problem) or _locked_forbidden(problem) or _locks_overfull(problem) or _low_over_cap(problem)


def _locked_twice(problem: AssignmentProblem) -> Blame | None:
    times = Counter(learner for learner, _helper in problem.locks)
    learner = next((learner for learner, count in sorted(times.items()) if count > 1), None)
    if learner is None:
        return None
    helpers = tuple(helper for who, helper in problem.locks if who == learner)
    name, others = problem.learners[learner], " and ".join(problem.helpers[helper] for helper in helpers)
    return Blame(
        "locked_twice",
        (learner,),
        helpers,
        f"Learner {name} is locked to {len(helpers)} helpers ({others}), and a learner has one.",
        f"Remove {len(helpers) - 1} of the locks of learner {name}.",
    )


def _locked_forbidden(problem: AssignmentProblem) -> Blame | None:
    for learner, helper in problem.locks:
        if problem.score_of(learner, helper) < 0:
            pair = f"learner {problem.learners[learner]} with helper {problem.helpers[helper]}"
            return Blame(
                "locked_forbidden",
                (learner,),
                (helper,),
                f"The locked pair of {pair} is forbidden.",
                f"Remove the lock of {pair}, or allow the pair.",
            )
    return None


def _locks_overfull(problem: AssignmentProblem) -> Blame | None:
    times = Counter(helper for _learner, helper in problem.locks)
    for helper, count in sorted(times.items()):
        places = int(problem.capacity[helper])
        if count > places:
            name = problem.helpers[helper]
            return Blame(
                "locks_over_capacity",
                tuple(learner for learner, where in problem.locks if where == helper),
                (helper,),
                f"{count} learners are locked to helper {name}, who has {_places(places)}.",
                f"Give helper {name} {_places(count)}, or remove {count - places} of these locks.",
            )
    return None


def _low_over_cap(problem: AssignmentProblem) -> Blame | None:
    wrong = np.flatnonzero(problem.min_load > problem.capacity)
    if not len(wrong):
        return None
    helper = int(wrong[0])
    name, least, places = problem.helpers[helper], int(problem.min_load[helper]), int(problem.capacity[helper])
    return Blame(
        "minimum_over_capacity",
        (),
        (helper,),
        f"Helper {name} must have at least {_learners(least)} but has {_places(places)}.",
        f"Give helper {name} {_places(least)}, or lower the minimum to {places}.",
    )


def _places(count: int) -> str:
    return "1 place" if count == 1 else f"{count} places"


def _learners(count: int) -> str:
    return "1 learner" if count == 1 else f"{count} learners"
