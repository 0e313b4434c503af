"""Who may suggest whom to whom. No verdict depends on anything between the learner and a helper."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cheiron.kit import clock
from cheiron.kit.verdict import Verdict, first_no, no, yes
from cheiron.matching.models import Suggestion
from cheiron.matching.queries.suggested import offers_to_suggest, recent_suggestion
from cheiron.matching.states import SUGGESTED_AT_MOST, SUGGESTION_DAYS
from cheiron.people.models import Person
from cheiron.people.queries import people_led_by
from cheiron.profiles.models import Offer


def may_suggest_to(leader: Person, learner: Person) -> Verdict:
    """Only to people one looks after, and one suggestion at a time, whatever became of the last."""
    if not people_led_by(leader).filter(pk=learner.pk).exists():
        return no(_("You can suggest people to those you look after."), "not_yours")
    return _no_recent(leader, learner)


def _no_recent(leader: Person, learner: Person) -> Verdict:
    last = recent_suggestion(leader, learner)
    if last is None:
        return yes()
    words = {"name": learner.name, "day": date_format(last.created_at + clock.days(SUGGESTION_DAYS), "j F")}
    sentence = _("You suggested people to %(name)s not long ago. You can again after %(day)s, or take that one back.")
    return no(sentence % words, "not_long_ago")


def may_suggest(leader: Person, learner: Person, offers: Sequence[Offer], why: str) -> Verdict:
    """One to three different people who are listed, and a sentence for the learner."""
    return first_no(may_suggest_to(leader, learner), _few(offers), _listed(leader, learner, offers), _said(why))


def _few(offers: Sequence[Offer]) -> Verdict:
    people = {offer.person_id for offer in offers}
    if len(offers) == len(people) and 1 <= len(people) <= SUGGESTED_AT_MOST:
        return yes()
    most = SUGGESTED_AT_MOST
    return no(ngettext("Choose one person.", "Choose one to %(n)s people.", most) % {"n": most}, "how_many")


def _listed(leader: Person, learner: Person, offers: Sequence[Offer]) -> Verdict:
    wanted = {offer.pk for offer in offers}
    if offers_to_suggest(leader, learner).filter(pk__in=wanted).count() == len(wanted):
        return yes()
    return no(_("Somebody you chose is no longer in the directory. Please choose again."), "not_listed")


def _said(why: str) -> Verdict:
    return yes() if why.strip() else no(_("Say in a sentence why you thought of them."), "no_why")


def may_take_back(leader: Person, suggestion: Suggestion) -> Verdict:
    """One's own, once. It looks the same whether the learner has answered or not."""
    if suggestion.leader_id != leader.pk:
        return no(_("Only whoever suggested can take it back."), "not_yours")
    return yes() if suggestion.taken_back_at is None else no(_("You have taken it back already."), "taken_back")


def may_answer_suggestion(person: Person, suggestion: Suggestion) -> Verdict:
    """The learner alone."""
    if suggestion.learner_id == person.pk:
        return yes()
    return no(_("Only the person it was written to can answer."), "not_yours")
