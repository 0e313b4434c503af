"""From getting started to active: both signed, and met once. Runs inside the action that may complete the pair."""

from __future__ import annotations

from cheiron.journal import actions as journal
from cheiron.kit import clock
from cheiron.kit.states import require_move
from cheiron.partnerships.models import Partnership
from cheiron.partnerships.states import PARTNERSHIP_MOVES, AgreementState, MeetingState, PartnershipState
from cheiron.people.models import Person


def start_if_ready(partnership: Partnership, by: Person) -> None:
    """Make a forming partnership active once it has an agreement in force and a meeting that was held."""
    if partnership.state != PartnershipState.FORMING:
        return
    signed = partnership.agreements.filter(state=AgreementState.IN_FORCE).exists()
    if not signed or not partnership.meetings.filter(state=MeetingState.HELD).exists():
        return
    require_move(PARTNERSHIP_MOVES, partnership.state, PartnershipState.ACTIVE)
    partnership.state = PartnershipState.ACTIVE
    partnership.active_since = clock.now()
    partnership.save(update_fields=["state", "active_since"])
    journal.record("partnership.activated", on=partnership, by=by)
