"""Any small problem of every kind: ties, no places, empty lists, everything forbidden, locks, minimum loads.

And what is best about it, by looking at everything that could be done. Nothing here uses the solvers' code.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from typing import Any

import numpy as np
from hypothesis import strategies as st

from cheiron.pairing.groups_problem import GroupsProblem
from cheiron.pairing.problem import AssignmentProblem
from cheiron.pairing.stable_problem import StableProblem
from cheiron.pairing.teams_problem import TeamsProblem

FREE = -1
PENALTIES = st.sampled_from([0, 3, 20_000, 10**9])


@st.composite
def tables(draw: st.DrawFn, learners: int, helpers: int) -> list[list[int]]:
    """Scores with many ties or none, some pairs or all of them forbidden."""
    kind = draw(st.sampled_from(["ties", "ties", "whole", "nothing"]))
    scores = {"ties": st.integers(-1, 2), "whole": st.integers(-1, 10_000), "nothing": st.just(-1)}[kind]
    forbidden = st.one_of(st.just(-1), scores, scores)
    return [[draw(forbidden) for _helper in range(helpers)] for _learner in range(learners)]


@st.composite
def assignments(draw: st.DrawFn) -> AssignmentProblem:
    """As a matrix or as lists."""
    learners, helpers = draw(st.integers(0, 5)), draw(st.integers(0, 4))
    table = draw(tables(learners, helpers))
    others: dict[str, Any] = {
        "min_load": [draw(st.sampled_from([0, 0, 0, 1, 2])) for _helper in range(helpers)],
        "locks": draw(_some_pairs(table)),
        "unmatched_penalty": draw(PENALTIES),
        "learners": [f"l{place}" for place in range(learners)],
        "helpers": [f"h{place}" for place in range(helpers)],
    }
    capacity = np.array([draw(st.integers(0, 2)) for _helper in range(helpers)], dtype=np.int32)
    if draw(st.booleans()):
        return AssignmentProblem.from_matrix(
            np.array(table, dtype=np.int16).reshape(learners, helpers), capacity, **others
        )
    return AssignmentProblem.from_pairs(lists(table), capacity, **others)


@st.composite
def _some_pairs(draw: st.DrawFn, table: list[list[int]]) -> list[tuple[int, int]]:
    """Now and then one or two locks, also impossible ones."""
    if not table or not table[0] or not draw(st.sampled_from([False, False, True])):
        return []
    pairs = st.tuples(st.integers(0, len(table) - 1), st.integers(0, len(table[0]) - 1))
    return draw(st.lists(pairs, min_size=1, max_size=2, unique=True))


def lists(table: list[list[int]]) -> list[list[tuple[int, int]]]:
    """The allowed pairs of a table."""
    return [[(helper, score) for helper, score in enumerate(row) if score >= 0] for row in table]


@st.composite
def wishes_for(draw: st.DrawFn, problem: AssignmentProblem) -> StableProblem:
    """Wishes of the same people: incomplete lists, refusals, ties."""
    helpers = list(range(problem.helper_count))
    applicants = [
        draw(st.permutations(helpers))[: draw(st.integers(0, len(helpers)))] for _one in range(problem.learner_count)
    ]
    ranks = [
        {learner: draw(st.integers(0, 2)) for learner in range(problem.learner_count) if draw(st.booleans())}
        for _helper in helpers
    ]
    return StableProblem.from_lists(
        applicants, ranks, problem.capacity, learners=problem.learners, helpers=problem.helpers
    )


@st.composite
def any_teams(draw: st.DrawFn) -> TeamsProblem:
    """Up to three learners, four helpers, two mentors."""
    learners, helpers = draw(st.integers(0, 3)), draw(st.integers(0, 4))
    coach, mentor = draw(tables(learners, helpers)), draw(tables(learners, helpers))

    def places(most: int) -> list[int]:
        return [draw(st.integers(0, most)) for _helper in range(helpers)]

    return TeamsProblem.from_pairs(
        lists(coach),
        lists(mentor),
        coach_cap=places(2),
        mentor_cap=places(3),
        total_cap=places(4),
        min_load=[draw(st.sampled_from([0, 0, 1, 3])) for _helper in range(helpers)],
        mentors_each=draw(st.integers(0, 2)),
        unserved_penalty=draw(PENALTIES),
        min_load_penalty=draw(PENALTIES),
        coach_locks=draw(_some_pairs(coach)),
        mentor_locks=draw(_some_pairs(mentor)),
    )


@st.composite
def any_groups(draw: st.DrawFn) -> GroupsProblem:
    """Up to six learners and three helpers."""
    learners, helpers = draw(st.integers(0, 6)), draw(st.integers(0, 3))
    table = draw(tables(learners, helpers))
    least = [draw(st.integers(1, 4)) for _helper in range(helpers)]
    return GroupsProblem.from_pairs(
        lists(table),
        least=least,
        most=[size + draw(st.sampled_from([0, 0, 1, 2, -1])) for size in least],
        locks=draw(_some_pairs(table)),
        unmatched_penalty=draw(PENALTIES),
    )


def everything(problem: AssignmentProblem) -> Iterator[tuple[int, ...]]:
    """Every assignment that keeps places, minimum loads, locks and forbidden pairs."""
    helpers = range(problem.helper_count)
    choices = [
        [FREE, *(helper for helper in helpers if problem.score_of(learner, helper) >= 0)]
        for learner in range(problem.learner_count)
    ]
    for learner, helper in problem.locks:
        choices[learner] = [helper] if helper in choices[learner] else []
    for mate in product(*choices):
        load = Counter(mate)
        if all(problem.min_load[helper] <= load[helper] <= problem.capacity[helper] for helper in helpers):
            yield mate


def scores_of(problem: AssignmentProblem, mate: tuple[int, ...] | list[int]) -> list[int]:
    """The score of each learner who has a helper."""
    return [problem.score_of(learner, helper) for learner, helper in enumerate(mate) if helper != FREE]


def total_of(problem: AssignmentProblem, mate: tuple[int, ...] | list[int]) -> int:
    """Scores less penalties."""
    scores = scores_of(problem, mate)
    return sum(scores) - problem.unmatched_penalty * (problem.learner_count - len(scores))


def reordered(problem: AssignmentProblem, learners: list[int], helpers: list[int]) -> AssignmentProblem:
    """The same people in another order of rows and columns."""
    shape = (problem.learner_count, problem.helper_count)
    table = [[problem.score_of(learner, helper) for helper in range(shape[1])] for learner in range(shape[0])]
    scores = np.array(table, dtype=np.int16).reshape(shape)[learners][:, helpers]
    moved = AssignmentProblem.from_matrix(
        scores,
        problem.capacity[helpers],
        min_load=problem.min_load[helpers],
        unmatched_penalty=problem.unmatched_penalty,
        learners=[problem.learners[learner] for learner in learners],
        helpers=[problem.helpers[helper] for helper in helpers],
    )
    places = {learner: place for place, learner in enumerate(learners)}, {two: at for at, two in enumerate(helpers)}
    return replace(moved, locks=tuple(sorted((places[0][one], places[1][two]) for one, two in problem.locks)))
