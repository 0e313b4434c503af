"""One partner each or several, as many learners served as possible first; every result with its proof."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cheiron.ops.sheets.scores import HIGHEST, Scored
from cheiron.pairing.problem import UNMATCHED, AssignmentProblem
from cheiron.pairing.result import Blame, Result, Status
from cheiron.pairing.solvers.assignment import assign
from cheiron.pairing.solvers.teams import assign_teams
from cheiron.pairing.teams_problem import TeamsProblem
from cheiron.pairing.teams_result import TeamsResult

Progress = Callable[[str, float], None]
ROOM = 2_000  # scores go no higher where a bonus must stand above them
Ids = tuple[Sequence[str], Sequence[str]]


@dataclass(frozen=True)
class Wanted:
    """What the whole must keep to."""

    capacity: tuple[int, ...]
    min_load: tuple[int, ...]
    partners: int = 1
    fair: str = "none"
    seed: int = 0
    points_first: bool = False


@dataclass(frozen=True, eq=False)
class Solved:
    """The problem as the engine had it, its result, and the helpers of each learner, the best fit first."""

    problem: AssignmentProblem | TeamsProblem
    result: Result | TeamsResult
    partners: tuple[tuple[int, ...], ...]

    @property
    def status(self) -> Status:
        return self.result.status

    @property
    def blame(self) -> Blame | None:
        return self.result.blame

    @property
    def pairs(self) -> list[tuple[int, int]]:
        """(learner, helper), in the order of the learners."""
        return [(i, j) for i, helpers in enumerate(self.partners) for j in helpers]


def solve(
    scores: Scored, learners: Sequence[str], helpers: Sequence[str], wanted: Wanted, progress: Progress | None = None
) -> Solved:
    """The best matching. Raises `ProblemError` in plain words for numbers that contradict themselves."""
    one_each = AssignmentProblem.from_matrix(
        scores.matrix, wanted.capacity, min_load=_least(wanted), learners=learners, helpers=helpers
    )
    result = assign(one_each, fair=wanted.fair, seed=wanted.seed, progress=progress)
    if wanted.partners == 1 or result.status is Status.INFEASIBLE:
        return Solved(one_each, result, tuple((int(j),) if j >= 0 else () for j in result.mate))
    return _several(scores, (learners, helpers), wanted, result)


def _least(wanted: Wanted) -> list[int]:
    """Minimum loads bind one-to-one matchings; of several partners each they are the teams' affair."""
    return list(wanted.min_load) if wanted.partners == 1 else [0] * len(wanted.min_load)


def _several(scores: Scored, ids: Ids, wanted: Wanted, alone: Result) -> Solved:
    """As many partners as possible for all; and, unless points go first, nobody left without who could have one."""
    first = [(i, int(j)) for i, j in enumerate(alone.mate) if j >= 0]
    solved = _solved(scores, ids, wanted, 0, ())
    for bonus, locks in ((_bonus(scores), ()), (0, first)):
        if wanted.points_first or all(solved.partners[i] for i, _ in first):
            break
        solved = _solved(scores, ids, wanted, bonus, locks)
    return solved


def _bonus(scores: Scored) -> int:
    """What a learner's first partner counts more than the others: all the room that is left above the scores."""
    return HIGHEST - int(_finer(scores, 1).max(initial=0))


def _finer(scores: Scored, bonus: int) -> npt.NDArray[np.int16]:
    """The scores, made coarser where a bonus needs room above them."""
    highest = int(scores.matrix.max(initial=0))
    if not bonus or highest <= ROOM:
        return scores.matrix
    coarse = np.rint(scores.matrix.astype(np.float64) * (ROOM / highest)).astype(np.int16)
    return np.where(scores.matrix < 0, np.int16(-1), coarse)


def _solved(scores: Scored, ids: Ids, wanted: Wanted, bonus: int, locks: Sequence[tuple[int, int]]) -> Solved:
    problem = _teams(_finer(scores, bonus), ids, wanted, bonus, locks)
    result = assign_teams(problem, seed=wanted.seed)
    rows = [[int(coach), *map(int, mentors)] for coach, mentors in zip(result.coach, result.mentors, strict=True)]
    return Solved(problem, result, tuple(_sorted(scores, i, row) for i, row in enumerate(rows)))


def _teams(
    matrix: npt.NDArray[np.int16], ids: Ids, wanted: Wanted, bonus: int, locks: Sequence[tuple[int, int]]
) -> TeamsProblem:
    """Teams of equals; with a bonus the first partner has the place of the coach."""
    first = np.where(matrix < 0, matrix, matrix + np.int16(bonus)) if bonus else np.full_like(matrix, -1)
    return TeamsProblem.from_matrices(
        first,
        matrix,
        coach_cap=list(wanted.capacity) if bonus else [0] * len(wanted.capacity),
        mentor_cap=list(wanted.capacity),
        total_cap=list(wanted.capacity),
        min_load=list(wanted.min_load),
        mentors_each=wanted.partners - (1 if bonus else 0),
        unserved_penalty=UNMATCHED // 1000,
        mentor_locks=locks,
        learners=ids[0],
        helpers=ids[1],
    )


def _sorted(scores: Scored, i: int, row: Sequence[int]) -> tuple[int, ...]:
    return tuple(sorted((int(j) for j in row if j >= 0), key=lambda j: (-int(scores.matrix[i, j]), j)))
