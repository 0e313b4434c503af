"""Ranked choices first, scores for the rest."""

from __future__ import annotations

import doctest
from typing import Any

import numpy as np
import pytest

from cheiron.pairing.files_writing import document_of_result, lists_of_problem, mixed_document
from cheiron.pairing.problem import AssignmentProblem, ProblemError
from cheiron.pairing.result import Result, Status
from cheiron.pairing.solvers import mixed
from cheiron.pairing.solvers.mixed import match_mixed
from cheiron.pairing.stable_problem import StableProblem
from cheiron.pairing.verify import verify
from tests.pairing.verify_cases import through_file


def pair(
    matrix: Any, places: list[int], wishes: list[list[int]], **rules: Any
) -> tuple[AssignmentProblem, StableProblem]:
    scores = AssignmentProblem.from_matrix(np.array(matrix), places, **rules)
    everybody = {who: 0 for who in range(len(wishes))}
    return scores, StableProblem.from_lists(wishes, [everybody] * len(places), [99] * len(places))


def proven(scores: AssignmentProblem, wishes: StableProblem, result: Result) -> bool:
    document = mixed_document(lists_of_problem(scores), lists_of_problem(wishes))
    return verify(through_file(document), through_file(document_of_result(result))).proven


def test_the_example_in_the_documentation_runs() -> None:
    assert doctest.testmod(mixed).failed == 0


def test_a_wish_goes_before_a_higher_total() -> None:
    scores, wishes = pair([[9000, 10], [9000, 1]], [1, 1], [[1], []])
    result = match_mixed(scores, wishes)
    assert (result.kind, result.mate.tolist(), result.total) == ("mixed", [1, 0], 9010)
    assert result.details["stage"] == ["wish", "score"]
    assert result.message == "2 of 2 learners are matched: 1 by their ranked choices, 1 by score."
    assert proven(scores, wishes, result)


def test_the_rest_gets_the_best_total_of_the_places_left() -> None:
    scores, wishes = pair([[5, 5, 5], [1, 900, 800], [1, 850, 100]], [1, 1, 1], [[0], [], []])
    result = match_mixed(scores, wishes)
    assert result.mate.tolist() == [0, 2, 1]
    assert proven(scores, wishes, result)


def test_a_wish_for_a_forbidden_pair_never_comes_true() -> None:
    scores, wishes = pair([[-1, 3]], [1, 1], [[0]])
    result = match_mixed(scores, wishes)
    assert (result.mate.tolist(), result.details["stage"]) == ([1], ["score"])


def test_locks_go_before_wishes_and_take_their_places() -> None:
    scores, wishes = pair([[1, 1], [1, 1]], [1, 1], [[0], [0]], locks=[(1, 0)])
    result = match_mixed(scores, wishes)
    assert (result.mate.tolist(), result.details["stage"]) == ([1, 0], ["score", "lock"])
    assert "1 by a lock" in result.message
    assert proven(scores, wishes, result)


def test_the_places_of_the_scores_count_not_those_of_the_wishes() -> None:
    scores, wishes = pair([[1], [1]], [1], [[0], [0]])
    result = match_mixed(scores, wishes)
    assert sorted(result.mate.tolist()) == [-1, 0]
    assert sorted(map(str, result.details["stage"])) == ["None", "wish"]


def test_as_few_wishes_as_possible_give_way_to_a_minimum_load() -> None:
    matrix = [[1, 1, 1], [1, 1, -1], [1, -1, 1]]
    scores, wishes = pair(matrix, [3, 3, 3], [[0], [0], [0]], min_load=[0, 1, 1])
    result = match_mixed(scores, wishes, seed=4)
    assert len(result.details["released"]) == 2
    assert result.details["stage"].count("wish") == 1
    assert result.message.endswith("To meet the minimum loads 2 choices gave way; no fewer would do.")
    assert proven(scores, wishes, result)


def test_minimum_loads_that_no_choice_stands_against_release_nobody() -> None:
    scores, wishes = pair([[1, 1], [1, 1]], [2, 2], [[0], []], min_load=[0, 1])
    result = match_mixed(scores, wishes)
    assert (result.details["released"], result.mate.tolist()) == ([], [0, 1])


