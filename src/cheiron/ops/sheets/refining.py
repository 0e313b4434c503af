"""The same heading over other values: choices or sentences, a rank or a post, a name or a yes."""

from __future__ import annotations

import re
from collections.abc import Callable

from cheiron.ops.sheets.cells import choices
from cheiron.ops.sheets.looks import Look
from cheiron.ops.sheets.meanings import NAMES, Meaning
from cheiron.ops.sheets.questions import plain


def refined(header: str, meaning: Meaning, sure: float, look: Look) -> tuple[Meaning, float]:
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
    """``Experience`` may be told in years, in sentences, or with a yes."""
    if look["figures"] > 0.6 and "experien" in plain(header):
        return Meaning.LEVEL, 0.6
    return Meaning.BIOGRAPHY, sure if sure > 0.6 or look.length > 40 else 0.4


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
