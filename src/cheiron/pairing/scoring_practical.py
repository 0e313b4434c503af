"""Practical matters: hours, ways of meeting, site and language, as parts of ``criteria.PRACTICAL``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cheiron.pairing.criteria import ENOUGH_SLOTS, PRACTICAL_PARTS
from cheiron.pairing.people import SLOTS_PER_DAY, Card, HelperCard, LearnerCard
from cheiron.pairing.problem import Longs
from cheiron.pairing.scoring_kinds import Kind, merged, numbered
from cheiron.pairing.scoring_rules import ways

Bytes = npt.NDArray[np.uint8]
Masks = npt.NDArray[np.uint32]
SLOTS = 7 * SLOTS_PER_DAY
PER_SLOT = PRACTICAL_PARTS["availability"] // ENOUGH_SLOTS
NEUTRAL_HOURS = np.uint8(PRACTICAL_PARTS["availability"] // 2)


@dataclass(frozen=True)
class Practical:
    """Tables by class of learner for what is fixed, masks of weekly slots for the hours."""

    kinds: tuple[tuple[Longs, Bytes], ...]
    sought: Masks
    given: Masks
    sought_open: npt.NDArray[np.bool_]
    given_open: Bytes

    @classmethod
    def of(cls, learners: Sequence[LearnerCard], helpers: Sequence[HelperCard]) -> Practical:
        """Those of all people."""
        spoken = [card.languages or None for card in learners]
        languages = _table("languages", spoken, [card.languages or None for card in helpers], meet)
        modes = _table("modes", [ways(card) for card in learners], [ways(card) for card in helpers], meet)
        sites = _table("site", [card.site for card in learners], [card.site for card in helpers], str.__eq__)
        given_open = np.array([card.availability is None for card in helpers], dtype=bool)
        return cls(
            kinds=merged((languages, modes, sites), np.add),
            sought=_masks(learners),
            given=_masks(helpers),
            sought_open=np.array([card.availability is None for card in learners], dtype=bool),
            given_open=np.where(given_open, NEUTRAL_HOURS, np.uint8(0)),
        )

    def parts(self, start: int, stop: int) -> Bytes:
        """How many of the practical parts each pair gets (uint8, rows x helpers)."""
        shared: Bytes = np.bitwise_count(self.sought[start:stop, None] & self.given)
        np.minimum(shared, ENOUGH_SLOTS, out=shared)
        shared *= np.uint8(PER_SLOT)
        np.maximum(shared, self.given_open, out=shared)
        shared[self.sought_open[start:stop]] = NEUTRAL_HOURS
        for kind, table in self.kinds:
            shared += table[kind[start:stop]]
        return shared


def meet(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sets have something in common."""
    return bool(one & other)


def _masks(cards: Sequence[Card]) -> Masks:
    masks = [card.availability or 0 for card in cards]
    wrong = next((place for place, mask in enumerate(masks) if not 0 <= mask < 1 << SLOTS), None)
    if wrong is not None:
        raise ValueError(f"The availability of {cards[wrong].id} has slots beyond Sunday evening.")
    return np.array(masks, dtype=np.uint32)


def _table(
    part: str, ours: Sequence[Kind | None], theirs: Sequence[Kind | None], fits: Callable[[Kind, Kind], bool]
) -> tuple[Longs, Bytes]:
    """All of a part where it fits, nothing where it does not, half where one side is not known."""
    full = PRACTICAL_PARTS[part]
    (kinds, kind), (others, other) = numbered(ours), numbered(theirs)
    small = [
        [full // 2 if one is None or two is None else full * int(fits(one, two)) for two in others] for one in kinds
    ]
    return kind, np.take(np.array(small, dtype=np.uint8).reshape(len(kinds), len(others)), other, axis=1)
