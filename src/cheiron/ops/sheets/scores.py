"""From criteria to whole scores: every share a whole number, their sum the score, forbidden pairs apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from cheiron.ops.sheets.criteria import Criterion
from cheiron.ops.sheets.exclusions import Forbidden

HIGHEST = 10_000
FORBIDDEN = -1
NOTHING_COMMON = "nothing in common that was asked; still better than nobody"
Shorts = npt.NDArray[np.int16]


@dataclass(frozen=True, eq=False)
class Scored:
    """``matrix``: int16[L, H], -1 where a pair is forbidden. ``scale``: a point in whole numbers."""

    criteria: tuple[Criterion, ...]
    matrix: Shorts
    scale: float
    forbidden: dict[tuple[int, int], str]
    _told: dict[tuple[int, int], list[tuple[str, bool]]] = field(default_factory=dict, repr=False)

    @property
    def most(self) -> float:
        """The most points a pair could have."""
        return sum(criterion.of for criterion in self.criteria)

    def points(self, i: int, j: int) -> float:
        """The points of one pair, as they are shown."""
        return round(float(sum(criterion.points[i, j] for criterion in self.criteria)), 4)

    def reasons(self, i: int, j: int, *, private: bool = True) -> list[str]:
        """What speaks for a pair, the weightiest first; without ``private`` what a letter may say."""
        if (i, j) not in self._told:
            found = [(float(c.points[i, j]), -place, c.says(i, j), c.private) for place, c in enumerate(self.criteria)]
            self._told[i, j] = [(text, is_private) for _, _, text, is_private in sorted(found, reverse=True) if text]
        return [text for text, is_private in self._told[i, j] if private or not is_private] or [NOTHING_COMMON]

    def why_not(self, i: int, j: int) -> str:
        """Why a pair is forbidden; empty when it is not."""
        if (i, j) in self.forbidden:
            return self.forbidden[i, j]
        closing = (c.closed_says for c in self.criteria if c.closed is not None and c.closed[i, j])
        return next(closing, "")

    def why_none(self, i: int) -> list[tuple[str, int]]:
        """For a learner without any possible helper: which rules close how many helpers."""
        reasons = Counter(self.why_not(i, j) for j in range(self.matrix.shape[1]))
        return [(why, count) for why, count in reasons.most_common() if why]


def scored(criteria: Sequence[Criterion], forbidden: Iterable[Forbidden], shape: tuple[int, int]) -> Scored:
    """Add the criteria up in whole numbers as fine as the engine takes."""
    highest = float(sum((criterion.points for criterion in criteria), np.zeros(shape)).max(initial=0.0))
    scale = _scale(criteria, highest)
    total = np.zeros(shape, dtype=np.int32)
    for criterion in criteria:
        total += np.rint(criterion.points * scale).astype(np.int32)
    matrix = np.clip(total, 0, HIGHEST).astype(np.int16)
    closed = {(pair.learner, pair.helper): pair.why for pair in forbidden}
    for i, j in closed:
        matrix[i, j] = FORBIDDEN
    for criterion in criteria:
        if criterion.closed is not None:
            matrix[criterion.closed] = FORBIDDEN
    return Scored(tuple(criteria), matrix, scale, closed)


def _scale(criteria: Sequence[Criterion], highest: float) -> float:
    """1 when all points are whole; else as fine as the engine's bounds allow, with room for what rounding adds."""
    whole = all(np.array_equal(criterion.points, np.rint(criterion.points)) for criterion in criteria)
    if (whole and highest <= HIGHEST) or highest <= 0:
        return 1.0
    return (HIGHEST - len(criteria)) / highest
