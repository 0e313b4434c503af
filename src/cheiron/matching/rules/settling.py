"""What staff may do once a round is published: answer who asks for another, name owners, finish."""

from __future__ import annotations

from django.utils.translation import gettext as _

from cheiron.kit import clock
from cheiron.kit.verdict import Verdict, first_no, no, yes
from cheiron.matching.models import Proposal, Round, SwapRequest
from cheiron.matching.states import RoundState
from cheiron.people.models import Person
from cheiron.programmes.rules import may_see_pairings


def may_settle_swap(person: Person, swap: SwapRequest) -> Verdict:
    """Who runs the programme and sees pairs, and is neither of the two: no partner may learn that it was asked."""
    if is_one_of(person, swap.proposal):
        return no(_("This is not possible at present."), "not_possible")
    waiting = (
        yes() if swap.is_waiting else no(_("Somebody has answered this already. Nothing has changed."), "answered")
    )
    return first_no(may_see_pairings(person, swap.round.programme), waiting)


def may_own(person: Person, proposal: Proposal, owner: Person | None) -> Verdict:
    """Whoever looks after a row sees pairs of the programme themselves."""
    programme = proposal.run.round.programme
    if owner is not None and not may_see_pairings(owner, programme):
        return no(_("Only somebody who runs the programme can look after this."), "owner_not_running_it")
    return may_see_pairings(person, programme)


def may_finish(round: Round) -> Verdict:
    """Published, and the days for asking for another are over."""
    if round.state != RoundState.PUBLISHED:
        return no(_("Only a published round can be finished."), "not_published")
    if clock.today() <= round.swaps_until:
        return no(_("The days for asking for another are not over."), "window_open")
    return yes()


def is_one_of(person: Person, proposal: Proposal) -> bool:
    """Whether the person is the learner or the helper of the row."""
    helper = proposal.offer.person_id if proposal.offer is not None else None
    return person.pk in (proposal.learner_id, helper)
