"""A result that says nothing is possible must name a contradiction that can be counted."""

from __future__ import annotations

import numpy as np

from cheiron.pairing.files_reading import Document, FileError, Numbers, numbers, value_of
from cheiron.pairing.files_rows import Shapes
from cheiron.pairing.verifying.findings import Findings, check_told
from cheiron.pairing.verifying.tables import allowed_pairs, learner_count, lock_of, scores_of


def check_impossible(problem: Shapes, result: Document, found: Findings) -> None:
    """Look for the contradiction among the learners and helpers that are named, whatever it is called."""
    blame = value_of(result, "infeasibility")
    if not isinstance(blame, dict):
        raise FileError("infeasibility must be an object that names learners and helpers.")
    learners = np.unique(numbers(value_of(blame, "learners"), "learners", 0, learner_count(problem) - 1))
    helpers = np.unique(numbers(value_of(blame, "helpers"), "helpers", 0, len(problem["capacity"]) - 1))
    reason = (
        two_locks(problem, learners)
        or forbidden_lock(problem, learners)
        or _too_many_locks(problem, helpers)
        or _minimum_over_places(problem, helpers)
        or _minimums_out_of_reach(problem, helpers)
    )
    numbers(value_of(result, "mate"), "mate", -1, -1, learner_count(problem))
    check_told(result, {"total": 0}, found)
    stage = [None] * learner_count(problem)
    found.require(result.get("stage", stage) == stage, "stage must be null for everybody where nothing is possible.")
    if found.require(bool(reason), "The learners and helpers named do not contradict the rules: it may be possible."):
        found.good.append(f"Nothing is possible: {reason}.")


def two_locks(problem: Shapes, learners: Numbers) -> str:
    """A learner who is locked to several helpers."""
    pairs = np.unique(problem["locks"], axis=0)
    for learner in learners.tolist():
        count = int(np.count_nonzero(pairs[:, 0] == learner))
        if count > 1:
            return f"learner {learner} is locked to {count} helpers"
    return ""


def forbidden_lock(problem: Shapes, learners: Numbers) -> str:
    """A lock of a pair that is not listed."""
    lock = lock_of(problem)
    scores = scores_of(problem, lock)
    wrong = learners[(lock[learners] >= 0) & (scores[learners] < 0)]
    return f"learner {wrong[0]} is locked to helper {lock[wrong[0]]}, and that pair is forbidden" if len(wrong) else ""


def _too_many_locks(problem: Shapes, helpers: Numbers) -> str:
    locked = np.bincount(np.unique(problem["locks"], axis=0)[:, 1], minlength=len(problem["capacity"]))
    wrong = helpers[locked[helpers] > problem["capacity"][helpers]]
    if not len(wrong):
        return ""
    first = wrong[0]
    return f"{locked[first]} learners are locked to helper {first}, who has places for {problem['capacity'][first]}"


def _minimum_over_places(problem: Shapes, helpers: Numbers) -> str:
    wrong = helpers[problem["min_load"][helpers] > problem["capacity"][helpers]]
    if not len(wrong):
        return ""
    least, places = problem["min_load"][wrong[0]], problem["capacity"][wrong[0]]
    return f"helper {wrong[0]} must have {least} learners and has places for {places}"


def _minimums_out_of_reach(problem: Shapes, helpers: Numbers) -> str:
    """Hall's condition: together they must have more learners than may be with any of them."""
    named = np.zeros(len(problem["capacity"]), dtype=bool)
    named[helpers] = True
    lock = lock_of(problem)
    reached = np.zeros(learner_count(problem), dtype=bool)
    for learners, theirs, _scores in allowed_pairs(problem):
        may = named[theirs] & ((lock[learners] < 0) | (lock[learners] == theirs))
        reached[learners[may]] = True
    need, there = sum(problem["min_load"][helpers].tolist()), int(np.count_nonzero(reached))
    names = ", ".join(map(str, helpers.tolist()[:9]))
    return (
        f"helpers {names} must have {need} learners together, and only {there} may be with them" if need > there else ""
    )
