"""Small things one does to text people typed."""

from __future__ import annotations

import re
import unicodedata

_BLANK = re.compile(r"\s+")
# Control characters (a database may refuse them), soft hyphens, zero-width spaces, and marks that turn the direction of
# writing: they hide in pasted text, and two names that look alike would differ. Joiners stay: some scripts need them.
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
# What XML 1.0 has no place for: one such character, and no reader can read the whole file.
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t"}
)


def _is_plain(value: str) -> bool:
    """Plain ASCII, as most cells of a long list: for it the short way gives the same, ten times faster."""
    return value.isascii() and value.isprintable()


def tidy(value: str | None) -> str:
    """Trim, join broken white space, drop invisible marks, one Unicode form."""
    if value and _is_plain(value):
        return " ".join(value.split())
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", value or ""))
    return _BLANK.sub(" ", text).strip()


def for_xml(value: str) -> str:
    """Without what no XML file may hold."""
    return _NOT_IN_XML.sub("", value)


def folded(value: str | None) -> str:
    """Lower case without accents, for comparing: ``Müller`` and ``MULLER`` are the same."""
    if value and _is_plain(value):
        return " ".join(value.split()).lower()
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", tidy(value)).casefold())
    plain = "".join(mark for mark in text if not unicodedata.combining(mark)).translate(_LETTERS)
    return tidy(plain)


def initials(name: str) -> str:
    """At most two letters that stand for a person: ``Amara Osei-Bonsu`` is ``AO``."""
    words = [word for word in tidy(name).split(" ") if word[:1].isalpha()]
    if not words:
        return "?"
    letters = words[0][0] + (words[-1][0] if len(words) > 1 else "")
    return "".join(letter.upper()[0] for letter in letters)


def in_a_row(things: list[str], last: str = "and") -> str:
    """``a, b and c``."""
    if len(things) < 2:
        return "".join(things)
    return f"{', '.join(things[:-1])} {last} {things[-1]}"
