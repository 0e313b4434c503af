"""Small stable problems, and what is true of them by looking at every possible matching."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from hypothesis import strategies as st

from cheiron.pairing.stable_problem import StableProblem


class Wishes(NamedTuple):
    """As in a problem file: wishes per learner, ranks per helper, places per helper."""

    applicants: list[list[int]]
    programmes: list[dict[int, int]]
    capacity: list[int]

    def problem(self) -> StableProblem:
        return StableProblem.from_lists(*self)


@st.composite
def small_wishes(draw: st.DrawFn, ties: bool = True, learners: int = 5, helpers: int = 4) -> Wishes:
    """Up to five learners and four helpers: incomplete lists, empty ones, no places, refusals, ties if wanted."""
    count, there = draw(st.integers(0, learners)), draw(st.integers(1, helpers))
    everybody = list(range(there))
    applicants = [draw(st.permutations(everybody))[: draw(st.integers(0, there))] for _ in range(count)]
    programmes = []
    for _ in range(there):
        order = draw(st.permutations(list(range(count))))
        taken = order[: draw(st.integers(0, count))] if draw(st.booleans()) else order
        programmes.append({who: draw(st.integers(0, 2)) if ties else rank for rank, who in enumerate(taken)})
    return Wishes(applicants, programmes, [draw(st.integers(0, 2)) for _ in range(there)])


def blocking(case: Wishes, mate: tuple[int, ...]) -> list[tuple[int, int]]:
    """Every pair that would both rather have each other, by the words of the definition."""
    found = []
    for learner, wishes in enumerate(case.applicants):
        better = wishes[: wishes.index(mate[learner])] if mate[learner] >= 0 else wishes
        for helper in better:
            ranks = case.programmes[helper]
            kept = [other for other, theirs in enumerate(mate) if theirs == helper]
            if learner in ranks and (
                len(kept) < case.capacity[helper] or any(ranks[learner] < ranks[other] for other in kept)
            ):
                found.append((learner, helper))
    return found


def all_stable(case: Wishes) -> Iterator[tuple[int, ...]]:
    """Every stable matching, by trying all matchings."""
    options = [
        [-1, *(helper for helper in wishes if learner in case.programmes[helper])]
        for learner, wishes in enumerate(case.applicants)
    ]
    for mate in product(*options):
        fits = all(mate.count(helper) <= places for helper, places in enumerate(case.capacity))
        if fits and not blocking(case, mate):
            yield mate


def liking(case: Wishes, learner: int, helper: int) -> int:
    """How far down the learner's list: lower is better, nobody comes last."""
    return case.applicants[learner].index(helper) if helper >= 0 else len(case.applicants[learner])
