"""A question instead of a request: who may ask, and who may answer."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cheiron.kit.verdict import Verdict, first_no, no, yes
from cheiron.matching.models import PersonalQuestion
from cheiron.matching.queries import (
    are_blocked,
    lately_asked,
    offers_for,
    open_question_of,
    open_questions_of,
)
from cheiron.matching.states import OPEN_QUESTIONS_MOST, QUESTIONS_TO_ONE
from cheiron.people.models import Person
from cheiron.profiles.models import Offer, Profile
from cheiron.profiles.queries import listed_offers_visible_to


def may_ask_person(asker: Person, offer: Offer) -> Verdict:
    """Whoever may read the profile may ask, where the person takes questions; nobody is asked too often."""
    return first_no(
        _finds(asker, offer),
        _takes_questions(offer),
        _none_waiting(asker, offer),
        _not_too_many(asker),
        _not_too_often(asker, offer),
    )


def _finds(asker: Person, offer: Offer) -> Verdict:
    if offers_for(asker).filter(pk=offer.pk).exists():
        return yes()
    return no(_("This is not possible at present."), "not_possible")


def _takes_questions(offer: Offer) -> Verdict:
    if Profile.objects.filter(person=offer.person_id, takes_questions=True).exists():
        return yes()
    return no(_("%(name)s takes no questions at present.") % {"name": offer.person.name}, "no_questions")


def _none_waiting(asker: Person, offer: Offer) -> Verdict:
    if open_question_of(asker, offer.person) is None:
        return yes()
    return no(_("You have asked already and are waiting for an answer."), "already_waiting")


def _not_too_many(asker: Person) -> Verdict:
    most = OPEN_QUESTIONS_MOST
    if open_questions_of(asker) < most:
        return yes()
    sentence = ngettext(
        "You are waiting for %(most)s answer already. Wait for it, or take your question back first.",
        "You are waiting for %(most)s answers already. Wait for one, or take a question back first.",
        most,
    )
    return no(sentence % {"most": most}, "too_many")


def _not_too_often(asker: Person, offer: Offer) -> Verdict:
    if lately_asked(asker, offer.person) < QUESTIONS_TO_ONE:
        return yes()
    name = {"name": offer.person.name}
    return no(_("You have asked %(name)s several questions lately. A talk may help more.") % name, "too_often")


def may_answer_question(person: Person, question: PersonalQuestion) -> Verdict:
    """Only who was asked; and not when the two are to be kept apart since."""
    if not person.is_active or question.offer.person_id != person.pk:
        return no(_("Only the person who was asked can answer."), "not_asked")
    if _are_apart(question):
        return no(_("This is not possible at present."), "not_possible")
    return yes()


def _are_apart(question: PersonalQuestion) -> bool:
    """Listed, and yet not to be found by the asker: a block or a conflict stands between them."""
    if are_blocked(question.asker, question.offer.person):
        return True
    listed = listed_offers_visible_to(question.asker).filter(pk=question.offer_id).exists()
    return listed and not offers_for(question.asker).filter(pk=question.offer_id).exists()


def may_withdraw_question(person: Person, question: PersonalQuestion) -> Verdict:
    """Only who asked takes it back."""
    if question.asker_id == person.pk:
        return yes()
    return no(_("Only the person who asked can take this back."), "not_yours")
