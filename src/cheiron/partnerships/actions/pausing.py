"""Pause and resume. Leave and rotations are normal, so nobody is asked why."""

from __future__ import annotations

import datetime as dt

from cheiron.journal import actions as journal
from cheiron.kit.acting import action, locked
from cheiron.kit.states import require_move
from cheiron.kit.verdict import require
from cheiron.notices import actions as notices
from cheiron.partnerships.models import Partnership
from cheiron.partnerships.rules import may_pause, may_take_part
from cheiron.partnerships.states import PARTNERSHIP_MOVES, PartnershipState
from cheiron.people.models import Person


@action
def pause_partnership(*, partnership: Partnership, until: dt.date, by: Person) -> Partnership:
    """Pause until a day, or move the day of a pause."""
    partnership = locked(partnership)
    require(may_pause(by, partnership, until))
    if partnership.state != PartnershipState.PAUSED:
        require_move(PARTNERSHIP_MOVES, partnership.state, PartnershipState.PAUSED)
    partnership.state, partnership.paused_until = PartnershipState.PAUSED, until
    partnership.save(update_fields=["state", "paused_until"])
    journal.record("partnership.paused", on=partnership, by=by, until=until)
    notices.owe("partnerships.paused", to=partnership.other_than(by), about=partnership)
    return partnership


@action
def resume_partnership(*, partnership: Partnership, by: Person | None) -> Partnership:
    """Go on, before the day (one of the two) or on it (``by=None``: the clock). Going on twice is going on."""
    partnership = locked(partnership)
    if by is not None:
        require(may_take_part(by, partnership))
    if partnership.state in (PartnershipState.FORMING, PartnershipState.ACTIVE):
        return partnership
    there = PartnershipState.ACTIVE if partnership.active_since else PartnershipState.FORMING
    require_move(PARTNERSHIP_MOVES, partnership.state, there)
    partnership.state, partnership.paused_until = there, None
    partnership.save(update_fields=["state", "paused_until"])
    journal.record("partnership.resumed", on=partnership, by=by)
    notices.cancel_owed(about=partnership, kinds=("partnerships.paused",))
    for one in (partnership.learner, partnership.helper):
        if one != by:
            notices.owe("partnerships.resumed", to=one, about=partnership)
    return partnership
