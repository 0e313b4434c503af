"""Where the score of one pair comes from, criterion by criterion, with the facts behind it.

Written apart from the matrix, from the two cards alone, so that each checks the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cheiron.pairing.criteria import CRITERIA, UNIT
from cheiron.pairing.people import HelperCard, LearnerCard
from cheiron.pairing.scoring_points import points_of
from cheiron.pairing.scoring_terms import TERMS, Term

HALF = UNIT // 2


@dataclass(frozen=True)
class Share:
    """What one criterion adds to a score.

    ``points`` of at most ``of`` (both out of 10,000). ``known``: whether both sides said anything; where not, half of
    the points are given. ``facts``: what it rests on, as plain data (ids, numbers, yes or no), never a sentence.
    """

    criterion: str
    points: int
    of: int
    known: bool
    facts: Mapping[str, Any] = field(default_factory=dict)


def shares_of(learner: LearnerCard, helper: HelperCard, weights: Mapping[str, int]) -> tuple[Share, ...]:
    """The shares of a pair, in the order of ``CRITERIA``, those without points to give left out.

    They sum to the score exactly: the sum is rounded once, and the rest goes to the largest remainders.
    """
    given = points_of(learner, tuple(weights[name] for name in CRITERIA))
    points = dict(zip(CRITERIA, given, strict=True))
    units: dict[str, tuple[int, Term]] = {}
    for name in CRITERIA:
        if points[name]:
            row = learner.most_important if name == "most_important" else name
            term = TERMS[row](learner, helper, points[name]) if row else Term(points[name] * HALF, known=False)
            units[name] = (term.units, term)
    whole = rounded_shares({name: amount for name, (amount, _term) in units.items()})
    return tuple(
        Share(name, whole[name], points[name], term.known, _facts(name, learner, term))
        for name, (_amount, term) in units.items()
    )


def _facts(name: str, learner: LearnerCard, term: Term) -> Mapping[str, Any]:
    return {"criterion": learner.most_important, **term.facts} if name == "most_important" else term.facts


def rounded_shares(units: Mapping[str, int]) -> dict[str, int]:
    """Units to whole points that sum to the rounded sum.

    Examples
    --------
    >>> rounded_shares({"topics": 700, "network": 500, "practical": 1300})
    {'topics': 1, 'network': 0, 'practical': 1}
    """
    whole = {name: amount // UNIT for name, amount in units.items()}
    missing = (sum(units.values()) + HALF) // UNIT - sum(whole.values())
    order = sorted(units, key=lambda name: (-(units[name] % UNIT), CRITERIA.index(name)))
    for name in order[:missing]:
        whole[name] += 1
    return whole
