"""Where rows come from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from cheiron.people.roster.troubles import Note


class Source(Protocol):
    """A file that can be walked row by row, as often as one likes."""

    @property
    def sheet(self) -> str: ...

    @property
    def sheets(self) -> tuple[str, ...]:
        """Sheets that hold something."""
        ...

    @property
    def notes(self) -> tuple[Note, ...]: ...

    def records(self) -> Iterator[tuple[int, list[str]]]:
        """Every row, blank ones too, as trimmed text, with its number (the first is 1)."""
        ...
