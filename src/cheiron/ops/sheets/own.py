"""Criteria somebody wrote down: ``--criteria FILE.json`` (``docs/matching-spreadsheets.md`` has the format)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from cheiron.kit.text import folded
from cheiron.ops.sheets.asked import asked_for
from cheiron.ops.sheets.cells import is_yes
from cheiron.ops.sheets.choosing import Chosen, chosen, chosen_in
from cheiron.ops.sheets.criteria import (
    Criterion,
    Flags,
    Floats,
    as_points,
    levels,
    nothing_to_say,
    overlap,
    same,
    texts,
)
from cheiron.ops.sheets.ladders import given_ladder, ladder_for
from cheiron.ops.sheets.meanings import PROTECTED, Meaning
from cheiron.ops.sheets.people import Person
from cheiron.ops.sheets.reading import SheetError
from cheiron.ops.sheets.sides import Sides
from cheiron.ops.sheets.wishes import Wishes

KINDS = ("shared", "same", "different", "level", "words", "wishes")
_NAMES = frozenset({"kind", "name", "column", "learner", "helper", "points", "per", "order", "steps", "only_if",
                    "required", "forbidden", "unknown"})  # fmt: skip
MEASURES = ("learner", "each", "most", "union", "product")
Rule = Mapping[str, Any]


def read_criteria(path: Path) -> list[Rule]:
    """The list of criteria of a file; every mistake is named with its place."""
    try:
        told = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise SheetError(f"{path}: there is no such file.") from None
    except (OSError, ValueError) as trouble:
        raise SheetError(f"{path}: this is no JSON: {trouble}.") from trouble
    rules = told.get("criteria") if isinstance(told, dict) else told
    if not isinstance(rules, list) or not all(isinstance(rule, dict) for rule in rules) or not rules:
        raise SheetError(f'{path}: write {{"criteria": [{{"kind": "shared", "column": "topics", "points": 10}}]}}.')
    for number, rule in enumerate(rules, 1):
        _check(rule, f"{path}, criterion {number}")
    return rules


def _check(rule: Rule, place: str) -> None:
    if rule.get("kind") not in KINDS:
        raise SheetError(f"{place}: kind is {rule.get('kind')!r}; it must be one of {', '.join(KINDS)}.")
    if strange := sorted(set(rule) - _NAMES):
        raise SheetError(f"{place}: {strange[0]!r} is not known. Known: {', '.join(sorted(_NAMES))}.")
    if rule["kind"] != "wishes" and not (rule.get("column") or (rule.get("learner") and rule.get("helper"))):
        raise SheetError(f"{place}: say which column (or learner and helper, each with a heading or a meaning).")
    points = rule.get("points", 0)
    if isinstance(points, bool) or not isinstance(points, int | float) or not 0 <= points <= 10_000:
        raise SheetError(f"{place}: points must be a number from 0 to 10000.")
    if rule.get("per", "each") not in MEASURES:
        raise SheetError(f"{place}: per must be one of {', '.join(MEASURES)}.")
    if rule["kind"] == "level" and not _are_steps(rule.get("steps", {})):
        raise SheetError(f'{place}: steps must be like {{"1": 9, "2": 12}}.')


def _are_steps(steps: object) -> bool:
    return isinstance(steps, dict) and all(
        re.fullmatch(r"-?\d+", step) and isinstance(points, int | float) and points >= 0
        for step, points in steps.items()
    )


def own_criteria(rules: Sequence[Rule], sides: Sides, wishes: Wishes) -> list[Criterion]:
    """The criteria over these people."""
    found = [_criterion(rule, sides, wishes, f"Criterion {number}") for number, rule in enumerate(rules, 1)]
    return [criterion for criterion in found if criterion is not None]


def _criterion(rule: Rule, sides: Sides, wishes: Wishes, place: str) -> Criterion | None:
    name = str(rule.get("name") or rule.get("column") or rule.get("learner") or rule["kind"])
    points = float(rule.get("points", 0)) or 1.0  # a limit without points of its own must still see where it hits
    if rule["kind"] == "wishes":
        return asked_for(wishes, len(sides.helpers), float(rule.get("points", 100)))
    ours = _columns(rule, "learner", sides.learners, place)
    theirs = _columns(rule, "helper", sides.helpers, place)
    if rule["kind"] == "level":
        criterion = _levels(rule, name, [_one(one) for one in ours], [_one(one) for one in theirs], place)
    elif rule["kind"] == "words":
        left, right = (["\n".join(text for text, _ in one.values()) for one in side] for side in (ours, theirs))
        criterion = texts(name, left, right, points, words="both write about {}")
    else:
        criterion = _of_choices(rule, name, ours, theirs, points)
    criterion = _for_unknown(rule, _limited(rule, name, criterion))
    return _kept_private(criterion) if rule.get("only_if") else criterion


def _kept_private(criterion: Criterion) -> Criterion:
    """What was asked for on a yes is not spelt out, and is left out of letters."""
    said = criterion.says
    return replace(
        criterion, private=True, says=lambda i, j: "the likeness the learner asked for" if said(i, j) else ""
    )


def _of_choices(rule: Rule, name: str, ours: list[Chosen], theirs: list[Chosen], points: float) -> Criterion:
    words = f"{name}: " + "{}"
    if rule["kind"] == "shared":
        return overlap(name, ours, theirs, points, per=str(rule.get("per", "learner")), words=words)
    different = rule["kind"] == "different"
    return same(
        name, ours, theirs, points, words=f"different {name}" if different else f"same {words}", different=different
    )


def _levels(rule: Rule, name: str, ours: list[str], theirs: list[str], place: str) -> Criterion:
    ladder = given_ladder(rule["order"]) if rule.get("order") else ladder_for([*ours, *theirs])
    if ladder is None:
        raise SheetError(f'{place}: the order of the levels is not known; give "order": [lowest, ..., highest].')
    steps = {int(step): float(points) for step, points in rule.get("steps", {}).items()}

    def worth(above: Floats) -> Floats:
        table = np.zeros(above.shape)
        for step, points in steps.items():
            table[above == step] = points
        return as_points(table)

    found = levels(name, ours, theirs, ladder, steps=worth, of=max(steps.values(), default=0.0))
    if not rule.get("required"):
        return found
    left, right = ([ladder.step_of(cell) for cell in side] for side in (ours, theirs))
    above = np.array([[None if a is None or b is None else b - a for b in right] for a in left], dtype=object)
    closed: Flags = np.array([[step not in steps for step in row] for row in above], dtype=bool).reshape(
        found.points.shape
    )
    return replace(found, closed=closed, closed_says=f"the {name} does not fit")


def _limited(rule: Rule, name: str, criterion: Criterion) -> Criterion:
    """``required``: without it a pair is not made; ``forbidden``: with it a pair is not made."""
    hit: Flags = criterion.known & (criterion.points > 0)
    if rule.get("required") and criterion.closed is None:
        criterion = replace(criterion, closed=~hit, closed_says=f"nothing in common: {name}")
    if rule.get("forbidden"):
        word = "different" if rule["kind"] == "different" else "same"
        criterion = replace(criterion, closed=hit, closed_says=f"{word} {name}", says=nothing_to_say)
    if rule.get("forbidden") or not (rule.get("points") or rule.get("steps")):
        criterion = replace(criterion, of=0.0, points=as_points(np.zeros(criterion.points.shape)))
    return criterion


def _for_unknown(rule: Rule, criterion: Criterion) -> Criterion:
    share = float(rule.get("unknown", 0))
    return replace(criterion, points=as_points(np.where(criterion.known, criterion.points, criterion.of * share)))


def _columns(rule: Rule, side: str, people: Sequence[Person], place: str) -> list[Chosen]:
    """What the column says for everybody of a side; those who did not say yes to ``only_if`` say nothing."""
    word = str(rule.get(side) or rule["column"])
    read = _by_meaning(word, people) or _by_heading(word, people)
    if read is None:
        raise SheetError(f"{place}: {word!r} is neither a heading of the sheet of {side}s nor a meaning in it.")
    protected, find = read
    gate = rule.get("only_if")
    if protected and side == "learner" and not gate:
        raise SheetError(
            f"{place}: {word!r} says who somebody is; it counts only for learners who said yes. Add only_if."
        )
    if not gate or side == "helper":
        return [find(one) for one in people]
    asked = _by_heading(str(gate), people) or _by_meaning(str(gate), people)
    if asked is None:
        raise SheetError(f"{place}: only_if names {gate!r}, which is no heading of the sheet of learners.")
    return [find(one) if any(is_yes(text) for text, _ in asked[1](one).values()) else {} for one in people]


Read = tuple[bool, Callable[[Person], Chosen]]


def _by_meaning(word: str, people: Sequence[Person]) -> Read | None:
    if word not in {meaning.value for meaning in Meaning}:
        return None
    meaning = Meaning(word)
    if not any(one.source.places_of(meaning) for one in people[:1]):
        return None
    return meaning in PROTECTED, lambda one: chosen(one, (meaning,))


def _nothing(person: Person) -> Chosen:
    return {}


def _by_heading(word: str, people: Sequence[Person]) -> Read | None:
    if not people:
        return False, _nothing
    source = people[0].source
    columns = [i for i, header in enumerate(source.sheet.headers) if folded(header) == folded(word)]
    if not columns:
        return None
    protected = source.proposals[columns[0]].meaning in PROTECTED
    return protected, lambda one: _of_cell(one, columns[0])


def _of_cell(person: Person, column: int) -> Chosen:
    return chosen_in(person, person.answer_in(column))


def _one(choice: Chosen) -> str:
    return next((text for text, _ in choice.values()), "")
