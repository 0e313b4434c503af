"""From files to people on both sides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cheiron.kit.text import tidy
from cheiron.ops.sheets.cells import is_yes
from cheiron.ops.sheets.exclusions import is_superior
from cheiron.ops.sheets.looks import role_of
from cheiron.ops.sheets.mapping import Understood, given_meanings, understand, unused
from cheiron.ops.sheets.meanings import NAMES, Meaning
from cheiron.ops.sheets.options import Options
from cheiron.ops.sheets.people import Person, people_in, without_doubles
from cheiron.ops.sheets.reading import Sheet, SheetError, pages_of, read_sheet
from cheiron.ops.sheets.roles import Roles, in_both_roles, split_by_role


def understood_sheets(options: Options) -> list[Understood]:
    """The files with our proposals and what ``--map`` says; the sheets know the people of one another."""
    sheets = _read(options)
    given = given_meanings(options.map)
    if lost := unused(given, sheets):
        raise SheetError(f"--map: no sheet has the heading {lost[0]!r}. Headings: {', '.join(_headings(sheets))}.")
    for sheet in sheets:
        if not sheet.rows:
            raise SheetError(f"{sheet.path}: no people found, only headings.")
    calls = [_calls(understand(sheet, given=given)) for sheet in sheets]
    others = calls[::-1] if len(sheets) > 1 else [[]]
    return [understand(sheet, names, given) for sheet, names in zip(sheets, others, strict=True)]


def _read(options: Options) -> list[Sheet]:
    """One sheet or two; a workbook with one page of learners and one of helpers is two."""
    if options.helpers is not None:
        return [read_sheet(options.learners, options.sheet), read_sheet(options.helpers, options.sheet)]
    pages = [] if options.sheet else pages_of(options.learners)
    sides = {side: [page for page in pages if role_of(page) == side] for side in ("learner", "helper")}
    if all(len(found) == 1 for found in sides.values()):
        return [read_sheet(options.learners, found[0]) for found in sides.values()]
    return [read_sheet(options.learners, options.sheet)]


def _headings(sheets: Sequence[Sheet]) -> list[str]:
    return list(dict.fromkeys(header for sheet in sheets for header in sheet.headers))[:30]


def _calls(understood: Understood) -> list[str]:
    people = people_in(understood)
    return [call for one in people for call in (one.name, one.email, one.external_id) if call]


def both_sides(sheets: list[Understood], options: Options) -> tuple[list[Person], list[Person], list[str]]:
    notes = [note for one in sheets for note in (*one.sheet.notes, *_not_used(one), *_said_no(one))]
    found = [_people(understood) for understood in sheets]
    if len(sheets) == 1:
        everybody, told = without_doubles(found[0])
        roles = split_by_role(sheets[0], everybody, options.helpers_where)
        notes += [*told, f"Who helps was known by: {roles.how}.", *_without_role(roles)]
        return _with_side(roles.learners, "learner"), _with_side(roles.helpers, "helper"), notes
    (learners, one), (helpers, other) = (without_doubles(people) for people in found)
    if both := sum(in_both_roles(sheet, people) for sheet, people in zip(sheets, found, strict=True)):
        notes.append(f"{both} people say they take both roles. With two sheets, each counts only where they stand.")
    return _with_side(learners, "learner"), _with_side(helpers, "helper"), [*notes, *one, *other]


def _not_used(understood: Understood) -> list[str]:
    """Columns nobody could read: worth a look, for they may matter."""
    names = [repr(tidy(understood.sheet.headers[i])[:80]) for i in understood.open if not is_superior(understood, i)]
    more = f" and {len(names) - 8} more" if len(names) > 8 else ""
    told = f"{understood.sheet.path.name}: not used, because their meaning is not clear: {', '.join(names[:8])}{more}."
    return [f'{told} Say it with --map "Heading=meaning".'] if names else []


def _said_no(understood: Understood) -> list[str]:
    """A no to consent or to what is required stops nobody here, but somebody must look."""
    told = []
    for i in understood.places_of(Meaning.CONSENT, Meaning.ELIGIBILITY):
        rows = [row for row, cells in understood.sheet.rows if is_yes(cells[i]) is False]
        if rows:
            shown = ", ".join(map(str, rows[:10])) + (", ..." if len(rows) > 10 else "")
            heading = tidy(understood.sheet.headers[i])[:80]
            told.append(f"{understood.sheet.path.name}: {len(rows)} answered no to {heading!r} (row {shown}). "
                        "They are matched all the same; take them out of the sheet if they should not be.")  # fmt: skip
    return told


def _with_side(people: Sequence[Person], side: str) -> list[Person]:
    return [replace(person, side=side) for person in people]


def _without_role(roles: Roles) -> list[str]:
    return [f"{person.place}: {person.name} has no role and is left out." for person in roles.nobody]


def _people(understood: Understood) -> list[Person]:
    path = understood.sheet.path
    if not understood.places_of(*NAMES, Meaning.EMAIL, Meaning.EXTERNAL_ID):
        raise SheetError(f'{path}: no column holds names, addresses or ids. Say which: --map "Heading=name".')
    people = people_in(understood)
    if not people:
        raise SheetError(f"{path}: no people found.")
    return people
