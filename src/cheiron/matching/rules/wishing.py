"""What somebody who takes part in a round may do, and when."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cheiron.kit import clock
from cheiron.kit.verdict import Verdict, first_no, no, yes
from cheiron.matching.models import Participant, Proposal, Round, SwapRequest
from cheiron.matching.queries.wishes import avoidable_for, candidates_of
from cheiron.matching.states import OPEN_ROUNDS, RoundState, Side, SwapState
from cheiron.people.models import Person


def may_choose(person: Person, participant: Participant) -> Verdict:
    """One's own list, and one's private list, while choosing is open."""
    return first_no(_own(person, participant), _taking_part(participant), _choosing_is_open(participant.round))


def _own(person: Person, participant: Participant) -> Verdict:
    if person.is_active and participant.person_id == person.pk:
        return yes()
    return no(_("Everybody chooses for themselves alone."), "not_yours")


def _taking_part(participant: Participant) -> Verdict:
    return yes() if participant.out_at is None else no(_("You take no part in this round."), "out")


def _choosing_is_open(round: Round) -> Verdict:
    if round.is_ranking:
        return yes()
    if round.state == RoundState.CANCELLED:
        return no(_("This round was cancelled. Nothing is matched by it."), "cancelled")
    if round.state == RoundState.PLANNED:
        first = {"day": date_format(max(round.ranking_from, clock.today()), "l, j F")}
        return no(_("Choosing begins on %(day)s. Until then, look around.") % first, "not_yet")
    if round.is_published:
        return no(_("The result is here, so there is nothing more to choose."), "published")
    return no(_("Choosing has ended. A person looks at every pair now."), "choosing_ended")


def possible_for(participant: Participant, people: Sequence[Person]) -> Verdict:
    """A list that can be kept: not too long, nobody twice, and only people one may be matched with."""
    most, ids = participant.round.wishes_most, [one.pk for one in people]
    if len(ids) > most:
        sentence = ngettext("Your list holds %(most)s person.", "Your list holds %(most)s people.", most)
        return no(sentence % {"most": most}, "too_many")
    if len(set(ids)) < len(ids) or candidates_of(participant).filter(pk__in=ids).count() < len(ids):
        return no(_("This is not possible at present."), "not_possible")
    return yes()


def possible_to_avoid(participant: Participant, people: Sequence[Person]) -> Verdict:
    """Only people one could be matched with can be put on a private list; others could not be matched anyway."""
    if avoidable_for(participant).filter(pk__in=[one.pk for one in people]).count() == len(people):
        return yes()
    return no(_("This is not possible at present."), "not_possible")


def may_lower_places(person: Person, participant: Participant, places: int) -> Verdict:
    """A helper takes fewer in this round than the offer has open. Until the computing begins."""
    if participant.side != Side.HELPER or participant.offer is None:
        return no(_("Only those who help have places."), "not_a_helper")
    if participant.round.state not in (RoundState.PLANNED, RoundState.RANKING):
        return no(_("Choosing has ended. Tell your coordinator, who can still change it."), "choosing_ended")
    if not 0 <= places <= participant.offer.open_places:
        return no(_("Only your offer itself can be raised, on your profile."), "not_lower")
    return first_no(_own(person, participant), _taking_part(participant))


def may_leave_round(person: Person, participant: Participant) -> Verdict:
    """Until the result is there, without a reason."""
    if participant.round.state not in OPEN_ROUNDS:
        return no(_("This round is over."), "over")
    return first_no(_own(person, participant), _taking_part(participant))


def may_return_to_round(person: Person, participant: Participant) -> Verdict:
    """Whoever left by themselves comes back by themselves, until choosing ends."""
    if participant.out_at is None or participant.out_by_id != participant.person_id:
        return no(_("Your coordinator can bring you in."), "not_by_yourself")
    if participant.round.state not in (RoundState.PLANNED, RoundState.RANKING):
        return no(_("Choosing has ended, so who takes part is settled."), "choosing_ended")
    return _own(person, participant)


def may_ask_for_swap(person: Person, proposal: Proposal) -> Verdict:
    """The learner of a published pair, within the window, once answered not again. No reason is asked for."""
    round = proposal.run.round
    if proposal.learner_id != person.pk or not person.is_active or proposal.published_at is None:
        return no(_("Only the learner can ask for another."), "not_yours")
    if round.state != RoundState.PUBLISHED or clock.today() > round.swaps_until:
        return no(_("The days for asking for another are over."), "window_over")
    return _not_asked(proposal)


def _not_asked(proposal: Proposal) -> Verdict:
    asked = proposal.swaps.exclude(state=SwapState.TAKEN_BACK).first()
    if asked is None:
        return yes()
    if asked.is_waiting:
        return no(_("You have asked already. Your coordinator looks for somebody."), "already_waiting")
    return no(_("Your coordinator has answered this."), "answered")


def may_take_back_swap(person: Person, swap: SwapRequest) -> Verdict:
    """Who asked, while nobody has decided."""
    if swap.person_id != person.pk or not person.is_active:
        return no(_("Only the person who asked can take this back."), "not_yours")
    return yes() if swap.is_waiting else no(_("Your coordinator has answered this."), "answered")
