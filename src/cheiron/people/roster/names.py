"""Names of people: ``Last, First``, titles, particles, degrees behind the name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cheiron.kit.text import folded, tidy
from cheiron.people.roster.vocabulary import words_in

_TITLES = re.compile(r"^(?:(?:dr|prof|professor|mr|mrs|ms|miss|mx|sir|dame|rev|hon)\.?\s+)+(?=\S)", re.IGNORECASE)
_PARTICLES = words_in("particles.txt")
_GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv", "2nd", "3rd"})
_DEGREES = words_in("degrees.txt")
_NOT_LETTERS = re.compile(r"[^a-z0-9]")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in its parts. ``shown`` is how it stands on a page."""

    shown: str
    given: str
    family: str
    credentials: str = ""

    @property
    def sorted_by(self) -> str:
        return folded(f"{self.family}, {self.given}")


def name_from_parts(first: str, last: str, preferred: str = "") -> PersonName:
    """A name from columns of its own."""
    given, (family, credentials) = _untitled(first), _without_degrees(tidy(last))
    return PersonName(tidy(f"{tidy(preferred) or given} {family}"), given, family, credentials)


def name_from_text(text: str) -> PersonName:
    """A whole name from one cell: ``Osei-Bonsu, Amara K., MD`` and ``Dr. Amara K. Osei-Bonsu, MD`` are one person."""
    bare, credentials = _without_degrees(_untitled(text))
    if "," in bare:
        family, _, given = bare.partition(",")
        family, given = tidy(family), tidy(given)
        if _is_generation(given):  # Martin King, Jr.
            first, family = _split(family)
            return PersonName(tidy(f"{first} {family} {given}"), first, f"{family} {given}", credentials)
        first, _, last_part = given.rpartition(",")
        if _is_generation(last_part):  # King, Martin, Jr.
            given, family = tidy(first), f"{family} {tidy(last_part)}"
        given = tidy(given.replace(",", " "))
        return PersonName(tidy(f"{given} {family}"), given, family, credentials)
    given, family = _split(bare)
    return PersonName(bare, given, family, credentials)


def _untitled(text: str) -> str:
    return _TITLES.sub("", tidy(text))


def _is_degree(word: str) -> bool:
    return _NOT_LETTERS.sub("", folded(word)) in _DEGREES


def _without_degrees(text: str) -> tuple[str, str]:
    """``Amara Osei, MD, PhD`` in two. Only after a comma, so that ``Ma`` stays a name."""
    parts = [part.strip() for part in text.split(",")]
    kept = len(parts)
    while kept > 1 and parts[kept - 1] and all(_is_degree(word) for word in parts[kept - 1].split()):
        kept -= 1
    return ", ".join(part for part in parts[:kept] if part), ", ".join(parts[kept:])


def _is_generation(word: str) -> bool:
    return folded(word).rstrip(".") in _GENERATIONS


def _split(text: str) -> tuple[str, str]:
    """Given and family name of a name written forwards; particles belong to the family."""
    words = text.split()
    if len(words) < 2:
        return "", text
    start = len(words) - 1
    if _is_generation(words[start]) and start > 1:
        start -= 1
    while start > 1 and folded(words[start - 1]) in _PARTICLES:
        start -= 1
    return " ".join(words[:start]), " ".join(words[start:])


def looks_like_name(cell: str) -> bool:
    """Two to five words of letters that begin like names, or ``Last, First``."""
    text = tidy(cell)
    if not 3 < len(text) < 60 or any(mark.isdigit() or mark in "@/;:&?!" for mark in text):
        return False
    words = re.split(r"[\s,]+", text)
    big = [word for word in words if word[:1].isupper() or folded(word.split("-")[0]) in _PARTICLES]
    return 2 <= len(words) <= 5 and len(big) == len(words)
