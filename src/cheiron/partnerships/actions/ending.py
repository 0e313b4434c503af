"""End a partnership: either of the two, alone, at once, with no reason (`domain` 3.6)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from cheiron.journal import actions as journal
from cheiron.kit import clock
from cheiron.kit.acting import action, locked
from cheiron.kit.verdict import Refused, no, require
from cheiron.matching.actions import block_pair, withdraw_open_requests_between
from cheiron.notices import actions as notices
from cheiron.partnerships.actions.closing import close
from cheiron.partnerships.models import Ending, Partnership
from cheiron.partnerships.queries import contacts_independent_of
from cheiron.partnerships.rules import may_complete, may_end, may_tell
from cheiron.partnerships.states import DAYS_TO_TELL, Outcome, Telling
from cheiron.people.models import Person
from cheiron.programmes.actions import promise_new_start
from cheiron.programmes.queries import enrolment_of
from cheiron.programmes.states import EnrolmentState


@action
def end_without_fault(*, partnership: Partnership, telling: str, by: Person) -> Ending:
    """End it. Everything takes effect in this transaction or nothing does.

    When both press at once, or one presses twice, there is one ending and everybody gets that one.
    """
    partnership = locked(partnership)
    ended = Ending.objects.filter(partnership=partnership).first()
    if ended is not None and partnership.includes(by):
        return ended
    require(may_end(by, partnership))
    teller = _teller_for(partnership, Telling(telling))
    close(partnership, Outcome.NO_FAULT, by)
    ending = Ending.objects.create(
        partnership=partnership,
        by=by,
        telling=telling,
        tell_by=clock.today() + clock.days(DAYS_TO_TELL),
        teller=teller,
    )
    _part(partnership, by)
    journal.record("partnership.ended_without_fault", on=partnership, by=by, telling=telling)
    _tell(ending)
    return ending


@action
def tell_of_ending(*, ending: Ending, by: Person | None) -> Ending:
    """The other person has been told (``by=None``: nobody did in time, so the neutral message goes out)."""
    ending = locked(ending)
    if ending.told_at is not None:
        return ending
    if by is not None:
        require(may_tell(by, ending))
    ending.told_at, ending.told_by = clock.now(), by
    ending.save(update_fields=["told_at", "told_by"])
    notices.cancel_owed(about=ending, kinds=("partnerships.telling_due",))
    journal.record("ending.told", on=ending.partnership, by=by)
    if by is None:
        _owe_neutral_message(ending)
    _owe_new_start_to_the_one_told(ending)
    return ending


@action
def complete_partnership(*, partnership: Partnership, by: Person) -> Partnership:
    """Both reached the end they had planned. Completing twice is completing."""
    partnership = locked(partnership)
    if partnership.outcome == Outcome.COMPLETED and partnership.includes(by):
        return partnership
    require(may_complete(by, partnership))
    close(partnership, Outcome.COMPLETED, by)
    journal.record("partnership.completed", on=partnership, by=by)
    notices.owe("partnerships.completed", to=partnership.other_than(by), about=partnership)
    return partnership


def _teller_for(partnership: Partnership, telling: Telling) -> Person | None:
    if telling != Telling.SUPPORT:
        return None
    contact = next(iter(contacts_independent_of(partnership)), None)
    if contact is None:
        sentence = _("No support contact is independent of you both at present. Please choose one of the other ways.")
        raise Refused(no(sentence, "no_teller"))
    return contact


def _part(partnership: Partnership, by: Person) -> None:
    """The two are not proposed to each other again, and the learner gets a quick new start.

    Nobody who has left the programme is brought back to it: an ending never depends on it.
    """
    block_pair(one=partnership.learner, other=partnership.helper, by=by)
    withdraw_open_requests_between(one=partnership.learner, other=partnership.helper, by=by)
    enrolment = enrolment_of(partnership.learner, partnership.programme)
    if enrolment is not None and enrolment.state != EnrolmentState.WITHDRAWN:
        promise_new_start(programme=partnership.programme, person=partnership.learner, by=by)


def _tell(ending: Ending) -> None:
    partnership, by = ending.partnership, ending.by
    notices.owe("partnerships.ending_receipt", to=by, about=ending)
    if by == partnership.learner:
        notices.owe("partnerships.new_start", to=by, about=partnership)
    if ending.telling == Telling.NEUTRAL_NOW:
        ending.told_at = clock.now()
        ending.save(update_fields=["told_at"])
        _owe_neutral_message(ending)
        _owe_new_start_to_the_one_told(ending)
    elif ending.teller is not None:
        notices.owe("partnerships.telling_due", to=ending.teller, about=ending)


def _owe_neutral_message(ending: Ending) -> None:
    other = ending.partnership.other_than(ending.by)
    notices.owe("partnerships.ended", to=other, about=ending.partnership, key=f"ended:{ending.ref}")


def _owe_new_start_to_the_one_told(ending: Ending) -> None:
    """A learner whose helper ended it hears of the new start with the ending, not before."""
    partnership = ending.partnership
    if ending.by != partnership.learner:
        key = f"new_start:{ending.ref}"
        notices.owe("partnerships.new_start", to=partnership.learner, about=partnership, key=key)
