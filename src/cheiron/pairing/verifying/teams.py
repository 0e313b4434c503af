"""Teams are possible, and the prices of all people prove that no teams have a higher total."""

from __future__ import annotations

from typing import Any

import numpy as np

from cheiron.pairing.files_reading import Document, FileError, Numbers, numbers, shown, value_of, whole
from cheiron.pairing.files_rows import Shapes
from cheiron.pairing.verifying.covering import is_covered
from cheiron.pairing.verifying.findings import LARGEST, Findings, check_told, exact_sum, prices
from cheiron.pairing.verifying.team_bound import Decision, highest_sum

ROLES = ("coach", "mentor")


def check_teams(problem: Shapes, result: Document, found: Findings) -> None:
    """The whole check of teams that say they are optimal."""
    coach, mentors = check_people(problem, result, found)
    if found.bad:
        return
    total = check_total(problem, result, coach, mentors, found)
    bound = check_bound(problem, result, found)
    found.require(total == bound, f"The teams have a total of {total}, and the prices allow up to {bound}.")
    if not found.bad:
        found.good.append(f"The prices of all people prove that no teams have a higher total than {total}.")


def check_people(problem: Shapes, result: Document, found: Findings) -> tuple[Numbers, list[list[int]]]:
    """Different people in each team, allowed pairs, places and locks kept."""
    count, helpers = len(problem["coach_indptr"]) - 1, len(problem["coach_cap"])
    coach = numbers(value_of(result, "coach"), "coach", -1, helpers - 1, count).astype(np.int64)
    mentors = _mentors(value_of(result, "mentors"), count, helpers)
    for learner, row in enumerate(mentors):
        team = [*row, int(coach[learner])]
        if len(set(team)) < len(team):
            found.require(False, f"Learner {learner} has the same person twice in the team.")
        found.require(len(row) <= problem["mentors_each"], f"Learner {learner} has {len(row)} mentors.")
    for role, pairs in zip(ROLES, _chosen(coach, mentors), strict=True):
        _check_role(problem, role, pairs, found)
    load = _loads(coach, mentors, helpers)
    for helper in np.flatnonzero(load > problem["total_cap"])[:1]:
        found.require(
            False, f"Helper {helper} has {load[helper]} learners; the most is {problem['total_cap'][helper]}."
        )
    if not found.bad:
        found.good.append("Every team has different people; allowed pairs, places and locks are kept.")
    return coach, mentors


def check_total(problem: Shapes, result: Document, coach: Numbers, mentors: list[list[int]], found: Findings) -> int:
    """Scores less what missing partners and helpers below their minimum cost."""
    total: int = sum(
        int(role_scores(problem, role, pairs).sum()) for role, pairs in zip(ROLES, _chosen(coach, mentors), strict=True)
    )
    partners = int(np.count_nonzero(coach >= 0)) + sum(map(len, mentors))
    missing = len(coach) * (1 + problem["mentors_each"]) - partners
    below = np.maximum(problem["min_load"] - _loads(coach, mentors, len(problem["coach_cap"])), 0)
    total -= problem["unserved_penalty"] * missing + problem["min_load_penalty"] * sum(below.tolist())
    check_told(result, {"missing": missing, "below_minimum": sum(below.tolist()), "gap": 0}, found)
    stated = whole(result, "total", -LARGEST, LARGEST)
    found.require(stated == total, f"The total is given as {stated}; the scores less the penalties are {total}.")
    return total


def check_bound(problem: Shapes, result: Document, found: Findings) -> int:
    """The bound is the highest one of the leaves, and the leaves leave no case out."""
    certificate = value_of(result, "certificate")
    if not isinstance(certificate, dict) or not isinstance(certificate.get("leaves"), list):
        raise FileError("The certificate must have a list of leaves.")
    scale = whole(certificate, "scale", 1, LARGEST)
    leaves = [_decisions(leaf, problem) for leaf in certificate["leaves"]]
    found.require(is_covered(leaves), "The leaves of the certificate leave out a case.")
    bounds = [
        _bound(problem, leaf, scale, *decided) for leaf, decided in zip(certificate["leaves"], leaves, strict=True)
    ]
    possible = [bound for bound in bounds if bound is not None]
    stated = whole(result, "bound", -LARGEST, LARGEST)
    bound = max(possible, default=stated)
    found.require(stated == bound, f"The bound is given as {stated}; the prices give {bound}.")
    return bound


