"""What one change would mean is what solving from the beginning says, and asking changes nothing."""

from __future__ import annotations

import doctest
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cheiron.pairing.problem import AssignmentProblem
from cheiron.pairing.result import Blame
from cheiron.pairing.solvers import warm
from cheiron.pairing.solvers.assignment import assign, result_of
from cheiron.pairing.solvers.auction.solve import Solved, solve_total
from cheiron.pairing.solvers.warm import Change, Warm
from tests.pairing.assignment_cases import problems, rank_one, sought_after, total_of


def test_the_examples_in_the_documentation_run() -> None:
    outcome = doctest.testmod(warm)
    assert outcome.attempted > 0
    assert outcome.failed == 0


def solved(problem: AssignmentProblem, compiled: bool = False) -> Solved | None:
    """A state to ask, None where nothing is possible."""
    found = solve_total(problem, 0, compiled)
    return None if isinstance(found, Blame) else found


def assert_leads_to(problem: AssignmentProblem, state: Solved, change: Change | None, other: AssignmentProblem) -> None:
    """The moves, applied to the solution, give the best total of the changed problem."""
    result = assign(other)
    if result.blame is not None:
        assert change is None
        return
    assert change is not None
    assert change.total == result.total
    mate = result_of(state).mate.copy()
    for learner, before, after in change.moves:
        assert mate[learner] == before
        mate[learner] = after
    assert total_of(other, mate) == change.total
    load = np.bincount(mate[mate >= 0], minlength=problem.helper_count)
    assert (load <= other.capacity).all()
    assert (load >= other.min_load).all()


@given(problem=problems(learners=6), compiled=st.booleans())
@settings(max_examples=120)
def test_every_lock_has_its_exact_price(problem: AssignmentProblem, compiled: bool) -> None:
    state = solved(problem, compiled)
    if state is None:
        return
    ask, lock = Warm(state), dict(problem.locks)
    for learner in range(problem.learner_count):
        for helper in range(problem.helper_count):
            change = ask.lock(learner, helper)
            if lock.get(learner, helper) != helper:
                assert change is None
            else:
                with_lock = replace(problem, locks=tuple(sorted({*problem.locks, (learner, helper)})))
                assert_leads_to(problem, state, change, with_lock)


@given(problem=problems(learners=6), more=st.integers(1, 2))
@settings(max_examples=80)
def test_one_more_place_brings_exactly_that_much(problem: AssignmentProblem, more: int) -> None:
    state = solved(problem)
    if state is None:
        return
    ask = Warm(state)
    for helper in range(problem.helper_count):
        capacity = problem.capacity.copy()
        capacity[helper] += more
        assert_leads_to(problem, state, ask.place(helper, more), replace(problem, capacity=capacity))


@given(problem=problems(learners=6))
@settings(max_examples=80)
def test_without_its_locks_the_whole_gains_what_they_cost(problem: AssignmentProblem) -> None:
    state = solved(problem)
    if state is None:
        return
    assert_leads_to(problem, state, Warm(state).unlock(dict(problem.locks)), replace(problem, locks=()))
    for learner, helper in problem.locks:
        rest = tuple(pair for pair in problem.locks if pair != (learner, helper))
        assert_leads_to(problem, state, Warm(state).unlock([learner]), replace(problem, locks=rest))


@pytest.mark.parametrize("problem", [rank_one(120, 30), sought_after(120, 30, 4, 1), sought_after(120, 300, 1, 2, 0.1)])
def test_large_problems_are_asked_from_a_few_listed_pairs(problem: AssignmentProblem) -> None:
    state = solved(problem)
    assert state is not None
    ask, before = Warm(state), result_of(state)
    for learner, helper in [(0, 3), (7, 29), (60, 1), (119, 0), (60, 15), (3, 3)]:
        if problem.score_of(learner, helper) >= 0:
            other = replace(problem, locks=((learner, helper),))
            assert_leads_to(problem, state, ask.lock(learner, helper), other)
    after = result_of(state)
    assert before.mate.tobytes() == after.mate.tobytes()
    assert before.certificate is not None
    assert after.certificate is not None
    assert before.certificate.v.tobytes() == after.certificate.v.tobytes()


def test_a_pair_that_is_made_already_costs_nothing() -> None:
    problem = AssignmentProblem.from_matrix([[9, 1], [8, 1]], [1, 1])
    state = solved(problem)
    assert state is not None
    assert Warm(state).lock(0, 0) == Change(10, ())
    assert Warm(state).lock(1, 0) == Change(9, ((0, 0, 1), (1, 1, 0)))


def test_nobody_who_is_locked_makes_room() -> None:
    problem = AssignmentProblem.from_matrix([[9, 1], [8, 1]], [1, 1], locks=[(0, 0)])
    state = solved(problem)
    assert state is not None
    assert Warm(state).lock(1, 0) is None
