"""From a file to a sheet: headings, question texts below them where a survey tool wrote some, and rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from cheiron.kit.text import tidy
from cheiron.ops.sheets.heading_rows import Record, cut_at_blanks, heading_place, letter_of, two_rows, unique
from cheiron.people.roster.delimited import Delimited, open_delimited
from cheiron.people.roster.kinds import Form, form_of
from cheiron.people.roster.sources import Source
from cheiron.people.roster.troubles import Note, Unreadable
from cheiron.people.roster.wording import sentence
from cheiron.people.roster.workbook import open_workbook


class SheetError(ValueError):
    """A file that cannot be used. The sentence names file, row and column where they are known."""


@dataclass(frozen=True, eq=False)
class Sheet:
    """A file as a table. ``asked`` is the text of the question behind each heading, the heading itself by default."""

    path: Path
    headers: tuple[str, ...]
    asked: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]  # number in the spreadsheet, one text per heading
    has_headings: bool = True
    page: str = ""
    notes: tuple[str, ...] = field(default=())

    def column(self, index: int) -> list[str]:
        return [cells[index] for _, cells in self.rows]


def read_sheet(path: Path, page: str = "") -> Sheet:
    """Open a CSV, Excel, OpenDocument or blank-separated text file; raises ``SheetError`` in plain words."""
    if path.is_dir():
        raise SheetError(f"{path}: this is a folder, not a file.")
    if not path.is_file():
        raise SheetError(f"{path}: there is no such file.")
    try:
        source: Source = open_workbook(path, page) if form_of(path) is Form.WORKBOOK else open_delimited(path)
        if page and page not in source.sheets:
            raise SheetError(f"{path}: there is no sheet called {page}. Sheets: {', '.join(source.sheets) or 'none'}.")
        records = list(_filled(source))
        _check_quotes(source, records)
    except Unreadable as trouble:
        row = f", row {trouble.facts['row']}" if "row" in trouble.facts else ""
        raise SheetError(f"{path}{row}: {sentence(Note(trouble.code, trouble.facts))}") from trouble
    except PermissionError as trouble:
        raise SheetError(f"{path}: you may not read this file.") from trouble
    except UnicodeError as trouble:
        raise SheetError(f"{path}: the text is in no known encoding. Save it as CSV in UTF-8.") from trouble
    return _sheet(path, cut_at_blanks(records), source.sheet, tuple(sentence(note) for note in source.notes))


def _check_quotes(source: Source, records: list[Record]) -> None:
    """A quotation mark that is opened and never closed swallows the rest of a file: better to say it."""
    if not (isinstance(source, Delimited) and records and any("\n" in cell for cell in records[-1][1])):
        return
    if source.path.read_text(encoding=source.encoding).count('"') % 2:
        raise Unreadable("open_quote", row=records[-1][0])


def pages_of(path: Path) -> tuple[str, ...]:
    """The pages of a workbook that hold something; none for any other file."""
    try:
        return open_workbook(path).sheets if path.is_file() and form_of(path) is Form.WORKBOOK else ()
    except Unreadable:
        return ()  # whoever reads it next says what is wrong


def _filled(source: Source) -> Iterator[Record]:
    """Rows with something in them; cells keep their line breaks, for a heading is shown as it was written."""
    for number, cells in source.records():
        if any(cells) and any(tidy(cell) for cell in cells):
            yield number, cells


def _sheet(path: Path, records: list[Record], page: str, notes: tuple[str, ...]) -> Sheet:
    if not records:
        raise SheetError(f"{path}: the file is empty.")
    width = max(max((i + 1 for i, cell in enumerate(cells) if cell), default=0) for _, cells in records)
    records = [(number, (cells + [""] * width)[:width]) for number, cells in records]
    place = heading_place([[tidy(cell) for cell in cells] for _, cells in records], width)
    if place is None:
        letters = tuple(f"Column {letter_of(index)}" for index in range(width))
        return Sheet(path, letters, letters, _frozen(records), has_headings=False, page=page, notes=notes)
    rows = records[place + 1 :]
    headers, asked, skipped = two_rows(records[place][1], [cells for _, cells in rows[:2]])
    return Sheet(path, unique(headers), tuple(map(tidy, asked)), _frozen(rows[skipped:]), page=page, notes=notes)


def _frozen(records: list[Record]) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Cells tidied line by line: lines may be the choices of an answer."""
    return tuple((number, tuple(map(_tidy_lines, cells))) for number, cells in records)


def _tidy_lines(cell: str) -> str:
    return "\n".join(line for line in map(tidy, cell.splitlines()) if line) if "\n" in cell else tidy(cell)
