"""An impossible problem is an answer: it names the rule, who is in it, and the smallest change that would help."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cheiron.pairing.problem import AssignmentProblem
from cheiron.pairing.result import Status
from cheiron.pairing.solvers.assignment import assign
from tests.pairing.assignment_cases import best_total

IDS: dict[str, Any] = {"learners": ["ann", "bob", "cai"], "helpers": ["dee", "eva"]}
TABLE = [[5, 5], [5, 5], [5, -1]]
CASES = [
    (
        {"capacity": [3, 3], "locks": [(0, 0), (0, 1)]},
        ("locked_twice", (0,), (0, 1)),
        "Learner ann is locked to 2 helpers (dee and eva), and a learner has one.",
        "Remove 1 of the locks of learner ann.",
    ),
    (
        {"capacity": [3, 3], "locks": [(2, 1)]},
        ("locked_forbidden", (2,), (1,)),
        "The locked pair of learner cai with helper eva is forbidden.",
        "Remove the lock of learner cai with helper eva, or allow the pair.",
    ),
    (
        {"capacity": [1, 3], "locks": [(0, 0), (2, 0)]},
        ("locks_over_capacity", (0, 2), (0,)),
        "2 learners are locked to helper dee, who has 1 place.",
        "Give helper dee 2 places, or remove 1 of these locks.",
    ),
    (
        {"capacity": [2, 0], "min_load": [0, 1]},
        ("minimum_over_capacity", (), (1,)),
        "Helper eva must have at least 1 learner but has 0 places.",
        "Give helper eva 1 place, or lower the minimum to 0.",
    ),
    (
        {"capacity": [2, 3], "min_load": [0, 3]},
        ("minimum_out_of_reach", (0, 1), (1,)),
        "Helper eva needs at least 3, but only 2 learners may be with them.",
        "Lower these minimums by 1 in all, or allow 1 more to be with them.",
    ),
    (
        {"capacity": [3, 3], "min_load": [2, 2]},
        ("minimum_out_of_reach", (0, 1, 2), (0, 1)),
        "Helpers dee, eva together need at least 4, but only 3 learners may be with them.",
        "Lower these minimums by 1 in all, or allow 1 more to be with them.",
    ),
    (
        {"capacity": [3, 3], "min_load": [0, 2], "locks": [(0, 0)]},
        ("minimum_out_of_reach", (1,), (1,)),
        "Helper eva needs at least 2, but only 1 learner may be with them.",
        "Lower these minimums by 1 in all, or allow 1 more to be with them.",
    ),
]


@pytest.mark.parametrize(
    ("given_", "who", "sentence", "change"), CASES, ids=[f"{n}_{c[1][0]}" for n, c in enumerate(CASES)]
)
def test_the_rule_that_cannot_be_kept_is_named(given_: Any, who: Any, sentence: str, change: str) -> None:
    result = assign(AssignmentProblem.from_matrix(TABLE, **given_, **IDS))
    assert result.status is Status.INFEASIBLE
    assert result.blame is not None
    assert (result.blame.kind, result.blame.learners, result.blame.helpers) == who
    assert result.blame.sentence == sentence
    assert result.blame.change == change
    assert result.message == f"{sentence} {change}"
    assert result.mate.tolist() == [-1, -1, -1]
    assert result.certificate is None


@st.composite
def demanding(draw: Any) -> AssignmentProblem:
    """Helpers who ask for about as many learners as there are, or more."""
    rows, cols = draw(st.integers(1, 5)), draw(st.integers(1, 3))
    score = st.sampled_from([-1, 0, 7])
    table = draw(st.lists(st.lists(score, min_size=cols, max_size=cols), min_size=rows, max_size=rows))
    least = draw(st.lists(st.integers(1, 3), min_size=cols, max_size=cols))
    return AssignmentProblem.from_matrix(table, [3] * cols, min_load=least)


@given(problem=demanding())
@settings(max_examples=150)
def test_lowering_the_minimums_as_told_helps_and_less_does_not(problem: AssignmentProblem) -> None:
    result = assign(problem)
    assert (result.blame is None) == (best_total(problem) is not None)
    if result.blame is None:
        return
    helpers = list(result.blame.helpers)
    missing = int(problem.min_load[helpers].sum()) - len(result.blame.learners)
    assert result.blame.kind == "minimum_out_of_reach"
    assert f"by {missing} in all" in result.blame.change
    assert _possible_after(problem, helpers, missing)
    assert not _possible_after(problem, helpers, missing - 1)


def _possible_after(problem: AssignmentProblem, helpers: list[int], less: int) -> bool:
    """Whether some way of lowering these helpers' minimums by so many makes it possible."""
    if less == 0:
        return best_total(problem) is not None
    for helper in helpers:
        if problem.min_load[helper] > 0:
            least = problem.min_load.copy()
            least[helper] -= 1
            if _possible_after(replace(problem, min_load=least), helpers, less - 1):
                return True
    return False
