"""Ask for support and give it. The partner is told nothing."""

from __future__ import annotations

from cheiron.difficulties.models import SupportCase
from cheiron.difficulties.rules import may_ask_for_support, may_choose_handler, may_handle, may_withdraw
from cheiron.difficulties.states import CASE_MOVES, CaseState, HelpWanted
from cheiron.journal import actions as journal
from cheiron.kit import clock
from cheiron.kit.acting import action, locked
from cheiron.kit.states import require_move
from cheiron.kit.verdict import require
from cheiron.notices import actions as notices
from cheiron.partnerships.models import Partnership
from cheiron.people.models import Person

ACKNOWLEDGE_WORKING_DAYS = 2


@action
def open_case(*, partnership: Partnership, wanted: str, handler: Person, by: Person, words: str = "") -> SupportCase:
    """Ask an independent contact for help. Sending the same words again while they wait gives the waiting case;
    other words are never dropped, they become a case of their own."""
    partnership = locked(partnership)
    require(may_ask_for_support(by, partnership))
    require(may_choose_handler(by, partnership, handler))
    waiting = SupportCase.objects.filter(
        partnership=partnership, asker=by, handler=handler, wanted=wanted, state=CaseState.SUBMITTED
    )
    for case in waiting:  # the words are sealed, so the database cannot compare them
        if case.words == words.strip():
            return case
    case = SupportCase.objects.create(
        programme=partnership.programme,
        partnership=partnership,
        asker=by,
        handler=handler,
        wanted=HelpWanted(wanted),
        words=words.strip(),
        acknowledge_due_on=clock.working_days_after(clock.today(), ACKNOWLEDGE_WORKING_DAYS),
    )
    journal.record("case.opened", on=case, by=by, of=by)
    notices.owe("difficulties.case_received", to=handler, about=case)
    return case


@action
def record_reading(*, case: SupportCase, by: Person) -> None:
    """The handler has opened the case: the asker can see that in the log of readings."""
    require(may_handle(by, case))
    journal.record("case.read", on=case, by=by, of=case.asker)


@action
def acknowledge_case(*, case: SupportCase, by: Person) -> SupportCase:
    """Say: I have it and I will be in touch. Saying it twice is saying it."""
    case = locked(case)
    require(may_handle(by, case))
    if case.state == CaseState.ACKNOWLEDGED:
        return case
    require_move(CASE_MOVES, case.state, CaseState.ACKNOWLEDGED)
    case.state, case.acknowledged_at = CaseState.ACKNOWLEDGED, clock.now()
    case.save(update_fields=["state", "acknowledged_at"])
    journal.record("case.acknowledged", on=case, by=by)
    notices.owe("difficulties.case_acknowledged", to=case.asker, about=case)
    return case


@action
def reply_to_case(*, case: SupportCase, text: str, by: Person) -> SupportCase:
    """Write to the asker, who reads it on their own desk. A first reply acknowledges too."""
    case = acknowledge_case(case=case, by=by)
    case.reply = text.strip()
    case.save(update_fields=["reply"])
    journal.record("case.replied", on=case, by=by)
    notices.owe("difficulties.case_replied", to=case.asker, about=case)
    return case


@action
def settle_case(*, case: SupportCase, by: Person) -> SupportCase:
    """Close it as settled. Settling twice is settling."""
    case = locked(case)
    require(may_handle(by, case))
    return case if case.state == CaseState.SETTLED else _close(case, CaseState.SETTLED, by)


@action
def withdraw_case(*, case: SupportCase, by: Person) -> SupportCase:
    """The asker takes it back, with no reason. The words go."""
    case = locked(case)
    require(may_withdraw(by, case))
    if case.state == CaseState.WITHDRAWN:
        return case
    case.words = ""
    case.save(update_fields=["words"])
    notices.cancel_owed(about=case)
    return _close(case, CaseState.WITHDRAWN, by)


def _close(case: SupportCase, there: CaseState, by: Person) -> SupportCase:
    require_move(CASE_MOVES, case.state, there)
    case.state, case.closed_at = there, clock.now()
    case.save(update_fields=["state", "closed_at"])
    journal.record(f"case.{there.value}", on=case, by=by)
    return case
