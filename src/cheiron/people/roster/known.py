"""What is known before a file is read, and what becomes known while its rows are planned one after another.

Planning works on this picture only, so a check and the real thing plan alike, and a row sees what earlier rows will do.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from cheiron.kit.text import folded


@dataclass(slots=True, eq=False)
class KnownUnit:
    """A unit; without ``pk`` it is still to be made."""

    name: str
    kind: str
    parent: KnownUnit | None
    pk: int | None = None
    ref: str = ""
    path: str = ""

    def line(self) -> Iterator[KnownUnit]:
        """The unit and those above it."""
        unit: KnownUnit | None = self
        while unit is not None:
            yield unit
            unit = unit.parent

    def spelt(self) -> str:
        return " › ".join(unit.name for unit in reversed(list(self.line())))


class AmbiguousUnit(Exception):
    """Several units have this name, and the row does not say under which one it means."""


class UnitBook:
    """The tree of units, found by name."""

    def __init__(self, units: Iterable[KnownUnit] = ()) -> None:
        self._below: dict[tuple[KnownUnit | None, str], KnownUnit] = {}
        self._by_name: defaultdict[tuple[str, str], list[KnownUnit]] = defaultdict(list)
        self._found: dict[tuple[str, str, str], KnownUnit | None] = {}
        self.made: list[KnownUnit] = []
        for unit in units:
            self._add(unit)

    def _add(self, unit: KnownUnit) -> KnownUnit:
        self._below.setdefault((unit.parent, folded(unit.name)), unit)
        self._by_name[unit.kind, folded(unit.name)].append(unit)
        return unit

    def all(self) -> Iterator[KnownUnit]:
        """Every unit."""
        return (unit for same in self._by_name.values() for unit in same)

    def find(self, names: tuple[str, str, str], make: bool = True) -> KnownUnit | None:
        """The unit for site, department and division; made where missing. Raises ``AmbiguousUnit``."""
        if names not in self._found or (make and self._found[names] is None and any(names)):
            self._found[names] = self._walk(names, make)
        return self._found[names]

    def _walk(self, names: tuple[str, str, str], make: bool) -> KnownUnit | None:
        unit: KnownUnit | None = None
        for kind, name in zip(("site", "department", "division"), names, strict=True):
            if not name:
                continue
            unit = self._step(unit, kind, name) or (self._make(unit, kind, name) if make else None)
            if unit is None:
                return None
        return unit

    def _step(self, above: KnownUnit | None, kind: str, name: str) -> KnownUnit | None:
        direct = self._below.get((above, folded(name)))
        if direct is not None:
            return direct
        same = self._by_name.get((kind, folded(name)), [])
        if above is not None:
            same = [unit for unit in same if any(higher is above for higher in unit.line())]
        if len(same) > 1:
            raise AmbiguousUnit(name)
        return same[0] if same else None

    def _make(self, above: KnownUnit | None, kind: str, name: str) -> KnownUnit:
        unit = self._add(KnownUnit(name, kind, above))
        self.made.append(unit)
        return unit


@dataclass(slots=True)
class KnownDates:
    """From when to when something holds; without ``pk`` still to be made. ``is_spoken_of`` by a row of this file."""

    since: dt.date
    until: dt.date | None
    pk: int | None = None
    is_spoken_of: bool = False


@dataclass(slots=True, eq=False)
class KnownPerson:
    """A person; without ``pk`` still to be made. ``row``: where in the file they were met; ``born``: where made.

    ``is_named``: some row is about them, even if it was refused, so they are not missing from the file.
    """

    name: str
    given_name: str = ""
    family_name: str = ""
    sort_name: str = ""
    credentials: str = ""
    pronouns: str = ""
    email: str | None = None
    phone: str = ""
    external_id: str | None = None
    level: str = ""
    track: str = ""
    specialty: str = ""
    unit: KnownUnit | None = None
    is_active: bool = True
    pk: int | None = None
    row: int = 0
    born: int = 0
    is_named: bool = False


@dataclass(slots=True)
class Index:
    """People by what identifies them."""

    by_id: dict[str, KnownPerson] = field(default_factory=dict)
    by_bare_id: defaultdict[str, list[KnownPerson]] = field(default_factory=lambda: defaultdict(list))
    by_email: dict[str, KnownPerson] = field(default_factory=dict)
    by_name: defaultdict[str, list[KnownPerson]] = field(default_factory=lambda: defaultdict(list))

    def add(self, person: KnownPerson) -> None:
        if person.external_id:
            self.by_id[person.external_id] = person
            if person.external_id[0] == "0":
                self.by_bare_id[person.external_id.lstrip("0")].append(person)
        if person.email:
            self.by_email[person.email] = person
        self.by_name[folded(person.name)].append(person)

    def remove(self, person: KnownPerson) -> None:
        if person.external_id:
            self.by_id.pop(person.external_id, None)
            if person.external_id[0] == "0":
                self.by_bare_id[person.external_id.lstrip("0")].remove(person)
        if person.email:
            self.by_email.pop(person.email, None)
        self.by_name[folded(person.name)].remove(person)


@dataclass(slots=True)
class Known:
    """Everything a file of people can touch."""

    people: list[KnownPerson] = field(default_factory=list)
    units: UnitBook = field(default_factory=UnitBook)
    positions: dict[tuple[int, str, int | None], list[KnownDates]] = field(default_factory=dict)
    today: dt.date = dt.date.min
    index: Index = field(default_factory=Index)
    office_holders: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        for person in self.people:
            self.index.add(person)

    def add(self, person: KnownPerson) -> None:
        """A person of this file, not yet in the database."""
        self.people.append(person)
        self.index.add(person)
