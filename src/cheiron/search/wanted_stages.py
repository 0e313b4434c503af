"""Patterns of what is said about the career stage of who is wanted. Never of age: that is no matter of the search."""

from __future__ import annotations

from collections.abc import Iterator

from cheiron.search.wanted_near import BESIDE, FURTHER, NEAR
from cheiron.search.wanted_rules import Rule
from cheiron.search.wanted_words import (
    ANYBODY,
    BEGINNING,
    GOES_ON,
    HARMS,
    HELPER,
    HELPS,
    LEARNER,
    NOUN,
    ONE,
    SEEKING,
    TOGETHER,
)

STAGE = "level"
_EITHER = (SEEKING, BEGINNING, TOGETHER)
_NOTHING = "(?!)"

_IS = "(?: (?:who|that|whos|is|are|was))*"
_SO = "(?:(?:a bit|a little|a lot|much|far|rather|quite|very|considerably|significantly|too|so|really) )*"
_CAREER = "(?:their|his|her|the) (?:own )?career"
_ONLY_REFUSED = rf"\b{_SO}(?P<core>(?:more )?(?:senior|older)(?: than (?:me|i am|us|myself))?){GOES_ON}"
_JUNIOR = (
    "early career|early stage|junior|younger|young|more junior|(?:newly|recently) (?:appointed|qualified|hired)"
    "|new(?= attending| faculty| consultant)"
)
_STAGES = {
    "senior": (
        rf"{ANYBODY}{_IS} {_SO}(?P<core>senior|late in {_CAREER}){GOES_ON}",
        rf"{ONE}{_SO}(?P<core>senior|seasoned|late career|established) (?!{LEARNER})(?:\w+ )?{NOUN}{GOES_ON}",
    ),
    "early": (
        rf"{ANYBODY}{_IS} {_SO}(?P<core>early in {_CAREER}|early career|(?:more )?junior|younger){GOES_ON}",
        rf"{ONE}(?P<core>{_JUNIOR}) (?!{LEARNER})(?:\w+ )?{NOUN}{GOES_ON}",
    ),
    "middle": (
        rf"{ONE}(?P<core>mid career) (?:\w+ )?{NOUN}{GOES_ON}",
        rf"{ANYBODY}{_IS} (?P<core>mid career){GOES_ON}",
    ),
    "retired": (
        rf"{ONE}(?P<core>(?:semi |recently |now )?(?:retired|emerit(?:us|a))) (?:\w+ )?{NOUN}{GOES_ON}",
        rf"{ONE}(?P<core>(?:emerit(?:us|a)|retired) professor|professor emerit(?:us|a)){GOES_ON}",
        rf"{ANYBODY}{_IS}(?: already)? (?P<core>retired){GOES_ON}",
    ),
}
_RANKS = {
    "professor": "(?:full |tenured )?professors?",
    "associate": "associate professors?",
    "assistant": "assistant professors?",
    "attending": "attendings?(?: physicians?)?",
    "fellow": "(?:current )?fellows?",
    "resident": "(?:senior |junior |chief |current )?residents?",
    "student": "(?:medical |med |senior )?students?",
    "postdoc": "postdocs?|postdoctoral (?:fellows?|researchers?)",
}


_WORDS = {
    "senior": "senior seasoned established late",
    "early": "early junior younger young newly recently new",
    "middle": "mid",
    "retired": "retired emeritus emerita",
    **{
        rank: f"{rank} {rank}s"
        for rank in ("professor", "associate", "assistant", "attending", "fellow", "resident", "student", "postdoc")
    },
}


def stage_rules() -> Iterator[Rule]:
    """All of them, the closer ones first."""
    yield Rule(STAGE, "senior", _ONLY_REFUSED, frozenset(("senior", "older")), (_NOTHING,), HARMS)
    for value, words, phrase in (*NEAR, *BESIDE, *FURTHER):
        yield Rule(STAGE, value, rf"\b{phrase}", frozenset(words.split()), _EITHER, HARMS)
    for value, phrases in _STAGES.items():
        for phrase in phrases:
            yield from _looked_for(value, phrase)
    for value, rank in _RANKS.items():
        yield from _looked_for(value, rf"{ONE}(?P<core>{rank}){GOES_ON}")


def _looked_for(value: str, phrase: str) -> Iterator[Rule]:
    """Somebody at the beginning of a sentence may be the asker: what they are to do says otherwise, or "a mentor"."""
    somebody, words = phrase.startswith(ANYBODY), frozenset(_WORDS[value].split())
    yield Rule(STAGE, value, rf"\b{phrase}", words, _EITHER if somebody else (SEEKING,), HARMS)
    bare = phrase.replace(ONE, f"{ONE}?")
    yield Rule(STAGE, value, rf"\b{bare}{HELPS}", words, (BEGINNING,), HARMS)
    yield Rule(STAGE, value, rf"^{phrase}$", words, (), HARMS)
    if NOUN in phrase:
        yield Rule(STAGE, value, rf"\b{bare.replace(NOUN, HELPER)}", words, (BEGINNING, TOGETHER), HARMS)
