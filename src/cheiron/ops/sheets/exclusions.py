"""Pairs that must not be made: excluded by somebody, by a list, by power, or one person on both sides."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cheiron.kit.text import folded
from cheiron.ops.sheets.mapping import Understood
from cheiron.ops.sheets.meanings import Meaning
from cheiron.ops.sheets.people import Directory, Person
from cheiron.ops.sheets.questions import plain
from cheiron.ops.sheets.wishes import NOBODY, not_found

KEPT_APART = "they must not be matched"
_SUPERIOR = re.compile(r"^(line manager|manager|supervisor|boss|reports to|direct supervisor)( name)?$")


@dataclass(frozen=True)
class Forbidden:
    """A pair that must not be made, and why."""

    learner: int
    helper: int
    why: str


def forbidden_by_people(learners: Sequence[Person], helpers: Sequence[Person]) -> tuple[list[Forbidden], list[str]]:
    """Pairs that somebody of either side excluded, and the same person on both sides."""
    found: list[Forbidden] = []
    missing: list[str] = []
    to_helper, to_learner = Directory(helpers), Directory(learners)
    for i, person in enumerate(learners):
        named, lost = _excluded(person, to_helper)
        found += [Forbidden(i, j, KEPT_APART) for j in named]
        found += [Forbidden(i, j, "line manager or supervisor") for j in _superiors(person, to_helper)]
        missing += lost
    for j, person in enumerate(helpers):
        named, lost = _excluded(person, to_learner)
        found += [Forbidden(i, j, KEPT_APART) for i in named]
        missing += lost
    found += [Forbidden(i, j, "they are the same person") for i, a in enumerate(learners) for j, b in _same(a, helpers)]
    return found, missing


def _excluded(person: Person, directory: Directory) -> tuple[list[int], list[str]]:
    named: list[int] = []
    lost: list[str] = []
    for answer in person.answers(Meaning.EXCLUDED_PAIR):
        if folded(answer.cell) not in NOBODY:
            found, missing = directory.find_several(answer.cell)
            named += found
            lost += [not_found(person, part, answer) for part in missing if len(part) < 60]
    return named, lost


def is_superior(understood: Understood, column: int) -> bool:
    """Whether a column names the manager of each person, and nobody has said that it means something else."""
    return column not in understood.said and bool(_SUPERIOR.search(plain(understood.sheet.asked[column])))


def _superiors(person: Person, directory: Directory) -> list[int]:
    """Helpers a column such as ``Line manager`` names: power and help do not go together, whatever else is known."""
    source = person.source
    columns = [i for i in range(len(source.sheet.headers)) if is_superior(source, i)]
    told = [answer for i in columns for answer in person.answer_in(i)]
    return [j for answer in told for j in directory.find_several(answer.cell)[0]]


def _same(person: Person, helpers: Sequence[Person]) -> list[tuple[int, Person]]:
    return [
        (j, other)
        for j, other in enumerate(helpers)
        if person.key == other.key
        or (person.email and person.email == other.email)
        or (not (person.email and other.email) and folded(person.name) == folded(other.name) and " " in person.name)
    ]


def forbidden_by_file(
    understood: Understood, learners: Sequence[Person], helpers: Sequence[Person]
) -> tuple[list[Forbidden], list[str]]:
    """Two people a row, in either order."""
    columns = understood.places_of(Meaning.EXCLUDED_PAIR) or list(range(min(2, len(understood.sheet.headers))))
    to_learner, to_helper = Directory(learners), Directory(helpers)
    found: list[Forbidden] = []
    missing: list[str] = []
    for row, cells in understood.sheet.rows:
        one, other = (cells[i] for i in columns[:2])
        pairs = [(to_learner.find(a), to_helper.find(b)) for a, b in ((one, other), (other, one))]
        whole = [(i, j) for i, j in pairs if i is not None and j is not None]
        found += [Forbidden(i, j, KEPT_APART) for i, j in whole]
        if not whole:
            missing.append(
                f"{understood.sheet.path.name}, row {row}: {one} and {other} are not a learner and a helper here"
            )
    return found, missing
