"""Small files for tests, as people bring them."""

from __future__ import annotations

import io
from typing import Any

import xlsxwriter

from cheiron.people.actions import bring_roster, carry_out, check_roster, confirm_columns, confirm_import
from cheiron.people.models import Person, RosterImport
from cheiron.people.roster.mapping import Mapping, mapping_from
from cheiron.people.roster.outcomes import Outcome, What
from cheiron.people.roster.places import report_of
from cheiron.people.roster.report import Report
from tests import make


def keeper() -> Person:
    person = make.person("Kim Keeper", external_id="keeper-1")
    make.role_grant(person, "roster")
    return person


def workbook(*sheets: list[list[Any]], names: tuple[str, ...] = ()) -> bytes:
    """A workbook with these sheets; dates are written as Excel writes them."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
    for index, rows in enumerate(sheets):
        sheet = book.add_worksheet(names[index] if names else None)
        for number, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if cell is not None:
                    sheet.write(number, column, cell)
    book.close()
    return stream.getvalue()


def brought(
    content: str | bytes, by: Person, *, kind: str = "people", name: str = "list.csv", full: bool = False
) -> RosterImport:
    data = content.encode() if isinstance(content, str) else content
    return bring_roster(kind=kind, file_name=name, chunks=[data], is_full_roster=full, by=by)


def checked(content: str | bytes, by: Person, *, mapping: Mapping | None = None, **how: Any) -> RosterImport:
    roster = brought(content, by, **how)
    chosen = mapping or mapping_from(roster.mapping)
    roster = confirm_columns(roster=roster, mapping=chosen, is_full_roster=roster.is_full_roster, by=by)
    return check_roster(roster=roster, by=by)


def applied(
    content: str | bytes, by: Person, *, deactivate: bool = False, sure: bool = False, **how: Any
) -> RosterImport:
    roster = checked(content, by, **how)
    roster = confirm_import(roster=roster, deactivate_missing=deactivate, is_sure=sure, by=by)
    return carry_out(roster=roster, by=by)


def lines(roster: RosterImport, what: str = "") -> list[Outcome]:
    return list(Report(report_of(roster.ref), What(what) if what else None))


def counts(roster: RosterImport) -> dict[str, int]:
    return {
        what: roster.counts.get(what, 0)
        for what in ("created", "changed", "left", "refused")
        if roster.counts.get(what)
    }


def codes(roster: RosterImport) -> list[tuple[int, str]]:
    """Row and code of every note."""
    return [(line.row, note.code) for line in lines(roster) for note in line.notes]
