"""With the stored prices exactly the best ones of all assignments are proven, and none beside them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cheiron.pairing.verify import verify
from tests.pairing.verify_cases import all_totals, solved

BANDS = 10


def free_scores(problem: dict[str, Any], mate: tuple[int, ...]) -> list[int]:
    """The scores of all who are served and not locked."""
    locked = {learner for learner, _helper in problem["locks"]}
    rows = [dict(map(tuple, row)) for row in problem["pairs"]]
    return [rows[who][helper] for who, helper in enumerate(mate) if helper >= 0 and who not in locked]


def in_bands(scores: list[int]) -> list[int]:
    return [sum(min(score * BANDS // 10_000, BANDS - 1) == band for score in scores) for band in range(BANDS)]


def worth(kind: str, problem: dict[str, Any], mate: tuple[int, ...], total: int) -> tuple[Any, ...]:
    """What counts, the most important first."""
    scores = free_scores(problem, mate)
    served, lowest = sum(helper >= 0 for helper in mate), min(scores, default=0)
    if kind == "assignment":
        return (total,)
    if kind == "worst":
        return served, lowest, total
    return served, lowest, tuple(-count for count in in_bands(scores)), total


def claimed(kind: str, problem: dict[str, Any], result: dict[str, Any], mate: tuple[int, ...], total: int) -> Any:
    """The result as it would stand if this were the assignment, with the prices it has."""
    scores, served = free_scores(problem, mate), sum(helper >= 0 for helper in mate)
    told: dict[str, Any] = {**result, "mate": list(mate), "total": total, "matched": served}
    if kind != "assignment":
        told["bottleneck"] = min(scores, default=None)
        told["price_of_fairness"] = result["without_fairness"]["total"] - total
    if kind == "leximin":
        told |= {"out": len(mate) - served, "in_band": in_bands(scores)}
    return told


@pytest.mark.parametrize("kind", ["assignment", "worst", "leximin"])
@pytest.mark.parametrize("seed", range(4))
def test_exactly_the_best_assignments_are_proven(kind: str, seed: int) -> None:
    rng = np.random.default_rng(seed)
    looked = 0
    while looked < 200:
        problem, result = solved(kind, rng)
        everything = list(all_totals(problem))
        if not everything or len(everything) > 300:
            continue
        best = max(worth(kind, problem, mate, total) for total, mate in everything)
        for total, mate in everything:
            proven = verify(problem, claimed(kind, problem, result, mate, total)).proven
            assert proven == (worth(kind, problem, mate, total) == best), (problem, mate)
            looked += 1
