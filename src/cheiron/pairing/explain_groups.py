"""Whose group a learner is in, and what another one would cost: the whole is solved once more with that lock."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from cheiron.pairing.groups_problem import GroupsProblem
from cheiron.pairing.groups_result import GroupsResult
from cheiron.pairing.result import NOBODY
from cheiron.pairing.solvers.groups import form_groups


def explain_group(problem: GroupsProblem, result: GroupsResult, learner: int) -> tuple[str, ...]:
    """The group and the score, or who could have led one.

    Examples
    --------
    >>> problem = GroupsProblem.from_pairs([[(0, 700)], [(0, 650)], [(1, 9)]], least=[2, 2], most=[4, 4])
    >>> result = form_groups(problem)
    >>> explain_group(problem, result, 0) + explain_group(problem, result, 2)
    ('0 is in the group of 0, of 2 learners; the score is 700 of 10000.', '2 is in no group; 1 helper is possible.')
    """
    name, mate = problem.learners[learner], int(result.mate[learner])
    row = problem.pairs.row(learner)
    if mate == NOBODY:
        return (f"{name} is in no group; {len(row)} {'helper is' if len(row) == 1 else 'helpers are'} possible.",)
    size = np.count_nonzero(result.mate == mate)
    return (
        f"{name} is in the group of {problem.helpers[mate]}, of {size} learners; the score is {row[mate]} of 10000.",
    )


def explain_not_in_group(problem: GroupsProblem, result: GroupsResult, learner: int, helper: int) -> tuple[str, ...]:
    """What stands against another group.

    Examples
    --------
    >>> problem = GroupsProblem.from_pairs([[(0, 700), (1, 650)]], least=[1, 1], most=[4, 4])
    >>> explain_not_in_group(problem, form_groups(problem), 0, 1)
    ('The score is 650 of 10000; the whole would lose 50 points.',)
    """
    score = problem.pairs.row(learner).get(helper)
    if score is None:
        return ("This pair is not allowed.",)
    if result.mate[learner] == helper:
        return ("This pair is made.",)
    changed = replace(problem, locks=(*problem.locks, (learner, helper)))
    other = form_groups(changed, seed=int(result.details.get("seed", 0)))
    if other.blame is not None:
        return (f"The score is {score} of 10000; but {other.blame.sentence[0].lower()}{other.blame.sentence[1:]}",)
    return (f"The score is {score} of 10000; the whole would lose {result.total - other.total} points.",)
