"""Check and apply a list: the two steps that walk every row. At once for a short file, by a job for a long one."""

from __future__ import annotations

import logging

from cheiron.kit import clock
from cheiron.kit.acting import action, locked
from cheiron.kit.states import ImpossibleMove, require_move
from cheiron.people.actions.rosters import finish_check, numbers, refuse_roster, return_to_check
from cheiron.people.ledger import record
from cheiron.people.models import Person, RosterImport
from cheiron.people.roster.running import Result, run
from cheiron.people.roster.troubles import Note, Unreadable
from cheiron.people.roster.wording import sentence
from cheiron.people.states import IMPORT_MOVES, ImportState

AT_ONCE = 2000
log = logging.getLogger("cheiron.people.roster")


class Stale(Exception):
    """What would happen now is not what somebody confirmed. Carries the fresh plan."""

    def __init__(self, result: Result) -> None:
        super().__init__("the plan has changed since the check")
        self.result = result


def is_short(roster: RosterImport) -> bool:
    """Whether the file is walked while somebody waits for the page."""
    return int(roster.counts.get("rows", 0)) <= AT_ONCE


def check_roster(*, roster: RosterImport, by: Person | None) -> RosterImport:
    """Plan every row, write the report, change nothing else. Holds no lock while it reads."""
    try:
        result = run(roster, write=False)
    except FileNotFoundError:
        return refuse_roster(roster=roster, why="gone", by=by)
    except Unreadable as why:
        return refuse_roster(roster=roster, why=sentence(Note(why.code, why.facts)), by=by)
    return finish_check(roster=roster, counts=result.counts, digest=result.digest, by=by)


def carry_out(*, roster: RosterImport, by: Person | None) -> RosterImport:
    """Apply a confirmed list, or return it to its report with the reason. Never half."""
    try:
        return apply_roster(roster=roster, by=by)
    except Stale as stale:
        counts = stale.result.counts | {"digest": stale.result.digest}
        return return_to_check(roster=roster, why="stale", counts=counts, by=by)
    except ImpossibleMove:
        raise  # somebody was quicker
    except FileNotFoundError:
        return return_to_check(roster=roster, why="gone", by=by)
    except Exception:
        log.exception("roster %s was not applied", roster.ref)
        return return_to_check(roster=roster, why="broken", by=by)


@action
def apply_roster(*, roster: RosterImport, by: Person | None) -> RosterImport:
    """Plan again inside the transaction and do exactly what was confirmed, or raise ``Stale`` and do nothing."""
    roster = locked(roster)
    require_move(IMPORT_MOVES, roster.state, ImportState.APPLIED)
    result = run(roster, write=True)
    if result.digest != roster.counts.get("digest"):
        raise Stale(result)
    roster.state, roster.settled_at = ImportState.APPLIED, clock.now()
    roster.counts = roster.counts | result.counts | {"deactivated": result.deactivated}
    roster.save()
    record("roster.applied", on=roster, by=by, deactivated=result.deactivated, **numbers(roster))
    return roster
