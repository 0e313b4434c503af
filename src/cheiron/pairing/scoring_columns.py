"""Criteria that are sums over things in common, as two matrices: learners x columns times columns x helpers.

All entries are whole numbers of score units, so the product is exact in float32 (see ``criteria.UNIT``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from cheiron.pairing.criteria import (
    OPEN_ASPIRATIONS,
    SLIDER,
    UNIT,
    aspiration_fit,
    rank_weights,
)
from cheiron.pairing.people import Card, HelperCard, LearnerCard
from cheiron.pairing.problem import Longs
from cheiron.pairing.scoring_points import Points, shared_out

Floats = npt.NDArray[np.float32]
HALF = UNIT // 2


@dataclass
class Columns:
    """The two matrices as they grow, and ``bias``: what a learner gets from everybody (units)."""

    learners: Sequence[LearnerCard]
    helpers: Sequence[HelperCard]
    points: Points
    bias: Longs
    left: list[Floats] = field(default_factory=list)
    right: list[Floats] = field(default_factory=list)

    def add(self, left: npt.NDArray[np.generic], right: npt.NDArray[np.generic]) -> None:
        """Columns of the learners (L x k) and rows of the helpers (k x H)."""
        self.left.append(left.astype(np.float32))
        self.right.append(right.astype(np.float32))

    def blank(self, width: int) -> tuple[Floats, Floats]:
        """Empty columns for both sides, the last one for helpers of whom nothing is known."""
        return (
            np.zeros((len(self.learners), width + 1), dtype=np.float32),
            np.zeros((width + 1, len(self.helpers)), dtype=np.float32),
        )

    def joined(self) -> tuple[Floats, Floats]:
        """Both matrices, the bias as a last column."""
        self.add(self.bias[:, None], np.ones((1, len(self.helpers))))
        return np.concatenate(self.left, axis=1), np.concatenate(self.right, axis=0)


def columns_of(learners: Sequence[LearnerCard], helpers: Sequence[HelperCard], points: Points) -> tuple[Floats, Floats]:
    """The matrices of all criteria that are sums: everything but practical matters and experience."""
    columns = Columns(learners, helpers, points, points.unnamed() * HALF)
    for build in (_topics, _aspiration, _working_style, _interests, _departments, _levels, _discipline):
        build(columns)
    return columns.joined()


def common(sought: Iterable[Collection[str]], offered: Iterable[Collection[str]]) -> dict[str, int]:
    """The names that occur on both sides, with a place for each."""
    both = {name for names in sought for name in names} & {name for names in offered for name in names}
    return {name: place for place, name in enumerate(sorted(both))}


def strength_of(card: HelperCard, topic: str) -> int:
    """How well a helper knows a topic, in hundredths. Raises `ValueError` outside 0 to 1."""
    strength = (card.topics or {}).get(topic, 0.0)
    if not 0 <= strength <= 1:
        raise ValueError(f"Helper {card.id} knows {topic} with {strength}; it must be from 0 to 1.")
    return round(strength * 100)


def _topics(columns: Columns) -> None:
    vocabulary = common(
        (card.topics or () for card in columns.learners), (card.topics or () for card in columns.helpers)
    )
    left, right = columns.blank(len(vocabulary))
    base, bonus = columns.points.base("topics").tolist(), columns.points.bonus("topics").tolist()
    for row, card in enumerate(columns.learners):
        if not card.topics:
            columns.bias[row] += HALF * (base[row] + bonus[row])
            continue
        left[row, -1] = HALF * (base[row] + bonus[row])
        parts = shared_out(base[row], bonus[row], rank_weights(len(card.topics), card.topics_ranked))
        for topic, points in zip(card.topics, parts, strict=True):
            if topic in vocabulary:
                left[row, vocabulary[topic]] += points * (UNIT // 100)
    for place, helper in enumerate(columns.helpers):
        right[-1, place] = helper.topics is None
        for topic in helper.topics or ():
            if topic in vocabulary:
                right[vocabulary[topic], place] = strength_of(helper, topic)
    columns.add(left, right)


def _interests(columns: Columns) -> None:
    vocabulary = common(
        (card.interests or () for card in columns.learners), (card.interests or () for card in columns.helpers)
    )
    left, right = columns.blank(len(vocabulary))
    base, bonus = columns.points.base("interests").tolist(), columns.points.bonus("interests").tolist()
    for row, card in enumerate(columns.learners):
        if not card.interests:
            columns.bias[row] += HALF * (base[row] + bonus[row])
            continue
        left[row, -1] = HALF * (base[row] + bonus[row])
        parts = shared_out(base[row], bonus[row], (1,) * len(card.interests))
        for tag, points in zip(sorted(card.interests), parts, strict=True):
            if tag in vocabulary:
                left[row, vocabulary[tag]] = points * UNIT
    for place, helper in enumerate(columns.helpers):
        right[-1, place] = helper.interests is None
        for tag in helper.interests or ():
            if tag in vocabulary:
                right[vocabulary[tag], place] = 1
    columns.add(left, right)


def _aspiration(columns: Columns) -> None:
    known = {card.aspiration for card in columns.learners if card.aspiration} - OPEN_ASPIRATIONS
    vocabulary = {name: place for place, name in enumerate(sorted(known))}
    left, right = columns.blank(len(vocabulary))
    half = HALF * columns.points.both("aspiration")
    for row, card in enumerate(columns.learners):
        if card.aspiration in vocabulary:
            left[row, vocabulary[card.aspiration]] = half[row]
        else:
            columns.bias[row] += half[row]
    for place, helper in enumerate(columns.helpers):
        for name, row in vocabulary.items():
            right[row, place] = best_fit(name, helper)
    columns.add(left, right)


def best_fit(sought: str, helper: HelperCard) -> int:
    """2, 1 or 0: the best that one of the helper's careers gives; 1 where nothing is known of them."""
    if helper.aspirations is None:
        return 1
    return max((aspiration_fit(sought, lived) for lived in helper.aspirations), default=0)


