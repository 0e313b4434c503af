"""Wishes of both sides, in order, for a stable matching."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cheiron.pairing.problem import Ints, Longs, ProblemError, names, whole_numbers


@dataclass(frozen=True, eq=False)
class StableProblem:
    """Learners' wishes as compressed rows, and what rank each wished helper gives the learner.

    ``indptr`` (int64, L + 1), ``wishes`` (int32, helpers, first wish first), ``ranks`` (int32, beside ``wishes``: the
    helper's rank of this learner, 0 best, equal = tie, -1 = the helper does not take this learner), ``capacity``
    (int32 per helper).

    Examples
    --------
    >>> problem = StableProblem.from_lists([[0, 1], [0]], [{"0": 1, "1": 0}, {"0": 0}], [1, 1])
    >>> problem.wishes.tolist(), problem.ranks.tolist()
    ([0, 1, 0], [1, 0, 0])
    """

    indptr: Longs
    wishes: Ints
    ranks: Ints
    capacity: Ints
    learners: tuple[str, ...]
    helpers: tuple[str, ...]

    @classmethod
    def from_lists(
        cls,
        applicants: Sequence[Sequence[int]],
        programmes: Sequence[Mapping[str | int, int]],
        capacity: npt.ArrayLike,
        *,
        learners: Sequence[str] | None = None,
        helpers: Sequence[str] | None = None,
    ) -> StableProblem:
        """From a list of wishes per learner and a mapping learner to rank per helper. Raises `ProblemError`."""
        places = whole_numbers(capacity, "capacity", len(programmes))
        ranks = [{int(learner): int(rank) for learner, rank in row.items()} for row in programmes]
        for learner, row in enumerate(applicants):
            _check_wishes(learner, row, len(places))
        lengths = np.fromiter((len(row) for row in applicants), dtype=np.int64, count=len(applicants))
        return cls(
            indptr=np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths)]),
            wishes=np.array([helper for row in applicants for helper in row], dtype=np.int32),
            ranks=np.array(
                [ranks[helper].get(learner, -1) for learner, row in enumerate(applicants) for helper in row],
                dtype=np.int32,
            ),
            capacity=places,
            learners=names(learners, len(applicants), "learners"),
            helpers=names(helpers, len(places), "helpers"),
        )


def _check_wishes(learner: int, row: Sequence[int], helpers: int) -> None:
    if len(set(row)) != len(row):
        raise ProblemError(f"Learner {learner} names the same helper twice.")
    if any(not 0 <= helper < helpers for helper in row):
        raise ProblemError(f"Learner {learner} names a helper that does not exist.")
