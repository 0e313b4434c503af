"""Whether given helpers can all have a group of their smallest size, and if not, who stands in each other's way."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cheiron.pairing.problem import Longs
from cheiron.pairing.solvers.groups_tables import Tables


@dataclass(frozen=True, eq=False)
class TooFew:
    """Helpers whose smallest groups need more learners than there are who may be in any of them."""

    helpers: tuple[int, ...]
    learners: Longs
    needed: int


def smallest_groups(tables: Tables, opened: list[int]) -> Longs | TooFew:
    """The helper of each learner (-1 none) when these helpers lead their smallest groups, all locks kept.

    Learners fill the groups one after the other and move over where needed (augmenting paths). From a group that can
    not be filled, all helpers that can be reached are too many for their learners (Hall).
    """
    where = tables.locks.copy()
    needed = np.maximum(tables.least, tables.locked)
    for helper in opened:
        for _place in range(int(needed[helper] - tables.locked[helper])):
            path = _Paths(tables, where, helper)
            if path.free < 0:
                helpers = tuple(sorted(path.wants))
                learners = np.flatnonzero((tables.scores[:, helpers] >= 0).any(axis=1))
                return TooFew(helpers, learners, int(needed[list(helpers)].sum()))
            path.move()
    return where


class _Paths:
    """From a helper who needs one more learner to one whom nobody needs, over learners who could move."""

    def __init__(self, tables: Tables, where: Longs, helper: int) -> None:
        self.where = where
        # Which learner a helper would give up, and to whom.
        self.wants = {helper: (-1, -1)}
        self.free, self.last = -1, -1
        seen = np.zeros(len(where), dtype=bool)
        queue = [helper]
        for one in queue:
            new = np.flatnonzero((tables.scores[:, one] >= 0) & ~seen & (where != one))
            seen[new] = True
            if (where[new] < 0).any():
                self.free, self.last = int(new[np.argmax(where[new] < 0)]), one
                return
            queue.extend(self._reached(one, new))

    def _reached(self, one: int, learners: Longs) -> list[int]:
        found = []
        for learner in learners.tolist():
            other = int(self.where[learner])
            if other not in self.wants:
                self.wants[other] = (learner, one)
                found.append(other)
        return found

    def move(self) -> None:
        """Every helper on the way takes the learner it wants."""
        learner, helper = self.free, self.last
        while learner >= 0:
            self.where[learner] = helper
            learner, helper = self.wants[helper]
