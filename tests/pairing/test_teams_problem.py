"""What a problem of teams refuses, and in which words."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cheiron.pairing.problem import ProblemError
from cheiron.pairing.teams_problem import TeamsProblem

GOOD: dict[str, Any] = {
    "coach": [[(0, 5)], []],
    "mentor": [[], [(1, 7)]],
    "coach_cap": [1, 1],
    "mentor_cap": [1, 1],
}


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"coach": [[(0, 5)]]}, "the same learners"),
        ({"coach": [[(0, 5), (0, 6)], []]}, "names helper 0 twice"),
        ({"coach": [[(2, 5)], []]}, "does not exist"),
        ({"mentor": [[(0, 10_001)], []]}, "scores are from 0 to 10000"),
        ({"mentor": [[(0,)], []]}, "not a helper with a score"),
        ({"mentor_cap": [1]}, "mentor_cap must have one number for each of the 2 helpers"),
        ({"coach_cap": [1, -1]}, "coach_cap must be whole numbers"),
        ({"total_cap": [1.5, 1.0]}, "total_cap must be whole numbers"),
        ({"min_load": [0]}, "min_load must have one number"),
        ({"mentors_each": -1}, "mentors_each"),
        ({"mentors_each": 101}, "mentors_each"),
        ({"unserved_penalty": -1}, "unserved_penalty"),
        ({"min_load_penalty": 10**9 + 1}, "min_load_penalty"),
        ({"coach_locks": [(5, 0)]}, "names somebody who is not there"),
        ({"mentor_locks": [(0, 5)]}, "names somebody who is not there"),
        ({"learners": ["a", "a"]}, "learners must have 2 different ids"),
        ({"helpers": ["a"]}, "helpers must have 2 different ids"),
    ],
)
def test_a_problem_that_contradicts_itself_is_refused_in_plain_words(wrong: dict[str, Any], words: str) -> None:
    with pytest.raises(ProblemError, match=words):
        TeamsProblem.from_pairs(**{**GOOD, **wrong})


def test_matrices_and_lists_make_the_same_problem() -> None:
    lists = TeamsProblem.from_pairs(**GOOD)
    tables = TeamsProblem.from_matrices([[5, -1], [-1, -1]], [[-1, -1], [-1, 7]], coach_cap=[1, 1], mentor_cap=[1, 1])
    for one, other in ((lists.coach, tables.coach), (lists.mentor, tables.mentor)):
        assert one.indptr.tolist() == other.indptr.tolist()
        assert one.indices.tolist() == other.indices.tolist()
        assert one.scores.tolist() == other.scores.tolist()
    assert lists.total_cap.tolist() == [2, 2]


def test_matrices_of_different_sizes_are_refused() -> None:
    with pytest.raises(ProblemError, match="same learners and the same helpers"):
        TeamsProblem.from_matrices(np.zeros((2, 2), int), np.zeros((2, 3), int), coach_cap=[1, 1], mentor_cap=[1, 1])


def test_the_total_counts_scores_lacking_partners_and_unmet_minimums() -> None:
    problem = TeamsProblem.from_pairs(
        **GOOD, min_load=[0, 2], unserved_penalty=100, min_load_penalty=1_000, mentors_each=1
    )
    assert problem.total_of([0, -1], [[-1], [1]]) == 5 + 7 - 2 * 100 - 1 * 1_000


def test_the_total_of_a_forbidden_pair_does_not_exist() -> None:
    with pytest.raises(KeyError):
        TeamsProblem.from_pairs(**GOOD).total_of([1, -1], [[], []])
