"""Small assignment problems, every possible answer to them, and a check of the proof that shares no solver code."""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np
from hypothesis import strategies as st

from cheiron.pairing.problem import AssignmentProblem
from cheiron.pairing.result import Result, Status

PENALTIES = (0, 3, 20_000, 1_000_000_000)


@st.composite
def problems(draw: Any, learners: int = 5, helpers: int = 4, locks: bool = True) -> AssignmentProblem:
    """Few learners and helpers: ties, forbidden pairs, helpers without places, smallest loads and locks."""
    rows, cols = draw(st.integers(1, learners)), draw(st.integers(1, helpers))
    score = st.integers(-1, draw(st.sampled_from([0, 1, 5, 10_000])))
    table = draw(st.lists(st.lists(score, min_size=cols, max_size=cols), min_size=rows, max_size=rows))
    places = draw(st.lists(st.integers(0, 3), min_size=cols, max_size=cols))
    least = draw(st.lists(st.sampled_from([0, 0, 0, 1, 2]), min_size=cols, max_size=cols))
    pair = st.tuples(st.integers(0, rows - 1), st.integers(0, cols - 1))
    pairs = draw(st.lists(pair, max_size=2)) if locks else []
    penalty = draw(st.sampled_from(PENALTIES))
    return AssignmentProblem.from_matrix(table, places, min_load=least, locks=pairs, unmatched_penalty=penalty)


def total_of(problem: AssignmentProblem, mate: Any) -> int:
    """Scores less penalties."""
    return sum(
        problem.score_of(row, helper) if helper >= 0 else -problem.unmatched_penalty for row, helper in enumerate(mate)
    )


def best_total(problem: AssignmentProblem) -> int | None:
    """The highest total of all assignments there are; None where none keeps the rules."""
    totals = [total_of(problem, mate) for mate in product(*_choices(problem)) if _keeps_loads(problem, mate)]
    return max(totals, default=None)


def _choices(problem: AssignmentProblem) -> list[list[int]]:
    choices = [[-1, *problem.row(row)[0].tolist()] for row in range(problem.learner_count)]
    for learner, helper in problem.locks:
        choices[learner] = [choice for choice in choices[learner] if choice == helper]
    return choices


def _keeps_loads(problem: AssignmentProblem, mate: Any) -> bool:
    load = np.bincount([helper for helper in mate if helper >= 0], minlength=problem.helper_count)
    return bool((load <= problem.capacity).all() and (load >= problem.min_load).all())


def assert_proven(problem: AssignmentProblem, result: Result) -> None:
    """Allowed, within the places, and no assignment can have more: the prices say so."""
    assert result.status is Status.OPTIMAL
    assert result.certificate is not None
    u, v, w = (side.tolist() for side in (result.certificate.u, result.certificate.v, result.certificate.w))
    lock = dict(problem.locks)
    mate = result.mate.tolist()
    assert all(mate[learner] == helper for learner, helper in lock.items())
    assert _keeps_loads(problem, mate)
    assert total_of(problem, mate) == result.total
    assert min([*v, *w], default=0) >= 0
    for row in range(problem.learner_count):
        assert row in lock or u[row] >= -problem.unmatched_penalty
        for helper, score in zip(*problem.row(row), strict=True):
            if lock.get(row, helper) == helper:
                assert u[row] + v[helper] - w[helper] >= score
    places, least = problem.capacity.tolist(), problem.min_load.tolist()
    bound = (
        sum(u) + sum(c * p for c, p in zip(places, v, strict=True)) - sum(k * p for k, p in zip(least, w, strict=True))
    )
    assert bound == result.total


def rank_one(learners: int, helpers: int) -> AssignmentProblem:
    """Machol and Wien's: everybody wants the same helpers, the later ones more. A price war."""
    table = np.outer(np.arange(1, learners + 1), np.arange(1, helpers + 1)) * 10_000 // (learners * helpers)
    return AssignmentProblem.from_matrix(table, [5] * helpers)


def sought_after(learners: int, helpers: int, places: int, seed: int, allowed: float = 0.8) -> AssignmentProblem:
    """All want the same helpers, with some chance and some forbidden pairs."""
    rng = np.random.default_rng(seed)
    table = np.clip(rng.normal(0, 400, (learners, helpers)) + np.linspace(500, 9_000, helpers), 0, 10_000).astype(int)
    table[rng.random(table.shape) > allowed] = -1
    return AssignmentProblem.from_matrix(table, [places] * helpers)
