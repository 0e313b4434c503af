"""Everything that can be wrong with a design file, said in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from cheiron.people.states import Level, OrganisationKind
from cheiron.programmes.designs.design import Design
from cheiron.programmes.states import AssessmentRule, Joining, RoleKind

KINDS: dict[str, type] = {"str": str, "int": int, "bool": bool, "list[str]": list}
WORDS_OF: dict[str, list[str]] = {
    "kind": OrganisationKind.values,
    "role_kind": RoleKind.values,
    "joining": Joining.values,
    "assessment_rule": AssessmentRule.values,
}
NEVER_ASSESS = (RoleKind.COACH_GROWTH, RoleKind.MENTOR)


class BadDesign(ValueError):
    """A design file says something that cannot be."""


def troubles_of(raw: dict[str, Any]) -> list[str]:
    """What is wrong, or nothing. Sense is only looked for where the form is right."""
    return [*_of_form(raw)] or [*_of_sense(raw)]


def _of_form(raw: dict[str, Any]) -> Iterator[str]:
    wanted = {field.name: str(field.type) for field in fields(Design) if field.name != "code"}
    for name in sorted(set(raw) - set(wanted)):
        yield f"{name} is not part of a design"
    for name, kind in wanted.items():
        if name not in raw:
            yield f"{name} is missing"
        elif type(raw[name]) is not KINDS[kind]:
            yield f"{name} should be {_said(kind)}"
        elif kind == "list[str]" and not (raw[name] and all(isinstance(one, str) and one.strip() for one in raw[name])):
            yield f"{name} should name at least one thing, each in words"
        elif kind == "str" and not raw[name].strip():
            yield f"{name} is empty"
        elif kind == "int" and raw[name] < 1:
            yield f"{name} should be at least 1"


def _said(kind: str) -> str:
    return {"str": "words", "int": "a whole number", "bool": "true or false", "list[str]": "a list"}[kind]


def _of_sense(raw: dict[str, Any]) -> Iterator[str]:
    for name, words in WORDS_OF.items():
        if raw[name] not in words:
            yield f"{name} is {raw[name]!r}; it can be {', '.join(words)}"
    for name in ("learner_levels", "helper_levels"):
        for level in sorted(set(raw[name]) - set(Level.values)):
            yield f"{name} names the unknown level {level!r}"
    if raw["meetings_minimum"] > raw["meetings_expected"]:
        yield "meetings_minimum is more than meetings_expected"
    if raw["places_default"] > raw["places_maximum"]:
        yield "places_default is more than places_maximum"
    if raw["role_kind"] in NEVER_ASSESS and raw["assessment_rule"] != AssessmentRule.NEVER:
        yield f"a {raw['role_kind']} never assesses the learner, so assessment_rule has to be 'never'"
