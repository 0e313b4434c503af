"""The assignment is the best of all, with as many served as possible first, and its prices prove it."""

from __future__ import annotations

import doctest
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cheiron.pairing.problem import AssignmentProblem, ProblemError
from cheiron.pairing.result import Status
from cheiron.pairing.solvers import assignment
from cheiron.pairing.solvers.assignment import assign
from cheiron.pairing.solvers.auction import penalty, solve
from tests.pairing.assignment_cases import assert_proven, best_total, problems, rank_one, sought_after, total_of


def test_the_examples_in_the_documentation_run() -> None:
    outcome = doctest.testmod(assignment)
    assert outcome.attempted > 0
    assert outcome.failed == 0


@given(problem=problems(), seed=st.integers(0, 2))
@settings(max_examples=300)
def test_no_assignment_is_better(problem: AssignmentProblem, seed: int) -> None:
    result, best = assign(problem, seed=seed), best_total(problem)
    if best is None:
        assert result.status is Status.INFEASIBLE
        assert result.blame is not None
    else:
        assert result.total == best
        assert_proven(problem, result)


@given(problem=problems(locks=False))
@settings(max_examples=150)
def test_the_small_penalty_of_the_beginning_leaves_no_trace(problem: AssignmentProblem) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(solve, "SMALL", 2)
        result, best = assign(problem), best_total(problem)
    if best is not None:
        assert result.total == best
        assert_proven(problem, result)


def test_serving_one_more_goes_before_any_score() -> None:
    problem = AssignmentProblem.from_matrix([[10_000, 0], [10_000, -1]], [1, 1])
    result = assign(problem)
    assert result.mate.tolist() == [1, 0]
    assert result.total == 10_000


def test_a_small_penalty_may_leave_somebody_out_for_a_better_total() -> None:
    problem = AssignmentProblem.from_matrix([[10_000, 0], [9_000, -1]], [1, 1], unmatched_penalty=100)
    assert assign(problem).mate.tolist() == [0, -1]


def test_a_long_chain_is_moved_to_serve_the_last_learner() -> None:
    size = 60
    table = np.full((size, size), -1)
    table[np.arange(size), np.arange(size)] = 10_000
    table[np.arange(size - 1), np.arange(1, size)] = 0
    table[size - 1] = -1
    table[size - 1, 0] = 5
    problem = AssignmentProblem.from_matrix(table, [1] * size)
    result = assign(problem)
    assert result.mate.tolist() == [*range(1, size), 0]
    assert_proven(problem, result)


@pytest.mark.parametrize(
    ("table", "places", "mate"),
    [
        ([[-1, -1], [-1, -1]], [1, 1], [-1, -1]),
        ([[5, 5], [5, 5]], [0, 0], [-1, -1]),
        ([[0, -1]], [1, 1], [0]),
        (np.empty((0, 2), dtype=int), [1, 1], []),
        (np.empty((2, 0), dtype=int), [], [-1, -1]),
    ],
)
def test_nothing_to_choose_from_is_an_answer_too(table: Any, places: Any, mate: Any) -> None:
    problem = AssignmentProblem.from_matrix(table, places)
    result = assign(problem)
    assert result.mate.tolist() == mate
    assert_proven(problem, result)


def test_a_smallest_load_is_kept_though_it_costs_score() -> None:
    problem = AssignmentProblem.from_matrix([[900, 100], [900, 200], [900, 300]], [3, 3], min_load=[0, 2])
    result = assign(problem)
    assert result.mate.tolist() == [0, 1, 1]
    assert_proven(problem, result)
    assert result.certificate is not None
    assert result.certificate.w.tolist() == [0, 700]


def test_a_locked_pair_stays_though_others_would_gain() -> None:
    problem = AssignmentProblem.from_matrix([[0, 0], [9_000, -1]], [1, 1], locks=[(0, 0)])
    result = assign(problem)
    assert result.mate.tolist() == [0, -1]
    assert_proven(problem, result)


@pytest.mark.parametrize("compiled", [False, True])
@pytest.mark.parametrize(
    "problem",
    [
        rank_one(300, 70),
        sought_after(300, 70, 5, 1),
        sought_after(300, 60, 5, 2),
        sought_after(300, 50, 5, 3),
        sought_after(300, 60, 5, 4, allowed=0.05),
    ],
    ids=["rank one", "room for all", "no place to spare", "too few places", "few pairs"],
)
def test_price_wars_end_in_a_proof(problem: AssignmentProblem, compiled: bool) -> None:
    assert_proven(problem, assign(problem, compiled=compiled))


