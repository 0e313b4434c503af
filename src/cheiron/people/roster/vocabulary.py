"""The word lists beside this module, as tables. Lines that begin with ``#`` say what a list is."""

from __future__ import annotations

import re
from pathlib import Path

_HERE = Path(__file__).parent / "words"


def lines_of(name: str) -> list[str]:
    """The lines of a word list."""
    text = (_HERE / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def rows_of(name: str) -> list[list[str]]:
    """The cells of a table of words."""
    return [line.split("\t") for line in lines_of(name)]


def words_in(name: str) -> frozenset[str]:
    """Every word of a list."""
    return frozenset(word for line in lines_of(name) for word in line.split())


Patterns = tuple[tuple[re.Pattern[str], str], ...]


def patterns_of(name: str) -> Patterns:
    """Pattern and code, in the order of the list."""
    return tuple((re.compile(pattern), code) for pattern, code in rows_of(name))
