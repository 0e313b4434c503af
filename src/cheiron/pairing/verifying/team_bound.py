"""The highest sum of gains that teams could have if places did not matter: learner by learner, by looking at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cheiron.pairing.files_reading import Numbers
from cheiron.pairing.files_rows import Shapes

COACH, MENTOR = 0, 1
# (learner, role, helper)
Decision = tuple[int, int, int]


def highest_sum(
    problem: Shapes, gains: Sequence[Numbers], penalty: int, must: frozenset[Decision], never: frozenset[Decision]
) -> int | None:
    """The sum of each learner's best team; None when a learner has none that keeps locks and decisions."""
    fixed = must | {
        (learner, role, helper)
        for role, name in ((COACH, "coach_locks"), (MENTOR, "mentor_locks"))
        for learner, helper in problem[name].tolist()
    }
    by_learner: dict[int, list[Decision]] = {}
    for decision in fixed:
        by_learner.setdefault(decision[0], []).append(decision)
    total = 0
    for learner in range(len(problem["coach_indptr"]) - 1):
        options = _options(problem, gains, learner, never if never else frozenset())
        best = _best_team(options, by_learner.get(learner, []), problem["mentors_each"], penalty)
        if best is None:
            return None
        total += best
    return total


def _options(
    problem: Shapes, gains: Sequence[Numbers], learner: int, never: frozenset[Decision]
) -> tuple[dict[int, int], dict[int, int]]:
    """Gain by helper for coach and mentor of one learner."""
    found = []
    for role, name in ((COACH, "coach"), (MENTOR, "mentor")):
        part = slice(problem[f"{name}_indptr"][learner], problem[f"{name}_indptr"][learner + 1])
        row = dict(zip(problem[f"{name}_indices"][part].tolist(), gains[role][part].tolist(), strict=True))
        for helper in [helper for helper in row if (learner, role, helper) in never] if never else ():
            del row[helper]
        found.append(row)
    return found[COACH], found[MENTOR]


def _best_team(
    options: tuple[Mapping[int, int], Mapping[int, int]], fixed: Sequence[Decision], most: int, penalty: int
) -> int | None:
    """Each partner found is worth the gain and the penalty saved; one coach, several mentors, different people."""
    coaches, mentors = options
    must_coach = {helper for _learner, role, helper in fixed if role == COACH}
    must_mentor = {helper for _learner, role, helper in fixed if role == MENTOR}
    if len(must_coach) > 1 or len(must_mentor) > most or must_coach & must_mentor:
        return None
    if not (must_coach <= coaches.keys() and must_mentor <= mentors.keys()):
        return None
    base = sum(mentors[helper] + penalty for helper in must_mentor) - penalty * (1 + most)
    room = most - len(must_mentor)
    others = ((gain + penalty, helper) for helper, gain in mentors.items() if helper not in must_mentor)
    ranked = sorted((one for one in others if one[0] > 0), reverse=True)
    top = {helper: worth for worth, helper in ranked[:room]}
    following = ranked[room][0] if room and len(ranked) > room else 0
    whole = sum(top.values())
    best: Any = None if must_coach else whole
    for coach in must_coach or coaches.keys() - must_mentor:
        worth = coaches[coach] + penalty + whole - (top[coach] - following if coach in top else 0)
        best = worth if best is None else max(best, worth)
    return None if best is None else base + int(best)
