"""Lists of different lengths laid end to end, so that they can be read from disk without being loaded."""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Self

import numpy as np
import numpy.typing as npt

Slots = npt.NDArray[np.int32]
Bytes = npt.NDArray[np.uint8]
Gathered = Mapping[str, tuple[Sequence[int], Sequence[int]]]
_NOBODY = np.empty(0, dtype=np.int32), np.empty(0, dtype=np.uint8)


class Stored:
    """Arrays are kept as ``.npy`` files, headings as JSON."""

    def save(self, folder: Path, name: str) -> None:
        """Write every field into the folder."""
        for field, value in vars(self).items():
            path = folder / f"{name}.{field}"
            if isinstance(value, np.ndarray):
                np.save(path.with_name(path.name + ".npy"), value)
            elif isinstance(value, tuple):
                path.with_name(path.name + ".json").write_text(json.dumps(value), encoding="utf-8")

    @classmethod
    def open(cls, folder: Path, name: str) -> Self:
        """Read what ``save`` wrote."""
        return cls(*(_opened(folder / f"{name}.{field}") for field in cls.__annotations__))


def _opened(path: Path) -> Any:
    listed = path.with_name(path.name + ".json")
    if listed.exists():
        return tuple(tuple(each) if isinstance(each, list) else each for each in json.loads(listed.read_text("utf-8")))
    return on_disk(path.with_name(path.name + ".npy"))


def on_disk(path: Path) -> Any:
    """An array that is read when looked at. One without anything in it cannot be mapped, and is simply loaded."""
    try:
        return np.asarray(np.load(path, mmap_mode="r"))  # the plain view of it is quicker to cut
    except ValueError:
        return np.load(path)


def gathered(entries: Iterable[Iterable[tuple[str, int]]]) -> Gathered:
    """The profiles under every heading, by their place, with their numbers."""
    found: dict[str, tuple[array[int], array[int]]] = defaultdict(lambda: (array("i"), array("B")))
    for place, filed in enumerate(entries):
        for heading, number in filed:
            places, numbers = found[heading]
            places.append(place)
            numbers.append(number)
    return found


@dataclass(frozen=True, eq=False)
class Postings(Stored):
    """Who stands under a heading, and with what number."""

    headings: tuple[str, ...]
    starts: npt.NDArray[np.int64]
    slots: Slots
    numbers: Bytes

    @classmethod
    def made(cls, found: Gathered) -> Postings:
        """Lay all lists end to end."""
        headings = tuple(sorted(found))
        lengths = [0, *(len(found[heading][0]) for heading in headings)]
        slots, numbers = array("i"), array("B")
        for heading in headings:
            slots.extend(found[heading][0])
            numbers.extend(found[heading][1])
        return cls(
            headings,
            np.cumsum(lengths, dtype=np.int64),
            np.array(slots, dtype=np.int32),
            np.array(numbers, dtype=np.uint8),
        )

    @cached_property
    def places(self) -> dict[str, int]:
        """Where every heading stands."""
        return {heading: place for place, heading in enumerate(self.headings)}

    def of(self, heading: str) -> tuple[Slots, Bytes]:
        """The profiles under a heading and their numbers."""
        place = self.places.get(heading)
        if place is None:
            return _NOBODY
        start, end = self.starts[place], self.starts[place + 1]
        return self.slots[start:end], self.numbers[start:end]


@dataclass(frozen=True, eq=False)
class Rows(Stored):
    """One row of bits per value of a facet: who has it. A row is padded to whole words of 64 bits."""

    headings: tuple[tuple[str, str], ...]
    bits: npt.NDArray[np.uint64]

    @classmethod
    def made(cls, values: Iterable[Iterable[tuple[str, str]]], size: int) -> Rows:
        """Set the bit of every profile in the rows of its values."""
        found: dict[tuple[str, str], array[int]] = defaultdict(lambda: array("i"))
        for place, given in enumerate(values):
            for heading in given:
                found[heading].append(place)
        headings = tuple(sorted(found))
        bits = np.zeros((len(headings), words_for(size)), dtype=np.uint64)
        for row, heading in zip(bits, headings, strict=True):
            mask = np.zeros(size, dtype=np.bool_)
            mask[np.array(found[heading], dtype=np.int64)] = True
            row[:] = packed(mask)
        return cls(headings, bits)

    @cached_property
    def places(self) -> dict[tuple[str, str], int]:
        """Where every value stands."""
        return {heading: place for place, heading in enumerate(self.headings)}

    @cached_property
    def of_facet(self) -> dict[str, tuple[int, int]]:
        """The rows of every facet: first and one past the last."""
        found: dict[str, tuple[int, int]] = {}
        for place, (facet, _value) in enumerate(self.headings):
            found[facet] = found.get(facet, (place, 0))[0], place + 1
        return found


def words_for(size: int) -> int:
    """Words of 64 bits that hold so many bits."""
    return (size + 63) // 64


def packed(mask: npt.NDArray[np.bool_]) -> npt.NDArray[np.uint64]:
    """Bits of a mask, padded."""
    whole = np.zeros(words_for(len(mask)) * 8, dtype=np.uint8)
    bits = np.packbits(mask, bitorder="little")
    whole[: len(bits)] = bits
    return whole.view(np.uint64)


def unpacked(bits: npt.NDArray[np.uint64], size: int) -> npt.NDArray[np.bool_]:
    """The mask again."""
    return np.unpackbits(bits.view(np.uint8), count=size, bitorder="little").view(np.bool_)


@dataclass(frozen=True, eq=False)
class Blob(Stored):
    """Many texts in one."""

    starts: npt.NDArray[np.int64]
    letters: Bytes

    @classmethod
    def made(cls, texts: Iterable[str]) -> Blob:
        """Lay all texts end to end."""
        encoded = [text.encode() for text in texts]
        starts = np.cumsum([0, *(len(each) for each in encoded)], dtype=np.int64)
        return cls(starts, np.frombuffer(b"".join(encoded), dtype=np.uint8))

    def of(self, place: int) -> str:
        """One text."""
        return self.letters[self.starts[place] : self.starts[place + 1]].tobytes().decode()
