"""Whether the locks of a problem of teams can all be kept, and if not, which one stands in the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from cheiron.pairing.result import Blame
from cheiron.pairing.teams_problem import Rows, TeamsProblem


def contradiction(problem: TeamsProblem) -> Blame | None:
    """The first lock, or set of locks, that can not be kept; ``None`` when all can."""
    for check in (_forbidden, _too_many_partners, _same_person, _too_many_learners):
        blame = next(check(problem), None)
        if blame is not None:
            return blame
    return None


def _forbidden(problem: TeamsProblem) -> Iterator[Blame]:
    for role, rows, locks in _roles(problem):
        for learner, helper in locks:
            if helper not in rows.row(learner):
                sentence = f"{_learner(problem, learner)} is locked with {_helper(problem, helper)} as {role}, "
                yield _blame(
                    "lock", [learner], [helper], sentence + "but this pair is forbidden.", "Take back the lock."
                )


def _too_many_partners(problem: TeamsProblem) -> Iterator[Blame]:
    wanted = (1, problem.mentors_each)
    for (role, _rows, locks), most in zip(_roles(problem), wanted, strict=True):
        for learner, count in Counter(learner for learner, _helper in locks).items():
            if count > most:
                helpers = [helper for one, helper in locks if one == learner]
                sentence = f"{_learner(problem, learner)} is locked with {count} helpers as {role}; there is room for "
                yield _blame("lock", [learner], helpers, f"{sentence}{most}.", f"Take back {count - most} of them.")


def _same_person(problem: TeamsProblem) -> Iterator[Blame]:
    for learner, helper in sorted(set(problem.coach_locks) & set(problem.mentor_locks)):
        sentence = f"{_learner(problem, learner)} is locked with {_helper(problem, helper)} as coach and as mentor."
        yield _blame("lock", [learner], [helper], sentence, "Take back one of the two locks.")


def _too_many_learners(problem: TeamsProblem) -> Iterator[Blame]:
    both = (*problem.coach_locks, *problem.mentor_locks)
    kinds = (
        ("as coach", problem.coach_locks, problem.coach_cap),
        ("as mentor", problem.mentor_locks, problem.mentor_cap),
        ("in all", both, problem.total_cap),
    )
    for words, locks, cap in kinds:
        for helper, count in sorted(Counter(helper for _learner, helper in locks).items()):
            if count > cap[helper]:
                learners = [learner for learner, one in locks if one == helper]
                sentence = f"{_helper(problem, helper)} is locked with {count} learners {words}, with places for "
                change = f"Take back {count - cap[helper]} of the locks, or add as many places."
                yield _blame("overfull lock", learners, [helper], f"{sentence}{cap[helper]}.", change)


def _roles(problem: TeamsProblem) -> tuple[tuple[str, Rows, tuple[tuple[int, int], ...]], ...]:
    return (("coach", problem.coach, problem.coach_locks), ("mentor", problem.mentor, problem.mentor_locks))


def _learner(problem: TeamsProblem, learner: int) -> str:
    return f"Learner {problem.learners[learner]}"


def _helper(problem: TeamsProblem, helper: int) -> str:
    return f"helper {problem.helpers[helper]}"


def _blame(kind: str, learners: list[int], helpers: list[int], sentence: str, change: str) -> Blame:
    return Blame(kind, tuple(learners), tuple(helpers), sentence[0].upper() + sentence[1:], change)
