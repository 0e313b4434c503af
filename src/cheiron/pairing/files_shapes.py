"""The problem formats as plain arrays, checked: the same form for JSON and ``.npz``, for every kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import get_close_matches

import numpy as np

from cheiron.pairing.files_reading import PROBLEM, Document, FileError, Numbers, numbers, shown, texts, value_of, whole
from cheiron.pairing.files_rows import MOST, Shapes, locks_of, matrix_of, rows_of, wishes_of

# Defaults of the format; a learner left alone costs more than all scores together.
UNMATCHED, MISSING, BELOW_MINIMUM = 1_000_000_000, 20_000, 100_000

COMMON = {"format", "kind", "learners", "helpers"}
SCORED = {"pairs", "indptr", "indices", "scores", "matrix", "capacity", "min_load", "locks", "unmatched_penalty"}
WISHED = {"applicants", "programmes", "wish_indptr", "wishes", "ranks"}
ROLES = {f"{role}{part}" for role in ("coach", "mentor") for part in ("", "_cap", "_indptr", "_indices", "_scores")}
TEAMED = {
    "total_cap",
    "min_load",
    "mentors_each",
    "unserved_penalty",
    "min_load_penalty",
    "coach_locks",
    "mentor_locks",
}
NAMES: Mapping[str, set[str]] = {
    "assignment": COMMON | SCORED,
    "stable": COMMON | {"applicants", "programmes", "capacity", "indptr", "wishes", "ranks"},
    "mixed": COMMON | SCORED | WISHED,
    "teams": COMMON | ROLES | TEAMED,
    "groups": COMMON | {"pairs", "indptr", "indices", "scores", "least", "most", "locks", "unmatched_penalty"},
}


def shapes_of(document: Document) -> Shapes:
    """A problem as plain arrays (int64), with ``kind``. Raises `FileError` with the place of the first mistake."""
    if document.get("format", PROBLEM) != PROBLEM:
        raise FileError(f"The format is {shown(document['format'])}; this program reads {shown(PROBLEM)}.")
    kind = value_of(document, "kind")
    if not isinstance(kind, str) or kind not in READERS:
        raise FileError(f"The kind is {shown(kind)}; it must be one of {', '.join(READERS)}.")
    for name in document.keys() - NAMES[kind]:
        meant = _meant(name, NAMES[kind])
        if meant:
            raise FileError(f"{shown(name)} is not known; perhaps it should be {shown(meant)}.")
    return {"kind": kind, **READERS[kind](document)}


def _meant(name: str, known: set[str]) -> str:
    """A known name that this one looks like; a slip of the pen must not drop a rule in silence."""
    parts = [one for one in sorted(known) if len(name) >= 4 and (one.startswith(name) or one.endswith(name))]
    return next(iter(get_close_matches(name, known, n=1, cutoff=0.8) or parts), "")


def _assignment(document: Document) -> Shapes:
    found: Shapes
    if "matrix" in document:
        found = {"matrix": matrix_of(document["matrix"])}
        learners, helpers = found["matrix"].shape
        places = numbers(value_of(document, "capacity"), "capacity", 0, MOST, helpers)
    else:
        places = numbers(value_of(document, "capacity"), "capacity", 0, MOST)
        found = rows_of(document, "pairs", ("indptr", "indices", "scores"), len(places))
        learners, helpers = len(found["indptr"]) - 1, len(places)
    return {
        **found,
        "capacity": places,
        "min_load": _optional(document, "min_load", helpers),
        "locks": locks_of(document, "locks", learners, helpers),
        "unmatched_penalty": _number(document, "unmatched_penalty", UNMATCHED, UNMATCHED),
        **_people(document, learners, helpers),
    }


def _stable(document: Document) -> Shapes:
    places = numbers(value_of(document, "capacity"), "capacity", 0, MOST)
    found = wishes_of(document, "indptr", len(places))
    return {**found, "capacity": places, **_people(document, len(found["indptr"]) - 1, len(places))}


def _mixed(document: Document) -> Shapes:
    found = _assignment(document)
    wished = wishes_of(document, "wish_indptr", len(found["capacity"]))
    learners = len(found["matrix"] if "matrix" in found else found["indptr"][1:])
    if len(wished["indptr"]) - 1 != learners:
        raise FileError(f"There are scores for {learners} learners and wishes of {len(wished['indptr']) - 1}.")
    return {**found, "wish_indptr": wished["indptr"], "wishes": wished["wishes"], "ranks": wished["ranks"]}


def _teams(document: Document) -> Shapes:
    coach_cap = numbers(value_of(document, "coach_cap"), "coach_cap", 0, MOST)
    helpers = len(coach_cap)
    mentor_cap = numbers(value_of(document, "mentor_cap"), "mentor_cap", 0, MOST, helpers)
    found: Shapes = {}
    for role in ("coach", "mentor"):
        parts = tuple(f"{role}_{part}" for part in ("indptr", "indices", "scores"))
        found |= rows_of(document, role, parts, helpers)
    learners = len(found["coach_indptr"]) - 1
    if len(found["mentor_indptr"]) - 1 != learners:
        raise FileError(f"coach has {learners} learners and mentor {len(found['mentor_indptr']) - 1}.")
    return {
        **found,
        "coach_cap": coach_cap,
        "mentor_cap": mentor_cap,
        "total_cap": _optional(document, "total_cap", helpers, coach_cap + mentor_cap),
        "min_load": _optional(document, "min_load", helpers),
        "mentors_each": _number(document, "mentors_each", 2, 100),
        "unserved_penalty": _number(document, "unserved_penalty", MISSING, UNMATCHED),
        "min_load_penalty": _number(document, "min_load_penalty", BELOW_MINIMUM, UNMATCHED),
        "coach_locks": locks_of(document, "coach_locks", learners, helpers),
        "mentor_locks": locks_of(document, "mentor_locks", learners, helpers),
        **_people(document, learners, helpers),
    }


def _groups(document: Document) -> Shapes:
    least = numbers(value_of(document, "least"), "least", 1, MOST)
    helpers = len(least)
    found = rows_of(document, "pairs", ("indptr", "indices", "scores"), helpers)
    learners = len(found["indptr"]) - 1
    return {
        **found,
        "least": least,
        "most": numbers(value_of(document, "most"), "most", 0, MOST, helpers),
        "locks": locks_of(document, "locks", learners, helpers),
        "unmatched_penalty": _number(document, "unmatched_penalty", UNMATCHED, UNMATCHED),
        **_people(document, learners, helpers),
    }


READERS: Mapping[str, Callable[[Document], Shapes]] = {
    "assignment": _assignment,
    "stable": _stable,
    "mixed": _mixed,
    "teams": _teams,
    "groups": _groups,
}


def _optional(document: Document, name: str, length: int, default: Numbers | None = None) -> Numbers:
    if document.get(name) is None:
        return np.zeros(length, dtype=np.int64) if default is None else default
    return numbers(document[name], name, 0, MOST, length)


def _number(document: Document, name: str, default: int, most: int) -> int:
    return whole(document, name, 0, most) if name in document else default


def _people(document: Document, learners: int, helpers: int) -> Shapes:
    wanted = (("learners", learners), ("helpers", helpers))
    return {name: None if document.get(name) is None else texts(document[name], name, count) for name, count in wanted}
