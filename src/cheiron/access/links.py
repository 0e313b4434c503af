"""Links that open the door once. Each purpose has a scope and an age of its own."""

from __future__ import annotations

import datetime as dt

import sesame.utils
from django.urls import reverse

from cheiron.people.models import Account

SIGN_IN = "sign-in"
INVITATION = "invitation"
AGES = {SIGN_IN: dt.timedelta(minutes=20), INVITATION: dt.timedelta(days=14)}
_PAGES = {SIGN_IN: "front:sign-in-link", INVITATION: "front:invitation"}


def link_for(account: Account, scope: str) -> str:
    """The path of a fresh link. It stops working once the account has been used, by this or any other way in."""
    return reverse(_PAGES[scope], kwargs={"token": sesame.utils.get_token(account, scope=scope)})


def account_behind(token: str, scope: str) -> Account | None:
    """Whose link it is, if it still opens the door. Looking does not use it up."""
    found = sesame.utils.get_user(token, scope=scope, max_age=AGES[scope], update_last_login=False)
    return found if isinstance(found, Account) and _is_at_its_address(found) else None


def _is_at_its_address(account: Account) -> bool:
    """The roster still has the address to which the link went."""
    return account.email == (account.person.email or "").lower()
