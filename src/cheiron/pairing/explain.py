"""Why this pair, why not that one, why nobody, and what a lock costs: as data for pages, and in plain English.

Who must not know a reason cannot tell it from others: reasons hidden from an audience share one sentence, have no
price, and are in no count (see ``rules.Rule.hidden_from``). Who is with whom is for staff alone: learners and helpers
read neither prices nor moves.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from cheiron.pairing.explain_words import BECAUSE, change_words, moves_words, share_words
from cheiron.pairing.problem import FORBIDDEN, AssignmentProblem
from cheiron.pairing.result import NOBODY, Result
from cheiron.pairing.rules import BIT, BY_CODE, Audience, sentences_for, shown_codes
from cheiron.pairing.scoring import Scored
from cheiron.pairing.scoring_shares import Share
from cheiron.pairing.whatif import Change, WhatIf

OFFICE = frozenset({Audience.STAFF, Audience.SUPPORT})
BETTER = "Another pairing serves all together better."
PLACES_ASKED = 12
PLACES_NAMED = 3


@dataclass(frozen=True, eq=False)
class Case:
    """A result, what it was computed from, and who asks. ``scored`` only where the scores were made from cards."""

    problem: AssignmentProblem
    result: Result
    scored: Scored | None = None
    audience: Audience = Audience.STAFF

    @cached_property
    def asked(self) -> WhatIf:
        """The exact prices."""
        return WhatIf(self.problem, self.result)


@dataclass(frozen=True)
class Pair:
    """A pair and what speaks for it. ``shares`` sum to ``score``; empty where no cards are known."""

    learner: int
    helper: int
    score: int
    shares: tuple[Share, ...]
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class NotPaired:
    """What stands against a pair: the rules this audience may know (``codes``; none: private), or the price.

    ``others_lose``: what all the others lose together, in points of score; negative where they gain.
    """

    learner: int
    helper: int
    codes: tuple[str, ...]
    change: Change | None
    others_lose: int
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Unmatched:
    """Why a learner has nobody.

    ``excluded``: how many helpers each rule closes, only rules this audience may know, and a helper counted for each
    of them. ``places``: with whom one more place would serve one learner more, the most gain first, and what it brings.
    """

    learner: int
    excluded: tuple[tuple[str, int], ...]
    places: tuple[tuple[int, Change], ...]
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class LockCost:
    """What the whole would gain without one lock."""

    lock: tuple[int, int]
    change: Change
    sentence: str


def explain_pair(case: Case, learner: int, helper: int) -> Pair:
    """What speaks for a pair, criterion by criterion.

    Examples
    --------
    >>> from cheiron.pairing.solvers.assignment import assign
    >>> problem = AssignmentProblem.from_matrix([[900, 500], [500, 200]], [1, 1])
    >>> explain_pair(Case(problem, assign(problem)), 0, 0).sentences
    ('The score is 900 of 10000.',)
    """
    score = case.problem.score_of(learner, helper)
    shares = case.scored.shares(learner, helper) if case.scored else ()
    if score == FORBIDDEN:
        return Pair(learner, helper, score, (), _against(case, learner, helper))
    words = "; ".join(filter(None, (share_words(share) for share in shares)))
    sentences = (f"{words[0].upper()}{words[1:]}.",) if words else ()
    return Pair(learner, helper, score, shares, (*sentences, f"The score is {score} of 10000."))


def explain_not(case: Case, learner: int, helper: int) -> NotPaired:
    """What stands against a pair that is not made: a rule, or what the whole would lose.

    Examples
    --------
    >>> from cheiron.pairing.solvers.assignment import assign
    >>> problem = AssignmentProblem.from_matrix([[900, 500], [500, 200]], [1, 1])
    >>> explain_not(Case(problem, assign(problem)), 0, 1).sentences[1]
    '1 would move from 1 to 0.'
    """
    problem = case.problem
    if problem.score_of(learner, helper) == FORBIDDEN:
        codes = case.scored.broken_by(learner, helper) if case.scored else ()
        shown = shown_codes(codes, case.audience)
        return NotPaired(learner, helper, shown, None, 0, _against(case, learner, helper))
    mate = int(case.result.mate[learner])
    if mate == helper or case.audience not in OFFICE:
        return NotPaired(learner, helper, (), None, 0, ("This pair is made." if mate == helper else BETTER,))
    change = case.asked.price_of(learner, helper)
    if change.total is None:
        return NotPaired(learner, helper, (), change, 0, (BECAUSE[change.because],))
    own = problem.score_of(learner, helper) - (problem.score_of(learner, mate) if mate != NOBODY else 0)
    others = tuple(move for move in change.moves if move[0] != learner)
    sentences = (_price_words(change, own - change.points), moves_words(problem, others))
    return NotPaired(learner, helper, (), change, own - change.points, sentences)


def _against(case: Case, learner: int, helper: int) -> tuple[str, ...]:
    codes = case.scored.broken_by(learner, helper) if case.scored else ()
    return sentences_for(codes, case.audience) or (BECAUSE["forbidden"],)


def _price_words(change: Change, others_lose: int) -> str:
    if change.served:
        return change_words(change)
    if others_lose > 0:
        lose = f"together the others would lose {others_lose} points"
    else:
        lose = (
            f"together the others would gain {-others_lose} points" if others_lose else "the others would lose nothing"
        )
    return f"{lose.capitalize()}; the whole would lose {change.loss}."


def explain_unmatched(case: Case, learner: int) -> Unmatched:
    """Why a learner has nobody, and what one more place with whom would bring."""
    excluded = _excluded(case, learner)
    places = _places(case, learner)
    said = [
        f"{BY_CODE[code].sentence} ({'1 helper' if count == 1 else f'{count} helpers'})" for code, count in excluded
    ]
    said.append(_the_others(case, learner, bool(excluded)))
    for helper, change in places:
        said.append(f"With one more place at {case.problem.helpers[helper]}: {change_words(change)}")
        said.append(moves_words(case.problem, change.moves))
    if not places and case.audience in OFFICE:
        said.append("No single further place would serve more learners.")
    return Unmatched(learner, excluded, places, tuple(said))


def _the_others(case: Case, learner: int, some_named: bool) -> str:
    if case.scored is None:
        return "All allowed helpers are taken." if len(case.problem.row(learner)[0]) else "No helper is allowed."
    # Taken or private: one sentence for both, so that nobody can count the private ones.
    return f"All {'other ' * some_named}helpers are taken, or not possible for reasons that are private."


def _excluded(case: Case, learner: int) -> tuple[tuple[str, int], ...]:
    if case.scored is None:
        return ()
    masks = case.scored.broken.codes(learner, learner + 1)[0]
    counts = ((code, int(np.count_nonzero(masks & BIT[code]))) for code in shown_codes(BIT, case.audience))
    return tuple((code, count) for code, count in counts if count)


def _places(case: Case, learner: int) -> tuple[tuple[int, Change], ...]:
    if case.audience not in OFFICE:
        return ()
    helpers, scores = case.problem.row(learner)
    best = helpers[np.argsort(-scores.astype(np.int64), kind="stable")][:PLACES_ASKED].tolist()
    changes = [(helper, case.asked.one_more_place(helper)) for helper in best]
    good = [(helper, change) for helper, change in changes if change.total is not None and change.served > 0]
    good.sort(key=lambda row: (-(row[1].total or 0), case.problem.helpers[row[0]]))
    return tuple(good[:PLACES_NAMED])


def explain_locks(case: Case) -> tuple[tuple[LockCost, ...], Change]:
    """What each lock costs the whole, and all of them together."""
    prices = case.asked.price_of_locks()
    names = case.problem
    each = tuple(
        LockCost(
            (learner, helper),
            change,
            f"Without the lock of {names.learners[learner]} with {names.helpers[helper]}: {change_words(change)}",
        )
        for (learner, helper), change in prices.each
    )
    return each, prices.together
