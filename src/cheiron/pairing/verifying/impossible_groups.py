"""Groups that say nothing is possible must name locks that contradict one another, or groups too large together."""

from __future__ import annotations

from collections import Counter

import numpy as np

from cheiron.pairing.files_reading import Document, FileError, numbers, value_of
from cheiron.pairing.files_rows import Shapes
from cheiron.pairing.verifying.findings import Findings, check_told

Pairs = list[tuple[int, int]]


def check_impossible_groups(problem: Shapes, result: Document, found: Findings) -> None:
    """Look for the contradiction among the learners and helpers that are named, whatever it is called."""
    blame = value_of(result, "infeasibility")
    if not isinstance(blame, dict):
        raise FileError("infeasibility must be an object that names learners and helpers.")
    count, helpers = len(problem["indptr"]) - 1, len(problem["least"])
    who = set(numbers(value_of(blame, "learners"), "learners", 0, count - 1).tolist())
    whom = set(numbers(value_of(blame, "helpers"), "helpers", 0, helpers - 1).tolist())
    locks = [(pair[0], pair[1]) for pair in problem["locks"].tolist()]
    reason = _one_learner(problem, locks, who) or _one_group(problem, locks, whom) or _all_groups(problem, locks, whom)
    numbers(value_of(result, "mate"), "mate", -1, -1, count)
    nobody = -problem["unmatched_penalty"] * count
    check_told(result, {"total": nobody, "bound": nobody}, found)
    if found.require(bool(reason), "The learners and helpers named do not contradict the rules: it may be possible."):
        found.good.append(f"Nothing is possible: {reason}.")


def _one_learner(problem: Shapes, locks: Pairs, learners: set[int]) -> str:
    for learner, helper in locks:
        row = problem["indices"][problem["indptr"][learner] : problem["indptr"][learner + 1]]
        if learner in learners and helper not in row:
            return f"learner {learner} is locked to helper {helper}, and that pair is forbidden"
    for learner, count in Counter(learner for learner, _helper in locks).items():
        if learner in learners and count > 1:
            return f"learner {learner} is locked to {count} helpers, and can be in one group"
    return ""


def _one_group(problem: Shapes, locks: Pairs, helpers: set[int]) -> str:
    for helper, count in Counter(helper for _learner, helper in locks).items():
        least, most = problem["least"][helper], problem["most"][helper]
        if helper in helpers and most < max(least, count):
            return f"helper {helper} is locked to {count} learners, with a group of {least} to {most}"
    return ""


def _all_groups(problem: Shapes, locks: Pairs, helpers: set[int]) -> str:
    """Locks make these helpers lead groups; all who may be in any of them are fewer than the groups need."""
    locked = Counter(helper for _learner, helper in locks)
    leading = sorted(helpers & locked.keys())
    needed = sum(max(int(problem["least"][helper]), locked[helper]) for helper in leading)
    rows = np.repeat(np.arange(len(problem["indptr"]) - 1), np.diff(problem["indptr"]))
    there = set(rows[np.isin(problem["indices"], leading)].tolist())
    there -= {learner for learner, helper in locks if helper not in leading}
    if len(there) >= needed:
        return ""
    return f"helpers {', '.join(map(str, leading))} need {needed} learners together, and {len(there)} may be in them"
