"""The lottery that breaks ties: one number per learner, by id, so that the order of the rows does not matter."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

import numpy as np

from cheiron.pairing.problem import Ints, Longs, ProblemError
from cheiron.pairing.stable_problem import StableProblem


def draw(learners: Sequence[str], seed: int) -> Longs:
    """A number per learner, 0 goes first: their turn in the order of the SHA-256 of "seed id".

    The same ids and seed give the same draw in any order of the rows, on any machine, and one learner more does not
    change who of two others goes first.

    Examples
    --------
    >>> draw(["l1", "l2", "l3"], 0).tolist(), draw(["l3", "l2"], 0).tolist()
    ([2, 1, 0], [0, 1])
    """
    start = checked_seed(seed)
    digests = [sha256(f"{start} {name}".encode()).digest() for name in learners]
    order = sorted(range(len(learners)), key=digests.__getitem__)
    numbers = np.empty(len(learners), dtype=np.int64)
    numbers[order] = np.arange(len(learners))
    return numbers


def checked_seed(seed: int) -> int:
    """What starts the lottery. Raises `ProblemError`."""
    if type(seed) is not int or seed < 0:
        raise ProblemError("The seed must be a whole number, 0 or more.")
    return seed


def has_ties(problem: StableProblem) -> bool:
    """Whether a helper with too few places for all gives two learners the same rank."""
    wanted = np.bincount(problem.wishes[problem.ranks >= 0], minlength=len(problem.capacity))
    scarce = (wanted > problem.capacity)[problem.wishes] & (problem.ranks >= 0)
    helpers, ranks = problem.wishes[scarce], problem.ranks[scarce].astype(np.int64)
    # A stretch of cells per helper, as long as its highest rank: a rank given twice meets a cell already taken.
    lengths = np.zeros(len(problem.capacity), dtype=np.int64)
    np.maximum.at(lengths, helpers, ranks + 1)
    key = (np.cumsum(lengths) - lengths)[helpers] + ranks
    cells = int(lengths.sum())
    if cells > 64 * len(key) + 1024:
        return len(np.unique(key)) < len(key)
    seen = np.zeros(cells, dtype=bool)
    seen[key] = True
    return int(np.count_nonzero(seen)) < len(key)


def ordered(problem: StableProblem, lottery: Longs | None) -> Ints | Longs:
    """One strict order at each helper: the rank, then the lottery. -1 stays: the helper does not take the learner."""
    if lottery is None:
        return problem.ranks
    ranks = problem.ranks.astype(np.int64)
    who = np.repeat(lottery, np.diff(problem.indptr))
    return np.where(ranks >= 0, ranks * len(problem.learners) + who, -1)
