"""What would change: the exact price of one more locked pair, of each lock, of one more place; and who would move."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

from cheiron.pairing.pairs import Pairs
from cheiron.pairing.problem import AssignmentProblem, ProblemError
from cheiron.pairing.result import NOBODY, Certificate, Result, Status
from cheiron.pairing.solvers.assignment import Fair, assign
from cheiron.pairing.whatif_state import State

Move = tuple[int, int, int]


@dataclass(frozen=True)
class Change:
    """What changes against the result at hand.

    ``total``: the new total less the old, penalties included; ``None`` where it is not possible, and ``because`` says
    why: ``forbidden``, ``locked`` (to another helper), ``full`` (of locks) or ``minimum`` (a smallest load).
    ``points``: the same in scores alone. ``served``: how many more learners have somebody (fewer: negative).
    ``moves``: (learner, helper before, helper after), -1 for nobody, by learner.
    """

    total: int | None
    points: int = 0
    served: int = 0
    moves: tuple[Move, ...] = ()
    because: str = ""

    @property
    def loss(self) -> int | None:
        """What the whole loses; negative where it gains."""
        return None if self.total is None else -self.total

    @property
    def gain(self) -> int | None:
        """What the whole gains."""
        return self.total


@dataclass(frozen=True)
class LockPrices:
    """What the whole would gain without each lock alone, and without all of them together."""

    each: tuple[tuple[tuple[int, int], Change], ...]
    together: Change


class WhatIf:
    """Questions to an optimal result.

    Plain results are asked by shortest paths from where they stand: exact, and fast also for large problems. Results
    with fairness are computed anew with the change.

    Parameters
    ----------
    problem : AssignmentProblem
    result : Result
        From `assign` for this problem. Raises `ProblemError` for any other kind, or one that is not optimal.

    Examples
    --------
    >>> problem = AssignmentProblem.from_matrix([[900, 500], [500, 200]], [1, 1])
    >>> change = WhatIf(problem, assign(problem)).price_of(0, 1)
    >>> change.loss, change.moves
    (100, ((0, 0, 1), (1, 1, 0)))
    """

    def __init__(self, problem: AssignmentProblem, result: Result) -> None:
        if result.kind != "assignment" or result.status is not Status.OPTIMAL:
            raise ProblemError("Only the best assignment can be asked what would change.")
        self.problem, self.result = problem, result
        self.fair = "bottleneck" in result.details
        if not self.fair and result.certificate is None:
            raise ProblemError("The result carries no prices, so it cannot be asked what would change.")

    def price_of(self, learner: int, helper: int) -> Change:
        """What it costs to lock one more pair: exactly the old total less the new one."""
        cannot = self._cannot(learner, helper)
        if cannot:
            return Change(None, because=cannot)
        if (learner, helper) in self.problem.locks or (self.result.mate[learner] == helper and not self.fair):
            return Change(0)
        if self.fair:
            return self._anew(locks=(*self.problem.locks, (learner, helper)))
        state = self._state()
        if not _locked_at_once(state, learner, helper):
            state = self._state()
            if not _locked(state, learner, helper):
                return Change(None, because="minimum")
        state.mate[learner] = helper
        return self._against(state)

    def _cannot(self, learner: int, helper: int) -> str:
        """What the pair itself and the locks say against it."""
        lock = dict(self.problem.locks)
        if self.problem.score_of(learner, helper) < 0:
            return "forbidden"
        if learner in lock:
            return "" if lock[learner] == helper else "locked"
        return "full" if list(lock.values()).count(helper) >= self.problem.capacity[helper] else ""

    def one_more_place(self, helper: int) -> Change:
        """What one more place at a helper brings."""
        if self.fair:
            capacity = self.problem.capacity.copy()
            capacity[helper] += 1
            return self._anew(capacity=capacity)
        return self._changed(lambda state: _widened(state, helper))

    def price_of_locks(self) -> LockPrices:
        """What each lock costs alone, and all of them together."""
        locks = self.problem.locks
        if self.fair:
            each = [(lock, self._anew(locks=tuple(other for other in locks if other != lock))) for lock in locks]
            return LockPrices(tuple(each), self._anew(locks=()))
        each = [(lock, self._changed(lambda state, lock=lock: _unlocked(state, *lock))) for lock in locks]  # type: ignore[misc]
        return LockPrices(tuple(each), self._changed(lambda state: all(_unlocked(state, *lock) for lock in locks)))

    @cached_property
    def _pairs(self) -> Pairs:
        return Pairs(self.problem)

    @cached_property
    def _prices(self) -> Certificate:
        """The prices of the result. Where nobody and no place is left over, all can fall by the same: searches at low
        prices end sooner.
        """
        found = self.result.certificate
        assert found is not None
        there = self.problem.capacity > 0
        served = int(np.count_nonzero(self.result.mate != NOBODY))
        if served < self.problem.learner_count or served < self.problem.capacity.sum() or not served:
            return found
        fall = max(0, int((found.v - found.w)[there].min()))
        return Certificate(found.u + fall, np.maximum(found.v - fall, 0), found.w)

    def _state(self) -> State:
        """The result as it stands, to be changed."""
        fixed = np.zeros(self.problem.learner_count, dtype=bool)
        fixed[[learner for learner, _helper in self.problem.locks]] = True
        return State(self._pairs, self.result.mate.astype(np.int64), fixed, self._prices)

    def _changed(self, change: Callable[[State], bool]) -> Change:
        state = self._state()
        return self._against(state) if change(state) else Change(None, because="minimum")

    def _against(self, other: State | Result) -> Change:
        """The difference between the result and another matching."""
        problem, before = self.problem, self.result.mate
        mate = other.mate
        who = np.flatnonzero(before != mate)
        moves = tuple((int(learner), int(before[learner]), int(mate[learner])) for learner in who)
        score = problem.score_of
        points = sum(
            (score(learner, new) if new != NOBODY else 0) - (score(learner, old) if old != NOBODY else 0)
            for learner, old, new in moves
        )
        served = sum((new != NOBODY) - (old != NOBODY) for _learner, old, new in moves)
        return Change(points + served * problem.unmatched_penalty, points, served, moves)

    def _anew(self, **changes: Any) -> Change:
        """The whole computed again with the same fairness."""
        details = self.result.details
        fair = Fair.LEXIMIN if "stages" in details else Fair.WORST
        other = assign(
            replace(self.problem, **changes), fair=fair, bands=details.get("bands", 10), seed=details.get("seed", 0)
        )
        if other.status is Status.INFEASIBLE:
            return Change(None, because="minimum")
        return self._against(other)


def _locked(state: State, learner: int, helper: int) -> bool:
    """The learner takes one place of the helper, and leaves the problem.

    The smallest load is lowered first, so that every step on the way can be done if the end can.
    """
    state.low[helper] = max(0, state.low[helper] - 1)
    state.mend(helper)
    before = state.take_out(learner)
    if before != NOBODY and not state.mend(before):
        return False
    state.cap[helper] -= 1
    return state.mend(helper)


def _locked_at_once(state: State, learner: int, helper: int) -> bool:
    """The same in one search, from the helper to the place the learner leaves; ``False`` where it takes more."""
    if state.p[helper] < 0 or state.mate[learner] == NOBODY or state.load[helper] < state.cap[helper]:
        return False
    before = state.take_out(learner)
    state.low[helper] = max(0, state.low[helper] - 1)
    state.cap[helper] -= 1
    return state.passes_on(helper, before)


def _widened(state: State, helper: int) -> bool:
    state.cap[helper] += 1
    return state.mend(helper)


def _unlocked(state: State, learner: int, helper: int) -> bool:
    """The learner may go wherever is best; the smallest load is kept at the end."""
    state.take_out(learner)
    low = state.low[helper]
    state.low[helper] = max(0, low - 1)
    if not state.mend(helper):
        return False
    state.fixed[learner] = False
    state.place(learner)
    state.low[helper] = low
    return state.mend(helper)
