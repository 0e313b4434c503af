"""Designs to begin a programme from: data beside this file, checked when they are read. CC0."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files

from cheiron.people.states import Level, OrganisationKind
from cheiron.programmes.states import CLAUSE_COUNT, AssessmentRule, Joining, RoleKind

NAMES = ("residency-coaching", "school-coaching", "faculty-mentoring", "society-mentoring")


class BadDesign(ValueError):
    """A design file says something that cannot be."""


@dataclass(frozen=True)
class Design:
    """What a design file holds. ``for_whom`` and ``hours`` are for choosing; the rest becomes the programme."""

    code: str
    name: str
    kind: str
    for_whom: str
    hours: str
    role_kind: str
    helper_word: str
    learner_word: str
    purpose: str
    aims: list[str]
    joining: str
    learner_levels: list[str]
    helper_levels: list[str]
    meetings_expected: int
    meetings_minimum: int
    meeting_minutes: int
    places_default: int
    places_maximum: int
    assessment_rule: str
    off_discipline: bool
    must_report: list[str]

    def programme_fields(self) -> dict[str, object]:
        """What goes into the programme's row."""
        shown_only = {"code", "kind", "for_whom", "hours"}
        return {f.name: getattr(self, f.name) for f in fields(self) if f.name not in shown_only}


@dataclass(frozen=True)
class ClauseText:
    """One clause of the agreement to begin from."""

    number: int
    title: str
    text: str


def _read(name: str) -> dict[str, object]:
    return tomllib.loads((files("cheiron.programmes") / "designs" / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def design(code: str) -> Design:
    """One design by its code; ``BadDesign`` when there is none or its file is wrong."""
    if code not in NAMES:
        raise BadDesign(f"There is no design called {code!r}.")
    try:
        found = Design(code=code, **_read(code))  # type: ignore[arg-type]
    except TypeError as trouble:
        raise BadDesign(f"{code}: {trouble}") from trouble
    _check(found)
    return found


@cache
def designs() -> tuple[Design, ...]:
    """All of them, in the order in which they are offered."""
    return tuple(design(code) for code in NAMES)


@cache
def clause_texts() -> tuple[ClauseText, ...]:
    """The seventeen clauses."""
    rows = _read("clauses")["clause"]
    clauses = tuple(ClauseText(**row) for row in rows)  # type: ignore[attr-defined]
    if [clause.number for clause in clauses] != list(range(1, CLAUSE_COUNT + 1)):
        raise BadDesign("clauses: the numbers are not 1 to 17")
    return clauses


def _check(found: Design) -> None:
    allowed = {
        "kind": OrganisationKind.values,
        "role_kind": RoleKind.values,
        "joining": Joining.values,
        "assessment_rule": AssessmentRule.values,
    }
    for name, values in allowed.items():
        if getattr(found, name) not in values:
            raise BadDesign(f"{found.code}: {name} is {getattr(found, name)!r}")
    unknown = set(found.learner_levels + found.helper_levels) - set(Level.values)
    if unknown:
        raise BadDesign(f"{found.code}: unknown levels {sorted(unknown)}")
    if found.role_kind == RoleKind.COACH_GROWTH and found.assessment_rule != AssessmentRule.NEVER:
        raise BadDesign(f"{found.code}: a growth coach never assesses")
