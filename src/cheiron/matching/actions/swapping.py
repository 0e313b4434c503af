"""Asking for somebody else after the result. No reason is asked for, and the partner is not told who asked."""

from __future__ import annotations

from cheiron.journal.actions import record
from cheiron.kit import clock
from cheiron.kit.acting import action, locked
from cheiron.kit.states import require_move
from cheiron.kit.verdict import require
from cheiron.matching.actions.telling import tell_keepers
from cheiron.matching.models import Proposal, SwapRequest
from cheiron.matching.rules import may_ask_for_swap, may_take_back_swap
from cheiron.matching.states import SWAP_MOVES, Side, SwapState
from cheiron.people.models import Person


@action
def ask_for_swap(*, proposal: Proposal, by: Person) -> SwapRequest:
    """The learner would like somebody else. Asking twice gives the first back: a double click does no harm."""
    proposal = locked(proposal)
    waiting = proposal.swaps.filter(person=by, state=SwapState.WAITING).first()
    if waiting is not None:
        return waiting
    require(may_ask_for_swap(by, proposal))
    round = proposal.run.round
    swap = SwapRequest.objects.create(round=round, proposal=proposal, person=by, side=Side.LEARNER)
    record("swap.asked_for", on=swap, by=by, round=round.ref)
    helper = proposal.offer.person if proposal.offer else None
    tell_keepers(round, "matching.swap_asked", about=swap, but=[by, helper])
    return swap


@action
def take_back_swap(*, swap: SwapRequest, by: Person) -> SwapRequest:
    """Everything stays as it was."""
    swap = locked(swap)
    require(may_take_back_swap(by, swap))
    require_move(SWAP_MOVES, swap.state, SwapState.TAKEN_BACK)
    swap.state, swap.settled_at = SwapState.TAKEN_BACK, clock.now()
    swap.save(update_fields=["state", "settled_at"])
    record("swap.taken_back", on=swap, by=by)
    return swap
