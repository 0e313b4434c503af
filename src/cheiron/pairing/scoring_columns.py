"""Criteria that are sums over things in common, as two matrices: learners x columns times columns x helpers.

All entries are whole numbers of score units, so the product is exact in float32 (see ``criteria.UNIT``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, repeat

import numpy as np
import numpy.typing as npt

from cheiron.pairing.criteria import OPEN_ASPIRATIONS, SLIDER, UNIT, aspiration_fit, rank_weights
from cheiron.pairing.people import Card, HelperCard, LearnerCard
from cheiron.pairing.problem import Longs
from cheiron.pairing.scoring_kinds import numbered
from cheiron.pairing.scoring_points import Points, shared_out

Floats = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]
Names = Collection[str] | None
HALF = UNIT // 2
OPEN = -1_000  # an answer that is not there


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

    def add_named(self, sought: Sequence[Names], units: Longs, offered: Sequence[Names], given: Longs) -> None:
        """One column per name that occurs on both sides; ``units`` and ``given`` run along all names of all people."""
        vocabulary = common(sought, offered)
        left = np.zeros((len(sought), len(vocabulary)), dtype=np.float32)
        right = np.zeros((len(vocabulary), len(offered)), dtype=np.float32)
        rows, columns, kept = cells(sought, vocabulary)
        np.add.at(left, (rows, columns), units[kept])
        places, columns, kept = cells(offered, vocabulary)
        right[columns, places] = given[kept]
        self.add(left, right)

    def add_unknown(self, units: Longs, known: Flags, told: Flags) -> None:
        """``units`` where the learner or the helper said nothing."""
        self.bias += np.where(known, 0, units)
        if not told.all():
            self.add(np.where(known, units, 0)[:, None], ~told[None, :])

    def joined(self) -> tuple[Floats, Floats]:
        """Both matrices, the bias as a last column."""
        self.add(self.bias[:, None], np.ones((1, len(self.helpers))))
        return np.concatenate(self.left, axis=1), np.concatenate(self.right, axis=0)


def columns_of(learners: Sequence[LearnerCard], helpers: Sequence[HelperCard], points: Points) -> tuple[Floats, Floats]:
    """The matrices of all criteria that are sums: everything but practical matters and experience."""
    columns = Columns(learners, helpers, points, points.unnamed() * HALF)
    builders = {
        "topics": (_topics,),
        "aspiration": (_aspiration,),
        "working_style": (_working_style,),
        "interests": (_interests,),
        "network": (_departments, _levels),
        "discipline": (_discipline,),
    }
    for criterion, builds in builders.items():
        if points.both(criterion).any():
            for build in builds:
                build(columns)
    return columns.joined()


def common(sought: Iterable[Names], offered: Iterable[Names]) -> dict[str, int]:
    """The names that occur on both sides, with a place for each."""
    both = set(chain.from_iterable(names or () for names in sought))
    both &= set(chain.from_iterable(names or () for names in offered))
    return {name: place for place, name in enumerate(sorted(both))}


def cells(people: Sequence[Names], vocabulary: dict[str, int]) -> tuple[Longs, Longs, Flags]:
    """Person and place of each name that is in the vocabulary, and which of all the names those are."""
    lengths = [len(names or ()) for names in people]
    every = chain.from_iterable(names or () for names in people)
    columns = np.array(list(map(vocabulary.get, every, repeat(-1))), dtype=np.int64)
    kept = columns >= 0
    return np.repeat(np.arange(len(people)), lengths)[kept], columns[kept], kept


def strength_of(card: HelperCard, topic: str) -> int:
    """How well a helper knows a topic, in hundredths. Raises `ValueError` outside 0 to 1."""
    strength = (card.topics or {}).get(topic, 0.0)
    if not 0 <= strength <= 1:
        raise ValueError(f"Helper {card.id} knows {topic} with {strength}; it must be from 0 to 1.")
    return round(strength * 100)


def flat(rows: Iterable[Iterable[int]]) -> Longs:
    """All numbers of all rows, one after the other."""
    return np.array(list(chain.from_iterable(rows)), dtype=np.int64)


def _topics(columns: Columns) -> None:
    sought = [card.topics or () for card in columns.learners]
    pairs = zip(columns.points.base("topics").tolist(), columns.points.bonus("topics").tolist(), strict=True)
    parts = flat(
        shared_out(base, bonus, rank_weights(len(names), card.topics_ranked))
        for (base, bonus), names, card in zip(pairs, sought, columns.learners, strict=True)
    )
    strengths = flat([strength_of(card, topic) for topic in card.topics or ()] for card in columns.helpers)
    columns.add_named(sought, parts * (UNIT // 100), [card.topics for card in columns.helpers], strengths)
    known = np.array([bool(names) for names in sought], dtype=bool)
    told = np.array([card.topics is not None for card in columns.helpers], dtype=bool)
    columns.add_unknown(columns.points.both("topics") * HALF, known, told)


def _interests(columns: Columns) -> None:
    base, bonus = columns.points.base("interests").tolist(), columns.points.bonus("interests").tolist()
    tags = [card.interests or frozenset() for card in columns.learners]
    parts = [shared_out(one, more, (1,) * len(names)) for one, more, names in zip(base, bonus, tags, strict=True)]
    # Where all parts are the same, the order of the tags is of no matter.
    sought = [sorted(names) if row[:1] != row[-1:] else names for names, row in zip(tags, parts, strict=True)]
    offered = [card.interests for card in columns.helpers]
    columns.add_named(sought, flat(parts) * UNIT, offered, flat([1] * len(names or ()) for names in offered))
    known = np.array([bool(names) for names in tags], dtype=bool)
    told = np.array([names is not None for names in offered], dtype=bool)
    columns.add_unknown(columns.points.both("interests") * HALF, known, told)


def _aspiration(columns: Columns) -> None:
    sought = [card.aspiration for card in columns.learners]
    vocabulary = {
        name: place for place, name in enumerate(sorted({name for name in sought if name} - OPEN_ASPIRATIONS))
    }
    chosen = np.array([vocabulary.get(name or "", -1) for name in sought], dtype=np.int64)
    half = HALF * columns.points.both("aspiration")
    columns.bias += np.where(chosen < 0, half, 0)
    left = np.where(chosen[:, None] == np.arange(len(vocabulary)), half[:, None], 0)
    lived, at = numbered([card.aspirations for card in columns.helpers])
    fits = np.array([[best_fit(name, careers) for careers in lived] for name in vocabulary], dtype=np.float32)
    columns.add(left, np.take(fits.reshape(len(vocabulary), len(lived)), at, axis=1))


def best_fit(sought: str, lived: frozenset[str] | None) -> int:
    """2, 1 or 0: the best that one of a helper's careers gives; 1 where nothing is known of them."""
    if lived is None:
        return 1
    return max((aspiration_fit(sought, career) for career in lived), default=0)


