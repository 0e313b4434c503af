"""What the two may do with a request, and when."""

from __future__ import annotations

import datetime as dt

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cheiron.kit import clock
from cheiron.kit.verdict import Verdict, first_no, no, yes
from cheiron.matching.models import Request
from cheiron.matching.rules.asking import has_place, may_be_paired, may_look_in
from cheiron.matching.states import ASK_BACK_ROUNDS, LATER_DAYS_MOST, RequestKind, RequestState
from cheiron.people.models import Person
from cheiron.profiles.models import Offer
from cheiron.profiles.states import OfferState


def may_answer(person: Person, request: Request) -> Verdict:
    """Only the helper who was asked answers."""
    if person.is_active and request.offer.person_id == person.pk:
        return yes()
    return no(_("Only the person who was asked can answer."), "not_asked")


def may_accept(person: Person, request: Request) -> Verdict:
    """Answer, and the hard rules still hold. What is one's own doing is said first: it tells of nobody else."""
    return first_no(may_answer(person, request), _is_here(request.offer), may_be_paired(request.learner, request.offer))


def _is_here(offer: Offer) -> Verdict:
    """Whoever takes a pause comes back before saying yes."""
    if offer.state != OfferState.PAUSED:
        return yes()
    words = _("You are taking a pause in %(programme)s. Come back first, in your profile; or let them ask again later.")
    return no(words % {"programme": offer.programme.name}, "own_pause")


def may_accept_as(person: Person, request: Request, kind: RequestKind) -> Verdict:
    """Accept what was asked for: a yes to fifteen minutes is no yes to a year, nor the other way round."""
    if request.kind != kind:
        return no(_("This is not what was asked for. Please look at the request again."), "other_kind")
    return may_accept(person, request)


def may_ask_back(person: Person, request: Request, words: str) -> Verdict:
    """One short question, at most twice. Whoever is kept apart since gets no question either."""
    return first_no(may_accept(person, request), _written(words), _rounds_left(request))


def may_still_ask_back(person: Person, request: Request) -> bool:
    """Whether the page offers it."""
    return bool(first_no(may_accept(person, request), _rounds_left(request)))


def _rounds_left(request: Request) -> Verdict:
    if request.messages.filter(by_learner=False).count() < ASK_BACK_ROUNDS:
        return yes()
    return no(_("You have asked back twice. Please answer with yes, not now, or later."), "asked_enough")


def _written(words: str) -> Verdict:
    return yes() if words.strip() else no(_("Please write a sentence."), "empty")


def may_answer_back(person: Person, request: Request, words: str) -> Verdict:
    """The learner says a little more."""
    return first_no(_is_learner(person, request), may_be_paired(request.learner, request.offer), _written(words))


def may_put_off(person: Person, request: Request, day: dt.date) -> Verdict:
    """Name a day to be asked again: tomorrow at the earliest, within a year."""
    today = clock.today()
    if not today < day <= today + clock.days(LATER_DAYS_MOST):
        return no(_("Choose a day within the next twelve months."), "which_day")
    return may_answer(person, request)


def may_withdraw(person: Person, request: Request) -> Verdict:
    """Only the learner who asked takes it back."""
    return _is_learner(person, request)


def _is_learner(person: Person, request: Request) -> Verdict:
    if request.learner_id == person.pk:
        return yes()
    return no(_("Only the person who asked can do this."), "not_yours")


def may_ask_again(person: Person, request: Request) -> Verdict:
    """After the day the helper named, with the same words, while there is room."""
    return first_no(
        _is_learner(person, request),
        _day_has_come(request),
        may_look_in(request.learner, request.offer),
        may_be_paired(request.learner, request.offer),
        has_place(request.offer),
    )


def _day_has_come(request: Request) -> Verdict:
    if request.state != RequestState.LATER or request.ask_again_on is None:
        return no(_("This request was not put off."), "not_put_off")
    if request.ask_again_on <= clock.today():
        return yes()
    return no(_("You can ask again from %(day)s.") % {"day": date_format(request.ask_again_on, "j F Y")}, "too_early")
