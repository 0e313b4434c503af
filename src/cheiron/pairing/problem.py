"""What is to be matched: learners, helpers, places, scores and locks. Arrays inside, names at the edge."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Shorts = npt.NDArray[np.int16]

FORBIDDEN = -1
HIGHEST = 10_000
# What an unmatched learner costs: more than all scores together, so that as many as possible are served first.
UNMATCHED = 1_000_000_000


class ProblemError(ValueError):
    """The problem contradicts itself. The sentence says where, in plain words."""


@dataclass(frozen=True, eq=False)
class AssignmentProblem:
    """Who may be matched with whom, and how well they fit.

    Either ``matrix`` (int16, learners x helpers, -1 = forbidden) or the three arrays of allowed pairs by learner:
    ``indptr`` (int64, L + 1), ``indices`` (int32, helpers, ascending in a row), ``scores`` (int16, 0 to 10000).
    ``capacity`` and ``min_load``: int32 per helper. ``locks``: pairs (learner, helper) that must be in the result.

    Examples
    --------
    >>> problem = AssignmentProblem.from_pairs([[(0, 900), (1, 300)], [(0, 800)]], [1, 1])
    >>> problem.score_of(0, 1), problem.score_of(1, 1)
    (300, -1)
    """

    indptr: Longs | None
    indices: Ints | None
    scores: Shorts | None
    matrix: Shorts | None
    capacity: Ints
    min_load: Ints
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
    def from_matrix(
        cls,
        matrix: npt.ArrayLike,
        capacity: npt.ArrayLike,
        *,
        min_load: npt.ArrayLike | None = None,
        locks: Iterable[Sequence[int]] = (),
        unmatched_penalty: int = UNMATCHED,
        learners: Sequence[str] | None = None,
        helpers: Sequence[str] | None = None,
    ) -> AssignmentProblem:
        """From a matrix of whole scores, -1 where a pair is forbidden. Raises `ProblemError` in plain words."""
        table = checked_scores(matrix)
        places = whole_numbers(capacity, "capacity", table.shape[1])
        return cls(
            indptr=None,
            indices=None,
            scores=None,
            matrix=table,
            capacity=places,
            min_load=whole_numbers([0] * len(places) if min_load is None else min_load, "min_load", len(places)),
            locks=checked_locks(locks, *table.shape),
            unmatched_penalty=checked_penalty(unmatched_penalty),
            learners=names(learners, table.shape[0], "learners"),
            helpers=names(helpers, table.shape[1], "helpers"),
        )

    @classmethod
    def from_pairs(
        cls, pairs: Sequence[Sequence[Sequence[int]]], capacity: npt.ArrayLike, **others: Any
    ) -> AssignmentProblem:
        """From the allowed pairs of each learner: ``[[(helper, score), ...], ...]``."""
        lengths = np.fromiter((len(row) for row in pairs), dtype=np.int64, count=len(pairs))
        flat = [pair for row in pairs for pair in row]
        wrong = next((number for number, pair in enumerate(flat) if len(pair) != 2), None)
        if wrong is not None:
            raise ProblemError(f"Pair number {wrong} is not a helper with a score.")
        table = np.array(flat, dtype=np.int64).reshape(-1, 2)
        return cls.from_arrays(
            np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths)]), table[:, 0], table[:, 1], capacity, **others
        )

    @classmethod
    def from_arrays(
        cls,
        indptr: npt.ArrayLike,
        indices: npt.ArrayLike,
        scores: npt.ArrayLike,
        capacity: npt.ArrayLike,
        *,
        min_load: npt.ArrayLike | None = None,
        locks: Iterable[Sequence[int]] = (),
        unmatched_penalty: int = UNMATCHED,
        learners: Sequence[str] | None = None,
        helpers: Sequence[str] | None = None,
    ) -> AssignmentProblem:
        """From compressed rows, without a Python object per pair. Rows are sorted by helper; a helper once per row."""
        places = whole_numbers(capacity, "capacity")
        starts, found, values = checked_rows(indptr, indices, scores, len(places))
        return cls(
            indptr=starts,
            indices=found,
            scores=values,
            matrix=None,
            capacity=places,
            min_load=whole_numbers([0] * len(places) if min_load is None else min_load, "min_load", len(places)),
            locks=checked_locks(locks, len(starts) - 1, len(places)),
            unmatched_penalty=checked_penalty(unmatched_penalty),
            learners=names(learners, len(starts) - 1, "learners"),
            helpers=names(helpers, len(places), "helpers"),
        )

    def row(self, learner: int) -> tuple[Ints, Shorts]:
        """The helpers allowed for one learner, ascending, and their scores."""
        if self.matrix is not None:
            found = np.flatnonzero(self.matrix[learner] >= 0).astype(np.int32)
            return found, self.matrix[learner, found]
        assert self.indptr is not None
        assert self.indices is not None
        assert self.scores is not None
        part = slice(self.indptr[learner], self.indptr[learner + 1])
        return self.indices[part], self.scores[part]

    def score_of(self, learner: int, helper: int) -> int:
        """The score of one pair, -1 when it is forbidden."""
        if self.matrix is not None:
            return int(self.matrix[learner, helper])
        found, scores = self.row(learner)
        place = int(np.searchsorted(found, helper))
        return int(scores[place]) if place < len(found) and found[place] == helper else FORBIDDEN


def checked_scores(matrix: npt.ArrayLike) -> Shorts:
    """A whole matrix of scores as int16. Everything below zero is forbidden."""
    table = np.asarray(matrix)
    if table.ndim != 2:
        raise ProblemError("The scores must be a table with a row per learner and a column per helper.")
    if table.size and not np.issubdtype(table.dtype, np.integer):
        raise ProblemError("Scores must be whole numbers from 0 to 10000, or -1 where a pair is forbidden.")
    if table.size and (table.max() > HIGHEST or table.min() < FORBIDDEN):
        learner, helper = np.argwhere((table > HIGHEST) | (table < FORBIDDEN))[0]
        raise ProblemError(
            f"The score of learner {learner} with helper {helper} is {table[learner, helper]}; "
            "it must be from 0 to 10000, or -1 where the pair is forbidden."
        )
    return np.ascontiguousarray(table, dtype=np.int16)


def checked_rows(
    indptr: npt.ArrayLike, indices: npt.ArrayLike, scores: npt.ArrayLike, helpers: int
) -> tuple[Longs, Ints, Shorts]:
    """Compressed rows, checked and sorted by helper within each row; rows that are sorted are not copied in between."""
    starts, found, values = (np.asarray(given) for given in (indptr, indices, scores))
    if any(part.size and not np.issubdtype(part.dtype, np.integer) for part in (starts, found, values)):
        raise ProblemError("indptr, indices and scores must be whole numbers.")
    starts = starts.astype(np.int64)
    if (
        not len(starts)
        or starts[0]
        or starts[-1] != len(found)
        or len(found) != len(values)
        or (np.diff(starts) < 0).any()
    ):
        raise ProblemError("The rows do not fit together: indptr must rise from 0 to the number of pairs.")
    if len(found) and (found.min() < 0 or found.max() >= helpers):
        raise ProblemError(f"A pair names a helper that does not exist; helpers are numbered 0 to {helpers - 1}.")
    if len(values) and (values.min() < 0 or values.max() > HIGHEST):
        wrong = int(np.flatnonzero((values < 0) | (values > HIGHEST))[0])
        learner = int(np.searchsorted(starts, wrong, side="right")) - 1
        raise ProblemError(f"Learner {learner} has a score of {values[wrong]}; scores are from 0 to 10000.")
    return _sorted_rows(starts, found.astype(np.int32, copy=False), values.astype(np.int16, copy=False))


def _sorted_rows(starts: Longs, found: Ints, values: Shorts) -> tuple[Longs, Ints, Shorts]:
    rises = found[1:] > found[:-1]
    inner = starts[(starts > 0) & (starts < len(found))]
    rises[inner - 1] = True
    if rises.all():
        return starts, found, values
    rows = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    order = np.lexsort((found, rows))
    found, values = found[order], values[order]
    twice = np.flatnonzero((np.diff(found) == 0) & (np.diff(rows) == 0))
    if len(twice):
        raise ProblemError(f"Learner {rows[twice[0]]} names helper {found[twice[0]]} twice.")
    return starts, found, values


def whole_numbers(given: npt.ArrayLike, name: str, length: int | None = None) -> Ints:
    """Numbers of places: whole, not negative, one per helper."""
    numbers = np.asarray(given)
    if numbers.ndim != 1 or (length is not None and len(numbers) != length):
        raise ProblemError(f"{name} must have one number for each of the {length} helpers.")
    if numbers.size and (not np.issubdtype(numbers.dtype, np.integer) or numbers.min() < 0):
        raise ProblemError(f"{name} must be whole numbers, 0 or more.")
    return numbers.astype(np.int32)


def checked_locks(locks: Iterable[Sequence[int]], learners: int, helpers: int) -> tuple[tuple[int, int], ...]:
    """Pairs that must be in the result, each once, in order."""
    pairs = sorted({(int(learner), int(helper)) for learner, helper in locks})
    for learner, helper in pairs:
        if not (0 <= learner < learners and 0 <= helper < helpers):
            raise ProblemError(f"The lock of learner {learner} with helper {helper} names somebody who is not there.")
    return tuple(pairs)


def checked_penalty(penalty: int) -> int:
    """What an unmatched learner costs."""
    if int(penalty) != penalty or not 0 <= penalty <= UNMATCHED:
        raise ProblemError(f"unmatched_penalty must be a whole number from 0 to {UNMATCHED}.")
    return int(penalty)


def names(given: Sequence[str] | None, count: int, what: str) -> tuple[str, ...]:
    """The ids, each once; their positions where none are given."""
    if given is None:
        return tuple(str(number) for number in range(count))
    found = tuple(str(name) for name in given)
    if len(found) != count or len(set(found)) != count:
        raise ProblemError(f"{what} must have {count} different ids.")
    return found
