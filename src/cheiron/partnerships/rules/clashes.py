"""What may be done about a conflict of interest that turned up between partners (D11)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from cheiron.kit.verdict import Verdict, first_no, no, yes
from cheiron.partnerships.models import Clash
from cheiron.partnerships.queries import evaluation_is_planned, waivable_now
from cheiron.partnerships.rules.partnership import may_see_pairings
from cheiron.partnerships.states import ClashWish
from cheiron.people.models import Person


def is_unsettled(clash: Clash) -> Verdict:
    """Nobody has settled it."""
    return yes() if clash.is_open else no(_("This is settled already. Nothing has changed."), "settled")


def may_say(person: Person, clash: Clash, wish: str) -> Verdict:
    """The learner alone says what they would like, and is offered only what the rules allow."""
    if clash.partnership.learner_id != person.pk:
        return no(_("Only the learner is asked."), "not_yours")
    return first_no(is_unsettled(clash), _offered(clash, wish))


def _offered(clash: Clash, wish: str) -> Verdict:
    if wish == ClashWish.GO_ON and not waivable_now(clash.partnership):
        return no(_("Going on as it is is not possible here."), "not_waivable")
    if wish == ClashWish.OTHER_EVALUATOR and not evaluation_is_planned(clash.partnership):
        return no(_("No evaluation is planned that somebody else could do."), "no_evaluation")
    return yes()


def may_settle_clash(person: Person, clash: Clash) -> Verdict:
    """Who runs the programme and sees pairs, and is neither of the two."""
    if clash.partnership.includes(person):
        return no(_("You are one of the two. Somebody else has to settle this."), "one_of_the_two")
    return first_no(is_unsettled(clash), may_see_pairings(person, clash.partnership.programme))


def may_confirm(person: Person, clash: Clash) -> Verdict:
    """The independent person who was asked, while the learner still wishes it and the rules still allow it."""
    if clash.confirmer_id != person.pk or clash.wish != ClashWish.GO_ON:
        return no(_("Somebody else was asked."), "not_asked")
    return is_unsettled(clash)


def may_waive(person: Person, clash: Clash) -> Verdict:
    """Confirm, and what stands between the two can still be waived today."""
    return first_no(may_confirm(person, clash), _offered(clash, ClashWish.GO_ON))
