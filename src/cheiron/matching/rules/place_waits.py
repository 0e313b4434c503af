"""Who may wait for a place."""

from __future__ import annotations

from django.utils.translation import gettext as _

from cheiron.kit.verdict import Verdict, first_no, no, yes
from cheiron.matching.models import PlaceWait
from cheiron.matching.queries import open_request_of
from cheiron.matching.rules.asking import may_be_paired, may_look_in
from cheiron.people.models import Person
from cheiron.profiles.models import Offer


def may_wait(learner: Person, offer: Offer) -> Verdict:
    """A learner of the programme, for somebody who could help but is full."""
    return first_no(may_look_in(learner, offer), may_be_paired(learner, offer), _is_full(offer), _asked(learner, offer))


def _is_full(offer: Offer) -> Verdict:
    return no(_("There is a place now: you can ask."), "has_place") if offer.open_places else yes()


def _asked(learner: Person, offer: Offer) -> Verdict:
    if open_request_of(learner, offer) is None:
        return yes()
    return no(_("You have asked already and are waiting for an answer."), "already_waiting")


def may_be_told(wait: PlaceWait) -> Verdict:
    """Whether the place is one for this learner, as things stand this minute."""
    return first_no(may_look_in(wait.learner, wait.offer), may_be_paired(wait.learner, wait.offer))


def may_leave_wait(person: Person, wait: PlaceWait) -> Verdict:
    """One's own only."""
    return yes() if wait.learner_id == person.pk else no(_("This is not yours."), "not_yours")
