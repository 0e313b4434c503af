"""Rosters: for roster keepers and administrators; for nobody else, coordinators included, unless they are keepers."""

from __future__ import annotations

from typing import Any

from cheiron.people.actions import confirm_columns
from cheiron.people.roster.mapping import mapping_from
from tests.access.table import Row, nobody, only, refusing
from tests.access.world import World
from tests.people import files

LIST = "Name,E-mail\nPia Novak,pia@hillcrest.example\n"


def a_new_one(world: World) -> dict[str, Any]:
    return {"ref": files.brought(LIST, world.administrator).ref}


def a_long_one(world: World) -> dict[str, Any]:
    roster = files.brought(LIST, world.administrator)
    mapping = mapping_from(roster.mapping)
    confirm_columns(roster=roster, mapping=mapping, is_full_roster=False, by=world.administrator)
    return {"ref": roster.ref}


def a_checked_one(world: World) -> dict[str, Any]:
    return {"ref": files.checked(LIST, world.administrator).ref}


KEEPERS = only("administrator")
POSTED = refusing("administrator")
ROWS = {
    "office:roster": Row(KEEPERS),
    "office:roster-new": Row(KEEPERS),
    "office:roster-example": Row(KEEPERS, lambda w: {"kind": "people"}),
    "office:roster-columns": Row(KEEPERS, a_new_one),
    "office:roster-sheet": Row(nobody(405), a_new_one, post=POSTED),
    "office:roster-progress": Row(KEEPERS, a_long_one),
    "office:roster-report": Row(KEEPERS, a_checked_one),
    "office:roster-report-file": Row(KEEPERS, a_checked_one),
    "office:roster-levels": Row(nobody(405), a_checked_one, post=POSTED),
    "office:roster-confirmation": Row(KEEPERS, a_checked_one),
    "office:roster-cancellation": Row(nobody(405), a_checked_one, post=POSTED),
}
