"""Who may ask whom, and who must never be paired."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cheiron.kit.verdict import Verdict, first_no, no, yes
from cheiron.matching.models import Block
from cheiron.matching.queries import (
    are_blocked,
    open_request_of,
    open_requests_in,
    put_off_until,
    undecided_talk_of,
    waives_assessment,
)
from cheiron.matching.queries.pairing_rules import WAIVABLE
from cheiron.matching.states import RequestKind
from cheiron.people.models import Person
from cheiron.people.queries import conflict_codes_between
from cheiron.profiles.models import Offer, Profile
from cheiron.profiles.queries import listed_offers_visible_to
from cheiron.programmes.models import Enrolment
from cheiron.programmes.states import EnrolmentState

MAY_LOOK = (EnrolmentState.ENROLLED, EnrolmentState.SEEKING, EnrolmentState.MATCHED, EnrolmentState.NOT_SEEKING)


def may_be_paired(learner: Person, offer: Offer) -> Verdict:
    """The hard rules, as they stand this minute. One sentence for all of them: a reason would tell on somebody."""
    if _listed(learner, offer) and not _kept_apart(learner, offer):
        return yes()
    return no(_("This is not possible at present."), "not_possible")


def _listed(learner: Person, offer: Offer) -> bool:
    return listed_offers_visible_to(learner).filter(pk=offer.pk).exists()


def _kept_apart(learner: Person, offer: Offer) -> bool:
    if learner.pk == offer.person_id or are_blocked(learner, offer.person):
        return True
    codes = conflict_codes_between(offer.person, learner)
    return bool(codes - WAIVABLE if waives_assessment(offer.programme) else codes)


def may_ask(learner: Person, offer: Offer, kind: str = RequestKind.PARTNERSHIP) -> Verdict:
    """Ask this helper: enrolled, possible, a place open, not asked already, not put off, not too many requests open."""
    looks = may_look_in(learner, offer)
    if not looks:
        return looks  # most programmes are not the learner's: no need to ask the rest of the questions
    return first_no(
        may_be_paired(learner, offer),
        has_place(offer),
        _not_waiting(learner, offer),
        _not_put_off(learner, offer),
        _talks(learner, offer) if kind == RequestKind.FIRST_TALK else yes(),
        _not_too_many(learner, offer),
    )


def may_look_in(learner: Person, offer: Offer) -> Verdict:
    """Learners of the programme look for helpers in it."""
    if Enrolment.objects.filter(person=learner, programme=offer.programme, state__in=MAY_LOOK).exists():
        return yes()
    return no(_("You are not taking part in this programme as a learner."), "not_enrolled")


def has_place(offer: Offer) -> Verdict:
    """A first talk takes none, but without one there is nothing to decide."""
    return yes() if offer.open_places else no(_("All places are taken for now."), "no_place")


def _not_waiting(learner: Person, offer: Offer) -> Verdict:
    if open_request_of(learner, offer) is None:
        return yes()
    return no(_("You have asked already and are waiting for an answer."), "already_waiting")


def _not_put_off(learner: Person, offer: Offer) -> Verdict:
    """Somebody who asked for time until March is left in peace until March."""
    day = put_off_until(learner, offer)
    if day is None:
        return yes()
    words = {"name": offer.person.name, "day": date_format(day, "j F Y")}
    return no(_("%(name)s would like to be asked again from %(day)s.") % words, "put_off")


def _talks(learner: Person, offer: Offer) -> Verdict:
    """First talks are the helper's to offer; two of the same people have one at a time."""
    if not Profile.objects.filter(person=offer.person_id, takes_first_talks=True).exists():
        return no(_("%(name)s has no room for first talks.") % {"name": offer.person.name}, "no_first_talks")
    if undecided_talk_of(learner, offer) is not None:
        return no(_("You two have a first talk already. Decide after it whether to go on."), "talking")
    return yes()


def _not_too_many(learner: Person, offer: Offer) -> Verdict:
    most = offer.programme.open_requests_maximum
    if open_requests_in(learner, offer.programme) < most:
        return yes()
    sentence = ngettext(
        "You are waiting for %(most)s answer already. Wait for it, or take it back first.",
        "You are waiting for %(most)s answers already. Wait for one, or take one back first.",
        most,
    )
    return no(sentence % {"most": most}, "too_many")


def may_lift(person: Person, block: Block) -> Verdict:
    """One of the two who are kept apart."""
    if person.pk in (block.low_id, block.high_id):
        return yes()
    return no(_("Only one of the two can do this."), "not_yours")
