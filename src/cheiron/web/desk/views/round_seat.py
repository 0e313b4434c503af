"""Where somebody sits in a round: learner or helper, and whom they may choose from."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from django.db.models import Q
from django.http import Http404

from cheiron.kit.verdict import Verdict
from cheiron.matching.actions import save_wishes
from cheiron.matching.models import Participant, Round
from cheiron.matching.queries import (
    Fitting,
    Suggestions,
    avoided_by,
    candidates_of,
    places_of,
    seats_of,
    still_wanted,
    wishes_of,
)
from cheiron.matching.queries.suggestions import Suggested
from cheiron.matching.rules import may_choose, may_leave_round, may_return_to_round
from cheiron.matching.states import Side
from cheiron.partnerships.queries.together import partners_for
from cheiron.people.models import Person
from cheiron.people.queries import called_among
from cheiron.web.parts.viewer import Seen


class Seat:
    """One person in one round. Everything here is about, and for, this person alone."""

    def __init__(self, row: Participant) -> None:
        self.row = row
        self.ref = row.ref
        self.round: Round = row.round
        self.person: Person = row.person
        self.learns = row.side == Side.LEARNER
        self.is_out = row.out_at is not None

    @cached_property
    def may_choose(self) -> Verdict:
        return may_choose(self.person, self.row)

    @cached_property
    def is_wanted(self) -> bool:
        """Whether this person still looks for somebody, or is still listed."""
        return still_wanted(Participant.objects.filter(pk=self.row.pk)).exists()

    @cached_property
    def has_few(self) -> bool:
        """Whether fewer people can be chosen than make a good list."""
        return len(self.fitting.possible) < self.round.wishes_least

    @cached_property
    def may_leave(self) -> Verdict:
        return may_leave_round(self.person, self.row)

    @cached_property
    def may_return(self) -> Verdict:
        return may_return_to_round(self.person, self.row)

    @cached_property
    def fitting(self) -> Fitting:
        return Fitting(self.row, partners_for(self.round.programme))

    @cached_property
    def suggestions(self) -> Suggestions:
        """For a learner: everybody who may be chosen, who fits first."""
        return Suggestions(self.fitting)

    @cached_property
    def chosen(self) -> list[Person]:
        """The people on the list, best first."""
        return wishes_of(self.row, self.fitting.possible)

    @cached_property
    def avoided(self) -> list[Person]:
        return avoided_by(self.row)

    @property
    def is_full(self) -> bool:
        return len(self.chosen) >= self.round.wishes_most

    @property
    def missing(self) -> int:
        """How many more make a good list."""
        return max(self.round.wishes_least - len(self.chosen), 0)

    @property
    def takes_any(self) -> bool:
        """A helper who said so, or has said nothing."""
        return not self.learns and not self.chosen

    @cached_property
    def places(self) -> int:
        return places_of(self.row)

    @property
    def place_choices(self) -> range:
        """Never more than the offer has open: only the offer itself raises it."""
        return range((self.row.offer.open_places if self.row.offer else 0) + 1)

    @cached_property
    def candidates(self) -> Sequence[Person]:
        """For a helper: the learners of the round, by name."""
        return list(candidates_of(self.row, self.fitting.possible))

    def called(self, typed: str) -> tuple[Sequence[Suggested] | Sequence[Person], bool]:
        """Of those who may be chosen, who is called as was typed, and whether only nearly."""
        if self.learns:
            return self.suggestions.called(typed)
        called = called_among(self.candidates, typed)
        return [one for one in self.candidates if one.pk in called.ids], called.nearly

    def one_of(self, ref: str) -> Person:
        """Somebody who may be chosen; for anybody else there is no such page."""
        ids = [pk for pk, theirs in self.fitting.others.items() if theirs == ref and pk in self.fitting.possible]
        found = Person.objects.filter(pk__in=ids).first()
        if found is None:
            raise Http404
        return found

    def save(self, people: Sequence[Person]) -> None:
        """Keep this order. Saved at once; the rules of the action decide."""
        save_wishes(participant=self.row, people=people, by=self.person)


def seat_or_404(request: Seen, ref: str) -> Seat:
    """The viewer's own seat, by its own ref or by that of the round. Whoever takes no part finds no such page."""
    mine = seats_of(request.viewer).filter(Q(ref=ref) | Q(round__ref=ref)).first()
    if mine is None:
        raise Http404
    return Seat(mine)
