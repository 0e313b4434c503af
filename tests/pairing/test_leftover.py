"""Whoever is left over finds a group, under the same rules as before."""

from __future__ import annotations

import numpy as np

from cheiron.pairing.leftover import groups_for_the_unmatched
from cheiron.pairing.problem import AssignmentProblem
from cheiron.pairing.result import Status
from cheiron.pairing.solvers.assignment import assign
from cheiron.pairing.solvers.groups import form_groups

SCORES = np.array(
    [[9_000, 10], [8_000, 20], [500, 600], [400, 700], [300, 800], [200, 900], [-1, -1], [100, -1]], dtype=np.int16
)


def a_national_society() -> AssignmentProblem:
    learners = [f"learner {number}" for number in range(8)]
    return AssignmentProblem.from_matrix(SCORES, [2, 0], learners=learners, helpers=["Osler", "Curie"])


def test_four_unmatched_become_a_group_with_one_mentor() -> None:
    problem = a_national_society()
    first = assign(problem)
    assert first.mate.tolist() == [0, 0, -1, -1, -1, -1, -1, -1]
    left = groups_for_the_unmatched(problem, first.mate, least=[4, 4], most=[0, 6])
    groups = form_groups(left)
    assert groups.status == Status.OPTIMAL
    assert dict(zip(left.learners, groups.mate.tolist(), strict=True)) == {
        "learner 2": 1,
        "learner 3": 1,
        "learner 4": 1,
        "learner 5": 1,
        # Forbidden with everybody, and forbidden with the one who leads.
        "learner 6": -1,
        "learner 7": -1,
    }
    assert left.helpers == ("Osler", "Curie")


def test_with_too_few_left_over_there_is_no_group_and_everybody_stays_on_the_list() -> None:
    problem = a_national_society()
    left = groups_for_the_unmatched(problem, assign(problem).mate, least=[4, 5], most=[0, 6])
    groups = form_groups(left)
    assert groups.status == Status.OPTIMAL
    assert (groups.details["groups"], groups.details["unmatched"]) == (0, 6)


def test_where_everybody_is_matched_nobody_is_left() -> None:
    left = groups_for_the_unmatched(a_national_society(), [0] * 8, least=[4, 4], most=[6, 6])
    assert left.learner_count == 0
    assert form_groups(left).status == Status.OPTIMAL


def test_lists_of_pairs_and_a_matrix_leave_the_same_over() -> None:
    matrix = a_national_society()
    pairs = [[(two, int(score)) for two, score in enumerate(row) if score >= 0] for row in SCORES]
    lists = AssignmentProblem.from_pairs(pairs, [2, 0], learners=matrix.learners, helpers=matrix.helpers)
    one, other = (groups_for_the_unmatched(given, [-1] * 8, least=[2, 2], most=[4, 4]) for given in (matrix, lists))
    assert one.learners == other.learners
    assert one.pairs.indptr.tolist() == other.pairs.indptr.tolist()
    assert one.pairs.indices.tolist() == other.pairs.indices.tolist()
    assert one.pairs.scores.tolist() == other.pairs.scores.tolist()
