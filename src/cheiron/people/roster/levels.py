"""Words for career levels, positions, tracks, roles and links, as rosters write them."""

from __future__ import annotations

import difflib
import re
from functools import lru_cache

from cheiron.kit.text import folded
from cheiron.people.roster.vocabulary import Patterns, patterns_of

_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6"}
_ORDINAL = {"first": "1", "1st": "1", "second": "2", "2nd": "2", "third": "3", "3rd": "3", "fourth": "4", "4th": "4",
            "fifth": "5", "5th": "5", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5"}  # fmt: skip
_LEVELS = patterns_of("levels.tsv")
_POSITIONS = patterns_of("positions.tsv")
_TRACKS = patterns_of("tracks.tsv")
_ROLES = patterns_of("roles.tsv")
_LINKS = patterns_of("links.tsv")
_BODIES = patterns_of("bodies.tsv")


@lru_cache(maxsize=8192)
def words_of(text: str) -> str:
    """Plain words: ``MS-III`` and ``M.S. 3`` are ``ms 3``, ``Third-year`` is ``3 year``."""
    text = re.sub(r"\b([a-z])\.(?=[a-z]\b)", r"\1", folded(text))
    text = re.sub(r"\b(ms|m|oms|pgy)(iii|ii|iv|i|v)\b", r"\1 \2", text)
    words = re.sub(r"[^a-z0-9]+", " ", text).split()
    return " ".join(
        _ORDINAL.get(word) or (_ROMAN.get(word, word) if place else word) for place, word in enumerate(words)
    )


def _first(table: Patterns, text: str) -> str:
    words = words_of(text)
    for pattern, code in table:
        if found := pattern.search(words):
            year = next((group for group in found.groups() if group and group.isdigit()), "")
            return code.replace(r"\1", year)
    return ""


@lru_cache(maxsize=8192)
def level_in(text: str) -> str:
    """The career level the words mean, or nothing."""
    words = words_of(text)
    if re.fullmatch(r"ms? ?d?[1-4]", words):
        return f"ms{words[-1]}"
    return _first(_LEVELS, text)


@lru_cache(maxsize=8192)
def position_in(text: str) -> str:
    """The leadership position the words mean, or nothing."""
    return _first(_POSITIONS, text)


def track_in(text: str) -> str:
    """The faculty track the words mean, or nothing."""
    return _first(_TRACKS, text)


def role_in(text: str) -> str:
    """``helper``, ``learner``, ``both`` or nothing."""
    return _first(_ROLES, text)


def link_in(text: str) -> str:
    """Which kind of conflict a relation is, or nothing."""
    return _first(_LINKS, text)


def body_in(text: str) -> str:
    """Which kind of body a name suggests, or nothing."""
    return _first(_BODIES, text)


def nearest_level(text: str, labels: dict[str, str]) -> str:
    """The level whose label is spelt most alike, or nothing. ``labels``: words to code."""
    close = difflib.get_close_matches(words_of(text), [words_of(label) for label in labels], 1, 0.72)
    return next((code for label, code in labels.items() if close and words_of(label) == close[0]), "")
