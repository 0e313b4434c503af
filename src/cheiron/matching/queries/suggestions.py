"""Whom a learner could choose: who fits first, with reasons in words and never a number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from hashlib import blake2b
from typing import overload

from cheiron.kit import clock
from cheiron.matching.models import Participant
from cheiron.matching.queries.fitting import Fitting
from cheiron.matching.queries.pair_words import reasons_for_learner
from cheiron.matching.queries.private_lists import avoided_refs
from cheiron.matching.states import SUGGESTIONS
from cheiron.people.models import Person
from cheiron.people.queries import called_among
from cheiron.profiles.models import Offer, Profile

BAND = 500  # of 10,000: what lies closer together counts as an equally good fit


@dataclass(frozen=True, slots=True)
class Suggested:
    """One helper to show."""

    offer: Offer
    person: Person
    profile: Profile
    reasons: tuple[str, ...]


class Suggestions(Sequence[Suggested]):
    """Best fit first, in bands; within a band who has most room, then an order that changes every day.

    Popularity and seniority are not in it. Who stands on one's own private list is left out. Only those who are looked
    at are read in full.
    """

    def __init__(self, fitting: Fitting) -> None:
        self.fitting = fitting
        seat = fitting.seat
        avoided, loads = avoided_refs(seat), _loads(fitting)
        known = [pk for pk in fitting.possible if fitting.others[pk] not in avoided and pk in loads]
        today = f"{seat.ref}{clock.today().isoformat()}"
        self._order = sorted(
            known, key=lambda pk: (-(fitting.scores[pk] // BAND), loads[pk], _turn(today, fitting.others[pk]))
        )

    def __len__(self) -> int:
        return len(self._order)

    @overload
    def __getitem__(self, index: int) -> Suggested: ...
    @overload
    def __getitem__(self, index: slice) -> list[Suggested]: ...
    def __getitem__(self, index: int | slice) -> Suggested | list[Suggested]:
        if isinstance(index, int):
            return self._read([self._order[index]])[0]
        return self._read(self._order[index])

    def without(self, ids: frozenset[int], limit: int = SUGGESTIONS) -> list[Suggested]:
        """The first few who are not among ``ids``."""
        return self._read([pk for pk in self._order if pk not in ids][:limit])

    def called(self, typed: str) -> tuple[Suggestions, bool]:
        """Who of them is called as was typed, in the same order, and whether only nearly. One query."""
        called, found = called_among(Person.objects.filter(pk__in=self._order), typed), copy(self)
        found._order = [pk for pk in self._order if pk in called.ids]
        return found, called.nearly

    def _read(self, ids: Sequence[int]) -> list[Suggested]:
        offers = Offer.objects.filter(programme=self.fitting.seat.round.programme_id, person__in=ids)
        read = {one.person_id: one for one in offers.select_related("person__unit", "person__profile")}
        return [
            Suggested(read[pk], read[pk].person, read[pk].person.profile, self._reasons(pk)) for pk in ids if pk in read
        ]

    def _reasons(self, person_id: int) -> tuple[str, ...]:
        return reasons_for_learner(self.fitting.shares(person_id))


def _loads(fitting: Fitting) -> Mapping[int, float]:
    """How full each helper is, as a part of their places."""
    offers = Offer.objects.filter(programme=fitting.seat.round.programme_id, person__in=fitting.possible)
    return {pk: taken / max(places, 1) for pk, taken, places in offers.values_list("person_id", "taken", "places")}


def _turn(today: str, ref: str) -> bytes:
    return blake2b(f"{today}{ref}".encode(), digest_size=6).digest()


def suggestions_in(seat: Participant) -> Suggestions:
    """Everybody a learner may be matched with, in this order."""
    return Suggestions(Fitting(seat))
