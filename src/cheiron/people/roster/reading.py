"""From a file of some kind to a table: headings, then rows of text with the number each has on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from cheiron.people.roster.delimited import open_delimited
from cheiron.people.roster.headings import find_headings
from cheiron.people.roster.kinds import Form, form_of
from cheiron.people.roster.sources import Source
from cheiron.people.roster.troubles import Note, Unreadable
from cheiron.people.roster.workbook import open_workbook

SAMPLE_ROWS = 400


@dataclass(frozen=True, slots=True)
class Table:
    """A file that was understood as a table. ``rows`` may be walked again and again; blank rows are left out."""

    headers: tuple[str, ...]
    heading_row: int  # 0: the file has none
    source: Source
    notes: tuple[Note, ...] = field(default=())

    @property
    def sheet(self) -> str:
        return self.source.sheet

    @property
    def sheets(self) -> tuple[str, ...]:
        """Sheets of the workbook that hold something."""
        return self.source.sheets

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Row number as the spreadsheet shows it, and exactly one text per heading."""
        width = len(self.headers)
        for number, cells in self.source.records():
            if number > self.heading_row and any(cells):
                yield number, (cells + [""] * width)[:width]

    def sample(self, count: int = SAMPLE_ROWS) -> list[list[str]]:
        """The values of each column in the first rows."""
        first = [cells for _, cells in zip(range(count), (cells for _, cells in self.rows()), strict=False)]
        return [[cells[index] for cells in first] for index in range(len(self.headers))]

    def counted(self) -> tuple[int, int]:
        """How many rows hold something, and how many below the headings are blank."""
        filled = blank = 0
        for number, cells in self.source.records():
            if number > self.heading_row:
                filled, blank = (filled + 1, blank) if any(cells) else (filled, blank + 1)
        return filled, blank


def open_table(path: Path, sheet: str = "") -> Table:
    """Open a file as a table, or raise ``Unreadable`` with the reason."""
    source = open_workbook(path, sheet) if form_of(path) is Form.WORKBOOK else open_delimited(path)
    heading_row, headers, notes = find_headings(source)
    if not headers:
        raise Unreadable("empty")
    return Table(headers, heading_row, source, (*source.notes, *notes))
