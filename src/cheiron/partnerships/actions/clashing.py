"""A conflict of interest turns up between two partners (D11): noticed once, told neutrally, settled within ten days.

No action here writes down, or tells anybody, which conflict it is.
"""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from cheiron.journal import actions as journal
from cheiron.kit import clock
from cheiron.kit.acting import action, locked
from cheiron.kit.verdict import Refused, no, require
from cheiron.notices import actions as notices
from cheiron.partnerships.actions.declaring import declare_in_agreement
from cheiron.partnerships.actions.ending_by_programme import end_by_programme
from cheiron.partnerships.models import Clash, Partnership
from cheiron.partnerships.queries import conflicts_of, contacts_independent_of
from cheiron.partnerships.rules import may_confirm, may_say, may_settle_clash, may_waive
from cheiron.partnerships.states import CLASH_WORKING_DAYS, ClashOutcome, ClashWish
from cheiron.people.models import Person
from cheiron.programmes.queries import holders_of
from cheiron.programmes.rules import may_see_pairings
from cheiron.programmes.states import RUNNING_ROLES


@action
def open_clash(*, partnership: Partnership) -> Clash | None:
    """The clock found a conflict. Both are told in the same neutral words; a second time changes nothing."""
    partnership = locked(partnership)
    if not partnership.is_running or partnership.clashes.filter(settled_at=None).exists():
        return None
    due = clock.working_days_after(clock.today(), CLASH_WORKING_DAYS)
    try:
        with transaction.atomic():
            clash = Clash.objects.create(partnership=partnership, due_on=due)
    except IntegrityError:  # another worker was quicker
        return None
    journal.record("clash.opened", on=clash, by=None, partnership=partnership.ref)
    notices.owe("partnerships.clash_question", to=partnership.learner, about=clash)
    notices.owe("partnerships.clash_noticed", to=partnership.helper, about=clash)
    _tell_office(clash, "partnerships.clash_declared")
    return clash


@action
def clear_clash(*, clash: Clash) -> Clash:
    """The conflict is gone. Both read that everything stays as it is."""
    clash = locked(clash)
    if not clash.is_open or conflicts_of(clash.partnership):
        return clash
    _settle(clash, ClashOutcome.CLEARED, None)
    for one in (clash.partnership.learner, clash.partnership.helper):
        notices.owe("partnerships.clash_over", to=one, about=clash)
    return clash


@action
def answer_clash(*, clash: Clash, wish: str, by: Person) -> Clash:
    """What the learner would like. “Somebody else” takes effect at once; the rest asks the one who can decide it."""
    locked(clash.partnership)
    clash = locked(clash)
    require(may_say(by, clash, wish))
    clash.wish, clash.wished_at, clash.confirmer = ClashWish(wish), clock.now(), None
    if wish == ClashWish.GO_ON:
        clash.confirmer = _independent_of(clash.partnership)
    clash.save(update_fields=["wish", "wished_at", "confirmer"])
    journal.record("clash.answered", on=clash, by=by)
    if wish == ClashWish.END:
        end_by_programme(clash.partnership, by)
        return locked(clash)
    if clash.confirmer is not None:
        notices.owe("partnerships.clash_confirm", to=clash.confirmer, about=clash, key=_once(clash, "confirm"))
    if wish == ClashWish.OTHER_EVALUATOR:
        _tell_office(clash, "partnerships.clash_evaluator")
    return clash


@action
def end_for_clash(*, clash: Clash, by: Person) -> Clash:
    """The programme ends it, as it must where nobody may waive. Both read the same words."""
    locked(clash.partnership)
    clash = locked(clash)
    require(may_settle_clash(by, clash))
    end_by_programme(clash.partnership, by)
    return locked(clash)


@action
def waive_clash(*, clash: Clash, by: Person) -> Clash:
    """The independent person lets them go on. It stands in the agreement, so that nobody has to guess."""
    locked(clash.partnership)
    clash = locked(clash)
    require(may_waive(by, clash))
    clash.waived = sorted(conflicts_of(clash.partnership))
    _settle(clash, ClashOutcome.WAIVED, by)
    declare_in_agreement(clash.partnership)
    for one in (clash.partnership.learner, clash.partnership.helper):
        notices.owe("partnerships.clash_over", to=one, about=clash)
    return clash


@action
def refuse_waiver(*, clash: Clash, by: Person) -> Clash:
    """It should not go on. The learner is told so, and is asked again; the day by which it is settled stays."""
    clash = locked(clash)
    require(may_confirm(by, clash))
    clash.wish, clash.wished_at, clash.confirmer = "", None, None
    clash.save(update_fields=["wish", "wished_at", "confirmer"])
    journal.record("clash.waiver_refused", on=clash, by=by)
    notices.owe("partnerships.clash_question", to=clash.partnership.learner, about=clash, key=_once(clash, "again"))
    return clash


@action
def remind_of_clash(*, clash: Clash) -> Clash:
    """The day has come and it is open still: the office is told once more."""
    clash = locked(clash)
    if clash.is_open and clash.reminded_at is None and clash.due_on <= clock.today():
        clash.reminded_at = clock.now()
        clash.save(update_fields=["reminded_at"])
        journal.record("clash.reminded", on=clash, by=None)
        _tell_office(clash, "partnerships.clash_due")
    return clash


def _settle(clash: Clash, outcome: ClashOutcome, by: Person | None) -> None:
    clash.outcome, clash.settled_at, clash.settled_by = outcome, clock.now(), by
    clash.save(update_fields=["outcome", "settled_at", "settled_by", "waived"])
    journal.record("clash.settled", on=clash, by=by, outcome=outcome)
    notices.cancel_owed(about=clash)


def _independent_of(partnership: Partnership) -> Person:
    contact = next(iter(contacts_independent_of(partnership)), None)
    if contact is None:
        raise Refused(no(_("Nobody here is independent of you both, so nobody can allow it."), "nobody_independent"))
    return contact


def _tell_office(clash: Clash, kind: str) -> None:
    """Whoever runs the programme and sees pairs, and is neither of the two."""
    partnership = clash.partnership
    for one in holders_of(partnership.programme, *RUNNING_ROLES):
        if may_see_pairings(one, partnership.programme) and not partnership.includes(one):
            notices.owe(kind, to=one, about=clash)


def _once(clash: Clash, step: str) -> str:
    return f"clash:{step}:{clash.ref}:{clock.now():%Y%m%d%H%M%S}"
