"""From rows to people: who each one is, and what they answered, by meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from cheiron.kit.text import folded, tidy
from cheiron.ops.sheets.mapping import Understood
from cheiron.ops.sheets.meanings import Meaning
from cheiron.people.roster.names import name_from_parts, name_from_text
from cheiron.people.roster.values import emails_in, said


@dataclass(frozen=True)
class Answer:
    """One filled cell: the column it stands in and what it says."""

    column: int
    heading: str
    cell: str


@dataclass(frozen=True)
class Person:
    """One row of a sheet. ``name`` is as on a page, ``key`` unique on each side of a match."""

    key: str
    name: str
    first_name: str
    email: str
    external_id: str
    source: Understood
    row: int
    cells: tuple[str, ...] = field(repr=False)
    side: str = ""  # "learner" or "helper": questions asked of the other side do not count

    def answers(self, *meanings: Meaning) -> list[Answer]:
        """What the person wrote in the columns of these meanings."""
        ours = ("", "both", self.side or "both")
        return [
            answer
            for i in self.source.places_of(*meanings)
            if not self.side or self.source.proposals[i].side in ours
            for answer in self.answer_in(i)
        ]

    def answer_in(self, column: int) -> list[Answer]:
        """What the person wrote in one column."""
        cell = self.cells[column]
        return [Answer(column, self.source.sheet.asked[column], cell)] if said(cell) or "\n" in cell else []

    def first(self, *meanings: Meaning) -> str:
        """The first answer, or nothing."""
        found = self.answers(*meanings)
        return said(found[0].cell) if found else ""

    @property
    def place(self) -> str:
        """Where the row stands, for messages."""
        return f"{self.source.sheet.path.name}, row {self.row}"


def people_in(understood: Understood) -> list[Person]:
    """Everybody in a sheet; rows without name, address and id are nobody."""
    found: list[Person] = []
    for row, cells in understood.sheet.rows:
        person = _person(understood, row, cells)
        if person.key:
            found.append(person)
    return found


def _person(understood: Understood, row: int, cells: tuple[str, ...]) -> Person:
    def first(*meanings: Meaning) -> str:
        return next((said(cells[i]) for i in understood.places_of(*meanings) if said(cells[i])), "")

    given, family, whole = first(Meaning.FIRST_NAME), first(Meaning.LAST_NAME), first(Meaning.NAME)
    parts = name_from_text(whole) if whole else name_from_parts(given, family)
    address = next(iter(emails_in(first(Meaning.EMAIL))), "")
    code = first(Meaning.EXTERNAL_ID)
    name = whole or parts.shown or code or address  # as it was written: the coordinator looks for it so
    key = address or code or folded(name)
    return Person(key, name, given or parts.given or name, address, code, understood, row, cells)


def without_doubles(people: Sequence[Person]) -> tuple[list[Person], list[str]]:
    """One row a person; of two rows of one person the later counts, as a form filled in again does. And what to say."""
    kept: dict[str, Person] = {}
    notes: list[str] = []
    for person in people:
        key, earlier = person.key, kept.get(person.key)
        if earlier and _is_same(person, earlier):
            notes.append(f"{person.name} stands twice: {earlier.place} and row {person.row}. The later row counts.")
        elif earlier:
            key = next(f"{person.key} ({n})" for n in range(2, len(people) + 2) if f"{person.key} ({n})" not in kept)
            notes.append(f"{earlier.name} ({earlier.place}) and {person.name} (row {person.row}) share {person.key}. "
                         "Both are kept: check whether they are one person.")  # fmt: skip
        kept[key] = replace(person, key=key)
    return list(kept.values()), notes


def _is_same(person: Person, earlier: Person) -> bool:
    """By address or id, with a word of the name in common; by name alone only if the form tells which row is later."""
    if person.email or person.external_id:
        words = set(folded(person.name).replace(",", " ").split())
        return bool(words & set(folded(earlier.name).replace(",", " ").split()))
    return person.cells == earlier.cells or bool(person.source.places_of(Meaning.TIMESTAMP))


class Directory:
    """Finds people by what others call them: address, id, name in either order, with or without title."""

    def __init__(self, people: Sequence[Person]) -> None:
        self._found: dict[str, set[int]] = {}
        self._families: dict[str, set[int]] = {}
        for index, person in enumerate(people):
            for call in _calls(person):
                self._found.setdefault(call, set()).add(index)
            family = folded(name_from_text(person.name).family)
            if len(family) > 1:
                self._families.setdefault(family, set()).add(index)

    def find(self, text: str) -> int | None:
        """The one person meant, or ``None`` when nobody or more than one is. ``Dr Hart`` finds the only Hart."""
        for call in _spellings(text):
            found = self._found.get(call, set())
            if len(found) == 1:
                return next(iter(found))
        family = folded(name_from_text(text).shown)
        alone = self._families.get(family, set())
        return next(iter(alone)) if len(alone) == 1 and " " not in family else None

    def find_several(self, text: str) -> tuple[list[int], list[str]]:
        """Everybody named in a cell, and the parts that name nobody."""
        whole = self.find(text)
        if whole is not None:
            return [whole], []
        found, missing = [], []
        for part in _parts(text):
            one = self.find(part)
            if one is None:
                missing.append(part)
            elif one not in found:
                found.append(one)
        return found, missing


def _calls(person: Person) -> Iterator[str]:
    for text in (person.name, person.email, person.external_id, person.key):
        if text:
            yield from _spellings(text)
    whole = next((answer.cell for answer in person.answers(Meaning.NAME)), "")
    if whole:
        yield folded(whole)


def _spellings(text: str) -> Iterator[str]:
    plain = folded(text)
    yield plain
    addresses = emails_in(text)
    if addresses:
        yield addresses[0]
        return
    name = name_from_text(text)
    if name.shown:
        yield folded(name.shown)
    words = sorted(re.findall(r"[a-z0-9]+", folded(name.shown)))
    if len(words) > 1:
        yield " ".join(words)


def _parts(text: str) -> list[str]:
    """Names in one cell: cut at semicolons, bars and lines, else at commas and at ``and``."""
    marks = r"[;|\n]" if re.search(r"[;|\n]", text) else r",|\band\b|&|/"
    return [said(tidy(part)) for part in re.split(marks, text) if said(tidy(part))]
