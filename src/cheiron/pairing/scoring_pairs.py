"""From pairs of ids to pairs of positions: a person may have a card as learner, as helper, or as both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from cheiron.pairing.people import Card, HelperCard, LearnerCard, person_of

Found = set[tuple[int, int]]
Places = dict[str, list[int]]


@dataclass(frozen=True)
class PairFinder:
    """Positions by id and by person. Ids that are not here belong to people who do not take part."""

    learners: Sequence[LearnerCard]
    helpers: Sequence[HelperCard]

    @classmethod
    def of(cls, learners: Sequence[LearnerCard], helpers: Sequence[HelperCard]) -> PairFinder:
        """The finder for these cards. Raises `ValueError` when an id occurs twice on one side."""
        for cards, what in ((learners, "learner"), (helpers, "helper")):
            ids = [card.id for card in cards]
            if len(set(ids)) < len(ids):
                twice = next(name for name, count in Counter(ids).items() if count > 1)
                raise ValueError(f"The {what} {twice} occurs twice.")
        return cls(learners, helpers)

    @cached_property
    def learner_at(self) -> Places:
        """By id and, where one is given, by person."""
        return _by_name(self.learners)

    @cached_property
    def helper_at(self) -> Places:
        """By id and, where one is given, by person."""
        return _by_name(self.helpers)

    @cached_property
    def on_both_sides(self) -> tuple[Places, Places]:
        """Learners by person, and helpers by person."""
        return _by_person(self.learners), _by_person(self.helpers)

    def pairs(self, given: Iterable[tuple[str, str]], both_ways: bool) -> Found:
        """Pairs (learner, helper); with ``both_ways`` also where the person named first is the helper."""
        found: Found = set()
        for one, other in given:
            found |= _all(self.learner_at.get(one, ()), self.helper_at.get(other, ()))
            if both_ways:
                learners, helpers = self.on_both_sides
                found |= _all(learners.get(other, ()), helpers.get(one, ()))
        return found

    def same_person(self) -> Found:
        """Cards of one and the same person."""
        if not {person_of(card) for card in self.helpers} & {person_of(card) for card in self.learners}:
            return set()
        learners, helpers = self.on_both_sides
        return {pair for who, rows in learners.items() for pair in _all(rows, helpers.get(who, ()))}

    def avoided(self) -> Found:
        """Pairs of whom one avoids the other."""
        avoiding = ((row, name) for row, card in enumerate(self.learners) for name in card.avoid)
        avoided = ((column, name) for column, card in enumerate(self.helpers) for name in card.avoid)
        found = {(row, column) for row, name in avoiding for column in self.helper_at.get(name, ())}
        return found | {(row, column) for column, name in avoided for row in self.learner_at.get(name, ())}


def _all(rows: Iterable[int], columns: Iterable[int]) -> Found:
    return {(row, column) for row in rows for column in columns}


def _by_person(cards: Sequence[Card]) -> Places:
    places: Places = {}
    for place, card in enumerate(cards):
        places.setdefault(person_of(card), []).append(place)
    return places


def _by_name(cards: Sequence[Card]) -> Places:
    places: Places = {card.id: [place] for place, card in enumerate(cards)}
    for place, card in enumerate(cards):
        if card.person is not None and place not in places.setdefault(card.person, []):
            places[card.person].append(place)
    return places
