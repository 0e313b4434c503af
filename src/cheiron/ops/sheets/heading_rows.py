"""Which rows are headings: titles above them, none at all, or two and three rows as survey tools write them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from cheiron.kit.text import folded, tidy
from cheiron.ops.sheets.questions import meaning_of
from cheiron.people.roster.values import day_in, emails_in

Record = tuple[int, list[str]]
LOOK_AT = 12
_CODE = re.compile(r"[A-Za-z]{1,3}[\d_]+[A-Za-z]?|\d+")
_IMPORT_ID = re.compile(r'^\{?"?\{?"?ImportId"?')
_SURVEY_CODE = re.compile(r"(Q|QID|q|var|V)\d+[\w.#]*")
_RESPONSE = frozenset({"response", "open-ended response", "open ended response"})


def cut_at_blanks(records: list[Record]) -> list[Record]:
    """Text without commas is cut at its blanks, when each line then has two words or more, all of them codes."""
    if any(len([cell for cell in cells if cell]) > 1 for _, cells in records):
        return records
    cut = [(number, "".join(cells).split()) for number, cells in records]
    words = [word for _, cells in cut for word in cells]
    if all(len(cells) > 1 for _, cells in cut) and all(_CODE.fullmatch(word) for word in words):
        return cut
    return records


def heading_place(rows: list[list[str]], width: int) -> int | None:
    """The first row that is full enough and does not look like the rows below it; ``None`` when there is none."""
    for place, cells in enumerate(rows[:LOOK_AT]):
        filled = [cell for cell in cells if cell]
        if width > 2 and len(filled) < max(2, width * 0.4) and place + 1 < len(rows) and not _knows(filled, width):
            continue
        return None if _is_data(cells, rows[place + 1 :]) else place
    return 0


def _knows(filled: list[str], width: int) -> bool:
    """A sparse row of headings we know, as above the columns of one question."""
    known = sum(meaning_of(cell)[1] > 0.6 for cell in filled)
    return known > 1 and known >= 0.6 * len(filled) and len(filled) >= width * 0.2


def _is_data(cells: list[str], below: list[list[str]]) -> bool:
    filled = [cell for cell in cells if cell]
    if any("@" in cell and emails_in(cell) and " " not in cell for cell in filled):
        return True
    figures = sum(cell.replace(".", "").isdigit() or day_in(cell) is not None for cell in filled)
    if 2 * figures >= len(filled) and len(filled) < 30:
        return True
    if not below or sum(meaning_of(cell)[1] > 0.7 for cell in filled) * 3 > len(filled):
        return False
    return all(_CODE.fullmatch(cell) for cell in filled) and _alike(cells, below)


def _alike(cells: list[str], below: list[list[str]]) -> bool:
    """Whether most cells have the shape of those below them: ``p1`` over ``p2``, ``p3``."""
    same = filled = 0
    for index, cell in enumerate(cells):
        shapes = Counter(_shape(row[index]) for row in below if row[index])
        filled += bool(cell and shapes)
        same += bool(cell and shapes and shapes.most_common(1)[0][0] == _shape(cell))
    return filled > 0 and same > 0.6 * filled


def _shape(cell: str) -> str:
    return re.sub(r"[a-z]+", "a", re.sub(r"\d+", "9", folded(cell)))


def two_rows(first: list[str], below: list[list[str]]) -> tuple[list[str], list[str], int]:
    """Headings, the questions behind them, and how many of the rows below belong to the headings."""
    if not below:
        return first, first, 0
    if _has_options(first, below[0]):
        merged = _merged(first, below[0])
        return merged, merged, 1
    plain = [tidy(cell) for cell in below[0]]
    coded = sum(bool(_SURVEY_CODE.fullmatch(header)) for header in first)
    numbered = any(_IMPORT_ID.match(cell) for cells in below for cell in cells)
    long = sum(len(cell) > 24 or cell.endswith("?") for cell in plain)
    if not (numbered or (coded * 3 >= len(first) and long * 3 >= coded > 1)):
        return first, first, 0
    asked = [cell or header for header, cell in zip(first, plain, strict=True)]
    return first, asked, 2 if len(below) > 1 and any(_IMPORT_ID.match(cell) for cell in below[1]) else 1


def _has_options(first: Sequence[str], second: Sequence[str]) -> bool:
    """A question over several columns, its options in the row below; ``Response`` below a question of one column."""
    blank = [i for i, cell in enumerate(first) if not cell]
    if not blank or not all(second[i] for i in blank) or not first[0]:
        return False
    alone = [i for i in range(len(first)) if first[i] and i + 1 not in blank]
    said = [folded(second[i]) for i in alone if second[i]]
    return all(cell in _RESPONSE for cell in said) and (len(blank) > 1 or bool(said))


def _merged(first: Sequence[str], second: Sequence[str]) -> list[str]:
    merged, question = [], ""
    for i, (above, option) in enumerate(zip(first, second, strict=True)):
        question = above or question
        grouped = not above or (i + 1 < len(first) and not first[i + 1])
        merged.append(f"{question} [{option}]" if grouped and option else question)
    return merged


def unique(cells: Sequence[str]) -> tuple[str, ...]:
    """Headings, each different: a second ``Notes`` is ``Notes (2)``, a blank one has the letter of its column."""
    seen: dict[str, int] = {}
    names = []
    for index, cell in enumerate(cells):
        name = cell.strip() or f"Column {letter_of(index)}"
        seen[name] = seen.get(name, 0) + 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(names)


def letter_of(index: int) -> str:
    """The letter a spreadsheet gives to a column: 0 is ``A``, 26 is ``AA``."""
    letters, index = "", index + 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
