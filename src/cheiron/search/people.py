"""Everybody who can be found now: the snapshot and what changed since, as one."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from cheiron.search.arrays import Bytes, Slots, unpacked
from cheiron.search.entries import TERM, Filing, grams
from cheiron.search.index import Index
from cheiron.search.overlay import Overlay
from cheiron.search.prepared import Prepared

Bools = npt.NDArray[np.bool_]


@dataclass(eq=False)
class Columns:
    """One cell per place: those of the snapshot, then those of the overlay, and room for more."""

    ids: npt.NDArray[np.int64]
    until: npt.NDArray[np.int64]
    load: npt.NDArray[np.float64]
    full: Bools
    length: npt.NDArray[np.int64]
    grams: npt.NDArray[np.int64]
    alive: Bools

    @classmethod
    def of(cls, index: Index, room: int) -> Columns:
        """Copies of the snapshot's columns with room behind."""
        alive = np.ones(len(index), dtype=np.bool_)
        given = (index.ids, index.until, index.load, index.full, index.length, index.grams, alive)
        return cls(*(np.concatenate([column, np.zeros(room, dtype=column.dtype)]) for column in given))

    def grown(self) -> Columns:
        """Twice the room behind."""
        given: Iterable[Any] = vars(self).values()
        return Columns(*(np.concatenate([each, np.zeros(max(64, len(each) // 2), dtype=each.dtype)]) for each in given))

    def first(self, size: int) -> Columns:
        """Only the cells in use."""
        return Columns(*(column[:size] for column in vars(self).values()))


class People:
    """Change and look up. Not safe for several threads by itself: `Searcher` takes care."""

    def __init__(self, index: Index, filing: Filing) -> None:
        self.index = index
        self.overlay = Overlay(filing)
        self.filing = filing
        self._columns = Columns.of(index, 64)
        self.columns = self._columns.first(len(index))
        self.many = len(index)
        self.total_length = int(index.length.sum())
        self.touched: set[int] = set()
        self._flags: dict[str, Bytes] = {}

    @property
    def size(self) -> int:
        """All places, those of people who are gone included."""
        return len(self.index) + len(self.overlay)

    def remove(self, number: int) -> None:
        """Nobody finds this profile any more."""
        self.touched.add(number)
        place = self._place(number)
        if place is not None and self.columns.alive[place]:
            self.many -= 1
            self.total_length -= int(self.columns.length[place])
            self.columns.alive[place] = False
        self.overlay.take(number)

    def change(self, prepared: Prepared) -> None:
        """From now on the profile is this."""
        self.remove(prepared.id)
        place = len(self.index) + self.overlay.put(prepared)
        if place >= len(self._columns.ids):
            self._columns = self._columns.grown()
        self.columns = self._columns.first(self.size)
        doc, length = prepared.doc, self.filing.length(prepared)
        cells = (doc.id, doc.until, doc.load, doc.full, length, len(grams(doc.name)), True)
        for column, cell in zip(vars(self.columns).values(), cells, strict=True):
            column[place] = cell
        self.many += 1
        self.total_length += length

    def _place(self, number: int) -> int | None:
        changed = self.overlay.place_of.get(number)
        if changed is not None:
            return len(self.index) + changed
        return self._place_in_snapshot(number)

    def _place_in_snapshot(self, number: int) -> int | None:
        place = int(np.searchsorted(self.index.ids, number))
        return place if place < len(self.index) and self.index.ids[place] == number else None

    def places_of(self, numbers: Collection[int]) -> list[int]:
        """The places of those who are there."""
        return [place for number in numbers if (place := self._place(number)) is not None]

    def under(self, heading: str) -> tuple[Slots, Bytes]:
        """Everybody under a heading, the gone ones included."""
        slots, numbers = self.index.postings.of(heading)
        if heading not in self.overlay:
            return slots, numbers
        more, more_numbers = self.overlay.of(heading, len(self.index))
        return np.concatenate([slots, more]), np.concatenate([numbers, more_numbers])

    def flags(self, heading: str, above: int) -> Bytes:
        """1 for everybody under a heading with a number above this (always the same for a heading), else 0.

        Those of the snapshot are kept: it does not change, and terms are few. One byte for each person and term.
        """
        kept = self._flags.get(heading)
        if kept is None:
            kept = self._flags[heading] = np.zeros(len(self.index), dtype=np.uint8)
            slots, numbers = self.index.postings.of(heading)
            kept[slots[numbers > above]] = 1
        changed = np.zeros(len(self.overlay), dtype=np.uint8)
        slots, numbers = self.overlay.of(heading, 0)
        changed[slots[numbers > above]] = 1
        return np.concatenate([kept, changed]) if len(changed) else kept

    def has(self, facet: str, value: str) -> Bools:
        """Who has a value of a facet, the gone ones included."""
        found = np.zeros(self.size, dtype=np.bool_)
        row = self.index.rows.places.get((facet, value))
        if row is not None:
            found[: len(self.index)] = unpacked(self.index.rows.bits[row], len(self.index))
        found[len(self.index) :] = mask_of(self.overlay.bits((facet, value)), len(self.overlay))
        return found

    def told(self, place: int) -> Prepared:
        """What is needed to tell why somebody is shown."""
        if place < len(self.index):
            return Prepared.from_json(self.index.told.of(place))
        prepared = self.overlay.profiles[place - len(self.index)]
        assert prepared is not None
        return prepared

    def name(self, place: int) -> str:
        """The name of a person."""
        return self.index.names.of(place) if place < len(self.index) else self.told(place).doc.name

    def __contains__(self, stem: object) -> bool:
        """Whether any profile has this stem: then it is no slip of the hand."""
        slots, _numbers = self.under(f"{TERM}:{stem}")
        gone = self.size - self.many
        return len(slots) > gone or bool(self.columns.alive[slots].any())


def mask_of(bits: int, size: int) -> Bools:
    """The mask that a whole number stands for."""
    raw = np.frombuffer(bits.to_bytes(size // 8 + 1, "little"), dtype=np.uint8)
    return np.unpackbits(raw, count=size, bitorder="little").view(np.bool_)


def bits_of(mask: Bools) -> int:
    """The whole number that a mask stands for."""
    return int.from_bytes(np.packbits(mask, bitorder="little").tobytes(), "little")
