"""Who learns and who helps, when both stand in one sheet."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from cheiron.kit.text import folded
from cheiron.ops.sheets.cells import is_yes, places_in
from cheiron.ops.sheets.looks import role_of
from cheiron.ops.sheets.mapping import Understood
from cheiron.ops.sheets.meanings import Meaning
from cheiron.ops.sheets.people import Person
from cheiron.ops.sheets.questions import plain
from cheiron.ops.sheets.reading import SheetError

_AT = re.compile(r"@[\w.\-]+\.\w+")
_BOTH = re.compile(r"\bboth\b")
_HELPING = re.compile(r"\b(mentor|coach|helper|tutor|big|buddy|adviser|advisor)\b")
_LEARNING = re.compile(r"\b(mentee|coachee|learner|tutee|little|protege)\b")


@dataclass(frozen=True)
class Roles:
    """Who takes part on which side, and in words how we knew; people without a role are ``nobody``."""

    learners: list[Person]
    helpers: list[Person]
    nobody: list[Person]
    how: str


class RolesUnknown(SheetError):
    """Nothing in the sheet says who helps: a question only the user can answer."""


def split_by_role(understood: Understood, people: Sequence[Person], helpers_where: str = "") -> Roles:
    """Learners and helpers of one sheet."""
    for find in (_by_condition(helpers_where), _by_column, _by_address, _by_places):
        found = find(understood, people)
        if found and found.learners and found.helpers:
            return found
        if helpers_where:
            break
    asked = "no row fits" if helpers_where else "no column says who is a mentor and who a mentee"
    raise RolesUnknown(
        f'{understood.sheet.path}: {asked}. Give two files, or --helpers-where "Heading=text" (people whose cell holds '
        'the text are the helpers), or the column of roles: --map "Heading=role".'
    )


Finder = Callable[[Understood, Sequence[Person]], Roles | None]


def _by_condition(text: str) -> Finder:
    heading, mark, wanted = text.rpartition("=")

    def find(understood: Understood, people: Sequence[Person]) -> Roles | None:
        if not text:
            return None
        columns = [i for i, header in enumerate(understood.sheet.headers) if folded(header) == folded(heading)]
        if not mark or not columns:
            raise SheetError(f"--helpers-where {text}: write Heading=text with a heading of {understood.sheet.path}.")
        return _split(people, lambda person: folded(wanted) in folded(person.cells[columns[0]]), f"{heading}: {wanted}")

    return find


def _split(people: Sequence[Person], is_helper: Callable[[Person], bool], how: str) -> Roles:
    helpers = [person for person in people if is_helper(person)]
    return Roles([person for person in people if not is_helper(person)], helpers, [], how)


def _by_column(understood: Understood, people: Sequence[Person]) -> Roles | None:
    columns = understood.places_of(Meaning.ROLE)
    if not columns:
        return None
    told = {person.key: {_role_in(understood, i, person.cells[i]) for i in columns} - {""} for person in people}
    learners = [person for person in people if told[person.key] & {"learner", "both"}]
    helpers = [person for person in people if told[person.key] & {"helper", "both"}]
    nobody = [person for person in people if not told[person.key]]
    return Roles(learners, helpers, nobody, understood.sheet.asked[columns[0]])


def in_both_roles(understood: Understood, people: Sequence[Person]) -> int:
    """How many say that they take both roles."""
    columns = understood.places_of(Meaning.ROLE)
    return sum(any(_role_in(understood, i, person.cells[i]) == "both" for i in columns) for person in people)


def _role_in(understood: Understood, column: int, cell: str) -> str:
    """The role a cell says; yes and no mean what the heading asks."""
    answer = is_yes(cell)
    heading = plain(understood.sheet.asked[column])
    if answer is None or role_of(cell):
        return role_of(cell)
    if _BOTH.search(heading):
        return "both" if answer else ""
    helping, learning = _HELPING.search(heading), _LEARNING.search(heading)
    if helping and not learning:
        others = len(understood.places_of(Meaning.ROLE)) > 1
        return "helper" if answer else "" if others else "learner"
    if learning and not helping:
        others = len(understood.places_of(Meaning.ROLE)) > 1
        return "learner" if answer else "" if others else "helper"
    return ""


def _by_address(understood: Understood, people: Sequence[Person]) -> Roles | None:
    """``Email @school.edu`` as a heading: people with such an address belong to the house and help those who come."""
    for i in understood.places_of(Meaning.EMAIL):
        if found := _AT.search(understood.sheet.headers[i].lower()):
            return _split(people, partial(_writes_from, found[0]), f"addresses {found[0]}")
    return None


def _writes_from(house: str, person: Person) -> bool:
    return person.email.endswith(house)


def _by_places(understood: Understood, people: Sequence[Person]) -> Roles | None:
    """Only helpers say how many people they take; a learner leaves it blank or writes 0."""
    columns = understood.places_of(Meaning.CAPACITY)
    if not columns or understood.places_of(Meaning.ROLE):
        return None
    return _split(
        people,
        lambda person: any((places_in(person.cells[i]) or 0) > 0 for i in columns),
        f"who has places ({understood.sheet.asked[columns[0]]})",
    )
