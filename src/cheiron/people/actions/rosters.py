"""Bring a list: from the file to applied, each step an action of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.db import transaction

from cheiron.kit import clock
from cheiron.kit.acting import action, locked
from cheiron.kit.states import require_move
from cheiron.kit.verdict import require
from cheiron.people.ledger import record
from cheiron.people.models import Person, RosterImport
from cheiron.people.roster import places
from cheiron.people.roster.mapping import Mapping, mapping_from, trouble_with
from cheiron.people.roster.receiving import Received, look_at, receive, refusal
from cheiron.people.roster.troubles import Unreadable
from cheiron.people.rules import may_deactivate_missing, may_import_rosters
from cheiron.people.states import IMPORT_MOVES, ImportKind, ImportState

MOST_LEVELS_ASKED = 60
LOOK_BACK = 20


def bring_roster(
    *, kind: str, file_name: str, chunks: Iterable[bytes], is_full_roster: bool, by: Person
) -> RosterImport:
    """Take a file in. Raises ``Refused`` with the reason when it cannot become a list of this kind."""
    require(may_import_rosters(by))
    received = receive(kind=kind, file_name=file_name, chunks=chunks)  # before the transaction: it may take a second
    try:
        return begin_import(kind=kind, file_name=file_name, received=received, is_full_roster=is_full_roster, by=by)
    except BaseException:
        places.throw_away(received.ref)
        raise


@action
def begin_import(*, kind: str, file_name: str, received: Received, is_full_roster: bool, by: Person) -> RosterImport:
    """The row for a file that lies ready, its columns guessed and waiting to be confirmed."""
    require(may_import_rosters(by))
    mapping = columns_as_last_time(kind, received.mapping)
    counts = received.counts | {"as_last_time": mapping is not None}
    roster = RosterImport.objects.create(
        ref=received.ref,
        kind=ImportKind(kind),
        file_name=file_name[-255:],
        sheet=received.sheet,
        is_full_roster=is_full_roster and kind == ImportKind.PEOPLE,
        mapping=mapping or received.mapping,
        counts=counts,
        brought_by=by,
    )
    record("roster.brought", on=roster, by=by, kind=kind, rows=received.counts["rows"])
    return roster


def columns_as_last_time(kind: str, guessed: dict[str, Any]) -> dict[str, Any] | None:
    """What somebody decided when a list with the very same headings was applied; nothing if there was none."""
    headers = [header for header, _ in guessed["columns"]]
    before = RosterImport.objects.filter(kind=kind, state=ImportState.APPLIED).order_by("-settled_at")
    for mapping in before.values_list("mapping", flat=True)[:LOOK_BACK]:
        if [header for header, _ in mapping["columns"]] == headers:
            return dict(mapping) | {"everybody": guessed["everybody"] or mapping["everybody"]}
    return None


@action
def choose_sheet(*, roster: RosterImport, sheet: str, by: Person) -> RosterImport:
    """Read another sheet of the workbook; its columns are guessed afresh."""
    roster = locked(roster)
    require(may_import_rosters(by))
    require_move(IMPORT_MOVES, roster.state, ImportState.CANCELLED)  # nothing is settled yet
    try:
        received = look_at(roster.ref, kind=roster.kind, file_name=roster.file_name, sheet=sheet)
    except Unreadable as why:
        raise refusal(why.code, **why.facts) from None
    roster.sheet, roster.mapping, roster.counts = received.sheet, received.mapping, received.counts
    roster.state = ImportState.MAPPING
    roster.save()
    return roster


@action
def confirm_columns(*, roster: RosterImport, mapping: Mapping, is_full_roster: bool, by: Person) -> RosterImport:
    """The columns mean this. The check begins."""
    roster = locked(roster)
    require(may_import_rosters(by))
    if trouble := trouble_with(mapping, roster.kind):
        raise refusal(trouble.code, **trouble.facts)
    if roster.state == ImportState.CHECKED:
        roster.state = ImportState.MAPPING  # somebody went back to the columns
    require_move(IMPORT_MOVES, roster.state, ImportState.CHECKING)
    roster.mapping = mapping.as_json()
    roster.is_full_roster = is_full_roster and roster.kind == ImportKind.PEOPLE
    roster.state, roster.refusal = ImportState.CHECKING, ""
    roster.save()
    record("roster.columns_confirmed", on=roster, by=by, columns=len(mapping.headers))
    return roster


@action
def finish_check(*, roster: RosterImport, counts: dict[str, Any], digest: str, by: Person | None) -> RosterImport:
    """The report is written."""
    roster = locked(roster)
    require_move(IMPORT_MOVES, roster.state, ImportState.CHECKED)
    roster.state = ImportState.CHECKED
    roster.counts = roster.counts | counts | {"digest": digest}
    roster.save()
    record("roster.checked", on=roster, by=by, **numbers(roster))
    return roster


@action
def map_levels(*, roster: RosterImport, levels: dict[str, str], by: Person) -> RosterImport:
    """What level words of the file mean here. The check begins again."""
    mapping = mapping_from(locked(roster).mapping)
    known = dict(list(levels.items())[:MOST_LEVELS_ASKED])
    return confirm_columns(
        roster=roster,
        mapping=replace(mapping, levels=mapping.levels | known),
        is_full_roster=roster.is_full_roster,
        by=by,
    )


@action
def confirm_import(*, roster: RosterImport, deactivate_missing: bool, is_sure: bool, by: Person) -> RosterImport:
    """Somebody has seen what will happen and wants it."""
    roster = locked(roster)
    require(may_import_rosters(by))
    if deactivate_missing:
        going, active = int(roster.counts.get("would_leave", 0)), int(roster.counts.get("active", 0))
        require(may_deactivate_missing(going, active, is_sure=is_sure))
    require_move(IMPORT_MOVES, roster.state, ImportState.APPLYING)
    roster.state, roster.refusal = ImportState.APPLYING, ""
    roster.deactivate_missing = deactivate_missing and roster.is_full_roster
    roster.save()
    record("roster.confirmed", on=roster, by=by, deactivate_missing=roster.deactivate_missing)
    return roster


@action
def return_to_check(
    *, roster: RosterImport, why: str, counts: dict[str, Any] | None = None, by: Person | None
) -> RosterImport:
    """It could not be applied; nothing was changed, and it can be tried again."""
    roster = locked(roster)
    require_move(IMPORT_MOVES, roster.state, ImportState.CHECKED)
    roster.state, roster.refusal = ImportState.CHECKED, why
    roster.counts = roster.counts | (counts or {})
    roster.save()
    record("roster.not_applied", on=roster, by=by, why=why)
    return roster


@action
def refuse_roster(*, roster: RosterImport, why: str, by: Person | None) -> RosterImport:
    """The file turned out to be unreadable further down."""
    roster = locked(roster)
    require_move(IMPORT_MOVES, roster.state, ImportState.REFUSED)
    roster.state, roster.refusal, roster.settled_at = ImportState.REFUSED, why, clock.now()
    roster.save()
    record("roster.refused", on=roster, by=by)
    return roster


@action
def cancel_roster(*, roster: RosterImport, by: Person) -> RosterImport:
    """Put the list aside. Its file goes."""
    roster = locked(roster)
    require(may_import_rosters(by))
    require_move(IMPORT_MOVES, roster.state, ImportState.CANCELLED)
    roster.state, roster.settled_at = ImportState.CANCELLED, clock.now()
    roster.save()
    record("roster.cancelled", on=roster, by=by)
    transaction.on_commit(lambda: places.throw_away(roster.ref))
    return roster


def numbers(roster: RosterImport) -> dict[str, int]:
    """The counts of a report, for the journal."""
    return {what: int(roster.counts.get(what, 0)) for what in ("created", "changed", "left", "refused", "missing")}
