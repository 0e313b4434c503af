"""Invented wishes for the benchmarks of stable matching: popular helpers, incomplete lists, learners not taken."""

from __future__ import annotations

from typing import Any

import numpy as np

from cheiron.pairing.stable_problem import StableProblem


def instance(learners: int, helpers: int, wishes: int, places: int, seed: int) -> StableProblem:
    """Every learner wishes for ``wishes`` helpers, the popular ones more often; helpers take nine of ten, no ties."""
    rng = np.random.default_rng(seed)
    likes = np.log(rng.pareto(1.5, helpers) + 0.3)
    rows = np.concatenate([_wishes(likes, wishes, rng) for _ in range(learners)]) if learners else np.zeros(0, int)
    liked = np.repeat(rng.normal(size=learners), wishes) + rng.normal(size=len(rows))
    order = np.lexsort((-liked, rows))
    first = np.searchsorted(rows[order], np.arange(helpers))
    ranks = np.empty(len(rows), dtype=np.int64)
    ranks[order] = np.arange(len(rows)) - first[rows[order]]
    ranks[rng.random(len(rows)) >= 0.9] = -1
    capacity = rng.multinomial(places, np.full(helpers, 1 / helpers))
    return StableProblem.from_arrays(np.arange(learners + 1) * wishes, rows, ranks, capacity)


def _wishes(likes: Any, count: int, rng: np.random.Generator) -> Any:
    # The highest of "liking plus a Gumbel number" is a draw without putting back, by popularity.
    wanted = likes + rng.gumbel(size=len(likes))
    top = np.argpartition(-wanted, count - 1)[:count]
    return top[np.argsort(-wanted[top])]


def plain(problem: StableProblem) -> dict[str, Any]:
    """What the peers read: only pairs both sides take, each helper's learners in its own order."""
    # `matching` fails on helpers without places; leaving them out changes nothing.
    taken = (problem.ranks >= 0) & (problem.capacity > 0)[problem.wishes]
    rows = np.repeat(np.arange(len(problem.learners)), np.diff(problem.indptr))[taken]
    wishes, ranks = problem.wishes[taken], problem.ranks[taken]
    applicants: list[list[int]] = [[] for _ in problem.learners]
    for learner, helper in zip(rows.tolist(), wishes.tolist(), strict=True):
        applicants[learner].append(helper)
    programmes: list[list[int]] = [[] for _ in problem.helpers]
    for place in np.lexsort((ranks, wishes)):
        programmes[wishes[place]].append(int(rows[place]))
    return {"applicants": applicants, "programmes": programmes, "capacity": problem.capacity.tolist()}
