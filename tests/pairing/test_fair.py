"""Fairness before the total, against every possible assignment of small problems."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import product
from typing import Any, NamedTuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cheiron.pairing.problem import UNMATCHED, AssignmentProblem, ProblemError
from cheiron.pairing.result import NOBODY, Result, Status
from cheiron.pairing.solvers.assignment import assign
from cheiron.pairing.solvers.fair_bands import band_of


class Fact(NamedTuple):
    """What counts about one assignment, the most important first."""

    served: int
    worst: int
    bands: tuple[int, ...]
    total: int


def fact(problem: AssignmentProblem, mate: list[int], bands: int) -> Fact:
    locked = dict(problem.locks)
    scores = {one: problem.score_of(one, two) for one, two in enumerate(mate) if two != NOBODY}
    free = [score for one, score in scores.items() if one not in locked]
    counts = np.bincount(band_of(free, bands), minlength=bands)
    return Fact(len(scores), min(free, default=0), tuple(-counts), sum(scores.values()))


def everything(problem: AssignmentProblem, bands: int) -> Iterator[Fact]:
    locked = dict(problem.locks)
    helpers = range(problem.helper_count)
    choices = [
        [locked[one]] if one in locked else [NOBODY, *(two for two in helpers if problem.score_of(one, two) >= 0)]
        for one in range(problem.learner_count)
    ]
    for mate in product(*choices):
        load = Counter(mate)
        if all(problem.min_load[two] <= load[two] <= problem.capacity[two] for two in helpers):
            yield fact(problem, list(mate), bands)


@st.composite
def problems(draw: st.DrawFn) -> AssignmentProblem:
    learners, helpers = draw(st.integers(1, 5)), draw(st.integers(1, 3))
    scores = st.integers(-1, 3) if draw(st.booleans()) else st.integers(0, 10).map(lambda part: part * 1000)
    rows = [[draw(st.one_of(st.just(-1), scores)) for _ in range(helpers)] for _ in range(learners)]
    places = [draw(st.integers(0, 3)) for _ in range(helpers)]
    least = [draw(st.integers(0, min(1, room))) for room in places]
    allowed = [(one, two) for one in range(learners) for two in range(helpers) if rows[one][two] >= 0]
    locks = [draw(st.sampled_from(allowed))] if allowed and draw(st.booleans()) else []
    options: dict[str, Any] = {"min_load": least, "locks": locks}
    options["unmatched_penalty"] = draw(st.sampled_from([UNMATCHED, 20_000]))
    if draw(st.booleans()):
        return AssignmentProblem.from_matrix(rows, places, **options)
    pairs = [[(two, score) for two, score in enumerate(row) if score >= 0] for row in rows]
    return AssignmentProblem.from_pairs(pairs, places, **options)


@settings(max_examples=250, deadline=None)
@given(problem=problems(), bands=st.sampled_from([1, 2, 10]))
def test_nothing_fairer_is_possible(problem: AssignmentProblem, bands: int) -> None:
    found = list(everything(problem, bands))
    worst, leximin = assign(problem, fair="worst"), assign(problem, fair="leximin", bands=bands)
    if not found:
        assert worst.status == leximin.status == Status.INFEASIBLE
        return
    assert fact(problem, leximin.mate.tolist(), bands) == max(found)
    reached = fact(problem, worst.mate.tolist(), bands)
    assert (reached.served, reached.worst, reached.total) == max((row.served, row.worst, row.total) for row in found)
    plain = assign(problem).total
    for result, row in ((worst, reached), (leximin, max(found))):
        missing = problem.learner_count - row.served
        assert result.total == row.total - missing * problem.unmatched_penalty
        assert result.details["price_of_fairness"] == plain - result.total >= 0


@settings(max_examples=250, deadline=None)
@given(problem=problems())
def test_the_cover_proves_that_the_lowest_score_cannot_be_higher(problem: AssignmentProblem) -> None:
    result = assign(problem, fair="worst")
    if result.status is Status.INFEASIBLE or result.details["bottleneck"] is None:
        return
    proves(problem, result)


def proves(problem: AssignmentProblem, result: Result) -> None:
    locked, cover = dict(problem.locks), result.details["cover"]
    free = [one for one in range(problem.learner_count) if one not in locked]
    helpers = range(problem.helper_count)
    above = [(i, j) for i in free for j in helpers if problem.score_of(i, j) > result.details["bottleneck"]]
    held = Counter(locked.values())
    if cover["kind"] == "cover":
        assert all(i in cover["learners"] or j in cover["helpers"] for i, j in above)
        places = sum(int(problem.capacity[j]) - held[j] for j in cover["helpers"])
        assert len(cover["learners"]) + places < sum(result.mate[i] != NOBODY for i in free)
    else:
        there = {i for i, j in above if j in cover["helpers"]}
        assert there == set(cover["learners"])
        assert sum(max(0, int(problem.min_load[j]) - held[j]) for j in cover["helpers"]) > len(there)


@settings(max_examples=60, deadline=None)
@given(problem=problems())
def test_the_certificate_is_for_the_pairs_above_the_lowest_score(problem: AssignmentProblem) -> None:
    result = assign(problem, fair="worst")
    if result.status is Status.INFEASIBLE:
        return
    assert result.certificate is not None
    u, v, w = result.certificate.u, result.certificate.v, result.certificate.w
    locked, least = dict(problem.locks), result.details["bottleneck"] or 0
    for i in range(problem.learner_count):
        for j in range(problem.helper_count):
            score = problem.score_of(i, j)
            if score >= 0 and (locked[i] == j if i in locked else score >= least):
                assert u[i] + v[j] - w[j] >= score
    missing = int((result.mate == NOBODY).sum())
    assert u.sum() + problem.capacity @ v - problem.min_load @ w == (
        result.total + (problem.unmatched_penalty - UNMATCHED) * missing
    )
    assert result.details["penalty"] == UNMATCHED


@settings(max_examples=60, deadline=None)
@given(problem=problems(), data=st.data())
def test_the_order_of_rows_does_not_matter(problem: AssignmentProblem, data: st.DataObject) -> None:
    rows = data.draw(st.permutations(range(problem.learner_count)))
    columns = data.draw(st.permutations(range(problem.helper_count)))
    shuffled = AssignmentProblem.from_matrix(
        [[problem.score_of(i, j) for j in columns] for i in rows],
        problem.capacity[list(columns)],
        min_load=problem.min_load[list(columns)],
        locks=[(rows.index(i), columns.index(j)) for i, j in problem.locks],
        unmatched_penalty=problem.unmatched_penalty,
        learners=[str(i) for i in rows],
        helpers=[str(j) for j in columns],
    )
    for fair in ("worst", "leximin"):
        one, two = assign(problem, fair=fair), assign(shuffled, fair=fair)
        assert one.status == two.status
        names = {rows[i]: NOBODY if j == NOBODY else columns[j] for i, j in enumerate(two.mate)}
        assert [names[i] for i in range(problem.learner_count)] == one.mate.tolist()
        if one.status is not Status.INFEASIBLE:
            for side, order in (("learners", rows), ("helpers", columns)):
                assert sorted(order[place] for place in two.details["cover"][side]) == one.details["cover"][side]


def test_the_worst_off_comes_before_the_total() -> None:
    problem = AssignmentProblem.from_matrix([[900, 500], [500, 200]], [1, 1])
    # 900 + 200 is the best total, but leaves somebody with 200; 500 for both costs 100.
    result = assign(problem, fair="worst")
    assert (result.mate.tolist(), result.details["bottleneck"]) == ([1, 0], 500)
    assert result.details["price_of_fairness"] == 100
    assert "The lowest score is 500" in result.message
    assert "costs 100 points" in result.message


def test_bands_lift_more_than_the_lowest() -> None:
    # The first learner has 1000 whatever happens. Of the others, 9000 + 2000 beats 5000 + 5000 only in the total.
    rows = [[1000, -1, -1], [-1, 9000, 5000], [-1, 5000, 2000]]
    problem = AssignmentProblem.from_matrix(rows, [1, 1, 1])
    assert assign(problem, fair="worst").mate.tolist() == [0, 1, 2]
    result = assign(problem, fair="leximin")
    assert result.mate.tolist() == [0, 2, 1]
    assert result.details["in_band"] == [0, 1, 0, 0, 0, 2, 0, 0, 0, 0]
    assert result.details["price_of_fairness"] == 1000


def test_a_locked_pair_is_nobodys_worst() -> None:
    problem = AssignmentProblem.from_matrix([[100, 9000], [8000, 7000]], [1, 1], locks=[(0, 0)])
    result = assign(problem, fair="worst")
    assert (result.mate.tolist(), result.details["bottleneck"]) == ([0, 1], 7000)


def test_as_many_as_possible_come_before_the_worst_off() -> None:
    problem = AssignmentProblem.from_matrix([[9000, 100], [9000, -1]], [1, 1])
    result = assign(problem, fair="worst")
    assert (result.mate.tolist(), result.details["bottleneck"]) == ([1, 0], 100)


def test_with_nobody_to_serve_there_is_no_lowest_score() -> None:
    problem = AssignmentProblem.from_matrix([[-1]], [1])
    for fair in ("worst", "leximin"):
        result = assign(problem, fair=fair)
        assert (result.mate.tolist(), result.details["bottleneck"]) == ([NOBODY], None)


@pytest.mark.parametrize("bands", [0, -1, 10_001])
def test_bands_are_whole_numbers_above_zero(bands: int) -> None:
    with pytest.raises(ProblemError, match="bands must be a whole number"):
        assign(AssignmentProblem.from_matrix([[1]], [1]), fair="leximin", bands=bands)
