"""Whether leaders may read who asked for help in a programme and has had nobody yet."""

from __future__ import annotations

from cheiron.journal.actions import record
from cheiron.kit import clock
from cheiron.kit.acting import action, locked
from cheiron.kit.verdict import require
from cheiron.people.models import Person
from cheiron.programmes.models import Programme
from cheiron.programmes.rules import may_change_design


@action
def tell_leaders(*, programme: Programme, by: Person) -> Programme:
    """From this moment on. What was asked before stays untold, and so does what was asked before a pause."""
    programme = locked(programme)
    require(may_change_design(by, programme))
    if programme.tells_leaders_since is None:
        programme.tells_leaders_since = clock.now()
        programme.save(update_fields=["tells_leaders_since"])
        record("programme.opened_to_leaders", on=programme, by=by)
    return programme


@action
def stop_telling_leaders(*, programme: Programme, by: Person) -> Programme:
    """At once: nobody stands in the list any more."""
    programme = locked(programme)
    require(may_change_design(by, programme))
    if programme.tells_leaders_since is not None:
        programme.tells_leaders_since = None
        programme.save(update_fields=["tells_leaders_since"])
        record("programme.closed_to_leaders", on=programme, by=by)
    return programme
