"""Words made comparable: lower case, no accents, one spelling, the ending cut off."""

from __future__ import annotations

import re

from cheiron.kit.text import folded

_WORD = re.compile(r"[a-z0-9]+")
_SPELLINGS = (
    ("paed", "ped"),
    ("haem", "hem"),
    ("oed", "ed"),
    ("isation", "ization"),
    ("ising", "izing"),
    ("our", "or"),
)
_ENDINGS = (("ies", "y"), ("ing", ""), ("ed", ""), ("es", "e"), ("s", ""))
_SHORTEST = 4
_SMALL = """
doctor dr prof professor write dear hello hi thanks thank wish hope hoping would
a about after again all also am an and any anybody anyone are as at be because been but by can cannot coach
coaches could did do does doing don down for from get getting go going good had has have having he help helping
helps her him his how i if im in into is it its just know learn like ll looking make making me mentor mentors
more my myself need needs new not now of on one or our out people person please really she should so some
somebody someone something start starting t talk talking than that the their them there they this to too up us
ve very want wants was way we well were what when where which while who will with work working would you your
"""
SMALL_WORDS = frozenset(_SMALL.split())


def root(word: str) -> str:
    """``Paediatrics`` and ``pediatric`` become one word."""
    for spelling, same in _SPELLINGS:
        word = word.replace(spelling, same)
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and not word.endswith("ss") and len(word) - len(ending) >= _SHORTEST - 1:
            return word[: -len(ending)] + instead
    return word


def roots(text: str) -> list[str]:
    """Every word of a text as its root, in order."""
    return [root(word) for word in _WORD.findall(folded(text).replace("'", "").replace("’", ""))]
