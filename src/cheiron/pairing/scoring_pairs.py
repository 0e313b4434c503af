"""From pairs of ids to pairs of positions: a person may have a card as learner, as helper, or as both."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cheiron.pairing.people import Card, HelperCard, LearnerCard, person_of

Found = set[tuple[int, int]]
Places = dict[str, list[int]]


@dataclass(frozen=True)
class PairFinder:
    """Positions by id and by person. Ids that are not here belong to people who do not take part."""

    learners: Sequence[LearnerCard]
    helpers: Sequence[HelperCard]
    learner_at: Places
    helper_at: Places
    learner_of: Places
    helper_of: Places

    @classmethod
    def of(cls, learners: Sequence[LearnerCard], helpers: Sequence[HelperCard]) -> PairFinder:
        """The finder for these cards. Raises `ValueError` when an id occurs twice on one side."""
        return cls(
            learners,
            helpers,
            _by_name(learners, "learner"),
            _by_name(helpers, "helper"),
            _by_person(learners),
            _by_person(helpers),
        )

    def pairs(self, given: Iterable[tuple[str, str]], both_ways: bool) -> Found:
        """Pairs (learner, helper); with ``both_ways`` also where the person named first is the helper."""
        found: Found = set()
        for one, other in given:
            found |= _all(self.learner_at.get(one, ()), self.helper_at.get(other, ()))
            if both_ways:
                found |= _all(self.learner_of.get(other, ()), self.helper_of.get(one, ()))
        return found

    def same_person(self) -> Found:
        """Cards of one and the same person."""
        return {pair for who, rows in self.learner_of.items() for pair in _all(rows, self.helper_of.get(who, ()))}

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


def _by_name(cards: Sequence[Card], what: str) -> Places:
    """By id and, where one is given, by person."""
    places: Places = {}
    for place, card in enumerate(cards):
        if card.id in places:
            raise ValueError(f"The {what} {card.id} occurs twice.")
        places[card.id] = [place]
    for place, card in enumerate(cards):
        if card.person is not None and place not in places.setdefault(card.person, []):
            places[card.person].append(place)
    return places
