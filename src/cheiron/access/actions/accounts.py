"""Switching accounts off and on, and taking a forgotten password away."""

from __future__ import annotations

from cheiron.access.rules import may_keep_accounts, may_switch_off, may_take_password_away
from cheiron.journal.actions import record
from cheiron.kit.acting import action, locked
from cheiron.kit.verdict import require
from cheiron.people.actions import end_sessions_of
from cheiron.people.models import Account, Person


@action
def switch_off_account(*, account: Account, by: Person) -> None:
    """Nobody comes in with it any more; every browser is signed out at once."""
    fresh = locked(account)
    require(may_switch_off(by, fresh))
    if not fresh.is_active:
        return
    fresh.is_active = False
    fresh.save(update_fields=["is_active"])
    end_sessions_of(person=fresh.person, by=by)
    record("account.switched_off", on=fresh.person, by=by)


@action
def switch_on_account(*, account: Account, by: Person) -> None:
    """It opens the door again."""
    fresh = locked(account)
    require(may_keep_accounts(by))
    if fresh.is_active:
        return
    fresh.is_active = True
    fresh.save(update_fields=["is_active"])
    record("account.switched_on", on=fresh.person, by=by)


@action
def take_password_away(*, account: Account, by: Person) -> None:
    """Back to links and passkeys alone. The page asks for a fresh sign-in by link first."""
    fresh = locked(account)
    require(may_take_password_away(by, fresh))
    fresh.set_unusable_password()
    fresh.save(update_fields=["password"])
    record("account.password_taken_away", on=fresh.person, by=by)
