"""The same people get the same answer: in any order of rows and columns, interpreted or compiled, again and again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cheiron.pairing.problem import AssignmentProblem
from cheiron.pairing.result import Result
from cheiron.pairing.solvers.assignment import assign
from tests.pairing.assignment_cases import problems, rank_one, sought_after


def bytes_of(result: Result) -> tuple[Any, ...]:
    """Everything that stands in a result."""
    proof = result.certificate
    prices = (proof.u.tobytes(), proof.v.tobytes(), proof.w.tobytes()) if proof else ()
    return (result.mate.tobytes(), result.total, str(result.status), result.message, prices, result.blame)


def levels(seed: int) -> AssignmentProblem:
    """Only four scores: nearly everybody is equal to somebody."""
    rng = np.random.default_rng(seed)
    table = rng.choice([-1, 0, 3_333, 6_667, 10_000], (150, 40))
    return AssignmentProblem.from_matrix(table, [4] * 40, min_load=[0] * 30 + [3] * 10, locks=[(3, 4)])


BIG = {
    "four levels": levels(1),
    "rank one": rank_one(200, 45),
    "too few places": sought_after(200, 30, 5, 2),
    "many helpers": sought_after(40, 700, 1, 3, allowed=0.2),
}


@given(problem=problems(), seed=st.integers(0, 3))
@settings(max_examples=150)
def test_compiled_and_interpreted_give_the_same_bytes(problem: AssignmentProblem, seed: int) -> None:
    compiled = assign(problem, seed=seed, compiled=True)
    assert bytes_of(compiled) == bytes_of(assign(problem, seed=seed, compiled=False))


@pytest.mark.parametrize("name", BIG)
def test_large_problems_give_the_same_bytes_either_way_and_again(name: str) -> None:
    first = bytes_of(assign(BIG[name], seed=7, compiled=True))
    assert first == bytes_of(assign(BIG[name], seed=7, compiled=False))
    assert first == bytes_of(assign(BIG[name], seed=7, compiled=True))


def shuffled(problem: AssignmentProblem, seed: int) -> tuple[AssignmentProblem, Any, Any]:
    """The same problem with rows and columns in another order, and what stands where."""
    rng = np.random.default_rng(seed)
    rows, cols = rng.permutation(problem.learner_count), rng.permutation(problem.helper_count)
    assert problem.matrix is not None
    row_at, col_at = np.argsort(rows), np.argsort(cols)
    other = AssignmentProblem.from_matrix(
        problem.matrix[rows][:, cols],
        problem.capacity[cols],
        min_load=problem.min_load[cols],
        locks=[(row_at[learner], col_at[helper]) for learner, helper in problem.locks],
        unmatched_penalty=problem.unmatched_penalty,
        learners=[problem.learners[row] for row in rows],
        helpers=[problem.helpers[col] for col in cols],
    )
    return other, rows, cols


def named(problem: AssignmentProblem) -> AssignmentProblem:
    """With ids that sort differently from their positions."""
    learners = tuple(f"l{number * 7919 % 1009}" for number in range(problem.learner_count))
    return replace(problem, learners=learners, helpers=tuple(f"h{n * 31 % 997}" for n in range(problem.helper_count)))


def assert_same_people(problem: AssignmentProblem, seed: int) -> None:
    other, rows, cols = shuffled(problem, seed)
    one, two = assign(problem, seed=1), assign(other, seed=1)
    assert (one.total, one.status) == (two.total, two.status)
    pairs = {
        learner: problem.helpers[helper]
        for learner, helper in zip(problem.learners, one.mate, strict=True)
        if helper >= 0
    }
    assert pairs == {
        learner: other.helpers[helper] for learner, helper in zip(other.learners, two.mate, strict=True) if helper >= 0
    }
    if one.certificate is not None:
        assert two.certificate is not None
        assert two.certificate.u.tolist() == one.certificate.u[rows].tolist()
        assert two.certificate.v.tolist() == one.certificate.v[cols].tolist()


@given(problem=problems(), seed=st.integers(0, 99))
@settings(max_examples=100)
def test_the_order_of_rows_and_columns_decides_nothing(problem: AssignmentProblem, seed: int) -> None:
    assert_same_people(named(problem), seed)


@pytest.mark.parametrize("name", BIG)
def test_the_order_decides_nothing_in_large_problems(name: str) -> None:
    assert_same_people(named(BIG[name]), 5)


def test_numbers_are_ids_in_the_order_of_numbers() -> None:
    rng = np.random.default_rng(3)
    table = rng.integers(0, 3, (12, 12))
    plain = AssignmentProblem.from_matrix(table, [1] * 12)
    assert_same_people(plain, 4)


def test_the_seed_decides_who_comes_first_among_equals_and_nothing_else() -> None:
    problem = AssignmentProblem.from_matrix([[5], [5], [5], [5]], [2])
    results = [assign(problem, seed=seed) for seed in range(20)]
    assert {result.total for result in results} == {10 - 2 * problem.unmatched_penalty}
    lucky = {tuple(np.flatnonzero(result.mate == 0).tolist()) for result in results}
    assert len(lucky) > 2
    assert {learner for pair in lucky for learner in pair} == {0, 1, 2, 3}
