"""Weigh what a heading says against what stands below it."""

from __future__ import annotations

import re
from collections.abc import Callable

from cheiron.ops.sheets.cells import choices, places_in
from cheiron.ops.sheets.looks import Look
from cheiron.ops.sheets.meanings import ENOUGH, NAMES, Meaning, Proposal, unknown
from cheiron.ops.sheets.questions import is_left_open, plain

_TOPICS = (Meaning.TOPICS, Meaning.TOPICS_FREE_TEXT)
_CHOICE = 55  # cells of choices are seldom longer


def weighed(header: str, meaning: Meaning | None, sure: float, look: Look) -> Proposal:
    """The heading's meaning, stronger or weaker by the values; the values' own where the heading is silent."""
    if meaning is None:
        found = by_values(look)
        return unknown(*_asked_about(header), why="people answer this in many ways") if is_left_open(header) else found
    if not look.filled:
        return _settle(meaning, sure * 0.9, "heading; nothing in the column")
    meaning, sure = _refined(header, meaning, sure, look)
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


def _refined(header: str, meaning: Meaning, sure: float, look: Look) -> tuple[Meaning, float]:
    """The same question may hold choices or sentences, a title a rank or a post."""
    if look["emails"] > 0.8 and meaning in (*NAMES, Meaning.EXTERNAL_ID, Meaning.COMMENTS, Meaning.LOCATION):
        return Meaning.EMAIL, 0.9
    refine = _REFINE.get(meaning)
    return refine(header, sure, look) if refine else (meaning, sure)


def _topics(header: str, sure: float, look: Look) -> tuple[Meaning, float]:
    words = plain(header)
    if look["roles"] > 0.7 and look.kinds <= 4 and "role" in words:
        return Meaning.ROLE, 0.85
    if look["hobbies"] > 0.6 and "research" not in words and not look.is_prose and "interes" in words:
        return Meaning.HOBBIES, 0.7
    if look.is_prose:
        return Meaning.TOPICS_FREE_TEXT, sure - 0.05
    return Meaning.TOPICS, sure


def _goals(header: str, sure: float, look: Look) -> tuple[Meaning, float]:
    about = any(word in plain(header) for word in ("skill", "area", "topic", "learn", "help"))
    if about and (look["lists"] > 0.3 or (look.length < 30 and look.distinct < 0.9)):
        return Meaning.TOPICS, 0.7
    return Meaning.GOALS, sure


def _title(header: str, sure: float, look: Look) -> tuple[Meaning, float]:
    if look["roles"] > 0.7 and look.kinds <= 4:
        return Meaning.ROLE, 0.9
    if sure >= 0.6:
        return Meaning.JOB_TITLE, sure
    is_rank = look["levels"] > 0.7 and look.kinds < 12 and "role" not in plain(header)
    return (Meaning.LEVEL if is_rank else Meaning.JOB_TITLE), 0.65


def _role(header: str, sure: float, look: Look) -> tuple[Meaning, float]:
    helping = any(re.search(r"\b(mentor|coach|both|big|buddy|tutor)", cell.casefold()) for cell in look.cells)
    if look["levels"] > 0.6 and not helping:
        return Meaning.LEVEL, 0.7
    if look["roles"] > 0.5:
        return Meaning.ROLE, max(sure, 0.9)
    if look["yes_no"] < 0.6 and look.kinds > 4 and sure < 0.7:
        return Meaning.JOB_TITLE, 0.45
    return Meaning.ROLE, sure if look["yes_no"] >= 0.6 or look.kinds <= 4 else sure - 0.3


def _name(header: str, sure: float, look: Look) -> tuple[Meaning, float]:
    """``Mentor`` over yes and no is a role."""
    is_role = look["yes_no"] > 0.9 and plain(header) in ("mentor", "mentee", "coach", "learner")
    return (Meaning.ROLE, 0.8) if is_role else (Meaning.NAME, sure)


def _level(header: str, sure: float, look: Look) -> tuple[Meaning, float]:
    many = look.kinds > 0.5 * look.filled and look.filled > 8 and look["figures"] > 0.9
    return Meaning.LEVEL, sure - (0.15 if many else 0.0)


def _comments(header: str, sure: float, look: Look) -> tuple[Meaning, float]:
    return (Meaning.AVAILABILITY, 0.6) if look["weekdays"] > 0.8 and look.filled > 3 else (Meaning.COMMENTS, sure)


def _places(header: str, sure: float, look: Look) -> tuple[Meaning, float]:
    if look["roles"] > 0.7 and look.kinds <= 4:
        return Meaning.ROLE, 0.85
    slots = (
        look["figures"] < 0.9 and "availab" in header.casefold() and any(len(choices(cell)) > 1 for cell in look.cells)
    )
    is_days = (look["weekdays"] > 0.7 and look["figures"] < 0.3) or slots
    return (Meaning.AVAILABILITY, 0.7) if is_days else (Meaning.CAPACITY, sure)


def _department(header: str, sure: float, look: Look) -> tuple[Meaning, float]:
    """``Faculty`` and ``Lab`` may hold people."""
    return (Meaning.NAME, 0.6) if look["names"] > 0.9 and plain(header) in ("faculty", "lab", "consultant") and (
        look.distinct > 0.9) else (Meaning.DEPARTMENT, sure)  # fmt: skip


def _programme(header: str, sure: float, look: Look) -> tuple[Meaning, float]:
    """``Curso`` is a course of study in Lisbon and a year of it in Madrid."""
    years = sum(cell[:1].isdigit() and len(cell) < 12 for cell in look.cells)
    return (Meaning.LEVEL, 0.7) if years > 0.7 * look.filled else (Meaning.PROGRAMME, sure)


def _biography(header: str, sure: float, look: Look) -> tuple[Meaning, float]:
    """``Experience`` may be told in years."""
    return (Meaning.LEVEL, 0.6) if look["figures"] > 0.6 and "experien" in plain(header) else (Meaning.BIOGRAPHY, sure)


def _status(header: str, sure: float, look: Look) -> tuple[Meaning, float]:
    is_level = "status" in plain(header) and look["levels"] > 0.5
    return (Meaning.LEVEL, 0.7) if is_level else (Meaning.IGNORE, sure)


def _people(header: str, sure: float, look: Look) -> tuple[Meaning, float]:
    """Asked with whom, people answer with a name; to a yes or a no it was something else."""
    return Meaning.REQUESTED_PEOPLE, 0.3 if look["yes_no"] > 0.9 and look.filled > 2 else sure


def _ranked_topics(header: str, sure: float, look: Look) -> tuple[Meaning, float]:
    return (Meaning.TOPICS_FREE_TEXT, 0.6) if look.is_prose else (Meaning.TOPICS_RANKED, sure)


_REFINE: dict[Meaning, Callable[[str, float, Look], tuple[Meaning, float]]] = {
    Meaning.TOPICS: _topics,
    Meaning.GOALS: _goals,
    Meaning.JOB_TITLE: _title,
    Meaning.ROLE: _role,
    Meaning.NAME: _name,
    Meaning.LEVEL: _level,
    Meaning.COMMENTS: _comments,
    Meaning.CAPACITY: _places,
    Meaning.DEPARTMENT: _department,
    Meaning.TOPICS_RANKED: _ranked_topics,
    Meaning.PROGRAMME: _programme,
    Meaning.BIOGRAPHY: _biography,
    Meaning.IGNORE: _status,
    Meaning.REQUESTED_PEOPLE: _people,
}
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
