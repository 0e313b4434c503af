"""The exact bound that whole prices prove (see `TeamsCertificate`), for all learners at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from cheiron.pairing.problem import Longs
from cheiron.pairing.solvers.teams_tables import Tables
from cheiron.pairing.teams_problem import COACH, MENTOR
from cheiron.pairing.teams_result import Choice, Leaf

ROWS_AT_ONCE = 512
IMPOSSIBLE = -(1 << 62)


@dataclass(frozen=True)
class Bounded:
    """A leaf and what it proves: no teams that keep its decisions have more than ``bound``."""

    leaf: Leaf
    scale: int
    bound: int


def bounded(tables: Tables, leaf: Leaf, scale: int) -> Bounded:
    """The bound of a leaf in whole points; `IMPOSSIBLE` when no team keeps its decisions."""
    prices = (leaf.coach + leaf.total - leaf.min_load, leaf.mentor + leaf.total - leaf.min_load)
    must, never = _by_role((*tables.locks, *leaf.must)), _by_role(leaf.never)
    constant = 0
    for cap, price in zip((*tables.caps, tables.total_cap), (leaf.coach, leaf.mentor, leaf.total), strict=True):
        constant += sum(int(a) * int(b) for a, b in zip(cap, price, strict=True) if b)
    constant -= sum(int(a) * int(b) for a, b in zip(tables.min_load, leaf.min_load, strict=True) if b)
    best = 0
    for start in range(0, tables.shape[0], ROWS_AT_ONCE):
        block = _Block(tables, slice(start, start + ROWS_AT_ONCE), prices, scale)
        part = block.best(must, never)
        if part is None:
            return Bounded(leaf, scale, IMPOSSIBLE)
        best += part
    return Bounded(leaf, scale, (best + constant) // scale)


class _Block:
    """What each of some learners gains by each helper, over going without."""

    def __init__(self, tables: Tables, rows: slice, prices: tuple[Longs, Longs], scale: int) -> None:
        self.tables, self.first, self.scale = tables, rows.start, scale
        without = scale * tables.unserved_penalty
        # Beyond any sum of gains: what is forced counts this much more, what is forbidden this much less.
        highest = max((int(np.abs(price).max(initial=0)) for price in prices), default=0)
        self.far = 4 * (2 + tables.mentors_each) * (without + scale * 10_000 + highest + 1)
        gains = []
        for role in (COACH, MENTOR):
            score = tables.scores[role][rows].astype(np.int64)
            gains.append(np.where(score >= 0, scale * score + without - prices[role], -self.far))
        self.coach, self.mentor = gains

    def best(self, must: dict[int, list[Choice]], never: dict[int, list[Choice]]) -> int | None:
        """The sum of the best teams; ``None`` when a learner has none that keeps the decisions."""
        free = np.zeros(len(self.coach), dtype=np.int64)
        forced = self._decide(must, never, free)
        top = self._top_mentors()
        # A coach who is among the best mentors leaves that place to the next one.
        loss = np.maximum(np.maximum(self.mentor, 0) - top[:, -1:], 0) if self.tables.mentors_each else 0
        coach = np.max(self.coach - loss, axis=1, initial=-self.far * 4)
        values = top[:, :-1].sum(axis=1) + np.maximum(coach, free) - self.far * forced
        if (values < -self.far // 2).any():
            return None
        lacking = self.scale * self.tables.unserved_penalty * (1 + self.tables.mentors_each)
        return int(values.sum()) - lacking * len(values)

    def _decide(self, must: dict[int, list[Choice]], never: dict[int, list[Choice]], free: Longs) -> Longs:
        forced = np.zeros(len(self.coach), dtype=np.int64)
        gains = (self.coach, self.mentor)
        for role in (COACH, MENTOR):
            for learner, _role, helper in self._here(never[role]):
                gains[role][learner, helper] = -self.far
            for learner, _role, helper in self._here(must[role]):
                gains[role][learner, helper] += self.far
                forced[learner] += 1
                if role == COACH:
                    free[learner] = -4 * self.far
        return forced

    def _here(self, choices: list[Choice]) -> Iterable[Choice]:
        last = self.first + len(self.coach)
        return ((i - self.first, role, j) for i, role, j in choices if self.first <= i < last)

    def _top_mentors(self) -> Longs:
        """The best gains as mentor, highest first, one more than there are places, filled up with 0."""
        width = min(self.tables.mentors_each + 1, self.mentor.shape[1])
        top = np.zeros((len(self.mentor), self.tables.mentors_each + 1), dtype=np.int64)
        if width:
            found = np.partition(self.mentor, self.mentor.shape[1] - width, axis=1)[:, -width:]
            top[:, :width] = -np.sort(-np.maximum(found, 0), axis=1)
        return top


def _by_role(choices: Iterable[Choice]) -> dict[int, list[Choice]]:
    found: dict[int, list[Choice]] = {COACH: [], MENTOR: []}
    for choice in choices:
        found[choice[1]].append(choice)
    return found
