"""Whether the locks of a problem of groups can all be kept, and if not, what stands in the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from cheiron.pairing.groups_problem import GroupsProblem
from cheiron.pairing.result import Blame
from cheiron.pairing.solvers.groups_hall import TooFew
from cheiron.pairing.solvers.groups_tables import Tables


def contradiction(problem: GroupsProblem) -> Blame | None:
    """The first lock, or set of locks, that can not be kept whatever else is done."""
    for check in (_forbidden, _twice, _overfull):
        blame = next(check(problem), None)
        if blame is not None:
            return blame
    return None


def _forbidden(problem: GroupsProblem) -> Iterator[Blame]:
    for learner, helper in problem.locks:
        if helper not in problem.pairs.row(learner):
            who = f"Learner {problem.learners[learner]} is locked with helper {problem.helpers[helper]}"
            sentence = f"{who}, but this pair is forbidden."
            yield Blame("lock", (learner,), (helper,), sentence, "Take back the lock.")


def _twice(problem: GroupsProblem) -> Iterator[Blame]:
    for learner, count in Counter(learner for learner, _helper in problem.locks).items():
        if count > 1:
            helpers = tuple(helper for one, helper in problem.locks if one == learner)
            sentence = f"Learner {problem.learners[learner]} is locked with {count} helpers, and can be in one group."
            yield Blame("lock", (learner,), helpers, sentence, f"Take back {count - 1} of the locks.")


def _overfull(problem: GroupsProblem) -> Iterator[Blame]:
    for helper, count in sorted(Counter(helper for _learner, helper in problem.locks).items()):
        learners = tuple(learner for learner, one in problem.locks if one == helper)
        least, most = int(problem.least[helper]), int(problem.most[helper])
        who = f"Helper {problem.helpers[helper]} is locked with {count} learners"
        if most < least:
            sentence = f"{who}, but can lead no group: {least} at least and {most} at most."
            yield Blame("overfull lock", learners, (helper,), sentence, "Take back the locks, or change the sizes.")
        elif count > most:
            change = f"Take back {count - most} of the locks, or let the group be larger."
            yield Blame("overfull lock", learners, (helper,), f"{who}, with room for {most}.", change)


def too_few(problem: GroupsProblem, tables: Tables, blocked: TooFew) -> Blame:
    """The locks ask for groups that there are not enough learners for."""
    helpers = tuple(int(tables.helpers[helper]) for helper in blocked.helpers)
    learners = tuple(sorted(int(tables.learners[learner]) for learner in blocked.learners))
    named = ", ".join(sorted(problem.helpers[helper] for helper in helpers))
    sentence = (
        f"The locks ask for groups of {'helper' if len(helpers) == 1 else 'helpers'} {named}, "
        f"at least {blocked.needed} learners together; "
        f"only {len(learners)} may be in them."
    )
    short = blocked.needed - len(learners)
    more = "1 more learner" if short == 1 else f"{short} more learners"
    change = f"Allow {more} in these groups, let them be smaller by {short}, or take back locks."
    return Blame("minimum", learners, tuple(sorted(helpers)), sentence, change)
