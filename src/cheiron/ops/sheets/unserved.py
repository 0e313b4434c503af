"""Learners without a helper (or with fewer than wished): why, and what one more place would buy."""

from __future__ import annotations

from dataclasses import dataclass

from cheiron.kit.text import in_a_row
from cheiron.ops.sheets.matching import Outcome

MOST_NAMED = 3


@dataclass(frozen=True)
class Unserved:
    """One learner, in words."""

    learner: int
    name: str
    email: str
    why: str
    help: str


def unserved(outcome: Outcome) -> list[Unserved]:
    """Everybody without any helper, in the order of the sheet."""
    return [_told(outcome, i) for i, helpers in enumerate(outcome.solved.partners) if not helpers]


def _told(outcome: Outcome, i: int) -> Unserved:
    person = outcome.learners[i]
    row = outcome.scores.matrix[i]
    possible = sorted((j for j in range(len(row)) if row[j] >= 0), key=lambda j: (-int(row[j]), j))
    if not possible:
        return Unserved(i, person.name, person.email, _no_helper(outcome, i), _which_rule(outcome, i))
    return Unserved(i, person.name, person.email, _all_full(outcome, possible), _one_more(outcome, possible))


def _no_helper(outcome: Outcome, i: int) -> str:
    reasons = [f"{why} ({count} of {len(outcome.helpers)})" for why, count in outcome.scores.why_none(i)]
    return f"No helper is possible: {in_a_row(reasons)}." if reasons else "No helper is possible."


def _which_rule(outcome: Outcome, i: int) -> str:
    """With whom a single rule stands in the way: the smallest thing to look at."""
    reasons = outcome.scores.why_none(i)
    if not reasons:
        return ""
    why, _ = reasons[-1]
    near = [outcome.helpers[j].name for j in range(len(outcome.helpers)) if outcome.scores.why_not(i, j) == why]
    return f"More places would not help. Look at: {in_a_row(near[:MOST_NAMED])} ({why})."


def _all_full(outcome: Outcome, possible: list[int]) -> str:
    closed = [j for j in possible if not outcome.wanted.capacity[j]]
    names = [outcome.helpers[j].name for j in possible[:MOST_NAMED]]
    more = f" and {len(possible) - MOST_NAMED} more" if len(possible) > MOST_NAMED + 1 else ""
    names = names if more else [outcome.helpers[j].name for j in possible[: MOST_NAMED + 1]]
    who = ", ".join(names) + more if more else in_a_row(names)
    if len(closed) == len(possible):
        return f"The possible helpers have no places: {who}."
    return f"All places of the possible helpers are taken: {who}."


def _one_more(outcome: Outcome, possible: list[int]) -> str:
    """One more place with a possible helper serves one learner more: the helper is full and the learner is left."""
    best = outcome.helpers[possible[0]].name
    others = [outcome.helpers[j].name for j in possible[1:MOST_NAMED]]
    also = f" So would one with {in_a_row(others, 'or')}." if others else ""
    return f"One more place with {best} would serve one learner more.{also}"