def test_what_cannot_be_says_why_without_the_wishes() -> None:
    scores, wishes = pair([[1, 1]], [1, 1], [[0]], min_load=[1, 1])
    result = match_mixed(scores, wishes)
    assert result.status is Status.INFEASIBLE
    assert result.blame is not None
    assert result.blame.helpers == (0, 1)
    assert proven(scores, wishes, result)


def test_fairness_is_for_those_without_a_wish() -> None:
    scores, wishes = pair([[9, 1, 5], [900, 500, 1], [500, 200, 1]], [1, 1, 1], [[2], [], []])
    fair = match_mixed(scores, wishes, fair="worst")
    plain = match_mixed(scores, wishes)
    assert (plain.mate.tolist(), fair.mate.tolist()) == ([2, 0, 1], [2, 1, 0])
    assert fair.details["bottleneck"] == 500
    assert proven(scores, wishes, fair)


def test_equal_ranks_are_drawn_and_the_same_seed_draws_the_same() -> None:
    scores, wishes = pair([[1]] * 6, [1], [[0]] * 6)
    winners = [match_mixed(scores, wishes, seed=seed).mate.tolist().index(0) for seed in range(20)]
    assert len(set(winners)) > 2
    again = match_mixed(scores, wishes, seed=3)
    assert again.mate.tolist().index(0) == winners[3]
    assert sorted(again.details["stable"]["lottery"]) == list(range(6))
    assert proven(scores, wishes, again)


def test_rows_of_pairs_and_a_table_give_the_same() -> None:
    rng = np.random.default_rng(5)
    matrix = np.where(rng.random((40, 12)) < 0.5, rng.integers(0, 9000, (40, 12)), -1)
    lists = [rng.permutation(12)[:4].tolist() for _ in range(40)]
    ranks = [{who: int(rng.integers(0, 5)) for who in range(40)} for _ in range(12)]
    wishes = StableProblem.from_lists(lists, ranks, [0] * 12)
    table = AssignmentProblem.from_matrix(matrix, [3] * 12)
    rows = [[(helper, int(score)) for helper, score in enumerate(row) if score >= 0] for row in matrix]
    pairs = AssignmentProblem.from_pairs(rows, [3] * 12)
    ours = [document_of_result(match_mixed(scores, wishes, seed=2)) for scores in (table, pairs)]
    assert ours[0] == ours[1]


def test_scores_and_wishes_of_different_people_are_refused() -> None:
    scores, _wishes = pair([[1]], [1], [[]])
    with pytest.raises(ProblemError, match="must be of the same learners and helpers"):
        match_mixed(scores, StableProblem.from_lists([[], []], [{}], [1]))


@pytest.mark.parametrize("fair", ["none", "worst"])
@pytest.mark.parametrize("seed", range(6))
def test_the_order_of_the_rows_does_not_matter(seed: int, fair: str) -> None:
    rng = np.random.default_rng(seed)
    learners, helpers = 24, 7
    matrix = np.where(rng.random((learners, helpers)) < 0.6, rng.integers(0, 4, (learners, helpers)), -1)
    places, least = rng.integers(1, 6, helpers), rng.integers(0, 2, helpers)
    lists = [rng.permutation(helpers)[: rng.integers(0, 4)] for _ in range(learners)]
    ranks = rng.integers(-1, 3, (helpers, learners))
    who, whom = rng.permutation(learners), rng.permutation(helpers)

    def by_name(rows: Any, columns: Any) -> dict[str, str]:
        back = np.argsort(columns)
        people = {"learners": [f"l{n}" for n in rows], "helpers": [f"h{n}" for n in columns]}
        scores = AssignmentProblem.from_matrix(
            matrix[rows][:, columns], places[columns], min_load=least[columns], **people
        )
        wishes = StableProblem.from_lists(
            [[int(back[n]) for n in lists[row]] for row in rows],
            [{place: int(ranks[n, row]) for place, row in enumerate(rows) if ranks[n, row] >= 0} for n in columns],
            places[columns],
            **people,
        )
        mate = match_mixed(scores, wishes, fair=fair, seed=seed).mate
        return {scores.learners[one]: scores.helpers[helper] for one, helper in enumerate(mate) if helper >= 0}

    assert by_name(np.arange(learners), np.arange(helpers)) == by_name(who, whom)
