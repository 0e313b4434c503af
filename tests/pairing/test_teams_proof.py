"""Teams are the best there are: against trying everything, and by prices checked without the solver."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from cheiron.pairing.result import Status
from cheiron.pairing.solvers import teams_search
from cheiron.pairing.solvers.teams import assign_teams
from cheiron.pairing.teams_problem import TeamsProblem
from cheiron.pairing.teams_result import TeamsCertificate
from tests.pairing.team_cases import best_total, check_places, covered, half_problem, proven_bound, small_problem


@pytest.mark.parametrize("group", range(6))
def test_small_problems_are_solved_as_well_as_by_trying_everything(group: int) -> None:
    for seed in range(60 * group, 60 * group + 60):
        problem = small_problem(seed)
        result, best = assign_teams(problem, seed=seed), best_total(problem)
        if best is None:
            assert result.status == Status.INFEASIBLE, seed
            continue
        assert (result.status, result.total, result.bound) == (Status.OPTIMAL, best, best), seed
        check_places(problem, result)
        assert proven_bound(problem, result) == best, seed


# Found by trying many: the linear programme alone is not whole there, so that parts must be decided one by one.
@pytest.mark.parametrize("seed", [1548, 6646, 11335, 11644, 12457])
def test_where_the_linear_programme_is_not_whole_the_leaves_of_the_tree_prove_it(seed: int) -> None:
    problem = half_problem(seed)
    result = assign_teams(problem, seed=seed)
    assert result.certificate is not None
    assert len(result.certificate.leaves) == 2
    assert (result.status, result.total) == (Status.OPTIMAL, best_total(problem))
    assert proven_bound(problem, result) == result.total


@pytest.mark.parametrize("seed", [0, 1238, 3232, 4400])
def test_half_prices_are_told_in_half_points(seed: int) -> None:
    problem = half_problem(seed)
    result = assign_teams(problem, seed=seed)
    assert result.certificate is not None
    assert result.certificate.scale == 2
    assert proven_bound(problem, result) == result.total == best_total(problem)


def test_a_search_cut_short_says_so_and_its_bound_still_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(teams_search, "MOST_BRANCHES", 1)
    problem = half_problem(1548)
    result, best = assign_teams(problem, seed=1548), best_total(problem)
    assert best is not None
    assert result.status == Status.FEASIBLE
    assert result.total <= best < result.bound == proven_bound(problem, result)
    assert result.details["gap"] == result.bound - result.total
    assert f"no teams have more than {result.bound}" in result.message


def tight_problem() -> TeamsProblem:
    dice = np.random.default_rng(11)
    scores = dice.integers(0, 10_001, (2, 30, 10))
    scores[dice.random((2, 30, 10)) < 0.3] = -1
    return TeamsProblem.from_matrices(
        scores[0],
        scores[1],
        coach_cap=[3] * 10,
        mentor_cap=[6] * 10,
        total_cap=[8] * 10,
        min_load=[7] * 10,
        unserved_penalty=10**9,
    )


def test_a_price_changed_by_one_proves_less() -> None:
    problem = tight_problem()
    result = assign_teams(problem)
    assert result.status == Status.OPTIMAL
    assert result.certificate is not None
    leaf = result.certificate.leaves[0]
    assert leaf.total.any()
    weaker = 0
    for name in ("coach", "mentor", "total"):
        for helper in np.flatnonzero(getattr(leaf, name)):
            prices = getattr(leaf, name).copy()
            prices[helper] -= 1
            changed = replace(result, certificate=TeamsCertificate(1, (replace(leaf, **{name: prices}),)))
            bound = proven_bound(problem, changed)
            assert bound >= result.total
            weaker += bound > result.total
    assert weaker > 0


def test_a_penalty_far_beyond_all_scores_is_proven_with_true_prices() -> None:
    problem = tight_problem()
    result = assign_teams(problem)
    assert result.details["missing"] == 90 - 80
    assert result.certificate is not None
    assert max(result.certificate.leaves[0].total) > 9 * 10**8
    assert proven_bound(problem, result) == result.total


def test_leaves_that_leave_something_out_do_not_cover_everything() -> None:
    one, other = (0, 0, 0), (1, 1, 2)
    assert covered([({one}, set()), (set(), {one})])
    assert not covered([({one}, set()), (set(), {other})])
    assert not covered([({one, other}, set()), (set(), {one})])
    assert not covered([])


def test_a_larger_problem_is_proven_too() -> None:
    dice = np.random.default_rng(3)
    scores = dice.integers(0, 10_001, (2, 120, 40))
    scores[dice.random((2, 120, 40)) < 0.5] = -1
    problem = TeamsProblem.from_matrices(
        scores[0], scores[1], coach_cap=[4] * 40, mentor_cap=[7] * 40, total_cap=[9] * 40, min_load=[9] * 40
    )
    result = assign_teams(problem)
    assert result.status == Status.OPTIMAL
    check_places(problem, result)
    assert proven_bound(problem, result) == result.total
