"""Inviting people on the roster."""

from __future__ import annotations

from collections.abc import Iterable

from cheiron.access.rules import can_be_invited, may_invite, may_keep_accounts
from cheiron.journal.actions import record
from cheiron.kit import clock
from cheiron.kit.acting import action
from cheiron.kit.verdict import require
from cheiron.notices.actions import cancel_owed, owe
from cheiron.people.actions import open_account
from cheiron.people.models import Person


@action
def invite(*, person: Person, by: Person) -> None:
    """Invite somebody, or invite them again: an invitation that still waits to be sent is replaced."""
    require(may_invite(by, person))
    _invite(person, by)


@action
def invite_many(*, people: Iterable[Person], by: Person) -> int:
    """Invite everybody of these who can be invited. Returns how many."""
    require(may_keep_accounts(by))
    invited = [person for person in people if can_be_invited(person)]
    for person in invited:
        _invite(person, by)
    return len(invited)


def _invite(person: Person, by: Person) -> None:
    account = open_account(person=person, by=by)
    account.invited_at = clock.now()
    account.save(update_fields=["invited_at"])
    cancel_owed(about=person, kinds=("access.invited",))
    record("account.invited", on=person, by=by)
    owe("access.invited", to=person, about=person)
