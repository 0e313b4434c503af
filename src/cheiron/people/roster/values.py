"""What a cell says: e-mail addresses, dates, numbers, yes and no. Nothing here knows what a column is for."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from functools import lru_cache

from cheiron.kit.text import folded, tidy

_EMAIL = re.compile(
    r"[a-z0-9.!#$%&'*+/=?^_`{|}~\-]+@[a-z0-9](?:[a-z0-9\-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9\-]*[a-z0-9])?)+"
)
_NOTHING = frozenset(
    {"", "-", "--", "—", "–", "n/a", "na", "none", "null", "nil", "tbd", "tba", "unknown", "?", ".", "#n/a", "#ref!",
     "#value!", "#name?", "#div/0!", "not applicable", "no email", "no e-mail"}
)  # fmt: skip
_YES = frozenset({"yes", "y", "true", "1", "x", "✓", "✔", "t", "ja", "oui", "si"})
_NO = frozenset({"no", "n", "false", "0", "f", "nein", "non"})
_SHORTENED = re.compile(r"^\d(?:[.,]\d+)?e\+?\d+$", re.IGNORECASE)
_MONTHS = {name: n for n, names in enumerate(
    ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
     "sep sept september", "oct october", "nov november", "dec december"), 1) for name in names.split()}  # fmt: skip
_ISO = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T].*)?$")
_NUMERIC = re.compile(r"^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?: .*)?$")
_DAY_FIRST = re.compile(r"^(?:\w+,? )?(\d{1,2})(?:st|nd|rd|th)?[ \-]([a-z]+)\.?,?[ \-](\d{4}|\d{2})$")
_MONTH_FIRST = re.compile(r"^(?:\w+,? )?([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$")
_MONTH_ONLY = re.compile(r"^([a-z]+)\.?[ \-](\d{4})$")
_EXCEL_DAY_NOUGHT = dt.date(1899, 12, 30)


def said(cell: str) -> str:
    """The cell, tidied; empty when it only says that there is nothing (``n/a``, ``-``)."""
    text = tidy(cell)
    return "" if text.casefold() in _NOTHING else text


def emails_in(cell: str) -> list[str]:
    """The addresses in a cell, in lower case: ``Ann <ANN@x.org>; b@x.org`` holds two."""
    text = cell.strip().lower().replace("mailto:", "")
    if _EMAIL.fullmatch(text):  # nearly always
        return [text]
    return _EMAIL.findall(text)


def yes_or_no(cell: str) -> bool | None:
    """Whether the cell says yes; ``None`` when it says neither."""
    text = cell.strip().casefold()
    return True if text in _YES else False if text in _NO else None


def whole_number(cell: str) -> int | None:
    """``3``, ``3.0`` or ``up to 3``."""
    found = re.search(r"\d+", cell)
    return int(found.group()) if found and len(found.group()) < 7 else None


def is_shortened_number(cell: str) -> bool:
    """Whether a spreadsheet has turned a long number into ``1.23E+11``: its end is lost."""
    return bool(_SHORTENED.match(cell))


@lru_cache(maxsize=8192)
def day_in(cell: str, day_first: bool = False) -> dt.date | None:
    """The day a cell names, or ``None``. ``day_first`` settles ``03/04/2026``."""
    text = folded(cell)
    try:
        return _written_in_figures(text, day_first) or _written_in_words(text)
    except (ValueError, OverflowError):
        return None


def _written_in_figures(text: str, day_first: bool) -> dt.date | None:
    if found := _ISO.match(text):
        return dt.date(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMERIC.match(text):
        one, two = int(found[1]), int(found[2])
        day, month = (one, two) if (day_first and two <= 12) or one > 12 else (two, one)
        return dt.date(_year(found[3]), month, day)
    if text.isdigit() and 20_000 <= int(text) <= 80_000:  # what Excel keeps behind a date: days since 1900
        return _EXCEL_DAY_NOUGHT + dt.timedelta(days=int(text))
    return None


def _written_in_words(text: str) -> dt.date | None:
    if (found := _DAY_FIRST.match(text)) and found[2] in _MONTHS:
        return dt.date(_year(found[3]), _MONTHS[found[2]], int(found[1]))
    if (found := _MONTH_FIRST.match(text)) and found[1] in _MONTHS:
        return dt.date(int(found[3]), _MONTHS[found[1]], int(found[2]))
    if (found := _MONTH_ONLY.match(text)) and found[1] in _MONTHS:
        return dt.date(int(found[2]), _MONTHS[found[1]], 1)
    return None


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text) if int(text) < 70 else 1900 + int(text)


def order_of_days(cells: Iterable[str]) -> bool | None:
    """Whether a column writes the day before the month; ``None`` when no cell settles it."""
    for cell in cells:
        found = _NUMERIC.match(cell.strip())
        if found and int(found[1]) > 12:
            return True
        if found and int(found[2]) > 12:
            return False
    return None


def is_ambiguous_day(cell: str) -> bool:
    """``03/04/2026`` may be in March or in April."""
    found = _NUMERIC.match(cell.strip())
    return bool(found) and int(found[1]) <= 12 and int(found[2]) <= 12 and found[1] != found[2]  # type: ignore[index]


def looks_like_data(cell: str) -> bool:
    """Whether a cell is more likely a value than a heading."""
    text = cell.strip()
    if len(text) > 120 or _EMAIL.fullmatch(text.lower()):
        return True
    return text.replace(".", "").replace("-", "").isdigit() or day_in(text) is not None
