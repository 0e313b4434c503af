"""Wishes and ranks that contradict themselves are refused in plain words."""

from __future__ import annotations

import doctest
from typing import Any

import numpy as np
import pytest

from cheiron.pairing import lottery, stable_problem
from cheiron.pairing.problem import ProblemError
from cheiron.pairing.solvers import stable
from cheiron.pairing.stable_problem import StableProblem


@pytest.mark.parametrize("module", [stable_problem, stable, lottery])
def test_the_examples_in_the_documentation_run(module: Any) -> None:
    outcome = doctest.testmod(module)
    assert outcome.attempted > 0
    assert outcome.failed == 0


@pytest.mark.parametrize(
    ("applicants", "programmes", "sentence"),
    [
        ([[0, 0]], [{0: 0}], "Learner 0 names the same helper twice."),
        ([[], [1]], [{0: 0}], "Learner 1 names a helper that does not exist."),
        ([[-1]], [{0: 0}], "Learner 0 names a helper that does not exist."),
        ([["0"]], [{0: 0}], "Learner 0 names a helper that does not exist."),
        ([[0]], [{1: 0}], "Helper 0 ranks learner 1, who does not exist."),
        ([[0]], [{"one": 0}], "Helper 0 ranks learner one, who does not exist."),
        ([[0]], [{"0": 1.5}], "Helper 0 gives learner 0 the rank 1.5; ranks are whole numbers from 0."),
        ([[0]], [{"0": -1}], "Helper 0 gives learner 0 the rank -1; ranks are whole numbers from 0."),
        ([[0]], [{"0": 1, "00": 2}], "Helper 0 ranks learner 00 twice."),
    ],
)
def test_wrong_wishes_are_named(applicants: Any, programmes: Any, sentence: str) -> None:
    with pytest.raises(ProblemError) as refused:
        StableProblem.from_lists(applicants, programmes, [1])
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"indptr": [0, 1]}, "The rows do not fit together: indptr must rise from 0 to the number of wishes."),
        ({"indptr": [0, 2, 1, 3]}, "The rows do not fit together: indptr must rise from 0 to the number of wishes."),
        ({"indptr": []}, "The rows do not fit together: indptr must rise from 0 to the number of wishes."),
        ({"wishes": [0, 1, 2]}, "Learner 1 names a helper that does not exist."),
        ({"wishes": [1, 1, 0]}, "Learner 0 names the same helper twice."),
        ({"wishes": [0.0, 1.0, 0.0]}, "wishes must be one row of whole numbers."),
        ({"ranks": [0, 0]}, "ranks must have one number for each of the wishes."),
        (
            {"ranks": [0, -2, 0]},
            "Learner 0 has the rank -2 at helper 1; "
            "ranks are whole numbers from 0, or -1 where the helper does not take the learner.",
        ),
        ({"capacity": [1, -1]}, "capacity must be whole numbers, 0 or more."),
        ({"learners": ["a", "a"]}, "learners must have 2 different ids."),
    ],
)
def test_wrong_arrays_are_named(change: dict[str, Any], sentence: str) -> None:
    right: dict[str, Any] = {"indptr": [0, 2, 3], "wishes": [0, 1, 0], "ranks": [0, 0, 1], "capacity": [1, 1]}
    StableProblem.from_arrays(**right)
    with pytest.raises(ProblemError) as refused:
        StableProblem.from_arrays(**{**right, **change})
    assert str(refused.value) == sentence


def test_lists_and_arrays_give_the_same_problem() -> None:
    lists = StableProblem.from_lists([[1, 0], [0]], [{"0": 3}, {"0": 1, "1": 0}], [1, 2])
    arrays = StableProblem.from_arrays(
        np.array([0, 2, 3]), np.array([1, 0, 0]), np.array([1, 3, -1]), np.array([1, 2], dtype=np.uint8)
    )
    for name in ("indptr", "wishes", "ranks", "capacity"):
        assert getattr(lists, name).tobytes() == getattr(arrays, name).tobytes()
