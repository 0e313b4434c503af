"""Plan what a list of people will do, row by row. Writes nothing; ``Known`` is changed as if it were done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from cheiron.people.roster.dates import BackwardDates, Contradiction, PlannedDates, plan_dates
from cheiron.people.roster.drafts import LONGEST, Draft
from cheiron.people.roster.identity import Match, identify
from cheiron.people.roster.known import AmbiguousUnit, Known, KnownDates, KnownPerson, KnownUnit
from cheiron.people.roster.outcomes import Change, Outcome, What, refused
from cheiron.people.roster.troubles import Note

IDENTIFYING = frozenset({"name", "email", "external_id"})
_PARTS_OF_NAME = {"given_name", "family_name", "sort_name"}
_ORDER = ["name", *LONGEST, "level", "track", "is_active"]
_SHOWN_WHEN_CREATED = ("email", "external_id", "level", "unit")


@dataclass(slots=True)
class PlannedPosition:
    """A leadership position to be made, or whose dates change."""

    kind: str
    unit: KnownUnit | None
    planned: PlannedDates


@dataclass(slots=True)
class Planned:
    """One row: its line in the report and what is to be written."""

    outcome: Outcome
    draft: Draft
    person: KnownPerson | None = None
    is_new: bool = False
    fields: tuple[str, ...] = ()
    position: PlannedPosition | None = None


class PeoplePlanner:
    """Plans rows: first those with an id or an address, then those with a name and a unit, then mere names.

    So a row that says little is compared with everything the file says better, wherever it stands, and the same file
    gives the same people the second time.
    """

    def __init__(self, known: Known) -> None:
        self.known = known
        self._held: dict[tuple[int, str, int], list[KnownDates]] = {}

    def plan(self, drafts: Iterable[Draft]) -> Iterator[Planned]:
        waiting: tuple[list[Draft], list[Draft]] = ([], [])
        for draft in drafts:
            if draft.key:
                yield self._row(draft)
            else:
                waiting[0 if any(draft.unit) else 1].append(draft)
        for draft in (*waiting[0], *waiting[1]):
            yield self._row(draft)

    def missing(self) -> Iterator[KnownPerson]:
        """Active people of the database who were in no row."""
        return (person for person in self.known.people if person.pk and person.is_active and not person.is_named)

    def _row(self, draft: Draft) -> Planned:
        try:
            unit = self.known.units.find(draft.unit, make=draft.trouble is None)
        except AmbiguousUnit as several:
            draft.trouble, unit = Note("several_units", {"name": str(several)}), None
        match = identify(draft, unit, self.known.index)
        trouble = draft.trouble or match.trouble
        if trouble is not None:
            return self._refused(draft, match.person, trouble)
        if match.person is None:
            return self._created(draft, unit)
        return self._met(draft, match, unit)

    def _refused(self, draft: Draft, person: KnownPerson | None, *reasons: Note) -> Planned:
        if person is not None:
            person.is_named = True
        return Planned(refused(draft.row, draft.name.shown, draft.key, *reasons), draft)

    def _created(self, draft: Draft, unit: KnownUnit | None) -> Planned:
        person = KnownPerson(draft.name.shown, row=draft.row, born=draft.row, is_named=True, **values_of(draft, unit))
        self.known.add(person)
        changes = [(name, "", spelt(getattr(person, name))) for name in _SHOWN_WHEN_CREATED if getattr(person, name)]
        outcome = Outcome(draft.row, What.CREATED, person.name, draft.key, changes, draft.remarks)
        return self._with_position(Planned(outcome, draft, person, is_new=True))

    def _met(self, draft: Draft, match: Match, unit: KnownUnit | None) -> Planned:
        person = match.person
        assert person is not None
        fresh = changes_to(person, draft, unit)
        if match.remark is not None:
            draft.remarks.append(match.remark)
            if match.remark.code == "zeros_restored":
                fresh.pop("external_id", None)
                if person.external_id != match.remark.facts["id"]:
                    fresh["external_id"] = match.remark.facts["id"]
        if fresh.get("email") and person.email and person.pk in self.known.office_holders:
            fresh.pop("email")  # or a list could hand an administrator's key to whoever wrote the list
            draft.remarks.append(Note("address_kept"))
        if person.row:
            return self._again(draft, person, fresh)
        if fresh.get("email") and fresh["email"] in self.known.index.by_email:
            return self._refused(draft, person, Note("address_of_another", {"name": self._holder(fresh["email"])}))
        person.row, person.is_named = draft.row, True
        changes = self._change(person, fresh)
        what = What.CHANGED if changes else What.LEFT
        outcome = Outcome(draft.row, what, person.name, draft.key, changes, draft.remarks)
        return self._with_position(Planned(outcome, draft, person, fields=tuple(fresh)))

    def _holder(self, email: str) -> str:
        return self.known.index.by_email[email].name

    def _again(self, draft: Draft, person: KnownPerson, fresh: dict[str, Any]) -> Planned:
        """A person who stood in an earlier row: the same once more, or a contradiction."""
        if fresh:
            return self._refused(draft, person, Note("second_row", {"row": person.row}))
        note = Note("same_as_row", {"row": person.row})
        outcome = Outcome(draft.row, What.LEFT, person.name, draft.key, [], [*draft.remarks, note])
        return self._with_position(Planned(outcome, draft, person))

    def _change(self, person: KnownPerson, fresh: dict[str, Any]) -> list[Change]:
        silent = _PARTS_OF_NAME if "name" in fresh else {"sort_name"}
        shown = sorted(fresh.keys() - silent, key=_ORDER.index)
        changes = [(name, spelt(getattr(person, name)), spelt(fresh[name])) for name in shown]
        if IDENTIFYING & set(fresh):
            self.known.index.remove(person)
        for name, value in fresh.items():
            setattr(person, name, value)
        if IDENTIFYING & set(fresh):
            self.known.index.add(person)
        return changes

    def _with_position(self, planned: Planned) -> Planned:
        draft, person = planned.draft, planned.person
        if not draft.position or person is None:
            return planned
        try:
            dates = plan_dates(self._dates_of(person, draft.position), draft.since, draft.until, self.known.today)
        except BackwardDates:
            planned.outcome.notes.append(Note("position_ends_before_it_begins"))
            return planned
        except Contradiction:
            planned.outcome.notes.append(Note("position_said_otherwise"))
            return planned
        if dates is not None:
            planned.position = PlannedPosition(draft.position, person.unit, dates)
            planned.outcome.changes.append(("position", _span(dates.was), draft.position + _span(_pair(dates.dates))))
            if planned.outcome.what is What.LEFT:
                planned.outcome.what = What.CHANGED
        return planned

    def _dates_of(self, person: KnownPerson, kind: str) -> list[KnownDates]:
        """What is known of this position of this person in this unit."""
        key = (id(person), kind, id(person.unit))
        if key not in self._held:
            stored_under = (person.pk or 0, kind, person.unit.pk if person.unit else None)
            made_under = person.unit is None or person.unit.pk is not None
            self._held[key] = self.known.positions.get(stored_under, []) if made_under else []
        return self._held[key]


def _pair(dates: KnownDates) -> tuple[Any, Any]:
    return dates.since, dates.until


def _span(dates: tuple[Any, Any] | None) -> str:
    if dates is None:
        return ""
    return f" {dates[0].isoformat()}–{dates[1].isoformat() if dates[1] else ''}"


def values_of(draft: Draft, unit: KnownUnit | None) -> dict[str, Any]:
    """What the row says about a person, by field, without the name as shown."""
    return {
        "given_name": draft.name.given,
        "family_name": draft.name.family,
        "sort_name": draft.name.sorted_by,
        "credentials": draft.credentials,
        "pronouns": draft.pronouns,
        "email": draft.email or None,
        "phone": draft.phone,
        "external_id": draft.external_id or None,
        "level": draft.level,
        "track": draft.track,
        "specialty": draft.specialty,
        "unit": unit,
    }


def changes_to(person: KnownPerson, draft: Draft, unit: KnownUnit | None) -> dict[str, Any]:
    """Fields the row changes. An empty cell says nothing and changes nothing."""
    fresh = {name: value for name, value in values_of(draft, unit).items() if value and getattr(person, name) != value}
    fresh.pop("sort_name", None)
    if draft.name.shown != person.name:
        fresh["name"] = draft.name.shown
    elif not draft.name_in_parts:  # parts that we only guessed do not replace what stands there
        fresh.pop("given_name", None)
        fresh.pop("family_name", None)
    if fresh.keys() & {"name", "given_name", "family_name"}:
        fresh["sort_name"] = draft.name.sorted_by
    if not person.is_active:
        fresh["is_active"] = True
    return fresh


def spelt(value: Any) -> str:
    """A value as it stands in the report."""
    if isinstance(value, KnownUnit):
        return value.spelt()
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value or ""
