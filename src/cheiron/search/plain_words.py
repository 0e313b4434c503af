"""Common English words: right as they are, so that nobody's plain word is turned into a term."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from cheiron.search.small_words import SMALL_WORDS
from cheiron.search.text import stem_of_profile


@cache
def plain_texts() -> frozenset[str]:
    """Our own list, and the small words."""
    text = (files("cheiron.search") / "plain_words.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(word for line in lines for word in line.split()) | SMALL_WORDS


@cache
def plain_words() -> frozenset[str]:
    """The stems of the list, and the small words."""
    return frozenset(map(stem_of_profile, plain_texts())) | SMALL_WORDS
