"""Small things one does to text people typed."""

from __future__ import annotations

import re
import unicodedata

_BLANK = re.compile(r"\s+")


def tidy(value: str | None) -> str:
    """Trim, join broken white space, drop invisible marks, one Unicode form."""
    text = unicodedata.normalize("NFC", value or "").replace("\ufeff", "").replace("\u200b", "")
    return _BLANK.sub(" ", text).strip()


def folded(value: str | None) -> str:
    """Lower case without accents, for comparing: ``Müller`` and ``MULLER`` are the same."""
    decomposed = unicodedata.normalize("NFKD", tidy(value).casefold())
    return "".join(mark for mark in decomposed if not unicodedata.combining(mark))


def initials(name: str) -> str:
    """At most two letters that stand for a person: ``Amara Osei-Bonsu`` is ``AO``."""
    words = [word for word in re.split(r"[\s\-]+", tidy(name)) if word[:1].isalpha()]
    if not words:
        return "?"
    letters = words[0][0] + (words[-1][0] if len(words) > 1 else "")
    return letters.upper()


def in_a_row(things: list[str], last: str = "and") -> str:
    """``a, b and c``."""
    if len(things) < 2:
        return "".join(things)
    return f"{', '.join(things[:-1])} {last} {things[-1]}"
