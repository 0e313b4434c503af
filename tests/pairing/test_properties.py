"""Every solver on any small problem: as good as the best of everything that could be done, and proven from its file."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cheiron.pairing.files_writing import document_of_result, lists_of_problem, mixed_document
from cheiron.pairing.groups_problem import GroupsProblem
from cheiron.pairing.problem import AssignmentProblem, ProblemError
from cheiron.pairing.result import Status
from cheiron.pairing.solvers.assignment import assign
from cheiron.pairing.solvers.groups import form_groups
from cheiron.pairing.solvers.mixed import match_mixed
from cheiron.pairing.solvers.stable import match_stably
from cheiron.pairing.solvers.teams import assign_teams
from cheiron.pairing.stable_problem import StableProblem
from cheiron.pairing.teams_problem import TeamsProblem
from cheiron.pairing.verify import verify
from tests.pairing import group_cases, team_cases
from tests.pairing.any_problem import (
    FREE,
    any_groups,
    any_teams,
    assignments,
    everything,
    reordered,
    scores_of,
    total_of,
    wishes_for,
)

SEEDS = st.integers(0, 3)
COMPILED = [False, True]


def proven(problem: Any, result: Any) -> bool:
    """As it stands in the files, by the checker that shares no code with the solvers."""
    return verify(through_file(problem), through_file(document_of_result(result))).proven


def through_file(document: Any) -> Any:
    return json.loads(json.dumps(document))


@pytest.mark.parametrize("compiled", COMPILED)
@settings(max_examples=80)
@given(problem=assignments(), seed=SEEDS)
def test_no_assignment_has_a_higher_total(problem: AssignmentProblem, seed: int, compiled: bool) -> None:
    result = assign(problem, seed=seed, compiled=compiled)
    every = list(everything(problem))
    if not every:
        assert result.status == Status.INFEASIBLE
        assert result.blame is not None
    else:
        assert result.status == Status.OPTIMAL
        assert tuple(result.mate.tolist()) in every
        assert result.total == max(total_of(problem, mate) for mate in every)
        assert result.total == total_of(problem, result.mate.tolist())
    assert proven(lists_of_problem(problem), result)


@pytest.mark.parametrize("fair", ["worst", "leximin"])
@settings(max_examples=60)
@given(problem=assignments(), seed=SEEDS)
def test_fairness_serves_as_many_and_nobody_could_lift_the_worst_off_higher(
    problem: AssignmentProblem, seed: int, fair: str
) -> None:
    result = assign(problem, fair=fair, seed=seed)
    assert proven(lists_of_problem(problem), result)
    every = list(everything(problem))
    if not every:
        assert result.status == Status.INFEASIBLE
        return
    locked = dict(problem.locks)

    def worst(mate: Any) -> tuple[int, int]:
        free = [FREE if one in locked else two for one, two in enumerate(mate)]
        return len(scores_of(problem, mate)), min(scores_of(problem, free), default=10_001)

    best = max(worst(mate) for mate in every)
    assert worst(result.mate.tolist()) == best
    if fair == "worst":
        assert result.total == max(total_of(problem, mate) for mate in every if worst(mate) == best)
    plain = assign(problem, seed=seed)
    assert result.details["price_of_fairness"] == plain.total - result.total


@settings(max_examples=60)
@given(data=st.data(), seed=SEEDS)
def test_wishes_and_scores_together_are_proven_and_keep_the_rules(data: st.DataObject, seed: int) -> None:
    problem = data.draw(assignments())
    wishes = data.draw(wishes_for(problem))
    result = match_mixed(problem, wishes, seed=seed)
    document = mixed_document(lists_of_problem(problem), lists_of_problem(wishes))
    assert proven(document, result)
    every = list(everything(problem))
    assert (result.status == Status.INFEASIBLE) == (not every)
    if every:
        assert tuple(result.mate.tolist()) in every
        assert result.total == total_of(problem, result.mate.tolist())


@settings(max_examples=60)
@given(data=st.data(), seed=SEEDS)
def test_no_two_would_both_rather_have_each_other(data: st.DataObject, seed: int) -> None:
    wishes = data.draw(wishes_for(data.draw(assignments())))
    result = match_stably(wishes, seed=seed)
    assert result.status == Status.STABLE
    assert proven(lists_of_problem(wishes), result)


@settings(max_examples=120)
@given(problem=any_teams(), seed=SEEDS)
def test_no_teams_have_a_higher_total(problem: TeamsProblem, seed: int) -> None:
    result, best = assign_teams(problem, seed=seed), team_cases.best_total(problem)
    if best is None:
        assert result.status == Status.INFEASIBLE
    else:
        assert (result.status, result.total) == (Status.OPTIMAL, best)
        team_cases.check_places(problem, result)
        assert team_cases.proven_bound(problem, result) == best
    assert proven(lists_of_problem(problem), result)


@settings(max_examples=120)
@given(problem=any_groups(), seed=SEEDS)
def test_no_groups_have_a_higher_total(problem: GroupsProblem, seed: int) -> None:
    result, best = form_groups(problem, seed=seed), group_cases.best_total(problem)
    if best is None:
        assert result.status == Status.INFEASIBLE
    else:
        assert (result.status, result.total) == (Status.OPTIMAL, best)
        assert group_cases.fits(problem, result.mate.tolist())
        assert group_cases.proven_bound(problem, result) == best
    assert proven(lists_of_problem(problem), result)


@settings(max_examples=60)
@given(data=st.data(), seed=SEEDS, fair=st.sampled_from(["none", "worst", "leximin"]))
def test_the_order_of_rows_and_columns_changes_nothing(data: st.DataObject, seed: int, fair: str) -> None:
    problem = data.draw(assignments())
    learners = data.draw(st.permutations(range(problem.learner_count)))
    helpers = data.draw(st.permutations(range(problem.helper_count)))
    result = assign(problem, fair=fair, seed=seed)
    moved = assign(reordered(problem, list(learners), list(helpers)), fair=fair, seed=seed)
    assert (moved.status, moved.total) == (result.status, result.total)
    if result.status == Status.OPTIMAL:
        back = [int(helpers[helper]) if helper >= 0 else -1 for helper in moved.mate.tolist()]
        assert back == [int(result.mate[learner]) for learner in learners]


@settings(max_examples=40)
@given(problem=assignments(), seed=SEEDS)
def test_base_and_compiled_loops_give_the_same_bytes(problem: AssignmentProblem, seed: int) -> None:
    slow, fast = (document_of_result(assign(problem, seed=seed, compiled=compiled)) for compiled in (False, True))
    assert json.dumps(slow) == json.dumps(fast)


@settings(max_examples=20)
@given(helper=st.integers(0, 2), first=st.integers(0, 10_000), second=st.integers(0, 10_000))
def test_a_pair_named_twice_is_refused_by_every_kind(helper: int, first: int, second: int) -> None:
    twice = [[(helper, first), (helper, second)]]
    makers: list[Any] = [
        lambda: AssignmentProblem.from_pairs(twice, [1, 1, 1]),
        lambda: StableProblem.from_lists([[helper, helper]], [{}, {}, {}], [1, 1, 1]),
        lambda: TeamsProblem.from_pairs(twice, [[]], coach_cap=[1, 1, 1], mentor_cap=[1, 1, 1]),
        lambda: TeamsProblem.from_pairs([[]], twice, coach_cap=[1, 1, 1], mentor_cap=[1, 1, 1]),
        lambda: GroupsProblem.from_pairs(twice, least=[1, 1, 1], most=[1, 1, 1]),
    ]
    for make in makers:
        with pytest.raises(ProblemError, match="twice"):
            make()
