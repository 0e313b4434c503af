"""What is picked for a learner is the best there is, and nothing outside is worth more than the bar."""

from __future__ import annotations

import numpy as np
import pytest

from cheiron.pairing.problem import AssignmentProblem
from cheiron.pairing.solvers.auction.checks import contradictions
from cheiron.pairing.solvers.auction.picks import NOTHING, WIDTH, Picked, pick
from cheiron.pairing.solvers.auction.table import Table, table_of

SHAPES = [(5, 3), (40, 30), (30, 33), (20, 300), (9, 700), (7, 2_600)]


def worth(table: Table, prices: np.ndarray, learner: int) -> np.ndarray:
    """What every helper is worth to a learner, `NOTHING` where forbidden."""
    row = table.rows(table.order[[learner]])[0].astype(np.int64)
    return np.where(row >= 0, row - prices, NOTHING)


def assert_best(table: Table, prices: np.ndarray, picked: Picked, learners: np.ndarray) -> None:
    for place, learner in enumerate(learners.tolist()):
        value = worth(table, prices, learner)
        listed = picked.cand[place][picked.cand[place] < len(prices)]
        assert len(set(listed.tolist())) == len(listed)
        assert (value[listed] > NOTHING).all()
        assert len(listed) >= min(24, np.count_nonzero(value > NOTHING))
        others = np.delete(value, listed)
        assert others.max(initial=NOTHING) <= picked.bar[place]
        assert value[listed].min(initial=1 << 20) >= picked.bar[place]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("most", [1, 3, 10_000])
@pytest.mark.parametrize("dear", [0, 9_000, 30_000_000])
def test_the_best_are_picked(shape: tuple[int, int], most: int, dear: int) -> None:
    rng = np.random.default_rng([*shape, most, dear])
    scores = rng.integers(0, most + 1, shape)
    scores[rng.random(shape) < 0.3] = -1
    scores[0] = -1
    table = table_of(AssignmentProblem.from_matrix(scores, [1] * shape[1]), 3)
    prices = rng.integers(0, dear + 1, shape[1])
    everybody = np.arange(shape[0])
    assert_best(table, prices, pick(table, prices), everybody)
    assert_best(table, prices, pick(table, prices, everybody[::2]), everybody[::2])


def test_equal_learners_do_not_all_look_at_the_same_of_equal_helpers() -> None:
    table = table_of(AssignmentProblem.from_matrix(np.zeros((50, 400), dtype=int), [1] * 400), 0)
    picked = pick(table, np.zeros(400, dtype=np.int64))
    assert ((picked.cand < 400).sum(axis=1) == WIDTH).all()
    assert len(np.unique(picked.cand)) > 300


def test_a_locked_learner_has_the_locked_helper_and_no_other() -> None:
    problem = AssignmentProblem.from_matrix(np.ones((4, 50), dtype=int), [1] * 50, locks=[(2, 7)])
    table = table_of(problem, 1)
    picked = pick(table, np.zeros(50, dtype=np.int64))
    at = int(table.turn[2])
    assert picked.cand[at].tolist() == [7] + [50] * (WIDTH - 1)
    assert picked.bar[at] == NOTHING


def test_every_pair_that_contradicts_the_prices_shows_in_its_row() -> None:
    rng = np.random.default_rng(5)
    scores = rng.integers(-1, 10_001, (200, 90))
    table = table_of(AssignmentProblem.from_matrix(scores, [3] * 90), 2)
    prices, u = rng.integers(0, 4_000, 90), rng.integers(5_000, 9_900, 200)
    own = scores[table.order]
    bad = np.flatnonzero(((own - prices > u[:, None]) & (own >= 0)).any(axis=1))
    rows, cand, score = contradictions(table, u, prices)
    assert 0 < len(bad) < 200
    assert np.unique(rows).tolist() == bad.tolist()
    assert (own[rows, cand] == score).all()
    assert (score - prices[cand] > u[rows]).all()
    assert not len(contradictions(table, np.full(200, 10_000), prices)[0])


def test_the_best_are_picked_where_they_all_stand_in_the_same_few_groups() -> None:
    rng = np.random.default_rng(8)
    scores = rng.integers(0, 100, (6, 2_600))
    scores[:, np.arange(2_600) % 256 < 10] += rng.integers(5_000, 5_200, (6, 110))[
        :, : (np.arange(2_600) % 256 < 10).sum()
    ]
    table = table_of(AssignmentProblem.from_matrix(scores, [1] * 2_600), 3)
    prices = np.zeros(2_600, dtype=np.int64)
    picked = pick(table, prices)
    assert_best(table, prices, picked, np.arange(6))
    assert (np.sort(picked.score, axis=1) == np.sort(scores[table.order], axis=1)[:, -WIDTH:]).all()
