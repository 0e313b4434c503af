"""Weigh what a heading says against what stands below it."""

from __future__ import annotations

from collections.abc import Callable

from cheiron.ops.sheets.cells import places_in
from cheiron.ops.sheets.looks import Look
from cheiron.ops.sheets.meanings import ENOUGH, Meaning, Proposal, unknown
from cheiron.ops.sheets.questions import is_left_open, plain
from cheiron.ops.sheets.refining import refined

_TOPICS = (Meaning.TOPICS, Meaning.TOPICS_FREE_TEXT)
_CHOICE = 55  # cells of choices are seldom longer


def weighed(header: str, meaning: Meaning | None, sure: float, look: Look) -> Proposal:
    """The heading's meaning, stronger or weaker by the values; the values' own where the heading is silent."""
    if meaning is None:
        found = by_values(look)
        return unknown(*_asked_about(header), why="people answer this in many ways") if is_left_open(header) else found
    if not look.filled:
        return _settle(meaning, sure * 0.9, "heading; nothing in the column")
    meaning, sure = refined(header, meaning, sure, look)
    against = _against(meaning, look)
    if against:
        other = by_values(look)
        return other if other.meaning else unknown(meaning, why=against)
    return _settle(meaning, min(0.99, sure + (0.04 if _backs(meaning, look) else 0.0)), "heading and values")


def _asked_about(header: str) -> tuple[Meaning, ...]:
    """What to offer for a heading that is left open on purpose."""
    words = plain(header)
    if any(word in words for word in ("manager", "supervis", "reports", "current", "former", "previous m", "chief")):
        return Meaning.EXCLUDED_PAIR, Meaning.REQUESTED_PEOPLE, Meaning.IGNORE
    if "not" in words.split():
        return Meaning.PREFERENCE, Meaning.TOPICS, Meaning.COMMENTS
    return Meaning.ELIGIBILITY, Meaning.BIOGRAPHY, Meaning.IGNORE


def _settle(meaning: Meaning, sure: float, why: str) -> Proposal:
    if sure < ENOUGH:
        return Proposal(None, round(sure, 2), why, (meaning,))
    return Proposal(meaning, round(sure, 2), why)


_MOST = {Meaning.ROLE: 80.0, Meaning.LEVEL: 70.0, Meaning.EXTERNAL_ID: 60.0, Meaning.LOCATION: 120.0,
         Meaning.LAST_NAME: 50.0, Meaning.FIRST_NAME: 50.0, Meaning.NAME: 70.0}  # fmt: skip
# What the values must not be when a heading claims a meaning.
_IMPOSSIBLE: dict[Meaning, tuple[Callable[[Look], bool], str]] = {
    Meaning.EMAIL: (lambda look: look["emails"] < 0.3, "no e-mail addresses below"),
    Meaning.NAME: (lambda look: look["figures"] > 0.6 or look["yes_no"] > 0.7, "no names below"),
    Meaning.PHONE: (lambda look: look["phones"] < 0.3 and look["figures"] < 0.3, "no numbers below"),
    Meaning.CAPACITY: (
        lambda look: (
            look.length > 60
            or (look["yes_no"] > 0.9 and look["marks"] < 0.9)
            or 2 * sum(places_in(cell) is not None for cell in look.cells) < look.filled
        ),
        "no numbers below",
    ),
    Meaning.TOPICS: (lambda look: look["yes_no"] == 1.0, "only yes and no below"),
    Meaning.LANGUAGES: (lambda look: look["yes_no"] == 1.0, "only yes and no below"),
    Meaning.BIOGRAPHY: (lambda look: look["yes_no"] == 1.0, "only yes and no below"),
    Meaning.GOALS: (lambda look: look["yes_no"] == 1.0 or look["figures"] == 1.0, "only yes, no and figures below"),
    **dict.fromkeys(
        (Meaning.LEVEL, Meaning.PROGRAMME, Meaning.DEPARTMENT, Meaning.LOCATION, Meaning.HOBBIES, Meaning.JOB_TITLE,
         Meaning.AVAILABILITY),
        (lambda look: look["yes_no"] == 1.0 and look["figures"] < 0.5 and look.filled > 1, "only yes and no below"),
    ),
    Meaning.TIMESTAMP: (lambda look: look["days"] + look["moments"] + look["figures"] < 0.3, "no days below"),
}  # fmt: skip


