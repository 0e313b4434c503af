"""ORCID iDs: sixteen characters of which the last is a check (ISO 7064 mod 11-2)."""

from __future__ import annotations

import re

_WRITTEN = re.compile(
    r"(?:https?://(?:www\.)?orcid\.org/)?(\d{4})[- ]?(\d{4})[- ]?(\d{4})[- ]?(\d{3}[\dXx])/?", re.ASCII
)


class NoOrcid(ValueError):
    """Not an iD, or a digit is wrong."""


def check_character(digits: str) -> str:
    """The sixteenth character for the first fifteen.

    >>> check_character("000000021825009")
    '7'
    """
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    rest = (12 - total % 11) % 11
    return "X" if rest == 10 else str(rest)


def orcid_in(written: str) -> str:
    """The iD as it is written everywhere, from an iD or its address; nothing from nothing.

    >>> orcid_in("https://orcid.org/0000-0002-1825-0097")
    '0000-0002-1825-0097'
    """
    text = written.strip()
    if not text:
        return ""
    found = _WRITTEN.fullmatch(text)
    if found is None:
        raise NoOrcid(written)
    parts = [part.upper() for part in found.groups()]
    if check_character("".join(parts)[:-1]) != parts[-1][-1]:
        raise NoOrcid(written)
    return "-".join(parts)