def test_the_hard_way_is_taken_where_everybody_wants_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[int] = []
    original = solve.auctioned.__globals__["_sold"]

    def watched(*args: Any, **others: Any) -> Any:
        steps.append(args[4][1])
        return original(*args, **others)

    monkeypatch.setitem(solve.auctioned.__globals__, "_sold", watched)
    assign(rank_one(300, 70), compiled=False)
    assert steps == [10, 1_000, 100, 10, 1]
    steps.clear()
    assign(sought_after(50, 60, 5, 1), compiled=False)
    assert steps == [10]


def test_one_more_is_served_where_the_real_penalty_pays_for_a_long_way(monkeypatch: pytest.MonkeyPatch) -> None:
    ways: list[int] = []
    original = penalty.reached

    def watched(*args: Any) -> Any:
        circle = original(*args)
        ways.append(len(circle.way))
        return circle

    monkeypatch.setattr(penalty, "reached", watched)
    table = [[10_000, 0, -1, -1], [-1, 10_000, 0, -1], [-1, -1, 10_000, 0], [0, -1, -1, -1]]
    result = assign(AssignmentProblem.from_matrix(table, [1, 1, 1, 1]))
    assert ways == [4]
    assert result.mate.tolist() == [1, 2, 3, 0]


def test_a_table_and_its_listed_pairs_have_the_same_answer() -> None:
    whole = sought_after(120, 40, 4, 5, allowed=0.3)
    assert whole.matrix is not None
    rows, cols = np.nonzero(whole.matrix >= 0)
    starts = np.searchsorted(rows, np.arange(121))
    listed = AssignmentProblem.from_arrays(starts, cols, whole.matrix[rows, cols], whole.capacity)
    one, two = assign(whole), assign(listed)
    assert one.mate.tobytes() == two.mate.tobytes()
    assert one.certificate is not None
    assert two.certificate is not None
    assert one.certificate.u.tobytes() == two.certificate.u.tobytes()
    assert_proven(listed, two)


def test_a_word_that_is_no_kind_of_fairness_is_refused() -> None:
    with pytest.raises(ProblemError, match="fair must be none, worst or leximin, not kind"):
        assign(AssignmentProblem.from_matrix([[1]], [1]), fair="kind")


def test_progress_is_told_from_beginning_to_end() -> None:
    heard: list[tuple[str, float]] = []
    problem = sought_after(30, 10, 4, 6)
    result = assign(problem, progress=lambda stage, part: heard.append((stage, part)))
    parts = [part for _stage, part in heard]
    assert parts == sorted(parts)
    assert (parts[0], parts[-1]) == (0.0, 1.0)
    assert total_of(problem, result.mate) == result.total


@pytest.mark.parametrize("places", [1, 1_000_000])
def test_places_for_everybody_everywhere_are_no_burden(places: int) -> None:
    rng = np.random.default_rng(9)
    problem = AssignmentProblem.from_matrix(rng.integers(-1, 10_001, (60, 1_100)), [places] * 1_100)
    result = assign(problem)
    assert_proven(problem, result)
    assert problem.matrix is not None
    if places > 1:
        assert result.total == int(problem.matrix.max(axis=1).sum())


def test_one_helper_whom_all_want_has_room_for_most() -> None:
    table = np.tile([9_000, 10, 5], (300, 1)) + np.arange(300)[:, None]
    problem = AssignmentProblem.from_matrix(table, [250, 30, 40])
    result = assign(problem)
    assert np.bincount(result.mate).tolist() == [250, 30, 20]
    assert_proven(problem, result)


@pytest.mark.parametrize("compiled", [False, True])
def test_a_war_ends_where_more_must_stay_out_than_places_are_missing(compiled: bool) -> None:
    problem = AssignmentProblem.from_matrix([[10_000, -1]] * 50 + [[-1, -1]] * 20, [4, 30])
    result = assign(problem, compiled=compiled)
    assert np.count_nonzero(result.mate == 0) == 4
    assert_proven(problem, result)


def test_more_people_than_the_engine_can_number_are_refused() -> None:
    problem = AssignmentProblem.from_arrays([0, 0], [], [], np.ones(1_000_001, dtype=int))
    with pytest.raises(ProblemError, match="up to 3000000 learners and 1000000 helpers"):
        assign(problem)
