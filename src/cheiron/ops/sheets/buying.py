"""What one more place would buy, and with whom: exact, by asking the result what would change."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cheiron.kit.text import in_a_row
from cheiron.ops.sheets.matching import Outcome
from cheiron.ops.sheets.tables import shown
from cheiron.pairing.problem import AssignmentProblem
from cheiron.pairing.result import NOBODY, Result
from cheiron.pairing.whatif import Change, WhatIf

MOST_ASKED = 40  # full helpers looked at, those of the highest price first
MOST_TOLD = 6


@dataclass(frozen=True)
class Bought:
    """One helper and what a place more would change, in words."""

    helper: str
    gain: str
    who: str


def one_more_place(outcome: Outcome) -> list[Bought]:
    """The helpers with whom one more place would help most; empty for teams and for results with fairness."""
    problem, result = outcome.solved.problem, outcome.solved.result
    if not isinstance(problem, AssignmentProblem) or not isinstance(result, Result) or outcome.wanted.fair != "none":
        return []
    if result.certificate is None or not problem.learner_count:
        return []
    prices = result.certificate.v
    asked = [int(j) for j in np.argsort(-prices, kind="stable")[:MOST_ASKED] if prices[j] > 0]
    whatif = WhatIf(problem, result)
    found = [(j, whatif.one_more_place(j)) for j in asked]
    better = [(j, change) for j, change in found if change.total]
    better.sort(key=lambda one: (-one[1].served, -one[1].points, one[0]))
    return [_told(outcome, j, change) for j, change in better[:MOST_TOLD]]


def _told(outcome: Outcome, j: int, change: Change) -> Bought:
    new = [outcome.learners[i].name for i, before, after in change.moves if before == NOBODY and after != NOBODY]
    moved = sum(before not in (NOBODY, after) for _, before, after in change.moves)
    points = shown(round(abs(change.points) / outcome.scores.scale, 2))
    served = f"{change.served} more served" if change.served else "nobody more is served"
    sign = f"{points} points {'more' if change.points > 0 else 'fewer'}" if change.points else "as many points"
    who = f"{in_a_row(new)} would have somebody" if new else "the same people are served, better"
    also = f"; {moved} would change their helper" if moved else ""
    return Bought(outcome.helpers[j].name, f"{served}, {sign}", f"{who}{also}")