def _working_style(columns: Columns) -> None:
    lengths = [len(card.working_style or ()) for card in columns.learners]
    count = max(lengths, default=0)
    base, bonus = columns.points.base("working_style").tolist(), columns.points.bonus("working_style").tolist()
    rows = [
        (*shared_out(one, more, (1,) * length), *(0,) * (count - length))
        for one, more, length in zip(base, bonus, lengths, strict=True)
    ]
    points = np.array(rows, dtype=np.int64).reshape(len(columns.learners), count)
    sought, usual = _answers(columns.learners, count), _answers(columns.helpers, count)
    columns.bias += HALF * np.where(sought == OPEN, points, 0).sum(axis=1)
    columns.bias += np.where(np.array(lengths) == 0, HALF * columns.points.both("working_style"), 0)
    answers = np.arange(SLIDER + 1)
    chosen = np.where(sought[:, :, None] == answers, points[:, :, None] * (UNIT // SLIDER), 0)
    close = np.where(usual[:, :, None] == OPEN, SLIDER // 2, SLIDER - np.abs(usual[:, :, None] - answers))
    width = count * (SLIDER + 1)
    columns.add(chosen.reshape(len(chosen), width), close.reshape(len(close), width).T)


def _answers(cards: Sequence[Card], count: int) -> Longs:
    open_row = (None,) * count
    rows = [(*(card.working_style or ()), *open_row)[:count] for card in cards]
    answers = flat([OPEN if answer is None else answer for answer in row] for row in rows).reshape(len(cards), count)
    wrong = np.flatnonzero((((answers < 0) | (answers > SLIDER)) & (answers != OPEN)).any(axis=1))
    if len(wrong):
        raise ValueError(f"A working style of {cards[wrong[0]].id} is not from 0 to {SLIDER}.")
    return answers


def known_departments(card: LearnerCard) -> frozenset[str] | None:
    """The departments a learner already has somebody in: the own one and those of present helpers."""
    return card.network_departments if card.department is None else _with(card.network_departments, card.department)


@lru_cache(maxsize=4096)
def _with(names: frozenset[str] | None, own: str) -> frozenset[str]:
    return (names or frozenset()) | {own}


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


def _other(columns: Columns, taken: Sequence[Names], given: Sequence[str | None], units: Longs) -> None:
    """All the units for a helper who is outside what the learner has, none inside, half where either is not known."""
    known = np.array([names is not None for names in taken], dtype=bool)
    told = np.array([name is not None for name in given], dtype=bool)
    columns.bias += np.where(known, units, 0)
    offered = [None if name is None else (name,) for name in given]
    lost = np.repeat(-units, [len(names or ()) for names in taken])
    columns.add_named(taken, lost, offered, np.ones(int(told.sum()), dtype=np.int64))
    # Where the helper is not known, half of what stands in the bias is taken back.
    columns.bias += np.where(known, 0, units // 2)
    if not told.all():
        columns.add(np.where(known, -(units // 2), 0)[:, None], ~told[None, :])