def _working_style(columns: Columns) -> None:
    everybody: list[Card] = [*columns.learners, *columns.helpers]
    count = max((len(card.working_style or ()) for card in everybody), default=0)
    if not count:
        columns.bias += HALF * columns.points.both("working_style")
        return
    sought, usual = _answers(columns.learners, count), _answers(columns.helpers, count)
    pairs = zip(
        columns.points.base("working_style").tolist(), columns.points.bonus("working_style").tolist(), strict=True
    )
    points = np.array([shared_out(base, bonus, (1,) * count) for base, bonus in pairs], dtype=np.int64)
    points = points.reshape(len(columns.learners), count)
    columns.bias += HALF * np.where(sought < 0, points, 0).sum(axis=1)
    answers = np.arange(SLIDER + 1)
    chosen = np.where(sought[:, :, None] == answers, points[:, :, None] * (UNIT // SLIDER), 0)
    close = np.where(usual[:, :, None] < 0, SLIDER // 2, SLIDER - np.abs(usual[:, :, None] - answers))
    columns.add(chosen.reshape(len(chosen), -1), close.reshape(len(close), -1).T)


def _answers(cards: Sequence[Card], count: int) -> Longs:
    rows = []
    for card in cards:
        row = [-1 if answer is None else answer for answer in card.working_style or ()]
        if row and not -1 <= min(row) <= max(row) <= SLIDER:
            raise ValueError(f"A working style of {card.id} is not from 0 to {SLIDER}.")
        rows.append(row + [-1] * (count - len(row)))
    return np.array(rows, dtype=np.int64).reshape(len(rows), count)


def known_departments(card: LearnerCard) -> frozenset[str] | None:
    """The departments a learner already has somebody in: the own one and those of present helpers."""
    if card.department is None:
        return card.network_departments
    return (card.network_departments or frozenset()) | {card.department}


def _departments(columns: Columns) -> None:
    sets = [known_departments(card) for card in columns.learners]
    _other(columns, sets, [card.department for card in columns.helpers], columns.points.both("network") * HALF)


def _levels(columns: Columns) -> None:
    sets = [card.network_levels for card in columns.learners]
    named = [None if names is None else frozenset(map(str, names)) for names in sets]
    helpers = [None if card.level is None else str(card.level) for card in columns.helpers]
    _other(columns, named, helpers, columns.points.both("network") * HALF)


def _discipline(columns: Columns) -> None:
    sets = [None if card.specialty is None else frozenset({card.specialty}) for card in columns.learners]
    _other(columns, sets, [card.specialty for card in columns.helpers], columns.points.both("discipline") * UNIT)


def _other(columns: Columns, taken: Sequence[frozenset[str] | None], given: Sequence[str | None], units: Longs) -> None:
    """All the units for a helper who is outside what the learner has, none inside, half where either is not known."""
    vocabulary = common((names or () for names in taken), [[name for name in given if name is not None]])
    left, right = columns.blank(len(vocabulary))
    for row, names in enumerate(taken):
        columns.bias[row] += units[row] // 2 if names is None else units[row]
        left[row, -1] = 0 if names is None else -(units[row] // 2)
        for name in names or ():
            if name in vocabulary:
                left[row, vocabulary[name]] = -units[row]
    for place, found in enumerate(given):
        right[-1, place] = found is None
        if found in vocabulary:
            right[vocabulary[found], place] = 1
    columns.add(left, right)
