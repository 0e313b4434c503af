"""Small problems of every kind with the results of the solvers, as they would stand in files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import product
from typing import Any, NamedTuple

import numpy as np
from hypothesis import strategies as st

from cheiron.pairing.files_writing import document_of_result, lists_of_problem, mixed_document
from cheiron.pairing.groups_problem import GroupsProblem
from cheiron.pairing.problem import AssignmentProblem
from cheiron.pairing.solvers.assignment import assign
from cheiron.pairing.solvers.groups import form_groups
from cheiron.pairing.solvers.mixed import match_mixed
from cheiron.pairing.solvers.stable import match_stably
from cheiron.pairing.solvers.teams import assign_teams
from cheiron.pairing.stable_problem import StableProblem
from cheiron.pairing.teams_problem import TeamsProblem

KINDS = ("assignment", "worst", "leximin", "mixed", "mixed worst", "stable", "teams", "groups")


class Case(NamedTuple):
    """A problem and its result, as after reading their files."""

    problem: dict[str, Any]
    result: dict[str, Any]


def through_file(document: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json.dumps(document))
    return found


def solved(kind: str, rng: np.random.Generator) -> Case:
    """A random small problem of a kind, solved: no places, ties, locks, minimum loads, everything forbidden."""
    scores, wishes, teams = random_problems(rng)
    seed = int(rng.integers(100))
    if kind == "groups":
        groups = groups_of(scores, rng)
        return Case(
            through_file(lists_of_problem(groups)), through_file(document_of_result(form_groups(groups, seed=seed)))
        )
    if kind == "stable":
        return Case(lists_of_problem(wishes), through_file(document_of_result(match_stably(wishes, seed=seed))))
    if kind == "teams":
        found = assign_teams(teams, seed=seed)
        return Case(through_file(lists_of_problem(teams)), through_file(document_of_result(found)))
    fair = kind.removeprefix("mixed").strip() or "none"
    if kind.startswith("mixed"):
        document = mixed_document(lists_of_problem(scores), lists_of_problem(wishes))
        result = match_mixed(scores, wishes, fair=fair, seed=seed)
        return Case(through_file(document), through_file(document_of_result(result)))
    result = assign(scores, fair="none" if kind == "assignment" else kind, seed=seed)
    return Case(through_file(lists_of_problem(scores)), through_file(document_of_result(result)))


def random_problems(rng: np.random.Generator) -> tuple[AssignmentProblem, StableProblem, TeamsProblem]:
    learners, helpers = int(rng.integers(1, 7)), int(rng.integers(1, 5))
    highest = int(rng.choice([2, 40, 10_000]))

    def table(share: float) -> Any:
        return np.where(rng.random((learners, helpers)) < share, rng.integers(0, highest + 1, (learners, helpers)), -1)

    places = rng.integers(0, 4, helpers)
    least = np.minimum(rng.random(helpers) < 0.2, places).astype(int)
    locks = [(who, int(rng.integers(helpers))) for who in range(learners) if rng.random() < 0.06]
    penalty = int(rng.choice([0, 100, 20_000, 10**9]))
    matrix = table(float(rng.choice([0.2, 0.6, 1.0])))
    scores = AssignmentProblem.from_matrix(matrix, places, min_load=least, locks=locks, unmatched_penalty=penalty)
    lists = [rng.permutation(helpers)[: rng.integers(0, helpers + 1)].tolist() for _ in range(learners)]
    ranks = [{who: int(rng.integers(0, 3)) for who in range(learners) if rng.random() < 0.8} for _ in range(helpers)]
    teams = TeamsProblem.from_matrices(
        matrix,
        table(0.7),
        coach_cap=places,
        mentor_cap=rng.integers(0, 3, helpers),
        total_cap=rng.integers(0, 5, helpers),
        min_load=least,
        mentors_each=int(rng.integers(0, 3)),
        coach_locks=locks if rng.random() < 0.3 else (),
    )
    return scores, StableProblem.from_lists(lists, ranks, places), teams


def groups_of(scores: AssignmentProblem, rng: np.random.Generator) -> GroupsProblem:
    """The same scores and locks, with sizes of groups."""
    assert scores.matrix is not None
    sizes = rng.integers(1, 4, scores.helper_count)
    return GroupsProblem.from_matrix(
        scores.matrix,
        least=sizes,
        most=sizes + rng.integers(-1, 3, scores.helper_count),
        locks=scores.locks,
        unmatched_penalty=scores.unmatched_penalty,
    )


def all_totals(problem: dict[str, Any]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Every assignment that keeps the rules, with its total."""
    rows = [dict(map(tuple, row)) for row in problem["pairs"]]
    locked = [[helper for who, helper in problem["locks"] if who == learner] for learner in range(len(rows))]
    for mate in product(*[[-1, *row] for row in rows]):
        load = [mate.count(helper) for helper in range(len(problem["capacity"]))]
        fits = all(
            least <= one <= most
            for least, one, most in zip(problem["min_load"], load, problem["capacity"], strict=True)
        )
        if fits and all(mate[who] == helper for who, helpers in enumerate(locked) for helper in helpers):
            yield (
                sum(
                    row[helper] if helper >= 0 else -problem["unmatched_penalty"]
                    for row, helper in zip(rows, mate, strict=True)
                ),
                mate,
            )


def numbers_in(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every whole number in a document."""
    if type(value) is int:
        yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, one in inner:
        yield from numbers_in(one, (*path, name))


def changed(document: dict[str, Any], path: tuple[Any, ...], value: int) -> dict[str, Any]:
    """The document with another number at this place."""
    found = through_file(document)
    place: Any = found
    for name in path[:-1]:
        place = place[name]
    place[path[-1]] = value
    return found


def number_at(document: Any, path: tuple[Any, ...]) -> int:
    for name in path:
        document = document[name]
    return int(document)


cases = st.builds(
    lambda kind, seed: (kind, solved(kind, np.random.default_rng(seed))), st.sampled_from(KINDS), st.integers(0, 2**31)
)
