"""The staff's side of the days in which one may ask for another. The partner learns neither that nor why."""

from __future__ import annotations

from cheiron.journal.actions import record
from cheiron.kit import clock
from cheiron.kit.acting import action, locked
from cheiron.kit.states import require_move
from cheiron.kit.verdict import require
from cheiron.matching.models import Proposal, Round, SwapRequest
from cheiron.matching.rules import may_finish, may_own, may_settle_swap
from cheiron.matching.states import ROUND_MOVES, SWAP_MOVES, RoundState, SwapState
from cheiron.notices.actions import cancel_owed, owe
from cheiron.people.models import Person


@action
def mark_swap_granted(*, swap: SwapRequest, by: Person) -> SwapRequest:
    """Somebody else will be found. Ending the partnership is the caller's, in the same transaction."""
    swap = locked(swap)
    require(may_settle_swap(by, swap))
    _settle(swap, SwapState.GRANTED, by)
    Proposal.objects.filter(pk=swap.proposal_id, owner=None).update(owner=by)
    record("swap.granted", on=swap, by=by)
    return swap


@action
def decline_swap(*, swap: SwapRequest, by: Person) -> SwapRequest:
    """It stays as it is. Only who asked is told, in kind words; each of the two may still end it alone."""
    swap = locked(swap)
    require(may_settle_swap(by, swap))
    _settle(swap, SwapState.DECLINED, by)
    record("swap.declined", on=swap, by=by)
    owe("matching.swap_declined", to=swap.person, about=swap)
    return swap


@action
def drop_swaps(*, proposal: Proposal, by: Person | None) -> int:
    """The partnership has ended in another way, so nothing is left to ask. Returns how many were dropped."""
    return len([_drop(swap, by) for swap in proposal.swaps.filter(state=SwapState.WAITING)])


@action
def name_owner(*, proposal: Proposal, owner: Person | None, by: Person) -> Proposal:
    """Say who looks after a row: an unmatched learner, or somebody who asks for another."""
    proposal = locked(proposal)
    require(may_own(by, proposal, owner))
    if proposal.owner_id != (owner.pk if owner else None):
        proposal.owner = owner
        proposal.save(update_fields=["owner"])
        record("proposal.owner_named", on=proposal, by=by, owner=owner.ref if owner else "")
    return proposal


@action
def finish_round(*, round: Round) -> Round:
    """The clock: the days for asking are over. What still waits for an answer stays with its owner."""
    round = locked(round)
    if round.state == RoundState.FINISHED:
        return round
    require(may_finish(round))
    require_move(ROUND_MOVES, round.state, RoundState.FINISHED)
    round.state = RoundState.FINISHED
    round.save(update_fields=["state"])
    record("round.finished", on=round, by=None)
    return round


def _drop(swap: SwapRequest, by: Person | None) -> SwapRequest:
    swap = locked(swap)
    if swap.is_waiting:
        _settle(swap, SwapState.TAKEN_BACK, None)
        record("swap.taken_back", on=swap, by=by)
    return swap


def _settle(swap: SwapRequest, there: SwapState, by: Person | None) -> None:
    require_move(SWAP_MOVES, swap.state, there)
    swap.state, swap.decided_by, swap.settled_at = there, by, clock.now()
    swap.save(update_fields=["state", "decided_by", "settled_at"])
    cancel_owed(about=swap)
