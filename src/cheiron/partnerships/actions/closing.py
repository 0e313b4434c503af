"""What every way of closing has in common. Runs inside the action that closes."""

from __future__ import annotations

from cheiron.journal import actions as journal
from cheiron.kit import clock
from cheiron.kit.states import require_move
from cheiron.matching.actions import drop_swaps
from cheiron.notices import actions as notices
from cheiron.partnerships.models import Partnership
from cheiron.partnerships.states import (
    AGREEMENT_MOVES,
    PARTNERSHIP_MOVES,
    AgreementState,
    ClashOutcome,
    MeetingState,
    Outcome,
    PartnershipState,
)
from cheiron.people.models import Person
from cheiron.profiles.actions import free_place


def close(partnership: Partnership, outcome: Outcome, by: Person) -> None:
    """Close it with its agreement, its planned meetings and its owed reminders, and free the place."""
    require_move(PARTNERSHIP_MOVES, partnership.state, PartnershipState.CLOSED)
    partnership.state, partnership.outcome = PartnershipState.CLOSED, outcome
    partnership.closed_at, partnership.paused_until = clock.now(), None
    partnership.save(update_fields=["state", "outcome", "closed_at", "paused_until"])
    end_agreements(partnership)
    cancel_planned_meetings(partnership, by)
    notices.cancel_owed(about=partnership)
    settle_clashes(partnership, by)
    if partnership.proposal is not None:
        drop_swaps(proposal=partnership.proposal, by=by)
    free_place(offer=partnership.offer, by=by)


def end_agreements(partnership: Partnership) -> None:
    """End the version in force and the one that waits. The words stay readable for the two."""
    over = (AgreementState.SUPERSEDED, AgreementState.ENDED)
    for agreement in partnership.agreements.exclude(state__in=over):
        require_move(AGREEMENT_MOVES, agreement.state, AgreementState.ENDED)
        agreement.state = AgreementState.ENDED
        agreement.save(update_fields=["state"])
        notices.cancel_owed(about=agreement)


def settle_clashes(partnership: Partnership, by: Person | None) -> None:
    """A conflict between two who are no longer partners is settled."""
    for clash in partnership.clashes.filter(settled_at=None):
        clash.outcome, clash.settled_at, clash.settled_by = ClashOutcome.ENDED, clock.now(), by
        clash.save(update_fields=["outcome", "settled_at", "settled_by"])
        notices.cancel_owed(about=clash)
        journal.record("clash.settled", on=clash, by=by, outcome=ClashOutcome.ENDED)


def cancel_planned_meetings(partnership: Partnership, by: Person) -> None:
    """No planned meeting and no reminder survives."""
    for meeting in partnership.meetings.filter(state=MeetingState.PLANNED):
        meeting.state, meeting.logged_at, meeting.logged_by = MeetingState.CANCELLED, clock.now(), by
        meeting.save(update_fields=["state", "logged_at", "logged_by"])
        notices.cancel_owed(about=meeting)
        journal.record("meeting.cancelled", on=meeting, by=by)
