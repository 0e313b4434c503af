"""Plan what a list of committee members, course directors or supervisors will do, row by row. Writes nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from cheiron.kit.text import folded
from cheiron.people.roster.dates import BackwardDates, Contradiction, PlannedDates, plan_dates
from cheiron.people.roster.drafts import LevelBook
from cheiron.people.roster.known import AmbiguousUnit, Known, KnownDates, KnownPerson, KnownUnit
from cheiron.people.roster.levels import body_in, link_in
from cheiron.people.roster.mapping import Mapping
from cheiron.people.roster.meanings import Meaning
from cheiron.people.roster.outcomes import Outcome, What, refused
from cheiron.people.roster.references import find_person
from cheiron.people.roster.troubles import Note
from cheiron.people.roster.values import day_in, order_of_days, said

Labels = dict[str, str]


@dataclass(slots=True, eq=False)
class KnownBody:
    """A committee or course; ``row``: where the file says what it covers."""

    name: str
    kind: str
    unit: KnownUnit | None = None
    level: str = ""
    pk: int | None = None
    row: int = 0


@dataclass(slots=True)
class KnownLinks:
    """Seats by body and person, conflicts by kind and the two people."""

    bodies: dict[str, KnownBody] = field(default_factory=dict)
    seats: dict[tuple[int, int], list[KnownDates]] = field(default_factory=dict)
    conflicts: dict[tuple[str, int, int], list[KnownDates]] = field(default_factory=dict)


@dataclass(slots=True)
class PlannedLink:
    """One row: its line in the report, and a seat on ``body`` or a ``kind`` of conflict with ``other``."""

    outcome: Outcome
    person: KnownPerson | None = None
    other: KnownPerson | None = None
    kind: str = ""
    body: KnownBody | None = None
    body_changed: bool = False
    dates: PlannedDates | None = None


class _Refused(Exception):
    def __init__(self, code: str, **facts: str | int) -> None:
        super().__init__(code)
        self.note = Note(code, facts)


class LinkPlanner:
    """Plans rows of one kind of list (``committee``, ``course`` or ``supervision``)."""

    def __init__(
        self, kind: str, mapping: Mapping, known: Known, links: KnownLinks, *, labels: Labels, days: Iterable[str]
    ) -> None:
        self.kind, self.mapping, self.known, self.links = kind, mapping, known, links
        self._levels = LevelBook(mapping.levels, labels)
        self._order = bool(order_of_days(days))
        self._seats: dict[tuple[int, int], list[KnownDates]] = {}
        self._touched: set[int] = set()

    def touched(self, body: KnownBody) -> bool:
        """Whether a row of this file spoke of the body."""
        return id(body) in self._touched

    def plan(self, rows: Iterable[tuple[int, list[str]]]) -> Iterator[PlannedLink]:
        for number, cells in rows:
            who = " ".join(cells[place] for place in self.mapping.places_of(Meaning.WHO) if cells[place])[:200]
            try:
                yield self._pair(number, cells) if self.kind == "supervision" else self._seat(number, cells)
            except _Refused as reason:
                yield PlannedLink(refused(number, who, "", reason.note))
            except AmbiguousUnit as several:
                yield PlannedLink(refused(number, who, "", Note("several_units", {"name": str(several)})))
            except BackwardDates:
                yield PlannedLink(refused(number, who, "", Note("ends_before_it_begins")))
            except Contradiction:
                yield PlannedLink(refused(number, who, "", Note("said_otherwise")))

    def _cell(self, cells: list[str], meaning: Meaning) -> str:
        place = self.mapping.place_of(meaning)
        return said(cells[place]) if place is not None else ""

    def _day(self, cells: list[str], meaning: Meaning) -> dt.date | None:
        text = self._cell(cells, meaning)
        day = day_in(text, self._order) if text else None
        if text and day is None:
            raise _Refused("date_not_known", value=text[:40])
        return day

    def _person(self, cells: list[str], meaning: Meaning) -> KnownPerson:
        found = find_person([cells[place] for place in self.mapping.places_of(meaning)], self.known.index)
        if isinstance(found, Note):
            raise _Refused(found.code, **found.facts)
        return found

    # -- supervision

    def _pair(self, number: int, cells: list[str]) -> PlannedLink:
        person, other = self._person(cells, Meaning.WHO), self._person(cells, Meaning.OTHER)
        if person is other:
            raise _Refused("same_person_twice")
        word = self._cell(cells, Meaning.LINK)
        kind = link_in(word) if word else self.mapping.link or "supervises"
        if not kind:
            raise _Refused("link_not_known", value=word[:60])
        stored = self.links.conflicts.setdefault((kind, person.pk or 0, other.pk or 0), [])
        dates = plan_dates(stored, self._day(cells, Meaning.SINCE), self._day(cells, Meaning.UNTIL), self.known.today)
        outcome = self._outcome(number, person, dates, ("link", kind), other.name)
        return PlannedLink(outcome, person, other, kind, dates=dates)

    # -- committees and courses

    def _seat(self, number: int, cells: list[str]) -> PlannedLink:
        person = self._person(cells, Meaning.WHO)
        since, until = self._day(cells, Meaning.SINCE), self._day(cells, Meaning.UNTIL)
        body, changed = self._body(number, cells)
        self._touched.add(id(body))
        dates = plan_dates(self._dates_of(body, person), since, until, self.known.today)
        outcome = self._outcome(number, person, dates, ("body", body.name), "")
        if changed and outcome.what is What.LEFT:
            outcome.what = What.CHANGED
        if changed:
            outcome.changes.append(("covers", "", _covers(body)))
        return PlannedLink(outcome, person, body=body, body_changed=changed, dates=dates)

    def _dates_of(self, body: KnownBody, person: KnownPerson) -> list[KnownDates]:
        key = (id(body), id(person))
        if key not in self._seats:
            self._seats[key] = self.links.seats.get((body.pk or 0, person.pk or 0), []) if body.pk else []
        return self._seats[key]

    def _body(self, number: int, cells: list[str]) -> tuple[KnownBody, bool]:
        """The body of a row, and whether the row made it or changed what it covers."""
        name = self._cell(cells, Meaning.BODY) or self.mapping.body
        if not name or len(name) > 200:
            raise _Refused("no_body")
        unit, level = self._unit(cells), self._level(cells)
        body = self.links.bodies.get(folded(name))
        if body is None:
            body = KnownBody(name, self._kind_of_body(name, cells), unit, level, row=number)
            self.links.bodies[folded(name)] = body
            return body, True
        if (unit is None or body.unit is unit) and (not level or body.level == level):
            return body, False
        if body.row:
            raise _Refused("covers_something_else", row=body.row)
        body.unit, body.level, body.row = unit or body.unit, level or body.level, number
        return body, True

    def _unit(self, cells: list[str]) -> KnownUnit | None:
        """A unit that exists: a committee for a unit we do not know would watch over nobody."""
        names = tuple(self._cell(cells, part) for part in (Meaning.SITE, Meaning.DEPARTMENT, Meaning.DIVISION))
        unit = self.known.units.find((names[0], names[1], names[2]), make=False)
        if unit is None and any(names):
            raise _Refused("unit_not_known", value=" › ".join(name for name in names if name)[:120])
        return unit

    def _level(self, cells: list[str]) -> str:
        word = self._cell(cells, Meaning.LEVEL)
        if not word or folded(word) in {"all", "any", "every"}:
            return ""
        code = self._levels.code_of(word)
        if code is None:
            raise _Refused("level_not_known", value=word[:60])
        return code

    def _kind_of_body(self, name: str, cells: list[str]) -> str:
        if self.kind == "course":
            return "course"
        found = body_in(self._cell(cells, Meaning.BODY_KIND)) or body_in(name)
        return found or "competence_committee"

    def _outcome(
        self, row: int, person: KnownPerson, dates: PlannedDates | None, about: tuple[str, str], with_whom: str
    ) -> Outcome:
        who = f"{person.name} → {with_whom}" if with_whom else person.name
        if dates is None:
            return Outcome(row, What.LEFT, who, about[1])
        was = span(*dates.was) if dates.was else ""
        what = What.CREATED if dates.is_new else What.CHANGED
        now = span(dates.dates.since, dates.dates.until)
        return Outcome(row, what, who, about[1], [(about[0], was, now if was else f"{about[1]} {now}")])


def _covers(body: KnownBody) -> str:
    parts = [body.unit.spelt() if body.unit else "", body.level]
    return ", ".join(part for part in parts if part) or "*"


def span(since: dt.date, until: dt.date | None) -> str:
    """``2026-07-01–`` or with an end."""
    return f"{since.isoformat()}–{until.isoformat() if until else ''}"
