"""What came out of a round, for the two whom it brought together. Nobody else's."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from cheiron.matching.models import Participant, Proposal, SwapRequest
from cheiron.matching.queries.pair_words import reasons_for_helper, reasons_for_learner
from cheiron.matching.states import Side, SwapState
from cheiron.people.models import Person


@dataclass(frozen=True, slots=True)
class Outcome:
    """With whom, and why in words."""

    proposal: Proposal
    partner: Person
    reasons: tuple[str, ...]


def published_for(seat: Participant) -> QuerySet[Proposal]:
    """Published rows of this round in which the person stands on this side. None before they were told.

    Whether the two are partners still, is asked of the partnerships: a row that were left out here because somebody
    asked for another would tell the helper so.
    """
    rows = Proposal.objects.filter(run__round=seat.round, published_at__isnull=False)
    if not seat.round.is_published:
        return rows.none()
    mine = rows.filter(learner=seat.person) if seat.side == Side.LEARNER else rows.filter(offer=seat.offer)
    return mine.select_related("run__round", "learner__unit", "offer__person__unit")


def results_for(seat: Participant) -> list[Outcome]:
    """With whom and why, by name. Who chose whom, and in which place, is not in it."""
    rows = sorted(published_for(seat), key=lambda row: row.learner.sort_name)
    return [_outcome(row, seat) for row in rows]


def _outcome(row: Proposal, seat: Participant) -> Outcome:
    if seat.side == Side.LEARNER and row.offer is not None:
        return Outcome(row, row.offer.person, reasons_for_learner(row.shares))
    return Outcome(row, row.learner, reasons_for_helper(row.shares))


def swap_of(seat: Participant) -> SwapRequest | None:
    """What this person asked for after the result, unless it was taken back. For that person alone."""
    asked = SwapRequest.objects.filter(round=seat.round, person=seat.person, side=seat.side)
    return asked.exclude(state=SwapState.TAKEN_BACK).order_by("-created_at").first()
