"""Keys to the door: who has one, and taking it away."""

from __future__ import annotations

from allauth.usersessions.models import UserSession

from cheiron.kit.acting import action, locked
from cheiron.people.ledger import record
from cheiron.people.models import Account, Person


@action
def open_account(*, person: Person, by: Person | None) -> Account:
    """The person's account under their present address; made when there is none, without a password."""
    fresh = locked(person)
    account = Account.objects.filter(person=fresh).first()
    if account is None:
        account = Account.objects.create_user(email=fresh.email or "", person=fresh)
        record("account.opened", on=fresh, by=by)
    elif account.email != (fresh.email or "").lower():
        account.email = (fresh.email or "").lower()
        account.save(update_fields=["email"])
        record("account.moved_to_new_address", on=fresh, by=by)
    return account


@action
def end_sessions_of(*, person: Person, by: Person | None) -> int:
    """Sign the person out everywhere. Returns how many browsers that were."""
    sessions = list(UserSession.objects.filter(user__person=person))
    for session in sessions:
        session.end()
    if sessions:
        record("account.signed_out_everywhere", on=person, by=by, sessions=len(sessions))
    return len(sessions)
