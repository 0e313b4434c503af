"""Teams: one coach and several mentors per learner, all different people. The problem."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from cheiron.pairing.problem import (
    Ints,
    Longs,
    ProblemError,
    Shorts,
    checked_locks,
    checked_penalty,
    checked_rows,
    checked_scores,
    names,
    whole_numbers,
)

COACH, MENTOR = 0, 1
ROLES = ("coach", "mentor")
Table = tuple[npt.ArrayLike, npt.ArrayLike, npt.ArrayLike]
# What one missing partner costs, and one learner below a helper's minimum.
MISSING = 20_000
BELOW_MINIMUM = 100_000


@dataclass(frozen=True, eq=False)
class Rows:
    """The allowed pairs of one role by learner: ``indptr`` int64[L + 1], ``indices`` int32, ``scores`` int16."""

    indptr: Longs
    indices: Ints
    scores: Shorts

    def row(self, learner: int) -> dict[int, int]:
        """Score by helper, for one learner."""
        part = slice(self.indptr[learner], self.indptr[learner + 1])
        return dict(zip(self.indices[part].tolist(), self.scores[part].tolist(), strict=True))


@dataclass(frozen=True, eq=False)
class TeamsProblem:
    """Who may coach and who may mentor whom, and how many learners each helper takes.

    A learner gets at most one coach and at most ``mentors_each`` mentors, all different people. The total to be made
    as high as possible is the sum of the scores, less ``unserved_penalty`` for every partner a learner lacks (of
    1 + ``mentors_each``), less ``min_load_penalty`` for every learner a helper is below its minimum. The minimum is
    soft; places are hard: ``coach_cap`` and ``mentor_cap`` learners in each role, ``total_cap`` in both together.

    Attributes
    ----------
    coach, mentor : `Rows` of L learners, helpers ascending in a row, scores 0 to 10000; a pair not listed is forbidden.
    coach_cap, mentor_cap, total_cap, min_load : int32 per helper.
    coach_locks, mentor_locks : pairs (learner, helper) that must be in the result.

    Examples
    --------
    >>> problem = TeamsProblem.from_pairs(
    ...     [[(0, 900)]], [[(0, 950), (1, 700), (2, 500)]], coach_cap=[1, 1, 1], mentor_cap=[1, 1, 1]
    ... )
    >>> problem.total_of([0], [[1, 2]]), problem.total_of([-1], [[0, 1]])
    (2100, -18350)
    """

    coach: Rows
    mentor: Rows
    coach_cap: Ints
    mentor_cap: Ints
    total_cap: Ints
    min_load: Ints
    mentors_each: int
    unserved_penalty: int
    min_load_penalty: int
    coach_locks: tuple[tuple[int, int], ...]
    mentor_locks: tuple[tuple[int, int], ...]
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
    def from_pairs(
        cls,
        coach: Sequence[Sequence[Sequence[int]]],
        mentor: Sequence[Sequence[Sequence[int]]],
        *,
        coach_cap: npt.ArrayLike,
        mentor_cap: npt.ArrayLike,
        **others: Any,
    ) -> TeamsProblem:
        """From the allowed pairs of each learner in each role: ``[[(helper, score), ...], ...]``. See `from_rows`."""
        return cls.from_rows(flat_rows(coach), flat_rows(mentor), coach_cap=coach_cap, mentor_cap=mentor_cap, **others)

    @classmethod
    def from_matrices(
        cls,
        coach: npt.ArrayLike,
        mentor: npt.ArrayLike,
        *,
        coach_cap: npt.ArrayLike,
        mentor_cap: npt.ArrayLike,
        **others: Any,
    ) -> TeamsProblem:
        """From two matrices of whole scores (L x H, -1 = forbidden), such as `scoring.Scored.matrix`."""
        tables = (checked_scores(coach), checked_scores(mentor))
        if tables[COACH].shape != tables[MENTOR].shape:
            raise ProblemError("The scores of coaches and mentors must have the same learners and the same helpers.")
        return cls.from_rows(
            matrix_rows(tables[COACH]),
            matrix_rows(tables[MENTOR]),
            coach_cap=coach_cap,
            mentor_cap=mentor_cap,
            **others,
        )

    @classmethod
    def from_rows(
        cls,
        coach: Table,
        mentor: Table,
        *,
        coach_cap: npt.ArrayLike,
        mentor_cap: npt.ArrayLike,
        total_cap: npt.ArrayLike | None = None,
        min_load: npt.ArrayLike | None = None,
        mentors_each: int = 2,
        unserved_penalty: int = MISSING,
        min_load_penalty: int = BELOW_MINIMUM,
        coach_locks: Iterable[Sequence[int]] = (),
        mentor_locks: Iterable[Sequence[int]] = (),
        learners: Sequence[str] | None = None,
        helpers: Sequence[str] | None = None,
    ) -> TeamsProblem:
        """From (indptr, indices, scores) of each role, no Python object per pair. Raises `ProblemError`."""
        places = whole_numbers(coach_cap, "coach_cap")
        also = whole_numbers(mentor_cap, "mentor_cap", len(places))
        rows = [Rows(*checked_rows(*given, helpers=len(places))) for given in (coach, mentor)]
        count = len(rows[COACH].indptr) - 1
        if len(rows[MENTOR].indptr) - 1 != count:
            raise ProblemError("Coaches and mentors must be listed for the same learners.")
        return cls(
            coach=rows[COACH],
            mentor=rows[MENTOR],
            coach_cap=places,
            mentor_cap=also,
            total_cap=places + also if total_cap is None else whole_numbers(total_cap, "total_cap", len(places)),
            min_load=whole_numbers([0] * len(places) if min_load is None else min_load, "min_load", len(places)),
            mentors_each=checked_team_size(mentors_each),
            unserved_penalty=named_penalty(unserved_penalty, "unserved_penalty"),
            min_load_penalty=named_penalty(min_load_penalty, "min_load_penalty"),
            coach_locks=checked_locks(coach_locks, count, len(places)),
            mentor_locks=checked_locks(mentor_locks, count, len(places)),
            learners=names(learners, count, "learners"),
            helpers=names(helpers, len(places), "helpers"),
        )

    def total_of(self, coach: Sequence[int], mentors: Sequence[Sequence[int]]) -> int:
        """The total of given teams: scores less the penalties. -1 stands for nobody. Forbidden pairs raise KeyError."""
        load = np.zeros(self.helper_count, dtype=np.int64)
        total = 0
        for learner, (one, several) in enumerate(zip(coach, mentors, strict=True)):
            chosen = [(self.coach, one)] + [(self.mentor, helper) for helper in several]
            chosen = [(rows, int(helper)) for rows, helper in chosen if helper >= 0]
            total += sum(rows.row(learner)[helper] for rows, helper in chosen)
            total -= self.unserved_penalty * (1 + self.mentors_each - len(chosen))
            np.add.at(load, [helper for _rows, helper in chosen], 1)
        return total - self.min_load_penalty * int(np.maximum(self.min_load - load, 0).sum())


def flat_rows(pairs: Sequence[Sequence[Sequence[int]]]) -> tuple[Longs, Longs, Longs]:
    """Compressed rows of lists of (helper, score)."""
    lengths = np.fromiter((len(row) for row in pairs), dtype=np.int64, count=len(pairs))
    flat = [pair for row in pairs for pair in row]
    wrong = next((number for number, pair in enumerate(flat) if len(pair) != 2), None)
    if wrong is not None:
        raise ProblemError(f"Pair number {wrong} is not a helper with a score.")
    table = np.array(flat, dtype=np.int64).reshape(-1, 2)
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths)]), table[:, 0], table[:, 1]


def matrix_rows(table: Shorts) -> tuple[Longs, Longs, Shorts]:
    """Compressed rows of a matrix, -1 left out."""
    rows, found = np.nonzero(table >= 0)
    indptr = np.searchsorted(rows, np.arange(table.shape[0] + 1))
    return indptr.astype(np.int64), found, table[rows, found]


def checked_team_size(mentors_each: int) -> int:
    """How many mentors a learner may have."""
    if int(mentors_each) != mentors_each or not 0 <= mentors_each <= 100:
        raise ProblemError("mentors_each must be a whole number from 0 to 100.")
    return int(mentors_each)


def named_penalty(penalty: int, name: str) -> int:
    """A penalty, with its own name in the sentence when it is wrong."""
    try:
        return checked_penalty(penalty)
    except ProblemError as error:
        raise ProblemError(str(error).replace("unmatched_penalty", name)) from error