def _against(meaning: Meaning, look: Look) -> str:
    """Why the values cannot be what the heading says; empty when they can."""
    if meaning in (*_TOPICS, Meaning.BIOGRAPHY, Meaning.FIRST_NAME, Meaning.LAST_NAME) and look["emails"] > 0.6:
        return "e-mail addresses below"
    test, why = _IMPOSSIBLE.get(meaning, (None, ""))
    if test and test(look):
        return why
    return "long texts below" if look.length > _MOST.get(meaning, 10_000.0) else ""


def _backs(meaning: Meaning, look: Look) -> bool:
    kind, least = {
        Meaning.EMAIL: ("emails", 0.8),
        Meaning.NAME: ("names", 0.7),
        Meaning.TIMESTAMP: ("days", 0.8),
        Meaning.PHONE: ("phones", 0.8),
        Meaning.TOPICS: ("lists", 0.3),
        Meaning.AVAILABILITY: ("weekdays", 0.5),
        Meaning.LANGUAGES: ("languages", 0.7),
        Meaning.GENDER: ("genders", 0.7),
    }.get(meaning, ("emails", 2.0))
    return look[kind] > least


def by_values(look: Look) -> Proposal:
    """What the values alone say; where they could be several things, candidates."""
    if not look.filled:
        return Proposal(Meaning.IGNORE, 0.6, "nothing in the column")
    several = look.kinds > 1
    for meaning, share, least, sure in (
        (Meaning.EMAIL, look["emails"], 0.8, 0.9),
        (Meaning.TIMESTAMP, look["moments"], 0.8, 0.8),
        (Meaning.IGNORE, look["links"], 0.8, 0.7),
        (Meaning.LANGUAGES, look["languages"] if look.length < _CHOICE and several else 0.0, 0.8, 0.7),
        (Meaning.AVAILABILITY, look["weekdays"], 0.8, 0.7),
        (Meaning.GENDER, look["genders"] if several and look.filled > 2 else 0.0, 0.95, 0.8),
        (Meaning.IGNORE, look["sizes"] if look.kinds > 2 else 0.0, 0.95, 0.7),
        (Meaning.ROLE, look["roles"] if look.length < 25 and 1 < look.kinds < 5 else 0.0, 0.95, 0.75),
        (Meaning.LOCATION, look["zones"] if several else 0.0, 0.9, 0.6),
        (Meaning.PHONE, look["phones"] if look["figures"] < 0.9 and look["days"] < 0.5 else 0.0, 0.8, 0.7),
        (Meaning.LEVEL, look["levels"] if several and look.kinds < 15 else 0.0, 0.8, 0.6),
        (Meaning.NAME, look["names"] if look.distinct > 0.9 and look.length > 8 and several else 0.0, 0.9, 0.55),
    ):
        if share >= least:
            return Proposal(meaning, sure, "values")
    return _left_open(look)


def _left_open(look: Look) -> Proposal:
    if look["lists"] > 0.4:
        return unknown(Meaning.TOPICS, Meaning.HOBBIES, Meaning.AVAILABILITY, why="lists of something")
    if look.is_prose:
        return unknown(Meaning.TOPICS_FREE_TEXT, Meaning.GOALS, Meaning.BIOGRAPHY, Meaning.COMMENTS, why="sentences")
    if look["yes_no"] > 0.9:
        return unknown(Meaning.ELIGIBILITY, Meaning.CONSENT, Meaning.PREFERENCE, why="only yes and no")
    if look["figures"] > 0.9:
        return unknown(Meaning.CAPACITY, Meaning.LEVEL, Meaning.EXTERNAL_ID, why="only numbers")
    return unknown(Meaning.TOPICS, Meaning.DEPARTMENT, Meaning.COMMENTS)
