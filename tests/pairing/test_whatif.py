"""What would change, compared with computing everything anew."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cheiron.pairing import pairs
from cheiron.pairing.problem import UNMATCHED, AssignmentProblem, ProblemError
from cheiron.pairing.result import NOBODY, Result, Status
from cheiron.pairing.solvers.assignment import assign
from cheiron.pairing.solvers.stable import match_stably
from cheiron.pairing.stable_problem import StableProblem
from cheiron.pairing.whatif import Change, WhatIf


@st.composite
def problems(draw: st.DrawFn) -> AssignmentProblem:
    """Up to six learners and four helpers with everything: gaps, ties, minimums, locks, cheap and dear penalties."""
    learners, helpers = draw(st.integers(1, 6)), draw(st.integers(1, 4))
    most = draw(st.sampled_from([2, 30, 10_000]))
    rows = [[draw(st.integers(-1, most)) for _ in range(helpers)] for _ in range(learners)]
    places = [draw(st.integers(0, 3)) for _ in range(helpers)]
    least = [draw(st.integers(0, room)) if draw(st.booleans()) else 0 for room in places]
    locks = []
    for one in range(learners):
        allowed = [two for two in range(helpers) if rows[one][two] >= 0]
        if allowed and draw(st.integers(0, 3)) == 0:
            locks.append((one, draw(st.sampled_from(allowed))))
    options: dict[str, Any] = {"min_load": least, "locks": locks}
    options["unmatched_penalty"] = draw(st.sampled_from([UNMATCHED, 3000, 0]))
    if draw(st.booleans()):
        return AssignmentProblem.from_matrix(rows, places, **options)
    pairs = [[(two, score) for two, score in enumerate(row) if score >= 0] for row in rows]
    return AssignmentProblem.from_pairs(pairs, places, **options)


def agrees(change: Change, before: Result, changed: AssignmentProblem, **options: Any) -> None:
    """The change leads from the result to one that is as good as computing the changed problem anew."""
    anew = assign(changed, **options)
    if anew.status is Status.INFEASIBLE:
        assert change.total is None
        return
    assert change.total == anew.total - before.total
    mate = before.mate.copy()
    for learner, old, new in change.moves:
        assert mate[learner] == old != new
        mate[learner] = new
    load = np.bincount(mate[mate != NOBODY], minlength=changed.helper_count)
    assert (load <= changed.capacity).all()
    assert (load >= changed.min_load).all()
    assert all(mate[learner] == helper for learner, helper in changed.locks)
    scores = [changed.score_of(learner, int(helper)) for learner, helper in enumerate(mate) if helper != NOBODY]
    assert min(scores, default=0) >= 0
    assert sum(scores) - changed.unmatched_penalty * (len(mate) - len(scores)) == anew.total
    assert change.total == change.points + change.served * changed.unmatched_penalty


def with_lock(problem: AssignmentProblem, learner: int, helper: int) -> AssignmentProblem:
    return replace(problem, locks=tuple(sorted({*problem.locks, (learner, helper)})))


def with_place(problem: AssignmentProblem, helper: int) -> AssignmentProblem:
    capacity = problem.capacity.copy()
    capacity[helper] += 1
    return replace(problem, capacity=capacity)


@settings(max_examples=200, deadline=None)
@given(problem=problems())
def test_the_price_of_every_lock_is_exact(problem: AssignmentProblem) -> None:
    result = assign(problem)
    if result.status is Status.INFEASIBLE:
        return
    asked = WhatIf(problem, result)
    for learner in range(problem.learner_count):
        for helper in range(problem.helper_count):
            if problem.score_of(learner, helper) >= 0:
                agrees(asked.price_of(learner, helper), result, with_lock(problem, learner, helper))


@settings(max_examples=200, deadline=None)
@given(problem=problems())
def test_one_more_place_is_worth_exactly_so_much(problem: AssignmentProblem) -> None:
    result = assign(problem)
    if result.status is Status.INFEASIBLE:
        return
    for helper in range(problem.helper_count):
        change = WhatIf(problem, result).one_more_place(helper)
        agrees(change, result, with_place(problem, helper))
        assert change.gain is not None
        assert change.gain >= 0


@settings(max_examples=200, deadline=None)
@given(problem=problems())
def test_each_lock_costs_exactly_so_much_and_all_of_them_together(problem: AssignmentProblem) -> None:
    result = assign(problem)
    if result.status is Status.INFEASIBLE:
        return
    prices = WhatIf(problem, result).price_of_locks()
    assert [lock for lock, _change in prices.each] == list(problem.locks)
    for lock, change in prices.each:
        others = tuple(other for other in problem.locks if other != lock)
        agrees(change, result, replace(problem, locks=others))
    agrees(prices.together, result, replace(problem, locks=()))


@settings(max_examples=40, deadline=None)
@given(problem=problems(), fair=st.sampled_from(["worst", "leximin"]))
def test_with_fairness_it_is_the_run_with_the_change(problem: AssignmentProblem, fair: str) -> None:
    result = assign(problem, fair=fair)
    if result.status is Status.INFEASIBLE:
        return
    asked = WhatIf(problem, result)
    for helper in range(problem.helper_count):
        agrees(asked.one_more_place(helper), result, with_place(problem, helper), fair=fair)
        if problem.score_of(0, helper) >= 0:
            agrees(asked.price_of(0, helper), result, with_lock(problem, 0, helper), fair=fair)
    prices = asked.price_of_locks()
    agrees(prices.together, result, replace(problem, locks=()), fair=fair)


def test_a_lock_moves_others_and_says_whom() -> None:
    problem = AssignmentProblem.from_matrix([[900, 500], [500, 200]], [1, 1])
    change = WhatIf(problem, assign(problem)).price_of(0, 1)
    # 900 + 200 is the best; with the lock 500 + 500 is left.
    assert change == Change(-100, points=-100, moves=((0, 0, 1), (1, 1, 0)))
    assert (change.loss, change.gain) == (100, -100)


def test_a_lock_can_leave_somebody_out() -> None:
    problem = AssignmentProblem.from_matrix([[900, 500], [-1, 400]], [1, 1])
    change = WhatIf(problem, assign(problem)).price_of(0, 1)
    assert (change.points, change.served, change.moves) == (-800, -1, ((0, 0, 1), (1, 1, NOBODY)))
    assert change.loss == 800 + UNMATCHED


def test_a_pair_that_is_made_costs_nothing() -> None:
    problem = AssignmentProblem.from_matrix([[900, 500]], [1, 1])
    assert WhatIf(problem, assign(problem)).price_of(0, 0) == Change(0)


def test_what_cannot_be_says_why() -> None:
    problem = AssignmentProblem.from_matrix(
        [[900, 500, -1, 1], [500, 200, 1, 1], [300, 1, 1, 1]], [1, 1, 2, 0], min_load=[0, 0, 1, 0], locks=[(0, 0)]
    )
    asked = WhatIf(problem, assign(problem))
    assert asked.price_of(0, 2) == Change(None, because="forbidden")
    assert asked.price_of(0, 1) == Change(None, because="locked")
    assert asked.price_of(1, 0) == Change(None, because="full")
    assert asked.price_of(1, 3) == Change(None, because="full")
    few = AssignmentProblem.from_matrix([[900, 500]], [1, 1], min_load=[1, 0])
    assert WhatIf(few, assign(few)).price_of(0, 1) == Change(None, because="minimum")


def test_asking_changes_nothing() -> None:
    problem = AssignmentProblem.from_matrix([[900, 500], [500, 200]], [1, 1])
    asked = WhatIf(problem, assign(problem))
    first = [asked.price_of(0, 1), asked.one_more_place(0), asked.price_of(1, 0)]
    assert first == [asked.price_of(0, 1), asked.one_more_place(0), asked.price_of(1, 0)]


def test_columns_need_no_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pairs, "COPIED", 0)
    problem = AssignmentProblem.from_matrix([[900, 500], [500, 200], [700, 100]], [1, 1])
    change = WhatIf(problem, assign(problem)).one_more_place(0)
    # 700 + 500 with one left out; with two places 900 + 700 + 200.
    assert (change.points, change.served) == (600, 1)


def test_only_the_best_assignment_can_be_asked() -> None:
    wishes = StableProblem.from_lists([[0]], [{"0": 0}], [1])
    problem = AssignmentProblem.from_matrix([[900]], [1])
    impossible = AssignmentProblem.from_matrix([[-1]], [1], min_load=[1])
    bare = replace(assign(problem), certificate=None)
    for asked, result in ((problem, match_stably(wishes)), (impossible, assign(impossible)), (problem, bare)):
        with pytest.raises(ProblemError, match="asked what would change"):
            WhatIf(asked, result)
