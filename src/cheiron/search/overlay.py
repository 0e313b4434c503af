"""Profiles that changed since the snapshot was made: filed the same way, in dictionaries."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from cheiron.search.arrays import Bytes, Slots
from cheiron.search.entries import Filing
from cheiron.search.prepared import Prepared


class Overlay:
    """Places are numbered from 0; a place given up is used again."""

    def __init__(self, filing: Filing) -> None:
        self.filing = filing
        self.place_of: dict[int, int] = {}
        self.profiles: list[Prepared | None] = []
        self._free: list[int] = []
        self._under: dict[str, dict[int, int]] = defaultdict(dict)
        self._bits: dict[tuple[str, str], int] = defaultdict(int)

    def __len__(self) -> int:
        return len(self.profiles)

    def put(self, prepared: Prepared) -> int:
        """File a profile; what it was filed under before is forgotten. Gives its place."""
        self.take(prepared.id)
        place = self._free.pop() if self._free else len(self.profiles)
        self.profiles[place : place + 1] = [prepared]
        self.place_of[prepared.id] = place
        for heading, number in self.filing.entries(prepared):
            self._under[heading][place] = number
        for value in self.filing.values(prepared):
            self._bits[value] |= 1 << place
        return place

    def take(self, number: int) -> tuple[int, Prepared] | None:
        """Forget a profile. Gives its place and what was filed."""
        place = self.place_of.pop(number, None)
        if place is None:
            return None
        prepared = self.profiles[place]
        assert prepared is not None
        self.profiles[place] = None
        self._free.append(place)
        for heading, _number in self.filing.entries(prepared):
            self._forget(heading, place)
        for value in self.filing.values(prepared):
            self._bits[value] &= ~(1 << place)
            if not self._bits[value]:
                del self._bits[value]
        return place, prepared

    def _forget(self, heading: str, place: int) -> None:
        under = self._under[heading]
        del under[place]
        if not under:
            del self._under[heading]

    def __contains__(self, heading: str) -> bool:
        return heading in self._under

    def of(self, heading: str, first: int) -> tuple[Slots, Bytes]:
        """The places under a heading, counted from ``first``, and their numbers."""
        under = self._under.get(heading)
        if not under:
            return np.empty(0, dtype=np.int32), np.empty(0, dtype=np.uint8)
        slots = np.fromiter(under.keys(), dtype=np.int32, count=len(under)) + np.int32(first)
        return slots, np.fromiter(under.values(), dtype=np.uint8, count=len(under))

    def bits(self, value: tuple[str, str]) -> int:
        """Who has a value, as one whole number."""
        return self._bits.get(value, 0)

    def values_of(self, facet: str) -> list[str]:
        """The values somebody has."""
        return [value for own, value in self._bits if own == facet]
