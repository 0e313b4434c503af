"""Who fits one person of a round, asked of the engine. The private lists of others are left out of the question.

So nobody can see, from who is shown or in which order, that they stand on somebody's private list; and whoever must
not be paired is simply not there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any

from django.db.models import Q

from cheiron.matching.models import Participant
from cheiron.matching.queries.cards import NOBODY_YET, Partners, cards_of
from cheiron.matching.queries.pairing_rules import blocked_ids
from cheiron.matching.queries.rounds import learners_in, offers_open_to
from cheiron.matching.queries.table import Table
from cheiron.matching.states import Side
from cheiron.pairing.scoring import Share
from cheiron.people.models import Person
from cheiron.people.queries import barred_from_help_of


class Fitting:
    """One person and everybody on the other side of the round. ``partners``: who is together today, where known."""

    def __init__(self, seat: Participant, partners: Partners = NOBODY_YET) -> None:
        self.seat = seat
        self.partners = partners
        self.learns = seat.side == Side.LEARNER

    @cached_property
    def others(self) -> Mapping[int, str]:
        """Refs by id of those whom the rules of the database let through: listed, with room, not kept apart."""
        if self.learns:
            offers = offers_open_to(self.seat).order_by()
            return dict(offers.values_list("person_id", "person__ref"))
        people = Person.objects.filter(pk__in=learners_in(self.seat.round).order_by().values("person"))
        barred = barred_from_help_of(self.seat.person) | Q(pk__in=blocked_ids(self.seat.person))
        return dict(people.exclude(barred).order_by().values_list("pk", "ref"))

    @cached_property
    def table(self) -> Table:
        """Both sides as the engine sees them, with every private list empty."""
        read = cards_of(self.seat.round, self.partners, only={self.seat.person_id, *self.others})
        return replace(
            read,
            learners=tuple(replace(card, avoid=frozenset()) for card in read.learners),
            helpers=tuple(replace(card, avoid=frozenset()) for card in read.helpers),
        )

    @cached_property
    def possible(self) -> frozenset[int]:
        """Ids of those whom no hard rule keeps away."""
        masks = self.table.broken.codes(0, len(self.table.learners))
        return frozenset(
            pk for pk, ref in self.others.items() if (pair := self._pair(ref)) is not None and not masks[pair]
        )

    @cached_property
    def scores(self) -> Mapping[int, int]:
        """How well each of the possible fits, of 10,000. Never shown."""
        matrix = self.table.scored.matrix
        return {pk: int(matrix[self._pair(self.others[pk])]) for pk in self.possible}

    def shares(self, person_id: int) -> tuple[Share, ...]:
        """What speaks for one of the possible."""
        learner, helper = self._pair(self.others[person_id]) or (0, 0)
        return self.table.scored.shares(learner, helper)

    def _pair(self, other_ref: str) -> Any:
        """Where two people stand in the table, or ``None`` where one of them has left meanwhile."""
        mine = self.seat.person.ref
        learner, helper = (mine, other_ref) if self.learns else (other_ref, mine)
        row, column = self.table.learner_places.get(learner), self.table.helper_places.get(helper)
        return None if row is None or column is None else (row, column)
