"""Who asks for another, for the staff who answer. Neither of the two, whatever else they are, sees it here."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from cheiron.kit import clock
from cheiron.matching.models import Proposal, SwapRequest
from cheiron.matching.states import SwapState
from cheiron.people.models import Person
from cheiron.programmes.queries import programmes_with_names_for


def swaps_for_staff(person: Person) -> QuerySet[SwapRequest]:
    """In the programmes of which this person sees pairs, the longest waiting first."""
    swaps = SwapRequest.objects.filter(round__programme__in=programmes_with_names_for(person))
    theirs = Q(proposal__learner=person) | Q(proposal__offer__person=person, proposal__offer__isnull=False)
    read = swaps.exclude(theirs).select_related(
        "round__programme", "proposal__run__round", "proposal__learner__unit", "proposal__owner"
    )
    return read.select_related("proposal__offer__person__unit", "decided_by").order_by("created_at", "pk")


def own_rows_hidden_from(person: Person, rows: QuerySet[Proposal]) -> QuerySet[Proposal]:
    """Rows without those in which the person is one of the two: what is done about them is not theirs to do."""
    return rows.exclude(Q(learner=person) | Q(offer__person=person, offer__isnull=False))


def waiting_swaps_for_staff(person: Person) -> QuerySet[SwapRequest]:
    """Those that nobody has answered."""
    return swaps_for_staff(person).filter(state=SwapState.WAITING)


def days_since_asked(swap: SwapRequest) -> int:
    """For how many days somebody has been waiting."""
    return (clock.today() - clock.day_of(swap.created_at)).days
