"""Group mentoring: a helper leads one group of a size that suits, or none. The problem."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy.typing as npt

from cheiron.pairing.problem import (
    UNMATCHED,
    Ints,
    ProblemError,
    checked_locks,
    checked_penalty,
    checked_rows,
    checked_scores,
    names,
    whole_numbers,
)
from cheiron.pairing.teams_problem import Rows, Table, flat_rows, matrix_rows


@dataclass(frozen=True, eq=False)
class GroupsProblem:
    """Who may be in whose group, and how large each group may be.

    Helper j leads no group, or one of ``least[j]`` to ``most[j]`` learners (never of fewer, never of more). A learner
    is in at most one group. The total to be made as high as possible is the sum of the scores less
    ``unmatched_penalty`` for every learner without a group: as many learners as possible first, by default.

    Attributes
    ----------
    pairs : `Rows` of L learners, helpers ascending in a row, scores 0 to 10000; a pair not listed is forbidden.
    least, most : int32 per helper, ``least`` 1 or more; ``most`` below ``least`` means that no group is possible.
    locks : pairs (learner, helper) that must be in the result: this helper leads a group and this learner is in it.

    Examples
    --------
    >>> GroupsProblem.from_pairs([[(0, 900)], [(0, 800)]], least=[2], most=[4]).total_of([0, 0])
    1700
    """

    pairs: Rows
    least: Ints
    most: Ints
    locks: tuple[tuple[int, int], ...]
    unmatched_penalty: int
    learners: tuple[str, ...]
    helpers: tuple[str, ...]

    @property
    def learner_count(self) -> int:
        """How many learners there are."""
        return len(self.learners)

    @property
    def helper_count(self) -> int:
        """How many helpers there are."""
        return len(self.helpers)

    @classmethod
    def from_pairs(cls, pairs: Sequence[Sequence[Sequence[int]]], **others: Any) -> GroupsProblem:
        """From the allowed pairs of each learner: ``[[(helper, score), ...], ...]``. See `from_rows`."""
        return cls.from_rows(flat_rows(pairs), **others)

    @classmethod
    def from_matrix(cls, matrix: npt.ArrayLike, **others: Any) -> GroupsProblem:
        """From a matrix of whole scores (L x H, -1 = forbidden), such as `scoring.Scored.matrix`."""
        return cls.from_rows(matrix_rows(checked_scores(matrix)), **others)

    @classmethod
    def from_rows(
        cls,
        pairs: Table,
        *,
        least: npt.ArrayLike,
        most: npt.ArrayLike,
        locks: Iterable[Sequence[int]] = (),
        unmatched_penalty: int = UNMATCHED,
        learners: Sequence[str] | None = None,
        helpers: Sequence[str] | None = None,
    ) -> GroupsProblem:
        """From (indptr, indices, scores), without a Python object per pair. Raises `ProblemError` in plain words."""
        smallest = whole_numbers(least, "least")
        if len(smallest) and smallest.min() < 1:
            raise ProblemError("least must be 1 or more: a group of nobody is no group.")
        rows = Rows(*checked_rows(*pairs, helpers=len(smallest)))
        count = len(rows.indptr) - 1
        return cls(
            pairs=rows,
            least=smallest,
            most=whole_numbers(most, "most", len(smallest)),
            locks=checked_locks(locks, count, len(smallest)),
            unmatched_penalty=checked_penalty(unmatched_penalty),
            learners=names(learners, count, "learners"),
            helpers=names(helpers, len(smallest), "helpers"),
        )

    def total_of(self, mate: Sequence[int]) -> int:
        """The total of given groups: the helper of each learner, -1 for none. Forbidden pairs raise KeyError."""
        found = [(learner, int(helper)) for learner, helper in enumerate(mate) if helper >= 0]
        scores = sum(self.pairs.row(learner)[helper] for learner, helper in found)
        return scores - self.unmatched_penalty * (self.learner_count - len(found))
