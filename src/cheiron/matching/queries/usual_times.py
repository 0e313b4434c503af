"""What "Wednesday afternoons" says in slots of the week. What is not understood is not known, never "no"."""

from __future__ import annotations

import re

from cheiron.pairing.people import SLOTS_PER_DAY

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WORKING_DAYS = range(5)
MORNING, AFTERNOON, EVENING = range(SLOTS_PER_DAY)
PARTS = {
    "morning": (MORNING,),
    "noon": (MORNING, AFTERNOON),
    "lunch": (MORNING, AFTERNOON),
    "afternoon": (AFTERNOON,),
    "evening": (EVENING,),
    "night": (EVENING,),
}
_DAY = re.compile(
    r"\b(mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)s?\b"
)
_PART = re.compile(rf"\b({'|'.join(PARTS)})(?:s|time)?\b")
# A word that turns the sentence round, or a clock time: then it takes a person to read it.
_UNSURE = re.compile(r"\b(not|no|never|except|but|before|after|until|from|between)\b|\d")


def slots_in(words: str) -> int | None:
    """A bit per slot (Monday morning is bit 0), or ``None`` where the words leave it open."""
    text = words.casefold()
    if _UNSURE.search(text):
        return None
    days = [DAYS.index(found[:3]) for found in _DAY.findall(text)]
    parts = [part for found in _PART.findall(text) for part in PARTS[found]]
    if not days and not parts:
        return None
    return _mask(days or WORKING_DAYS, parts or range(SLOTS_PER_DAY))


def _mask(days: list[int] | range, parts: list[int] | range) -> int:
    mask = 0
    for day in days:
        for part in parts:
            mask |= 1 << (day * SLOTS_PER_DAY + part)
    return mask
