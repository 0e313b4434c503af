"""Open a programme, close it, and say what changed in it."""

from __future__ import annotations

from cheiron.journal.actions import record
from cheiron.kit import clock
from cheiron.kit.acting import action, locked
from cheiron.kit.states import require_move
from cheiron.kit.verdict import require
from cheiron.people.models import Person
from cheiron.programmes.models import Change, Programme
from cheiron.programmes.rules import may_go_live, may_run
from cheiron.programmes.states import PROGRAMME_MOVES, ProgrammeState


@action
def go_live(*, programme: Programme, by: Person) -> Programme:
    """Open the programme, once nothing stands against it. (The office asks training first: its floor is above ours.)"""
    programme = locked(programme)
    require(may_run(by, programme))
    require_move(PROGRAMME_MOVES, programme.state, ProgrammeState.LIVE)
    require(may_go_live(programme))
    programme.state, programme.went_live_at = ProgrammeState.LIVE, clock.now()
    programme.save(update_fields=["state", "went_live_at"])
    record("programme.opened", on=programme, by=by)
    return programme


@action
def close_programme(*, programme: Programme, by: Person) -> Programme:
    """Close it for new partnerships; running ones go on to their end."""
    programme = locked(programme)
    require(may_run(by, programme))
    require_move(PROGRAMME_MOVES, programme.state, ProgrammeState.CLOSED)
    programme.state, programme.closed_at = ProgrammeState.CLOSED, clock.now()
    programme.save(update_fields=["state", "closed_at"])
    record("programme.closed", on=programme, by=by)
    return programme


@action
def record_change(*, programme: Programme, asked: str, changed: str, by: Person) -> Change:
    """One line of 'You asked, we changed'. It names nobody who asked."""
    require(may_run(by, programme))
    change = Change.objects.create(programme=programme, asked=asked.strip(), changed=changed.strip())
    record("programme.changed", on=change, by=by, programme=programme.ref)
    return change
