"""What a solver answers: always a result, also when nothing is possible."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from cheiron.pairing.problem import Ints, Longs

NOBODY = -1


class Status(StrEnum):
    """What is known about a result. ``OPTIMAL`` and ``STABLE`` come with their proof."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    STABLE = "stable"
    INFEASIBLE = "infeasible"


@dataclass(frozen=True, eq=False)
class Certificate:
    """Whole prices that prove the total: ``u`` per learner, ``v`` and ``w`` per helper (int64).

    u >= -penalty, v >= 0, w >= 0; u[i] + v[j] - w[j] >= score of every allowed pair (of a locked learner: of the
    locked pair); sum u + sum capacity v - sum min_load w = total.
    """

    u: Longs
    v: Longs
    w: Longs

    def lists(self) -> dict[str, list[int]]:
        """The prices as they stand in a file."""
        return {"u": self.u.tolist(), "v": self.v.tolist(), "w": self.w.tolist()}


@dataclass(frozen=True)
class Blame:
    """Why nothing is possible: which rule, who is in it, and the smallest change that would help."""

    kind: str
    learners: tuple[int, ...]
    helpers: tuple[int, ...]
    sentence: str
    change: str


@dataclass(frozen=True, eq=False)
class Result:
    """``mate``: the helper of each learner (int32), -1 for nobody. ``total``: sum of scores less the penalties."""

    kind: str
    status: Status
    message: str
    mate: Ints
    total: int
    certificate: Certificate | None = None
    blame: Blame | None = None
    details: Mapping[str, Any] = field(default_factory=dict)
