"""Whoever an assignment left without a helper, as a problem of groups: four unmatched, one group, one mentor."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from cheiron.pairing.groups_problem import GroupsProblem
from cheiron.pairing.problem import AssignmentProblem
from cheiron.pairing.result import NOBODY


def groups_for_the_unmatched(
    problem: AssignmentProblem,
    mate: Sequence[int] | npt.NDArray[np.int32],
    *,
    least: npt.ArrayLike,
    most: npt.ArrayLike,
) -> GroupsProblem:
    """The groups that could take in the learners without a helper; all rules and scores stay, places do not count.

    Parameters
    ----------
    problem, mate
        An assignment problem of L learners and H helpers, and the helper of each learner (-1 nobody).
    least, most
        Whole numbers per helper: the smallest and the largest group each would lead besides. ``most`` 0: none.

    Returns
    -------
    GroupsProblem
        Of the unmatched learners only, with their ids; all helpers.

    Examples
    --------
    >>> from cheiron.pairing.solvers.assignment import assign
    >>> from cheiron.pairing.solvers.groups import form_groups
    >>> problem = AssignmentProblem.from_pairs([[(0, 900)], [(0, 500), (1, 40)], [(0, 300), (1, 70)]], [1, 0])
    >>> left = groups_for_the_unmatched(problem, assign(problem).mate, least=[2, 2], most=[0, 4])
    >>> left.learners, form_groups(left).mate.tolist()
    (('1', '2'), [1, 1])
    """
    alone = [learner for learner, helper in enumerate(mate) if helper == NOBODY]
    pairs = [list(zip(*(part.tolist() for part in problem.row(learner)), strict=True)) for learner in alone]
    return GroupsProblem.from_pairs(
        pairs,
        least=least,
        most=most,
        learners=[problem.learners[learner] for learner in alone],
        helpers=problem.helpers,
    )
