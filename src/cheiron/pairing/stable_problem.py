"""Wishes of both sides, in order, for a stable matching."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cheiron.pairing.problem import Ints, Longs, ProblemError, names, whole_numbers

HIGHEST_RANK = np.iinfo(np.int32).max


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
        programmes: Sequence[Mapping[str, int] | Mapping[int, int]],
        capacity: npt.ArrayLike,
        *,
        learners: Sequence[str] | None = None,
        helpers: Sequence[str] | None = None,
    ) -> StableProblem:
        """From a list of wishes per learner and a mapping learner to rank per helper. Raises `ProblemError`."""
        ranks = [_ranks(helper, row, len(applicants)) for helper, row in enumerate(programmes)]
        for learner, row in enumerate(applicants):
            if not all(type(helper) is int and 0 <= helper < len(ranks) for helper in row):
                raise ProblemError(f"Learner {learner} names a helper that does not exist.")
        wished = [(learner, helper) for learner, row in enumerate(applicants) for helper in row]
        return cls.from_arrays(
            np.cumsum([0, *(len(row) for row in applicants)]),
            np.array([helper for _learner, helper in wished], dtype=np.int64),
            np.array([ranks[helper].get(learner, -1) for learner, helper in wished], dtype=np.int64),
            capacity,
            learners=learners,
            helpers=helpers,
        )

    @classmethod
    def from_arrays(
        cls,
        indptr: npt.ArrayLike,
        wishes: npt.ArrayLike,
        ranks: npt.ArrayLike,
        capacity: npt.ArrayLike,
        *,
        learners: Sequence[str] | None = None,
        helpers: Sequence[str] | None = None,
    ) -> StableProblem:
        """From compressed rows, without a Python object per wish. Raises `ProblemError` in plain words."""
        places = whole_numbers(capacity, "capacity")
        starts, wished = _whole(indptr, "indptr").astype(np.int64), _whole(wishes, "wishes")
        given = _whole(ranks, "ranks")
        if not len(starts) or starts[0] or starts[-1] != len(wished) or (np.diff(starts) < 0).any():
            raise ProblemError("The rows do not fit together: indptr must rise from 0 to the number of wishes.")
        if len(given) != len(wished):
            raise ProblemError("ranks must have one number for each of the wishes.")
        _check_wishes(starts, wished, given, len(places))
        return cls(
            indptr=starts,
            wishes=wished.astype(np.int32),
            ranks=given.astype(np.int32),
            capacity=places,
            learners=names(learners, len(starts) - 1, "learners"),
            helpers=names(helpers, len(places), "helpers"),
        )


def _ranks(helper: int, row: Mapping[str, int] | Mapping[int, int], learners: int) -> dict[int, int]:
    """The ranks one helper gives, by the learner's position."""
    found: dict[int, int] = {}
    for name, rank in row.items():
        text = str(name)
        if not (text.isascii() and text.isdigit() and int(text) < learners):
            raise ProblemError(f"Helper {helper} ranks learner {text}, who does not exist.")
        if type(rank) is not int or not 0 <= rank <= HIGHEST_RANK:
            raise ProblemError(f"Helper {helper} gives learner {text} the rank {rank}; ranks are whole numbers from 0.")
        if int(text) in found:
            raise ProblemError(f"Helper {helper} ranks learner {text} twice.")
        found[int(text)] = rank
    return found


def _whole(given: npt.ArrayLike, name: str) -> npt.NDArray[np.integer]:
    numbers = np.asarray(given)
    if numbers.ndim != 1 or (numbers.size and not np.issubdtype(numbers.dtype, np.integer)):
        raise ProblemError(f"{name} must be one row of whole numbers.")
    return numbers.astype(np.int64) if not numbers.size else numbers


def _check_wishes(starts: Longs, wished: npt.NDArray[np.integer], ranks: npt.NDArray[np.integer], helpers: int) -> None:
    rows = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    unknown = np.flatnonzero((wished < 0) | (wished >= helpers))
    if len(unknown):
        raise ProblemError(f"Learner {rows[unknown[0]]} names a helper that does not exist.")
    wrong = np.flatnonzero((ranks < -1) | (ranks > HIGHEST_RANK))
    if len(wrong):
        raise ProblemError(
            f"Learner {rows[wrong[0]]} has the rank {ranks[wrong[0]]} at helper {wished[wrong[0]]}; "
            "ranks are whole numbers from 0, or -1 where the helper does not take the learner."
        )
    key = np.sort(rows * np.int64(max(helpers, 1)) + wished)
    twice = np.flatnonzero(np.diff(key) == 0)
    if len(twice):
        raise ProblemError(f"Learner {key[twice[0]] // helpers} names the same helper twice.")
