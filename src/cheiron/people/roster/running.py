"""One import from file to report: the same road for a check and for the real thing, which also writes."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from cheiron.people.models import RosterImport
from cheiron.people.queries import ids_of_office_holders
from cheiron.people.roster import places
from cheiron.people.roster.drafts import DraftReader
from cheiron.people.roster.known import Known, KnownPerson
from cheiron.people.roster.linking import LinkPlanner
from cheiron.people.roster.mapping import Mapping, mapping_from
from cheiron.people.roster.meanings import Meaning
from cheiron.people.roster.outcomes import Outcome, What
from cheiron.people.roster.planning import PeoplePlanner, Planned
from cheiron.people.roster.reading import Table, open_table
from cheiron.people.roster.report import ReportWriter
from cheiron.people.roster.snapshot import known_links, known_people
from cheiron.people.roster.troubles import Note
from cheiron.people.roster.widths import IdWidths
from cheiron.people.roster.writing import deactivate, in_batches, note_presence, write_links, write_people
from cheiron.people.states import ImportKind, Level


@dataclass(slots=True)
class Result:
    """Numbers for the import's row; ``digest`` is the same when the same would happen."""

    counts: dict[str, Any] = field(default_factory=dict)
    digest: str = ""
    deactivated: int = 0


def level_labels() -> dict[str, str]:
    """Our own words and codes for levels, to code."""
    return {str(label): code for code, label in Level.choices} | {code: code for code in Level.values}


def run(roster: RosterImport, *, write: bool) -> Result:
    """Plan every row and write the report; with ``write`` do it too (the caller holds the transaction)."""
    table = open_table(places.file_of(roster.ref), roster.sheet)
    mapping = mapping_from(roster.mapping)
    writer = ReportWriter(places.report_of(roster.ref))
    try:
        work = _people if roster.kind == ImportKind.PEOPLE else _links
        with _without_collecting():
            result = work(roster, table, mapping, writer, write)
        result.digest = writer.digest
        result.counts |= {what.value: writer.counts[what.value] for what in What}
        writer.finish()
    except BaseException:
        writer.abandon()
        raise
    return result


@contextmanager
def _without_collecting() -> Iterator[None]:
    """No search for dead circles among hundreds of thousands of living rows: it costs a third, and there are none."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _rows(roster: RosterImport, table: Table) -> Iterator[tuple[int, list[str]]]:
    return places.watched(roster.ref, table.rows(), int(roster.counts.get("rows", 0)))


def _days(table: Table, mapping: Mapping) -> list[str]:
    """Sampled cells of the date columns: they settle whether day or month comes first."""
    sample = table.sample()
    wanted = (*mapping.places_of(Meaning.SINCE), *mapping.places_of(Meaning.UNTIL))
    return [cell for place in wanted for cell in sample[place]]


def _people(roster: RosterImport, table: Table, mapping: Mapping, writer: ReportWriter, write: bool) -> Result:
    known = known_people()
    reader = DraftReader(mapping, level_labels(), _days(table, mapping))
    planner = PeoplePlanner(known)
    tally = _Tally()
    drafts = (reader.read(number, cells) for number, cells in _rows(roster, table))
    for batch in in_batches(planner.plan(drafts)):
        if write:
            write_people(batch)
        for planned in batch:
            writer.add(planned.outcome)
            tally.see(planned, writer)
    result = Result(tally.counts())
    result.counts["units"] = _new_units(known)
    result.counts["active"] = sum(1 for person in known.people if person.is_active)
    if write:
        note_presence(person for person in known.people if person.is_named and not person.born)
    if roster.is_full_roster:
        _missing(roster, planner, writer, result, write)
    return result


def _new_units(known: Known) -> int:
    """Units that are made because somebody is in them (a refused row makes none)."""
    used = {id(unit) for person in known.people if person.unit for unit in person.unit.line()}
    return sum(id(unit) in used for unit in known.units.made)


def _missing(roster: RosterImport, planner: PeoplePlanner, writer: ReportWriter, result: Result, write: bool) -> None:
    """List who is in no row. Whoever runs the place, or brings the file, is listed and kept."""
    kept = ids_of_office_holders() | {roster.brought_by_id}
    going = []
    for person in sorted(planner.missing(), key=lambda person: (person.sort_name, person.pk or 0)):
        stays = person.pk in kept
        writer.add(_missing_line(person, stays))
        if not stays:
            going.append(person.pk or 0)
    result.counts["would_leave"] = len(going)
    if write and roster.deactivate_missing:
        result.deactivated = deactivate(going)


def _missing_line(person: KnownPerson, stays: bool) -> Outcome:
    notes = [Note("kept_office_holder")] if stays else []
    changes = [("unit", person.unit.spelt(), person.unit.spelt())] if person.unit else []
    return Outcome(0, What.MISSING, person.name, person.external_id or person.email or "", changes, notes)


def _links(roster: RosterImport, table: Table, mapping: Mapping, writer: ReportWriter, write: bool) -> Result:
    known = known_people()
    links, days = known_links(known), _days(table, mapping)
    planner = LinkPlanner(roster.kind, mapping, known, links, labels=level_labels(), days=days)
    over: set[int] = set()
    for batch in in_batches(planner.plan(_rows(roster, table))):
        if write:
            write_links(batch, roster.file_name)
        for link in batch:
            writer.add(link.outcome)
            if link.person is not None and link.outcome.what is not What.REFUSED:
                over.add(link.person.pk or 0)
    return Result({"people_over": len(over), "learners_under": _learners_under(planner, known)})


def _learners_under(planner: LinkPlanner, known: Known) -> int:
    """How many active people the bodies of this file watch over."""
    bodies = [body for body in planner.links.bodies.values() if planner.touched(body)]
    return sum(
        1
        for person in known.people
        if person.is_active
        and any(
            (not body.level or body.level == person.level)
            and (body.unit is None or (person.unit is not None and body.unit in person.unit.line()))
            for body in bodies
        )
    )


class _Tally:
    """What is counted on the way beside created, changed, left and refused."""

    def __init__(self) -> None:
        self._levels: Counter[str] = Counter()
        self._roles: Counter[str] = Counter()
        self._without_address = 0
        self._widths = IdWidths()

    def see(self, planned: Planned, writer: ReportWriter) -> None:
        draft = planned.draft
        if draft.external_id:
            self._widths.see(draft.external_id, draft.row)
        for note in draft.remarks:
            if note.code == "level_not_known":
                self._levels[str(note.facts["value"])] += 1
        if planned.outcome.what is What.REFUSED:
            return
        self._without_address += not draft.email
        if draft.role or draft.capacity is not None or draft.topics:
            self._roles[draft.role] += 1
            writer.add_wish(planned.outcome.who, draft.key, draft.role, draft.capacity, draft.topics)

    def counts(self) -> dict[str, Any]:
        return {
            "unknown_levels": dict(self._levels.most_common(60)),
            "roles": {role: count for role, count in self._roles.items() if role},
            "without_address": self._without_address,
            "short_ids": self._widths.shorter(),
        }
