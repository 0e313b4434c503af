"""Group mentoring: a helper leads one group of a size that suits, or none. Problem, result and what proves it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from cheiron.pairing.problem import (
    UNMATCHED,
    Ints,
    Longs,
    ProblemError,
    checked_locks,
    checked_penalty,
    checked_rows,
    checked_scores,
    names,
    whole_numbers,
)
from cheiron.pairing.result import Blame, Status
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


@dataclass(frozen=True, eq=False)
class GroupLeaf:
    """Prices ``u`` (int64 per learner, 0 or more, in points / scale) that bound all groups keeping the decisions.

    ``opened`` and ``shut``: helpers who must and who must not lead a group; ``fewest`` to ``largest``: how many groups
    there are in all.
    """

    u: Longs
    opened: tuple[int, ...]
    shut: tuple[int, ...]
    fewest: int
    largest: int


@dataclass(frozen=True, eq=False)
class GroupsCertificate:
    """What proves that no groups can have a higher total than ``bound``. All numbers are whole.

    **Bound of a leaf.** In helper j's group learner i gains ``scale * (score + unmatched_penalty) - u[i]``. ``value[j]``
    is the most a group of j can gain on its own: all learners locked with j, then the highest gains up to
    ``least[j]`` learners, then as long as they are positive, up to ``most[j]``; a learner locked with another helper
    does not count as allowed. With too few allowed learners (or too many locked) j can lead no group. Then choose
    helpers: all ``opened`` and all with locks, none of ``shut``, of the others those with the highest ``value``: so
    many that there are ``fewest`` groups in all, then more as long as their value is positive, up to ``largest``.
    If that can not be done, no result of this leaf exists. The bound is the sum of the chosen values + the sum of u -
    ``scale * unmatched_penalty * L``, divided by ``scale`` and rounded down.

    **All leaves.** For every number n of groups from 0 to H, the leaves with ``fewest <= n <= largest`` must cover
    everything: take any helper in ``opened`` or ``shut`` of the first such leaf; the leaves that do not shut it cover
    the case that it leads a group, those that do not open it the case that it leads none; check both in turn; a set is
    covered as soon as one of its leaves has no helper left in ``opened`` and ``shut``. The bound of the result is the
    highest one of the leaves; a result whose total equals it is proven.

    As JSON: ``{"scale": 1, "leaves": [{"u": [per learner], "opened": [...], "shut": [...], "fewest": 0,
    "largest": H}]}``.
    """

    scale: int
    leaves: tuple[GroupLeaf, ...]


@dataclass(frozen=True, eq=False)
class GroupsResult:
    """The groups: ``mate`` int32[L], the helper who leads the group of each learner, -1 for none.

    ``total`` as in `GroupsProblem`; no groups can have more than ``bound``. ``status``: ``optimal`` only where
    ``total`` equals ``bound``; ``feasible`` where a gap is left; ``infeasible`` where the locks can not all be kept.
    """

    status: Status
    message: str
    mate: Ints
    total: int
    bound: int
    certificate: GroupsCertificate | None = None
    blame: Blame | None = None
    details: Mapping[str, Any] = field(default_factory=dict)
    kind: str = "groups"
