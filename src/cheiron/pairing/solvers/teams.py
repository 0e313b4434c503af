"""Teams: several partners per learner, one coach and some mentors, all different people; best total, with proof."""

from __future__ import annotations

import math

import numpy as np

from cheiron.pairing.problem import Ints, Longs
from cheiron.pairing.result import NOBODY, Blame, Status
from cheiron.pairing.solvers.highs import Progress
from cheiron.pairing.solvers.teams_bound import Bounded
from cheiron.pairing.solvers.teams_locks import contradiction
from cheiron.pairing.solvers.teams_search import Found, best_teams
from cheiron.pairing.solvers.teams_tables import Tables, tables_of
from cheiron.pairing.teams_problem import COACH, TeamsProblem
from cheiron.pairing.teams_result import Choice, Leaf, TeamsCertificate, TeamsResult


def assign_teams(problem: TeamsProblem, *, seed: int = 0, progress: Progress | None = None) -> TeamsResult:
    """Give each learner a coach and mentors so that the total of all teams is as high as possible.

    Column generation over pairs: a linear programme (HiGHS) with the pairs worth looking at, all others priced in
    until none would help, rows for "coach and mentor are different people" where needed. Where its answer is not
    whole, branch and bound. Whole prices prove the result independently of how it was found.

    Parameters
    ----------
    problem : TeamsProblem
        L learners, H helpers; whole scores; see there for the total.
    seed : int
        Decides between equally good teams, 0 or more. Same ids and seed give the same teams in any order of the rows.
    progress : callable or None
        Told the name of the stage and the part of it that is done (0.0 to 1.0).

    Returns
    -------
    TeamsResult
        ``optimal`` with ``total == bound`` and certificate; ``feasible`` when a gap is left; ``infeasible`` with
        ``blame`` when the locks contradict one another. ``details``: ``seed``, ``missing`` (partners lacking),
        ``below_minimum`` (learners lacking to minimum loads), ``gap``.

    Raises
    ------
    ProblemError
        When the seed is negative.

    Examples
    --------
    >>> problem = TeamsProblem.from_pairs(
    ...     [[(0, 900), (1, 800)]],
    ...     [[(0, 950), (1, 700), (2, 500)]],
    ...     coach_cap=[1, 1, 1],
    ...     mentor_cap=[1, 1, 1],
    ... )
    >>> result = assign_teams(problem)
    >>> result.coach.tolist(), result.mentors.tolist(), result.total, str(result.status)
    ([1], [[0, 2]], 2250, 'optimal')
    """
    tables = tables_of(problem, seed)
    blame = contradiction(problem)
    if blame is not None:
        return _impossible(problem, blame, seed)
    found = best_teams(tables, progress)
    coach, mentors = _people(tables, found.pairs)
    gap = found.bound - found.total
    details = {
        "seed": seed,
        "missing": problem.learner_count * (1 + problem.mentors_each) - len(found.pairs),
        "below_minimum": int(np.maximum(problem.min_load - _load(problem, coach, mentors), 0).sum()),
        "gap": gap,
    }
    return TeamsResult(
        status=Status.OPTIMAL if gap == 0 else Status.FEASIBLE,
        message=_message(problem, details["missing"], found),
        coach=coach,
        mentors=mentors,
        total=found.total,
        bound=found.bound,
        certificate=_certificate(tables, found.leaves),
        details=details,
    )


def _people(tables: Tables, pairs: Longs) -> tuple[Ints, Ints]:
    """The teams at the positions of the problem."""
    coach = np.full(tables.shape[0], NOBODY, dtype=np.int32)
    mentors: list[list[int]] = [[] for _learner in range(tables.shape[0])]
    for learner, role, helper in pairs.tolist():
        if role == COACH:
            coach[tables.learners[learner]] = tables.helpers[helper]
        else:
            mentors[tables.learners[learner]].append(int(tables.helpers[helper]))
    table = np.full((tables.shape[0], tables.mentors_each), NOBODY, dtype=np.int32)
    for learner, several in enumerate(mentors):
        table[learner, : len(several)] = sorted(several)
    return coach, table


def _load(problem: TeamsProblem, coach: Ints, mentors: Ints) -> Longs:
    everybody = np.concatenate([coach, mentors.ravel()])
    return np.bincount(everybody[everybody >= 0], minlength=problem.helper_count)


def _certificate(tables: Tables, leaves: tuple[Bounded, ...]) -> TeamsCertificate:
    """The leaves at the positions of the problem, in one scale."""
    scale = math.lcm(*(leaf.scale for leaf in leaves))
    place = np.argsort(tables.helpers)

    def outside(choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
        return tuple((int(tables.learners[i]), role, int(tables.helpers[j])) for i, role, j in choices)

    def priced(found: Bounded) -> Leaf:
        leaf, factor = found.leaf, scale // found.scale
        coach, mentor, total, least = (
            part[place] * factor for part in (leaf.coach, leaf.mentor, leaf.total, leaf.min_load)
        )
        return Leaf(coach, mentor, total, least, outside(leaf.must), outside(leaf.never))

    return TeamsCertificate(scale, tuple(priced(leaf) for leaf in leaves))


def _message(problem: TeamsProblem, missing: int, found: Found) -> str:
    mentors = {1: "1 mentor"}.get(problem.mentors_each, f"{problem.mentors_each} mentors")
    who = f"{problem.learner_count} learners, one coach and {mentors} each"
    lack = {0: "nobody is missing", 1: "1 partner is missing"}.get(missing, f"{missing} partners are missing")
    if found.bound == found.total:
        return f"{who}: {lack}. No teams have a higher total; the prices prove it."
    return (
        f"{who}: {lack}. The total is {found.total}; no teams have more than {found.bound}. "
        f"Whether the {found.bound - found.total} points between can be had is not known."
    )


def _impossible(problem: TeamsProblem, blame: Blame, seed: int) -> TeamsResult:
    coach = np.full(problem.learner_count, NOBODY, dtype=np.int32)
    mentors = np.full((problem.learner_count, problem.mentors_each), NOBODY, dtype=np.int32)
    total = problem.total_of(coach.tolist(), mentors.tolist())
    return TeamsResult(
        Status.INFEASIBLE, blame.sentence, coach, mentors, total, total, blame=blame, details={"seed": seed}
    )
