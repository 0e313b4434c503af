"""From frozen inputs to rows. Pure: no database, no clock, so the same inputs give the same rows."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from typing import Any

import numpy as np

from cheiron.matching.queries.flags import Row
from cheiron.matching.queries.table import Table, canonical, frozen, thawed
from cheiron.matching.states import RoundMode
from cheiron.pairing.files_reading import Document
from cheiron.pairing.files_writing import arrays_of_problem, document_of_result, mixed_document
from cheiron.pairing.problem import FORBIDDEN, AssignmentProblem
from cheiron.pairing.result import NOBODY, Result, Status
from cheiron.pairing.solvers.assignment import assign
from cheiron.pairing.solvers.mixed import match_mixed
from cheiron.pairing.solvers.stable import match_stably
from cheiron.pairing.stable_problem import StableProblem
from cheiron.pairing.verify import verify

Progress = Callable[[str], None]
STEPS = ("fit", "matching", "proof")


@dataclass(frozen=True, kw_only=True)
class Task:
    """What is to be computed. ``locks``: pairs of refs that stand; ``left_out``: refs of learners set aside."""

    table: Table
    mode: str
    fair: str
    seed: int
    locks: tuple[tuple[str, str], ...] = ()
    left_out: tuple[str, ...] = ()

    def written(self) -> str:
        """The inputs as they are kept with the run."""
        settings = {"mode": self.mode, "fair": self.fair, "seed": self.seed}
        pairs = {"locks": sorted(self.locks), "left_out": sorted(self.left_out)}
        return canonical({"table": frozen(self.table), **settings, **pairs})

    @classmethod
    def read(cls, text: str) -> Task:
        """The task that was written."""
        values: Mapping[str, Any] = json.loads(text)
        return cls(
            table=thawed(values["table"]),
            mode=values["mode"],
            fair=values["fair"],
            seed=values["seed"],
            locks=tuple((learner, helper) for learner, helper in values["locks"]),
            left_out=tuple(values["left_out"]),
        )

    @cached_property
    def seated(self) -> Table:
        """The table without those who are left out."""
        gone = set(self.left_out)
        return replace(self.table, learners=tuple(card for card in self.table.learners if card.id not in gone))


def digest_of(text: str) -> str:
    """A short name for what went in."""
    return sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Solution:
    """What came out, and whether an independent check has proved it."""

    task: Task
    problem: AssignmentProblem
    result: Result
    proven: bool

    @property
    def is_possible(self) -> bool:
        """Whether there is a result at all."""
        return self.result.status is not Status.INFEASIBLE

    def rows(self) -> list[Row]:
        """One per learner, in the order of the table."""
        table, scored = self.task.seated, self.task.seated.scored
        rows = []
        for place, (learner, mate) in enumerate(zip(table.learners, self.result.mate.tolist(), strict=True)):
            if mate == NOBODY:
                rows.append(Row(learner, None, None))
                continue
            score = int(scored.matrix[place, mate])
            rows.append(Row(learner, table.helpers[mate], score, scored.shares(place, mate)))
        return rows


def solution_of(task: Task, progress: Progress | None = None) -> Solution:
    """Compute, then prove. Raises `ProblemError` in plain words when the task contradicts itself."""
    tell = progress or _nobody
    tell("fit")
    table = task.seated
    locks = [(table.learner_places[one], table.helper_places[other]) for one, other in task.locks]
    problem = table.scored.problem(locks=locks)
    tell("matching")
    result, document = _solved(task, problem)
    tell("proof")
    proven = verify(document, document_of_result(result)).proven
    return Solution(task, problem, _with_locks(result, problem), proven)


def _nobody(step: str) -> None:
    """Nobody waits for it."""


def matched(task: Task, problem: AssignmentProblem) -> Result:
    """The result of a problem in the way of a task, with those who are locked in their places."""
    return _with_locks(_solved(task, problem)[0], problem)


def _solved(task: Task, problem: AssignmentProblem) -> tuple[Result, Document]:
    """The result, and the problem as the check reads it."""
    scores = arrays_of_problem(problem)
    if task.mode == RoundMode.ASSIGNMENT:
        return assign(problem, fair=task.fair, seed=task.seed), scores
    wishes = wishes_of_both(task.seated, problem)
    if task.mode == RoundMode.MIXED:
        result = match_mixed(problem, wishes, fair=task.fair, seed=task.seed)
        return result, mixed_document(scores, arrays_of_problem(wishes))
    overfull = assign(replace(problem, min_load=np.zeros_like(problem.min_load)), seed=task.seed)
    if overfull.status is Status.INFEASIBLE:
        return overfull, scores
    return match_stably(wishes, seed=task.seed), arrays_of_problem(wishes)


def _with_locks(result: Result, problem: AssignmentProblem) -> Result:
    """Whoever is locked asked nobody in a stable matching; they are where they stood."""
    if result.status is not Status.STABLE:
        return result
    mate = result.mate.copy()
    for learner, helper in problem.locks:
        mate[learner] = helper
    return replace(result, mate=mate)


def wishes_of_both(table: Table, problem: AssignmentProblem) -> StableProblem:
    """Wishes that rules allow. A helper's list is an order: whoever is not on it comes after, all alike.

    Whoever is locked asks nobody, and the place is taken.
    """
    locked = {learner for learner, _helper in problem.locks}
    taken = np.bincount([helper for _learner, helper in problem.locks], minlength=len(table.helpers))
    asked = [
        [] if place in locked else _allowed(problem, place, _places(table.helper_places, card.wishes))
        for place, card in enumerate(table.learners)
    ]
    lists = [_places(table.learner_places, card.wishes) for card in table.helpers]
    ranks: list[dict[int, int]] = [{} for _card in lists]
    for learner, row in enumerate(asked):
        for helper in row:
            known = lists[helper]
            ranks[helper][learner] = known.index(learner) if learner in known else len(known)
    return StableProblem.from_lists(
        asked,
        ranks,
        np.maximum(problem.capacity - taken, 0).astype(np.int64),
        learners=problem.learners,
        helpers=problem.helpers,
    )


def _places(known: Mapping[str, int], wishes: Sequence[str] | None) -> list[int]:
    return [known[ref] for ref in wishes or () if ref in known]


def _allowed(problem: AssignmentProblem, learner: int, helpers: Sequence[int]) -> list[int]:
    return [helper for helper in helpers if problem.score_of(learner, helper) != FORBIDDEN]
