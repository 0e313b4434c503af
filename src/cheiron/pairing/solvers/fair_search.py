"""Whether everybody can have a score of at least so much: augmenting paths over the pairs that reach it.

By Mendelsohn and Dulmage (1958) two things decide, one by one: whether the smallest loads can be met with these pairs,
and whether as many learners can be served. An augmenting path never leaves alone who is served already.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from cheiron.pairing.problem import AssignmentProblem, Ints, Longs
from cheiron.pairing.result import NOBODY

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Room:
    """A problem without its locked learners: the places that are left, and the loads still to be met."""

    problem: AssignmentProblem
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
        return cls(problem, free, problem.capacity.astype(np.int64) - held, low)

    def helpers_of(self, learner: int, least: int) -> Ints:
        """The helpers who give a learner at least so much."""
        if self.problem.matrix is not None:
            return np.flatnonzero(self.problem.matrix[learner] >= least).astype(np.int32)
        helpers, scores = self.problem.row(learner)
        return helpers[scores >= least]

    def learners_of(self, helper: int, least: int) -> Longs:
        """The free learners who get at least so much from a helper."""
        if self.problem.matrix is not None:
            return np.flatnonzero((self.problem.matrix[:, helper] >= least) & self.free)
        assert self.problem.indptr is not None
        assert self.problem.indices is not None
        assert self.problem.scores is not None
        at = np.flatnonzero((self.problem.indices == helper) & (self.problem.scores >= least))
        learners = np.searchsorted(self.problem.indptr, at, side="right") - 1
        return learners[self.free[learners]]

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
        self.mate: list[int] = np.where(scores >= max(least, 0), mate, NOBODY).tolist()
        self.members: list[set[int]] = [set() for _ in range(len(room.cap))]
        for learner, helper in enumerate(self.mate):
            if helper != NOBODY:
                self.members[helper].add(learner)
        self.load = np.array([len(found) for found in self.members], dtype=np.int64)
        self.open = np.ones(len(room.cap), dtype=bool)
        self.short: dict[str, list[int]] | None = None

    def move(self, learner: int, helper: int) -> int:
        """Take a learner to a helper; where they were before."""
        before = self.mate[learner]
        if before != NOBODY:
            self.members[before].remove(learner)
            self.load[before] -= 1
        self.mate[learner] = helper
        self.members[helper].add(learner)
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
                other = self.mate[learner]
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
        failed = 0
        waiting = [learner for learner in np.flatnonzero(self.room.free).tolist() if self.mate[learner] == NOBODY]
        for learner in waiting:
            failed += not self._augment(learner)
            if allowed_to_fail is not None and failed > allowed_to_fail:
                break
        return int(self.load.sum())

    def _augment(self, start: int) -> bool:
        # Helpers met in a search that failed stay closed: no later path leads through them (Hopcroft, Karp 1973).
        queue, via, met = [start], {}, []
        for learner in queue:
            found = self.room.helpers_of(learner, self.least)
            fresh = found[self.open[found]]
            if not len(fresh):
                continue
            self.open[fresh] = False
            met.append(fresh)
            via.update(dict.fromkeys(fresh.tolist(), learner))
            with_room = fresh[self.load[fresh] < self.room.cap[fresh]]
            if len(with_room):
                self._push(int(with_room[0]), via)
                self.open[np.concatenate(met)] = True
                return True
            for helper in fresh.tolist():
                queue.extend(sorted(self.members[helper]))
        return False

    def _push(self, helper: int, via: dict[int, int]) -> None:
        while helper != NOBODY:
            helper = self.move(via[helper], helper)

    def cover(self) -> dict[str, Any]:
        """After all were tried: fewer learners and places than are to be served, that touch every pair (König 1931).

        The same set whatever the order of the searches: helpers reached from the learners who are not served, and
        the learners who are not reached.
        """
        helpers = np.flatnonzero(~self.open)
        reached = {learner for helper in helpers.tolist() for learner in self.members[helper]}
        learners = [learner for learner, helper in enumerate(self.mate) if helper != NOBODY and learner not in reached]
        return {"kind": "cover", "learners": learners, "helpers": helpers.tolist()}
