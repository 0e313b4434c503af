"""Whether everybody can have a score of at least so much: augmenting paths over the pairs that reach it.

By Mendelsohn and Dulmage (1958) two things decide, one by one: whether the smallest loads can be met with these pairs,
and whether as many learners can be served. An augmenting path never leaves alone who is served already.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from cheiron.pairing.pairs import Pairs
from cheiron.pairing.problem import HIGHEST, AssignmentProblem, Ints, Longs
from cheiron.pairing.result import NOBODY

Flags = npt.NDArray[np.bool_]
ROWS = 512


@dataclass(frozen=True, eq=False)
class Room:
    """A problem without its locked learners: the places that are left, and the loads still to be met."""

    problem: AssignmentProblem
    pairs: Pairs
    free: Flags
    cap: Longs
    low: Longs

    @classmethod
    def of(cls, problem: AssignmentProblem) -> Room:
        """What the locks leave."""
        free = np.ones(problem.learner_count, dtype=bool)
        free[[learner for learner, _helper in problem.locks]] = False
        held = np.bincount([helper for _learner, helper in problem.locks], minlength=problem.helper_count)
        low = np.maximum(problem.min_load.astype(np.int64) - held, 0)
        return cls(problem, Pairs(problem), free, problem.capacity.astype(np.int64) - held, low)

    def learners_of(self, helper: int, least: int) -> Longs:
        """The free learners who get at least so much from a helper."""
        bounds = np.where(self.free, max(least, 0) - 1, HIGHEST)
        return self.pairs.column_above(helper, bounds)[0]

    def scores_of(self, mate: Ints) -> Longs:
        """The score of each free learner who is served, -1 for all others."""
        scores = np.full(len(mate), -1, dtype=np.int64)
        for learner in np.flatnonzero(self.free & (mate != NOBODY)):
            scores[learner] = self.problem.score_of(int(learner), int(mate[learner]))
        return scores


class Search:
    """A matching of the free learners over the pairs with at least ``least``, as it grows."""

    def __init__(self, room: Room, least: int, mate: Ints, scores: Longs) -> None:
        self.room, self.least = room, least
        self.mate = np.where(scores >= max(least, 0), mate, NOBODY).astype(np.int64)
        self.load = np.bincount(self.mate[self.mate != NOBODY], minlength=len(room.cap))
        self.open = np.ones(len(room.cap), dtype=bool)
        self.short: dict[str, list[int]] | None = None

    def move(self, learner: int, helper: int) -> int:
        """Take a learner to a helper; where they were before."""
        before = int(self.mate[learner])
        if before != NOBODY:
            self.load[before] -= 1
        self.mate[learner] = helper
        self.load[helper] += 1
        return before

    def meet_minimums(self) -> bool:
        """Bring every helper to its smallest load; where that cannot be, ``short`` says who asks for too many."""
        for helper in np.flatnonzero(self.load < self.room.low).tolist():
            while self.load[helper] < self.room.low[helper] and self._draw([helper]):
                pass
        short = np.flatnonzero(self.load < self.room.low).tolist()
        return not short or self._draw(short)

    def _draw(self, starts: list[int]) -> bool:
        came: dict[int, tuple[int, int]] = {start: (NOBODY, NOBODY) for start in starts}
        queue, seen = list(starts), np.zeros(len(self.mate), dtype=bool)
        for helper in queue:
            found = self.room.learners_of(helper, self.least)
            fresh = found[~seen[found]]
            seen[fresh] = True
            for learner in fresh.tolist():
                other = int(self.mate[learner])
                if other == NOBODY or self.load[other] > self.room.low[other]:
                    self._pull(learner, helper, came)
                    return True
                if other not in came:
                    came[other] = (learner, helper)
                    queue.append(other)
        self.short = {"helpers": sorted(queue), "learners": np.flatnonzero(seen).tolist()}
        return False

    def _pull(self, learner: int, helper: int, came: dict[int, tuple[int, int]]) -> None:
        while learner != NOBODY:
            self.move(learner, helper)
            learner, helper = came[helper]

    def serve(self, allowed_to_fail: int | None = None) -> int:
        """Serve as many as possible; how many are. Stops once more fail than allowed."""
        self._seat()
        failed = 0
        for learner in self._waiting().tolist():
            failed += not self._augment(learner)
            if allowed_to_fail is not None and failed > allowed_to_fail:
                break
        return int(self.load.sum())

    def _waiting(self) -> Longs:
        return np.flatnonzero(self.room.free & (self.mate == NOBODY))

    def _seat(self) -> None:
        """Whoever finds a free place without anybody moving takes it, all at once, some at a time."""
        for start in range(0, len(waiting := self._waiting()), ROWS):
            learners = waiting[start : start + ROWS]
            while len(learners):
                best = self.room.pairs.best(learners, self.least, self.load < self.room.cap)
                learners, best = learners[best != NOBODY], best[best != NOBODY]
                order = np.argsort(best, kind="stable")
                learners, best = learners[order], best[order]
                turn = np.arange(len(best)) - np.searchsorted(best, best)
                seated = turn < (self.room.cap - self.load)[best]
                self.mate[learners[seated]] = best[seated]
                self.load += np.bincount(best[seated], minlength=len(self.load))
                learners = learners[~seated]

    def _augment(self, start: int) -> bool:
        # Helpers met in a search that failed stay closed: no later path leads through them (Hopcroft, Karp 1973).
        queue, met = np.array([start]), []
        via = np.full(len(self.load), NOBODY)
        while len(queue):
            helpers, through = self.room.pairs.reached(queue, self.least, self.open)
            via[helpers], self.open[helpers] = through, False
            met.append(helpers)
            with_room = helpers[self.load[helpers] < self.room.cap[helpers]]
            if len(with_room):
                self._push(int(with_room[0]), via)
                self.open[np.concatenate(met)] = True
                return True
            fresh = np.zeros(len(self.load) + 1, dtype=bool)
            fresh[helpers] = True
            queue = np.flatnonzero(fresh[self.mate])
        return False

    def _push(self, helper: int, via: Longs) -> None:
        while helper != NOBODY:
            helper = self.move(int(via[helper]), helper)

    def cover(self) -> dict[str, Any]:
        """After all were tried: fewer learners and places than are to be served, that touch every pair (König 1931).

        The same set whatever the order of the searches: helpers reached from the learners who are not served, and
        the learners who are not reached.
        """
        shut = np.append(~self.open, False)
        learners = np.flatnonzero((self.mate != NOBODY) & ~shut[self.mate])
        return {"kind": "cover", "learners": learners.tolist(), "helpers": np.flatnonzero(shut).tolist()}
