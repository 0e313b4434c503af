"""What an assignment problem refuses, and in which words; and that lists, arrays and matrices say the same."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cheiron.pairing.problem import FORBIDDEN, AssignmentProblem, ProblemError

MATRIX = np.array([[900, -1, 300], [-1, 0, 10_000]], dtype=np.int16)
PAIRS = [[(2, 300), (0, 900)], [(1, 0), (2, 10_000)]]


def test_lists_arrays_and_matrices_say_the_same() -> None:
    capacity = [1, 0, 2]
    made = [
        AssignmentProblem.from_matrix(MATRIX, capacity),
        AssignmentProblem.from_pairs(PAIRS, capacity),
        AssignmentProblem.from_arrays([0, 2, 4], [2, 0, 1, 2], [300, 900, 0, 10_000], capacity),
    ]
    for problem in made:
        assert (problem.learner_count, problem.helper_count) == (2, 3)
        assert [[problem.score_of(one, two) for two in range(3)] for one in range(2)] == MATRIX.tolist()
        assert [part.tolist() for part in problem.row(0)] == [[0, 2], [900, 300]]
        assert (problem.learners, problem.helpers) == (("0", "1"), ("0", "1", "2"))
    assert FORBIDDEN == -1


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ([1, 2, 3], "a row per learner and a column per helper"),
        ([[0.5, 1.0]], "Scores must be whole numbers from 0 to 10000"),
        ([[5, 10_001]], "The score of learner 0 with helper 1 is 10001"),
        ([[5, -2]], "The score of learner 0 with helper 1 is -2"),
    ],
)
def test_a_matrix_of_anything_but_scores_is_refused(wrong: Any, words: str) -> None:
    with pytest.raises(ProblemError, match=words):
        AssignmentProblem.from_matrix(wrong, [1, 1])


@pytest.mark.parametrize(
    ("indptr", "indices", "scores", "words"),
    [
        ([], [], [], "indptr must rise from 0"),
        ([1, 1], [0], [5], "indptr must rise from 0"),
        ([0, 2], [0], [5], "indptr must rise from 0"),
        ([0, 1], [0], [5, 6], "indptr must rise from 0"),
        ([0, 2, 1, 2], [0, 1], [5, 6], "indptr must rise from 0"),
        ([0, 1], [3], [5], "helpers are numbered 0 to 2"),
        ([0, 1], [-1], [5], "helpers are numbered 0 to 2"),
        ([0, 1, 2], [0, 1], [5, 10_001], "Learner 1 has a score of 10001"),
        ([0, 0, 2], [0, 1], [-1, 5], "Learner 1 has a score of -1"),
        ([0, 1, 3], [0, 1, 1], [5, 6, 7], "Learner 1 names helper 1 twice"),
    ],
)
def test_rows_that_do_not_fit_are_refused_with_their_place(
    indptr: list[int], indices: list[int], scores: list[int], words: str
) -> None:
    with pytest.raises(ProblemError, match=words):
        AssignmentProblem.from_arrays(indptr, indices, scores, [1, 1, 1])


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"capacity": [1]}, "capacity must have one number for each of the 3 helpers"),
        ({"capacity": [1, 1, -1]}, "capacity must be whole numbers, 0 or more"),
        ({"capacity": [1, 1, 0.5]}, "capacity must be whole numbers, 0 or more"),
        ({"min_load": [0, 0]}, "min_load must have one number for each of the 3 helpers"),
        ({"locks": [(2, 0)]}, "The lock of learner 2 with helper 0 names somebody who is not there"),
        ({"locks": [(0, 3)]}, "The lock of learner 0 with helper 3 names somebody who is not there"),
        ({"unmatched_penalty": -1}, "unmatched_penalty must be a whole number"),
        ({"unmatched_penalty": 10**9 + 1}, "unmatched_penalty must be a whole number"),
        ({"unmatched_penalty": 0.5}, "unmatched_penalty must be a whole number"),
        ({"learners": ["a", "a"]}, "learners must have 2 different ids"),
        ({"helpers": ["a", "b"]}, "helpers must have 3 different ids"),
    ],
)
def test_places_locks_penalties_and_names_are_checked(wrong: dict[str, Any], words: str) -> None:
    with pytest.raises(ProblemError, match=words):
        AssignmentProblem.from_matrix(MATRIX, **{"capacity": [1, 1, 1], **wrong})


def test_a_pair_that_is_not_two_numbers_is_refused() -> None:
    with pytest.raises(ProblemError, match="Pair number 1 is not a helper with a score"):
        AssignmentProblem.from_pairs([[(0, 5)], [(1,)]], [1, 1])


def test_locks_are_kept_once_and_in_order() -> None:
    problem = AssignmentProblem.from_matrix(MATRIX, [1, 1, 1], locks=[(1, 2), (0, 0), (1, 2)])
    assert problem.locks == ((0, 0), (1, 2))
