"""How many points each criterion can give to each learner: the weights, the bonus row, the learner's own wish."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from cheiron.pairing.criteria import CRITERIA, NAMEABLE, points_for, split
from cheiron.pairing.people import LearnerCard
from cheiron.pairing.problem import Longs

BONUS = CRITERIA.index("most_important")


def points_of(card: LearnerCard, weights: tuple[int, ...]) -> tuple[int, ...]:
    """The points of each criterion for one learner, in the order of ``CRITERIA``; they sum to 10,000."""
    if card.most_important is not None and card.most_important not in NAMEABLE:
        raise ValueError(f"Learner {card.id} names {card.most_important} as most important; that is no criterion.")
    if not 0 <= card.experience_weight <= 5:
        raise ValueError(f"Learner {card.id} weighs experience with {card.experience_weight}; it is from 0 to 5.")
    return points_for(weights, card.experience_weight if card.experience else 0)


@lru_cache(maxsize=4096)
def shared_out(base: int, bonus: int, parts: tuple[int, ...]) -> tuple[int, ...]:
    """The points of a row and of the bonus on it, each shared out over the parts of the row."""
    shares = split(base, parts)
    return shares if not bonus else tuple(map(sum, zip(shares, split(bonus, parts), strict=True)))


@dataclass(frozen=True)
class Points:
    """``table``: points per learner and criterion (int64, L x C). ``named``: the row with the bonus, -1 for none."""

    table: Longs
    named: Longs

    @classmethod
    def of(cls, learners: Sequence[LearnerCard], weights: Mapping[str, int]) -> Points:
        """Those of all learners."""
        given = tuple(weights[name] for name in CRITERIA)
        table = np.array([points_of(card, given) for card in learners], dtype=np.int64)
        place = {name: CRITERIA.index(name) for name in NAMEABLE}
        named = np.array([place.get(card.most_important or "", -1) for card in learners], dtype=np.int64)
        return cls(table.reshape(len(learners), len(CRITERIA)), named)

    def base(self, criterion: str) -> Longs:
        """The points of the row itself."""
        return self.table[:, CRITERIA.index(criterion)]

    def bonus(self, criterion: str) -> Longs:
        """What the learner adds to the row by naming it."""
        return np.where(self.named == CRITERIA.index(criterion), self.table[:, BONUS], 0)

    def both(self, criterion: str) -> Longs:
        """The points of the row with the bonus."""
        return self.base(criterion) + self.bonus(criterion)

    def unnamed(self) -> Longs:
        """The bonus of learners who name nothing: it stays neutral."""
        return np.where(self.named < 0, self.table[:, BONUS], 0)
