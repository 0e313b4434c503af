"""Teams that say nothing is possible must name locks that contradict one another."""

from __future__ import annotations

from collections import Counter

import numpy as np

from cheiron.pairing.files_reading import Document, FileError, numbers, value_of
from cheiron.pairing.files_rows import Shapes
from cheiron.pairing.verifying.findings import Findings, check_told
from cheiron.pairing.verifying.teams import ROLES, role_scores

Pairs = set[tuple[int, int]]


def check_impossible_teams(problem: Shapes, result: Document, found: Findings) -> None:
    """Look for the contradiction among the learners and helpers that are named, whatever it is called."""
    blame = value_of(result, "infeasibility")
    if not isinstance(blame, dict):
        raise FileError("infeasibility must be an object that names learners and helpers.")
    learners = numbers(value_of(blame, "learners"), "learners", 0, len(problem["coach_indptr"]) - 2).tolist()
    helpers = numbers(value_of(blame, "helpers"), "helpers", 0, len(problem["coach_cap"]) - 1).tolist()
    locks: list[Pairs] = [{(pair[0], pair[1]) for pair in problem[f"{role}_locks"].tolist()} for role in ROLES]
    reason = (
        _forbidden(problem, locks, set(learners))
        or _too_many_partners(problem, locks, learners)
        or _same_person(locks, learners)
        or _too_many_learners(problem, locks, helpers)
    )
    count = len(problem["coach_indptr"]) - 1
    numbers(value_of(result, "coach"), "coach", -1, -1, count)
    found.require(value_of(result, "mentors") == [[]] * count, "mentors must be empty where nothing is possible.")
    nobody = -problem["unserved_penalty"] * count * (1 + problem["mentors_each"])
    nobody -= problem["min_load_penalty"] * sum(problem["min_load"].tolist())
    check_told(result, {"total": nobody, "bound": nobody}, found)
    if found.require(bool(reason), "The learners and helpers named do not contradict the rules: it may be possible."):
        found.good.append(f"Nothing is possible: {reason}.")


def _forbidden(problem: Shapes, locks: list[Pairs], learners: set[int]) -> str:
    for role, pairs in zip(ROLES, locks, strict=True):
        rows = np.array(sorted(pair for pair in pairs if pair[0] in learners), dtype=np.int64).reshape(-1, 2)
        for learner, helper in rows[role_scores(problem, role, rows) < 0][:1]:
            return f"learner {learner} is locked to {role} {helper}, and that pair is forbidden"
    return ""


def _too_many_partners(problem: Shapes, locks: list[Pairs], learners: list[int]) -> str:
    for role, pairs, most in zip(ROLES, locks, (1, problem["mentors_each"]), strict=True):
        counts = Counter(learner for learner, _helper in pairs)
        for learner in learners:
            if counts[learner] > most:
                return f"learner {learner} is locked to {counts[learner]} in the role of {role}, with room for {most}"
    return ""


def _same_person(locks: list[Pairs], learners: list[int]) -> str:
    both = sorted(pair for pair in locks[0] & locks[1] if pair[0] in learners)
    return f"learner {both[0][0]} is locked to helper {both[0][1]} as coach and as mentor" if both else ""


def _too_many_learners(problem: Shapes, locks: list[Pairs], helpers: list[int]) -> str:
    coached, mentored = (Counter(helper for _learner, helper in pairs) for pairs in locks)
    kinds = (
        ("coach", coached, "coach_cap"),
        ("mentor", mentored, "mentor_cap"),
        ("all", coached + mentored, "total_cap"),
    )
    for name, counts, cap in kinds:
        for helper in helpers:
            if counts[helper] > problem[cap][helper]:
                most = problem[cap][helper]
                return f"helper {helper} is locked to {counts[helper]} learners ({name}), with places for {most}"
    return ""
