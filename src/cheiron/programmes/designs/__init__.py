"""Designs to begin a programme from: data beside this file, checked when they are read. CC0."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from cheiron.programmes.designs.checking import BadDesign, troubles_of
from cheiron.programmes.designs.design import ClauseText, Design
from cheiron.programmes.states import CLAUSE_COUNT

__all__ = ["NAMES", "BadDesign", "ClauseText", "Design", "clause_texts", "design", "designs", "read"]

NAMES = ("residency-coaching", "school-coaching", "faculty-mentoring", "society-mentoring")
BLANKS = frozenset(
    {"helper", "learner", "helper_word", "learner_word", "programme", "organisation"}
    | {"report_to", "must_report", "meetings", "minutes"}
)


@cache
def design(code: str) -> Design:
    """One design by its code; ``BadDesign`` when there is none or its file is wrong."""
    if code not in NAMES:
        raise BadDesign(f"There is no design called {code!r}.")
    return read(code, _text_of(code))


@cache
def designs() -> tuple[Design, ...]:
    """All of them, in the order in which they are offered."""
    return tuple(design(code) for code in NAMES)


def read(code: str, text: str) -> Design:
    """A design from the text of its file; ``BadDesign`` names everything that is wrong with it."""
    raw = _parsed(code, text)
    troubles = troubles_of(raw)
    if troubles:
        raise BadDesign(f"{code}.toml: {'; '.join(troubles)}")
    return Design(code=code, **raw)


@cache
def clause_texts() -> tuple[ClauseText, ...]:
    """The seventeen clauses of the agreement to begin from."""
    rows = _parsed("clauses", _text_of("clauses")).get("clause", [])
    clauses = tuple(ClauseText(**row) for row in rows)
    if [clause.number for clause in clauses] != list(range(1, CLAUSE_COUNT + 1)):
        raise BadDesign(f"clauses.toml: the numbers are not 1 to {CLAUSE_COUNT}")
    for clause in clauses:
        unknown = clause.blanks() - BLANKS
        if unknown or not clause.title or not clause.text:
            raise BadDesign(f"clauses.toml: clause {clause.number} is empty or has unknown blanks {sorted(unknown)}")
    return clauses


def _text_of(name: str) -> str:
    return (files("cheiron.programmes") / "designs" / f"{name}.toml").read_text(encoding="utf-8")


def _parsed(name: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as trouble:
        raise BadDesign(f"{name}.toml cannot be read: {trouble}") from trouble
