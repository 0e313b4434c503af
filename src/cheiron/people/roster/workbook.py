"""Excel and OpenDocument workbooks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from cheiron.people.roster.troubles import Note, Unreadable

PRECISE = 10**15  # Excel keeps fifteen digits; a longer number has lost its end


@dataclass(frozen=True, slots=True)
class Workbook:
    """One sheet of a workbook, held in memory by the reader."""

    page: CalamineSheet
    sheet: str
    sheets: tuple[str, ...]
    notes: tuple[Note, ...]

    def records(self) -> Iterator[tuple[int, list[str]]]:
        for number, cells in enumerate(self.page.iter_rows(), 1):
            yield number, [text_of(cell) for cell in cells]


def open_workbook(path: Path, sheet: str = "") -> Workbook:
    """Open the named sheet, or the visible one with the most in it."""
    try:
        book = CalamineWorkbook.from_path(str(path))
        visible = [about.name for about in book.sheets_metadata if about.visible == SheetVisibleEnum.Visible]
        pages = {name: book.get_sheet_by_name(name) for name in visible or book.sheet_names}
    except PasswordError:
        raise Unreadable("password") from None
    except (CalamineError, OSError, ValueError):
        raise Unreadable("damaged") from None
    filled = {name: page for name, page in pages.items() if page.height}
    if not filled:
        raise Unreadable("empty")
    chosen = sheet if sheet in filled else max(filled, key=lambda name: filled[name].height * filled[name].width)
    others = [name for name in filled if name != chosen]
    notes = (Note("other_sheets", {"sheet": chosen, "others": ", ".join(others)}),) if others else ()
    return Workbook(filled[chosen], chosen, tuple(filled), notes)


def text_of(cell: Any) -> str:
    """A cell as the person who typed it would write it: 12345.0 is ``12345``, a date is ``2026-03-01``."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return _number(cell)
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(" ", "seconds")
    return str(cell)


def _number(cell: float) -> str:
    if not cell.is_integer():
        return repr(cell)
    return str(int(cell)) if abs(cell) < PRECISE else f"{cell:E}"
