"""Whom a learner has in the team, and what another helper would cost: the whole is solved once more with that lock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cheiron.pairing.solvers.teams import assign_teams
from cheiron.pairing.teams_problem import COACH, ROLES, TeamsProblem
from cheiron.pairing.teams_result import TeamsResult


def explain_team(problem: TeamsProblem, result: TeamsResult, learner: int) -> tuple[str, ...]:
    """The team and its scores.

    Examples
    --------
    >>> problem = TeamsProblem.from_pairs([[(0, 900)]], [[(1, 700)]], coach_cap=[1, 1], mentor_cap=[1, 1])
    >>> explain_team(problem, assign_teams(problem), 0)
    ('0: coach 0, score 900.', '0: mentor 1, score 700.', '0 lacks 1 of 3 partners.')
    """
    name = problem.learners[learner]
    chosen = [(role, helper) for role in (0, 1) for helper in _partners(result, learner, role)]
    said = [
        f"{name}: {ROLES[role]} {problem.helpers[helper]}, score {_scores(problem, learner, role)[helper]}."
        for role, helper in chosen
    ]
    size = 1 + problem.mentors_each
    return (*said, f"{name} lacks {size - len(chosen)} of {size} partners.") if len(chosen) < size else tuple(said)


def explain_not_in_team(problem: TeamsProblem, result: TeamsResult, learner: int, helper: int) -> tuple[str, ...]:
    """What stands against a helper, in each role.

    Examples
    --------
    >>> problem = TeamsProblem.from_pairs([[(0, 900), (1, 800)]], [[]], coach_cap=[1, 1], mentor_cap=[1, 1])
    >>> explain_not_in_team(problem, assign_teams(problem), 0, 1)[0]
    '1 as coach of 0: score 800; the whole would lose 100 points.'
    """
    pair = f"{problem.helpers[helper]} as {{}} of {problem.learners[learner]}"
    return tuple(f"{pair.format(ROLES[role])}: {_against(problem, result, learner, (role, helper))}" for role in (0, 1))


def _against(problem: TeamsProblem, result: TeamsResult, learner: int, choice: tuple[int, int]) -> str:
    role, helper = choice
    score = _scores(problem, learner, role).get(helper)
    if score is None:
        return "this pair is not allowed."
    if helper in _partners(result, learner, role):
        return f"this pair is made, score {score}."
    lock = (learner, helper)
    if role == COACH:
        changed = replace(problem, coach_locks=(*problem.coach_locks, lock))
    else:
        changed = replace(problem, mentor_locks=(*problem.mentor_locks, lock))
    other = assign_teams(changed, seed=int(result.details.get("seed", 0)))
    if other.blame is not None:
        return f"score {score}; {other.blame.sentence[0].lower()}{other.blame.sentence[1:]}"
    return f"score {score}; the whole would lose {result.total - other.total} points."


def _partners(result: TeamsResult, learner: int, role: int) -> Sequence[int]:
    row = [int(result.coach[learner])] if role == COACH else result.mentors[learner].tolist()
    return [helper for helper in row if helper >= 0]


def _scores(problem: TeamsProblem, learner: int, role: int) -> dict[int, int]:
    return (problem.coach if role == COACH else problem.mentor).row(learner)
