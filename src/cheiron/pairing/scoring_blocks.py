"""All scores at once, a few rows at a time so that everything stays in the cache. Whole numbers throughout."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cheiron.pairing.criteria import PRACTICAL, UNIT
from cheiron.pairing.one_thread import one_thread
from cheiron.pairing.people import HelperCard, LearnerCard
from cheiron.pairing.problem import FORBIDDEN, Longs, Shorts
from cheiron.pairing.scoring_columns import HALF, Floats, columns_of
from cheiron.pairing.scoring_kinds import numbered
from cheiron.pairing.scoring_points import Points
from cheiron.pairing.scoring_practical import Bytes, Practical
from cheiron.pairing.scoring_rules import Broken

Progress = Callable[[int, int], None]
PAIRS_PER_BLOCK = 131_072


@dataclass(frozen=True)
class Experience:
    """Disclosed experience, for the few learners who ask for it: ``table[kind[row], h]`` is 1 (not said) or 2 (said).

    Who discloses something else is treated like who discloses nothing: telling must never cost.
    """

    units: Longs
    kind: Longs
    table: Bytes

    @classmethod
    def of(cls, learners: Sequence[LearnerCard], helpers: Sequence[HelperCard], points: Points) -> Experience:
        """Those of all people."""
        wanted, kind = numbered([card.experience or frozenset[str]() for card in learners])
        said, at = numbered([card.experience or frozenset[str]() for card in helpers])
        small = np.array([[1 + bool(one & two) for two in said] for one in wanted], dtype=np.uint8)
        return cls(points.base("experience") * HALF, kind, np.take(small.reshape(len(wanted), len(said)), at, axis=1))


@dataclass(frozen=True)
class Terms:
    """All that makes up the scores, by row and column."""

    left: Floats
    right: Floats
    practical: Practical
    per_part: Floats
    experience: Experience

    @classmethod
    def of(cls, learners: Sequence[LearnerCard], helpers: Sequence[HelperCard], points: Points) -> Terms:
        """The terms of these people."""
        left, right = columns_of(learners, helpers, points)
        per_part = points.both("practical") * (UNIT // PRACTICAL)
        return cls(
            left,
            right,
            Practical.of(learners, helpers),
            per_part.astype(np.float32),
            Experience.of(learners, helpers, points),
        )

    def units(self, start: int, stop: int, into: Floats) -> Floats:
        """The units of the learners from ``start`` to ``stop`` (whole numbers, rows x helpers), written ``into``."""
        units = into[: stop - start]
        np.matmul(self.left[start:stop], self.right, out=units)
        if self.per_part[start:stop].any():
            parts = self.practical.parts(start, stop).astype(np.float32)
            parts *= self.per_part[start:stop, None]
            units += parts
        asking = np.flatnonzero(self.experience.units[start:stop])
        if len(asking):
            table = self.experience.table[self.experience.kind[start + asking]]
            units[asking] += table * self.experience.units[start + asking, None].astype(np.float32)
        return units


def by_blocks(terms: Terms, broken: Broken, scores: Shorts, progress: Progress | None = None) -> None:
    """Fill in scores from 0 to 10000, rounded half up, -1 where a rule is broken (int16, L x H)."""
    learners, helpers = scores.shape
    space = np.empty((max(1, PAIRS_PER_BLOCK // max(1, helpers)), helpers), dtype=np.float32)
    with one_thread():
        for start in range(0, learners, len(space)):
            stop = block(terms, broken, scores, start, space)
            if progress is not None:
                progress(stop, learners)


def block(terms: Terms, broken: Broken, scores: Shorts, start: int, space: Floats) -> int:
    """The learners from ``start`` on, as many as there is ``space`` for; where the next ones start."""
    stop = min(start + len(space), len(scores))
    scores[start:stop] = rounded(terms.units(start, stop, space))
    np.copyto(scores[start:stop], FORBIDDEN, where=broken.codes(start, stop) != 0)
    return stop


def rounded(units: Floats) -> npt.NDArray[np.int32]:
    """Units to whole points, half up: the sum first, rounded once."""
    whole = units.astype(np.int32)
    whole += HALF
    whole //= UNIT
    return whole
