"""Why two people are not a pair, and what it would cost to make them one.

Where a rule forbids the pair there is no price: who could read one, or wait longer for one, could tell rules apart that
nobody may tell apart. The rules of the run and those of today both count.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from functools import cached_property

from cheiron.matching.models import Round, Run
from cheiron.matching.queries.cards import Partners, cards_of
from cheiron.matching.queries.flags import Row
from cheiron.matching.queries.pair_codes import Standing, standing_of
from cheiron.matching.queries.review_words import forbidden_sentences
from cheiron.matching.queries.solving import Solution, Task, matched, solution_of
from cheiron.matching.queries.table import Table
from cheiron.matching.states import RoundMode, RunSource
from cheiron.pairing.result import NOBODY, Result, Status
from cheiron.pairing.whatif import WhatIf


@dataclass(frozen=True, slots=True)
class Move:
    """Somebody who would have another helper, or nobody (empty). Refs of people."""

    learner: str
    before: str
    after: str


@dataclass(frozen=True)
class Price:
    """What it would cost: ``loss`` of all scores together (negative: a gain), ``unserved``: how many more would have
    nobody, ``later``: how many would have a later choice than now, and who would move. ``is_possible`` is false where
    what is locked leaves no way.
    """

    is_possible: bool
    loss: int = 0
    unserved: int = 0
    later: int = 0
    moves: tuple[Move, ...] = ()


@dataclass(frozen=True)
class Answer:
    """About one pair. With ``sentences`` a rule forbids it, and there is nothing else to know."""

    sentences: list[str] = field(default_factory=list)
    row: Row | None = None
    price: Price | None = None

    @property
    def is_possible(self) -> bool:
        """Whether no rule stands in the way."""
        return not self.sentences


class Situation:
    """A run as it was computed, and the rules as they are today."""

    def __init__(self, round: Round, run: Run, partners: Partners) -> None:
        self.round, self.run, self.partners = round, run, partners

    @cached_property
    def today(self) -> Standing:
        """The rules of this minute."""
        return standing_of(cards_of(self.round, self.partners))

    @cached_property
    def task(self) -> Task | None:
        """What went into the run; nothing for one that was read from a sheet, or whose inputs are no longer kept."""
        kept = self.run.source != RunSource.SHEET and self.run.inputs
        return Task.read(self.run.inputs) if kept else None

    @cached_property
    def solution(self) -> Solution | None:
        """The run, computed again from what was frozen: the same as it was."""
        return solution_of(self.task) if self.task else None

    @cached_property
    def then(self) -> Standing | None:
        """The rules as they were when it was computed."""
        return standing_of(self.task.table) if self.task else None

    @property
    def table(self) -> Table:
        """The people as they were in the run, or as they are."""
        return self.task.table if self.task else self.today.table

    def codes(self, learner: str, helper: str) -> frozenset[str]:
        """What stands between two people, today or in the run."""
        before = self.then.codes(learner, helper) if self.then else frozenset()
        return self.today.codes(learner, helper) | before

    def row(self, learner: str, helper: str) -> Row:
        """How the two fit."""
        place, column = self.table.learner_places[learner], self.table.helper_places[helper]
        scored = self.table.scored
        shares = scored.shares(place, column)
        score = sum(share.points for share in shares)
        return Row(self.table.learners[place], self.table.helpers[column], score, shares)

    def answer(self, learner: str, helper: str) -> Answer:
        """What a coordinator may know about two people."""
        codes = self.codes(learner, helper)
        if codes:
            return Answer(sentences=forbidden_sentences(codes))
        return Answer(row=self.row(learner, helper), price=self.price(learner, helper))

    def price(self, learner: str, helper: str) -> Price | None:
        """The exact price of locking one more pair; nothing where the run has none to tell."""
        if self.solution is None or learner not in self.solution.task.seated.learner_places:
            return None
        seated = self.solution.task.seated
        pair = (seated.learner_places[learner], seated.helper_places[helper])
        other = self._mate_with(self.solution, pair)
        return Price(is_possible=False) if other is None else _difference(self.solution, other)

    def _mate_with(self, solution: Solution, pair: tuple[int, int]) -> Collection[int] | None:
        """Who would have whom with the pair locked. ``None``: what is locked leaves no way."""
        before: list[int] = solution.result.mate.tolist()
        if before[pair[0]] == pair[1]:
            return before
        if solution.task.mode == RoundMode.ASSIGNMENT:
            change = WhatIf(solution.problem, solution.result).price_of(*pair)
            if change.total is None:
                return None
            moved = {learner: after for learner, _before, after in change.moves}
            return [moved.get(learner, mate) for learner, mate in enumerate(before)]
        return _anew(solution, pair)


def _anew(solution: Solution, pair: tuple[int, int]) -> Collection[int] | None:
    """The whole computed once more with the pair locked: wishes have no prices to ask."""
    locks = {lock for lock in solution.problem.locks if lock[0] != pair[0]} | {pair}
    problem = replace(solution.problem, locks=tuple(sorted(locks)))
    result: Result = matched(solution.task, problem)
    return None if result.status is Status.INFEASIBLE else result.mate.tolist()


def _difference(solution: Solution, other: Collection[int]) -> Price:
    table, score = solution.task.seated, solution.problem.score_of
    before = solution.result.mate.tolist()
    moves, loss, unserved, later = [], 0, 0, 0
    for place, (old, new) in enumerate(zip(before, other, strict=True)):
        if old == new:
            continue
        moves.append(Move(table.learners[place].id, _ref(table, old), _ref(table, new)))
        loss += (score(place, old) if old != NOBODY else 0) - (score(place, new) if new != NOBODY else 0)
        unserved += (new == NOBODY) - (old == NOBODY)
        later += _choice(table, place, new) > _choice(table, place, old)
    return Price(True, loss, unserved, later, tuple(moves))


def _choice(table: Table, learner: int, helper: int) -> int:
    """Which choice a helper is; whoever is not on the list comes after it."""
    wishes = table.learners[learner].wishes or ()
    ref = _ref(table, helper)
    return wishes.index(ref) if ref in wishes else len(wishes)


def _ref(table: Table, helper: int) -> str:
    return table.helpers[helper].id if helper != NOBODY else ""


@dataclass(frozen=True)
class Alone:
    """Why a learner has nobody: helpers who are possible but full (refs), and the rules that staff may know of.

    No rule is counted, so that nobody can tell from the numbers how many reasons there are that are not shown.
    """

    full: tuple[str, ...]
    sentences: list[str]


def why_alone(situation: Situation, learner: str) -> Alone:
    """About a learner for whom nobody was found."""
    every = {card.id: situation.codes(learner, card.id) for card in situation.today.table.helpers}
    possible = tuple(ref for ref, codes in every.items() if not codes)
    reasons = frozenset[str]().union(*every.values()) if every else frozenset()
    return Alone(possible, [] if possible else forbidden_sentences(reasons))