def _bound(
    problem: Shapes, leaf: Document, scale: int, must: frozenset[Decision], never: frozenset[Decision]
) -> int | None:
    """What no teams that keep the leaf's decisions can exceed; None when none keep them."""
    helpers = len(problem["coach_cap"])
    price = {name: prices(leaf, name, helpers, 0) for name in ("coach", "mentor", "total", "min_load")}
    dear = np.flatnonzero(price["min_load"] > scale * problem["min_load_penalty"])
    if len(dear):
        raise FileError(f"The minimum load price of helper {dear[0]} is more than going below it costs.")
    shared = price["total"] - price["min_load"]
    gains = [
        scale * problem[f"{role}_scores"].astype(np.int64) - (price[role] + shared)[problem[f"{role}_indices"]]
        for role in ROLES
    ]
    best = highest_sum(problem, gains, scale * problem["unserved_penalty"], must, never)
    if best is None:
        return None
    caps = exact_sum(*((price[name], problem[f"{name}_cap"]) for name in ("coach", "mentor", "total")))
    return (best + caps - exact_sum((price["min_load"], problem["min_load"]))) // scale


def _decisions(leaf: Any, problem: Shapes) -> tuple[frozenset[Decision], frozenset[Decision]]:
    if not isinstance(leaf, dict):
        raise FileError(f"A leaf of the certificate is {shown(leaf)}; it must be an object.")
    count, helpers = len(problem["coach_indptr"]) - 1, len(problem["coach_cap"])
    both = []
    for name in ("must", "never"):
        rows = leaf.get(name, [])
        if not isinstance(rows, list):
            raise FileError(f"{name} is {shown(rows)}; it must be a list of [learner, role, helper].")
        for row in rows:
            learner, role, helper = numbers(row, name, 0, max(count, helpers), 3).tolist()
            if learner >= count or role > 1 or helper >= helpers:
                raise FileError(f"{name} has {shown(row)}; it must be [learner, role, helper] of people there are.")
        both.append(frozenset((row[0], row[1], row[2]) for row in rows))
    return both[0], both[1]


def _mentors(given: Any, count: int, helpers: int) -> list[list[int]]:
    if not isinstance(given, list) or len(given) != count:
        raise FileError(f"mentors must be a list with one list for each of the {count} learners.")
    return [numbers(row, f"mentors[{who}]", 0, helpers - 1).tolist() for who, row in enumerate(given)]


def _chosen(coach: Numbers, mentors: list[list[int]]) -> tuple[Numbers, Numbers]:
    """The pairs (learner, helper) of both roles."""
    who = np.flatnonzero(coach >= 0)
    pairs = [(learner, helper) for learner, row in enumerate(mentors) for helper in row]
    return np.stack([who, coach[who]], axis=1), np.array(pairs, dtype=np.int64).reshape(-1, 2)


def _loads(coach: Numbers, mentors: list[list[int]], helpers: int) -> Numbers:
    return sum(np.bincount(pairs[:, 1], minlength=helpers) for pairs in _chosen(coach, mentors))  # type: ignore[return-value]


def _check_role(problem: Shapes, role: str, pairs: Numbers, found: Findings) -> None:
    for learner, helper in pairs[role_scores(problem, role, pairs) < 0][:1]:
        found.require(False, f"Learner {learner} has {role} {helper}, and that pair is forbidden.")
    cap = problem[f"{role}_cap"]
    load = np.bincount(pairs[:, 1], minlength=len(cap))
    for helper in np.flatnonzero(load > cap)[:1]:
        found.require(False, f"Helper {helper} is {role} of {load[helper]} learners and has places for {cap[helper]}.")
    made = {tuple(pair) for pair in pairs.tolist()}
    missing = [pair for pair in problem[f"{role}_locks"].tolist() if tuple(pair) not in made]
    if missing:
        found.require(False, f"Learner {missing[0][0]} is locked to {role} {missing[0][1]} and has somebody else.")


def role_scores(problem: Shapes, role: str, pairs: Numbers) -> Numbers:
    """The score of each pair in a role, -1 where it is not allowed."""
    helpers = len(problem["coach_cap"])
    rows = np.repeat(np.arange(len(problem[f"{role}_indptr"]) - 1), np.diff(problem[f"{role}_indptr"]))
    there = rows * helpers + problem[f"{role}_indices"]
    asked = pairs[:, 0] * helpers + pairs[:, 1]
    if not len(there):
        return np.full(len(asked), -1, dtype=np.int64)
    place = np.minimum(np.searchsorted(there, asked), len(there) - 1)
    return np.where(there[place] == asked, problem[f"{role}_scores"][place], -1).astype(np.int64)
