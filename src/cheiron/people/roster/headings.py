"""Which row holds the headings. Titles, empty rows and notes above them are common; some files have none."""

from __future__ import annotations

from itertools import islice

from cheiron.people.roster.headers import meaning_of_header
from cheiron.people.roster.sources import Source
from cheiron.people.roster.troubles import Note
from cheiron.people.roster.values import looks_like_data

LOOK_AT = 30


def find_headings(source: Source) -> tuple[int, tuple[str, ...], tuple[Note, ...]]:
    """The number of the heading row (0: none), the headings, each made unique, and what to say about it."""
    first = [(number, cells) for number, cells in islice(source.records(), LOOK_AT) if any(cells)]
    if not first:
        return 0, (), ()
    width = max(len(cells) for _, cells in first)
    number, cells = max(first, key=lambda row: _likeness(row[1], width))
    if _likeness(cells, width) <= 0:
        return 0, tuple(_letter(index) for index in range(width)), (Note("no_headings"),)
    notes = (Note("headings_below", {"row": number}),) if number > first[0][0] else ()
    return number, _made_unique(cells + [""] * (width - len(cells))), notes


def _likeness(cells: list[str], width: int) -> float:
    """How much a row looks like headings: known words count most, then being full; data counts against it."""
    filled = [cell for cell in cells if cell]
    if not filled or (len(filled) == 1 and width > 2):
        return 0
    known = sum(meaning_of_header(cell).confidence >= 0.6 for cell in filled)
    data = sum(looks_like_data(cell) for cell in filled)
    distinct = len(set(filled)) / len(filled)
    return 3 * known / len(filled) + distinct * len(filled) / width - 4 * data / len(filled) + (0.5 if known else -0.6)


def _made_unique(cells: list[str]) -> tuple[str, ...]:
    seen: dict[str, int] = {}
    names = []
    for index, cell in enumerate(cells):
        name = " ".join(cell.split())[:200] or _letter(index)
        seen[name] = seen.get(name, 0) + 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(names)


def _letter(index: int) -> str:
    """``Column A`` as the spreadsheet calls it."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return f"Column {letters}"
