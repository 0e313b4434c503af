"""What the words of a heading say. Tolerant of case, punctuation, questions and addresses inside."""

from __future__ import annotations

import re
from functools import lru_cache

from cheiron.kit.text import folded
from cheiron.people.roster.meanings import UNKNOWN, Guess, Meaning
from cheiron.people.roster.vocabulary import lines_of, rows_of

SURE, LIKELY, MAYBE = 0.95, 0.75, 0.5

_EXACT = {Meaning(meaning): frozenset(words) for meaning, *words in rows_of("headings.tsv")}
_INSIDE = tuple((re.compile(pat), Meaning(code), float(sure)) for pat, code, sure in rows_of("inside_headings.tsv"))
# Who somebody is in the eyes of the law, and numbers of the state. Never imported (domain 7.5).
_PROTECTED = re.compile(rf"\b({'|'.join(lines_of('protected_headings.txt'))})\b")

_UNITS = (Meaning.SITE, Meaning.DEPARTMENT, Meaning.DIVISION, Meaning.LEVEL)
_DAYS = (Meaning.SINCE, Meaning.UNTIL)
# Which exact words count in which kind of list, in this order.
_TRIED: dict[str, tuple[Meaning, ...]] = {
    "people": tuple(m for m in _EXACT if m not in {Meaning.BODY, Meaning.BODY_KIND, Meaning.LINK}),
    "committee": (Meaning.BODY, Meaning.BODY_KIND, Meaning.WHO, *_UNITS, *_DAYS),
    "course": (Meaning.BODY, Meaning.WHO, *_UNITS, *_DAYS),
    "supervision": (Meaning.LINK, Meaning.WHO, Meaning.OTHER, *_DAYS),
}
_NAMES = (Meaning.NAME, Meaning.FIRST_NAME, Meaning.LAST_NAME, Meaning.EMAIL, Meaning.EXTERNAL_ID)
_OTHERS = re.compile(r"\b(supervisee|learner|student|resident|trainee|fellow|patient|other|mentee|report)\b")


def plain(header: str) -> str:
    """Only the words: ``E-Mail @polytechnique.edu`` is ``e mail``, ``firstName`` is ``first name``."""
    text = re.sub(r"([a-z])([A-Z])", r"\1 \2", header)
    text = re.sub(r"\S*@\S+", " ", folded(text))
    text = re.sub(r"\([^)]*\)", " ", text) if len(text) > 12 else text
    text = re.sub(r"[^a-z0-9]+", " ", text).strip()
    return re.sub(r"^(your|please (enter|give)( your)?|what is your|the)\b ?", "", text) or text


def is_protected(header: str) -> bool:
    """Whether the heading names something about a person that is never imported."""
    return any(_PROTECTED.search(plain(written)) for written in (header, header.lower()))  # firstName, but URiM


@lru_cache(maxsize=4096)
def meaning_of_header(header: str, kind: str = "people") -> Guess:
    """What the heading alone says, in a list of this kind."""
    text = plain(header)
    if not text:
        return UNKNOWN
    if is_protected(header):
        return Guess(Meaning.IDENTITY, SURE, "header")
    if kind == "people":
        return _of_people(text)
    return _of_links(text, kind)


def _exactly(text: str, kind: str) -> Meaning | None:
    return next((meaning for meaning in _TRIED[kind] if text in _EXACT[meaning]), None)


def _of_people(text: str) -> Guess:
    exact = _exactly(text, "people")
    if exact in {Meaning.WHO, Meaning.OTHER}:  # "Faculty", "Student": perhaps a column of names; the values decide
        return Guess(Meaning.NAME, MAYBE, "header")
    return Guess(exact, SURE, "header") if exact else _inside(text)


def _inside(text: str) -> Guess:
    for pattern, meaning, confidence in _INSIDE:
        if pattern.search(text):
            return Guess(meaning, confidence, "header")
    return UNKNOWN


def _of_links(text: str, kind: str) -> Guess:
    """Committee, course and supervision lists: anything that names a person refers to one, by whatever it holds."""
    exact = _exactly(text, kind)
    if exact:
        return Guess(exact, SURE, "header")
    found = _inside(text)
    if _exactly(text, "people") in _NAMES or found.meaning in _NAMES:
        second = kind == "supervision" and _OTHERS.search(text)
        return Guess(Meaning.OTHER if second else Meaning.WHO, LIKELY, "header")
    return found if found.meaning in _TRIED[kind] else UNKNOWN
