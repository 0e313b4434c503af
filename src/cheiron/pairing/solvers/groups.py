"""Group mentoring: who leads a group, and who is in it; as many learners as possible, best total, with proof."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from cheiron.pairing.groups_problem import GroupsProblem
from cheiron.pairing.groups_result import GroupLeaf, GroupsCertificate, GroupsResult
from cheiron.pairing.problem import Longs
from cheiron.pairing.result import NOBODY, Blame, Status
from cheiron.pairing.solvers.groups_bound import Bounded
from cheiron.pairing.solvers.groups_hall import TooFew, smallest_groups
from cheiron.pairing.solvers.groups_locks import contradiction, too_few
from cheiron.pairing.solvers.groups_search import Found, best_groups
from cheiron.pairing.solvers.groups_tables import Tables, tables_of
from cheiron.pairing.solvers.highs import Progress


def form_groups(problem: GroupsProblem, *, seed: int = 0, progress: Progress | None = None) -> GroupsResult:
    """Form groups so that their total is as high as possible; by default as many learners as possible come first.

    A linear programme (HiGHS) with the pairs worth looking at, all others priced in until none would help; then branch
    and bound over who leads a group. Whole prices of the learners prove the result independently of how it was found.

    Parameters
    ----------
    problem : GroupsProblem
        L learners, H helpers, whole scores, smallest and largest group of each helper.
    seed : int
        Decides between equally good groups, 0 or more. Same ids and seed give the same groups in any order of the rows.
    progress : callable or None
        Told the name of the stage and the part of it that is done (0.0 to 1.0).

    Returns
    -------
    GroupsResult
        ``optimal`` with ``total == bound`` and certificate; ``feasible`` when a gap is left; ``infeasible`` with
        ``blame`` when the locks can not all be kept. ``details``: ``seed``, ``groups`` (how many), ``unmatched``,
        ``gap``.

    Raises
    ------
    ProblemError
        When the seed is negative.

    Examples
    --------
    Four learners nobody had a place for, and one mentor who takes a group of three to five:

    >>> problem = GroupsProblem.from_pairs([[(0, 700)], [(0, 650)], [(0, 900)], [(0, 400)]], least=[3], most=[5])
    >>> result = form_groups(problem)
    >>> result.mate.tolist(), result.total, str(result.status)
    ([0, 0, 0, 0], 2650, 'optimal')
    """
    tables, mate = _start(problem, seed)
    if isinstance(mate, Blame):
        return _impossible(problem, mate, seed)
    found = best_groups(tables, mate, progress)
    groups = np.full(problem.learner_count, NOBODY, dtype=np.int32)
    served = np.flatnonzero(found.mate >= 0)
    groups[tables.learners[served]] = tables.helpers[found.mate[served]]
    gap = found.bound - found.total
    details = {
        "seed": seed,
        "groups": len(set(found.mate[served].tolist())),
        "unmatched": problem.learner_count - len(served),
        "gap": gap,
    }
    return GroupsResult(
        status=Status.OPTIMAL if gap == 0 else Status.FEASIBLE,
        message=_message(problem, details["groups"], found),
        mate=groups,
        total=found.total,
        bound=found.bound,
        certificate=_certificate(tables, found.leaves),
        details=details,
    )


def _start(problem: GroupsProblem, seed: int) -> tuple[Tables, Longs | Blame]:
    """Groups that keep the locks and do no more, or why there are none."""
    blame = contradiction(problem)
    tables = tables_of(problem, seed)
    if blame is not None:
        return tables, blame
    mate = smallest_groups(tables, np.flatnonzero(tables.locked).tolist())
    return tables, too_few(problem, tables, mate) if isinstance(mate, TooFew) else mate


def _certificate(tables: Tables, leaves: tuple[Bounded, ...]) -> GroupsCertificate:
    """The leaves at the positions of the problem, in one scale."""
    scale = math.lcm(*(leaf.scale for leaf in leaves))
    place = np.argsort(tables.learners)

    def priced(found: Bounded) -> GroupLeaf:
        opened, shut = (tuple(tables.helpers[list(some)].tolist()) for some in (found.leaf.opened, found.leaf.shut))
        return replace(found.leaf, u=found.leaf.u[place] * (scale // found.scale), opened=opened, shut=shut)

    return GroupsCertificate(scale, tuple(priced(leaf) for leaf in leaves))


def _message(problem: GroupsProblem, groups: int, found: Found) -> str:
    served = int(np.count_nonzero(found.mate >= 0))
    what = f"{served} of {problem.learner_count} learners are in {groups} {'group' if groups == 1 else 'groups'}."
    if found.bound == found.total:
        return f"{what} No groups have a higher total; the prices prove it."
    return (
        f"{what} The total is {found.total}; no groups have more than {found.bound}. "
        f"Whether the {found.bound - found.total} points between can be had is not known."
    )


def _impossible(problem: GroupsProblem, blame: Blame, seed: int) -> GroupsResult:
    mate = np.full(problem.learner_count, NOBODY, dtype=np.int32)
    total = problem.total_of(mate.tolist())
    return GroupsResult(Status.INFEASIBLE, blame.sentence, mate, total, total, blame=blame, details={"seed": seed})
