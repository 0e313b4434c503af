"""Stable matching: what is promised to learners and helpers, checked against every possible matching."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cheiron.pairing.lottery import draw
from cheiron.pairing.problem import ProblemError
from cheiron.pairing.result import Status
from cheiron.pairing.solvers import stable_compiled
from cheiron.pairing.solvers.stable import blocking_pairs, match_stably, proposals
from cheiron.pairing.solvers.stable_rounds import propose_in_rounds
from cheiron.pairing.stable_problem import StableProblem
from tests.pairing.stable_cases import Wishes, all_stable, blocking, liking, small_wishes


def random_problem(seed: int, learners: int, helpers: int, wishes: int, levels: int | None = None) -> StableProblem:
    rng = np.random.default_rng(seed)
    rows = np.concatenate([rng.permutation(helpers)[:wishes] for _ in range(learners)])
    ranks = rng.permutation(len(rows)) if levels is None else rng.integers(-1, levels, len(rows))
    places = rng.integers(0, 1 + 2 * learners // helpers, helpers)
    return StableProblem.from_arrays(np.arange(0, len(rows) + 1, wishes), rows, ranks, places)


def mates(case: Wishes, seed: int = 0) -> tuple[int, ...]:
    return tuple(match_stably(case.problem(), seed=seed).mate.tolist())


@settings(max_examples=150)
@given(case=small_wishes(ties=False))
def test_every_learner_gets_the_best_helper_of_all_stable_matchings(case: Wishes) -> None:
    stable = list(all_stable(case))
    mate = mates(case)
    assert mate in stable
    for learner in range(len(case.applicants)):
        best = min(liking(case, learner, other[learner]) for other in stable)
        assert liking(case, learner, mate[learner]) == best


@settings(max_examples=150)
@given(case=small_wishes(), seed=st.integers(0, 5))
def test_with_ties_it_is_stable_and_best_for_the_order_the_lottery_made(case: Wishes, seed: int) -> None:
    mate = mates(case, seed)
    assert blocking(case, mate) == []
    numbers = draw(case.problem().learners, seed)
    strict = [
        {who: place for place, who in enumerate(sorted(row, key=lambda who, row=row: (row[who], numbers[who])))}  # type: ignore[misc]
        for row in case.programmes
    ]
    broken = case._replace(programmes=strict)
    stable = list(all_stable(broken))
    for learner in range(len(case.applicants)):
        assert liking(case, learner, mate[learner]) == min(liking(case, learner, other[learner]) for other in stable)


@settings(max_examples=60)
@given(case=small_wishes(learners=4, helpers=3), data=st.data())
def test_no_learner_gains_by_naming_another_list(case: Wishes, data: st.DataObject) -> None:
    if not case.applicants:
        return
    liar = data.draw(st.integers(0, len(case.applicants) - 1))
    honest = mates(case)
    told = data.draw(st.permutations(list(range(len(case.capacity)))))
    told = told[: data.draw(st.integers(0, len(told)))]
    lied = case._replace(applicants=[told if who == liar else row for who, row in enumerate(case.applicants)])
    got = mates(lied)[liar]
    # A helper named only in the lie is worth nothing: the true list leaves them out.
    worth = liking(case, liar, got) if got in case.applicants[liar] else len(case.applicants[liar])
    assert liking(case, liar, honest[liar]) <= worth


@settings(max_examples=100)
@given(case=small_wishes(), data=st.data())
def test_the_check_for_blocking_pairs_finds_exactly_those_of_the_definition(case: Wishes, data: st.DataObject) -> None:
    mate = []
    for learner, wishes in enumerate(case.applicants):
        options = [helper for helper in wishes if learner in case.programmes[helper] and case.capacity[helper]]
        free = [helper for helper in options if mate.count(helper) < case.capacity[helper]]
        mate.append(data.draw(st.sampled_from([-1, *free])))
    problem, found = case.problem(), np.array(mate, dtype=np.int32)
    assert sorted(blocking_pairs(problem, found)) == sorted(blocking(case, tuple(mate)))
    places = stable_compiled.blocking_places(problem.indptr, problem.wishes, problem.ranks, problem.capacity, found)
    assert problem.wishes[places].tolist() == [helper for _learner, helper in blocking_pairs(problem, found)]


@pytest.mark.parametrize("levels", [None, 1, 3, 40])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_base_compiled_and_plain_loops_give_the_same_bytes(levels: int | None, seed: int) -> None:
    problem = random_problem(seed, 700, 60, 9, levels)
    base = match_stably(problem, seed=seed, compiled=False)
    fast = match_stably(problem, seed=seed, compiled=True)
    assert base.mate.tobytes() == fast.mate.tobytes()
    assert (base.message, base.details) == (fast.message, fast.details)
    keys = problem.ranks.astype(np.int64) * 700 + np.repeat(draw(problem.learners, seed), 9)
    keys[problem.ranks < 0] = -1
    given_ = (problem.indptr, problem.wishes, keys, problem.capacity)
    assert propose_in_rounds(*given_).tobytes() == stable_compiled.propose_one_by_one(*given_).tobytes()


def test_a_chain_of_refusals_one_by_one_ends_like_the_compiled_loops() -> None:
    people = 60
    problem = StableProblem.from_lists(
        [[(who + step) % people for step in range(people)] for who in range(people)],
        [{who: (who - helper - 1) % people for who in range(people)} for helper in range(people)],
        [1] * people,
    )
    strict = problem.ranks.astype(np.int64)
    assert proposals(problem, strict, False).tobytes() == proposals(problem, strict, True).tobytes()


@pytest.mark.parametrize("compiled", [False, True])
def test_the_order_of_the_rows_does_not_matter(compiled: bool) -> None:
    learners, helpers, wishes = 300, 25, 6
    rng = np.random.default_rng(11)
    rows = [rng.permutation(helpers)[:wishes] for _ in range(learners)]
    ranks = [{int(who): int(rank) for who, rank in enumerate(rng.integers(0, 4, learners))} for _ in range(helpers)]
    places = rng.integers(0, 15, helpers)
    who, whom = rng.permutation(learners), rng.permutation(helpers)
    back_who, back_whom = np.argsort(who), np.argsort(whom)
    plain = StableProblem.from_lists(
        [[int(x) for x in row] for row in rows],
        ranks,
        places,
        learners=[f"l{n}" for n in range(learners)],
        helpers=[f"h{n}" for n in range(helpers)],
    )
    shuffled = StableProblem.from_lists(
        [[int(back_whom[x]) for x in rows[n]] for n in who],
        [{int(back_who[n]): rank for n, rank in ranks[h].items()} for h in whom],
        places[whom],
        learners=[f"l{n}" for n in who],
        helpers=[f"h{n}" for n in whom],
    )
    assert by_name(plain, compiled) == by_name(shuffled, compiled)


def by_name(problem: StableProblem, compiled: bool) -> dict[str, str]:
    mate = match_stably(problem, seed=5, compiled=compiled).mate
    return {problem.learners[who]: problem.helpers[helper] for who, helper in enumerate(mate) if helper >= 0}


def test_equal_ranks_are_decided_by_the_seed_and_told() -> None:
    problem = StableProblem.from_lists([[0]] * 8, [dict.fromkeys(range(8), 0)], [1])
    results = [match_stably(problem, seed=seed) for seed in range(30)]
    assert len({result.mate.tobytes() for result in results}) > 3
    assert match_stably(problem, seed=7).mate.tobytes() == results[7].mate.tobytes()
    assert results[7].message.endswith("Equal ranks were decided by lottery (seed 7).")
    assert sorted(results[7].details["lottery"]) == list(range(8))


def test_equal_ranks_where_there_is_room_for_all_need_no_lottery() -> None:
    problem = StableProblem.from_lists([[0], [0]], [{0: 0, 1: 0}], [2])
    result = match_stably(problem, seed=3)
    assert "lottery" not in result.details
    assert result.message == "2 of 2 learners are matched; no learner and helper would both rather have each other."


def test_a_helper_without_places_and_a_learner_without_wishes_stay_alone() -> None:
    problem = StableProblem.from_lists([[0], [], [1, 0]], [{0: 0, 2: 1}, {}], [0, 1])
    result = match_stably(problem)
    assert result.mate.tolist() == [-1, -1, -1]
    assert result.status is Status.STABLE
    assert result.details["blocking_pairs"] == []


def test_nobody_at_all_is_a_result_too() -> None:
    assert match_stably(StableProblem.from_lists([], [], [])).mate.tolist() == []


def test_very_wide_ranks_are_compared_all_the_same() -> None:
    wide = StableProblem.from_lists([[0], [0]], [{0: 2_000_000_000, 1: 2_000_000_000}], [1])
    assert "lottery" in match_stably(wide, compiled=False).details
    assert "lottery" in match_stably(wide, compiled=True).details
    strict = StableProblem.from_lists([[0], [0]], [{0: 2_000_000_000, 1: 1_999_999_999}], [1])
    assert match_stably(strict).mate.tolist() == [-1, 0]


@pytest.mark.parametrize("seed", [-1, 1.5, True])
def test_a_seed_that_is_no_whole_number_is_refused(seed: int) -> None:
    with pytest.raises(ProblemError, match=r"^The seed must be a whole number, 0 or more\.$"):
        match_stably(StableProblem.from_lists([], [], []), seed=seed)
