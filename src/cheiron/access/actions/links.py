"""Sign-in links: asked for, used once."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _

from cheiron.access.queries import person_at
from cheiron.access.rules import can_be_invited
from cheiron.journal.actions import record
from cheiron.kit import clock
from cheiron.kit.acting import action, locked
from cheiron.kit.verdict import Verdict, no, require, yes
from cheiron.notices.actions import owe
from cheiron.people.actions import open_account
from cheiron.people.models import Account, Person


@action
def ask_for_link(*, address: str, back: str = "", by: None = None) -> None:
    """Owe a sign-in link to whoever has this address. Nothing in the answer tells whether that is anybody.

    ``back`` is the page to go to afterwards. Both ways write once, so that both take about as long.
    """
    person = person_at(address)
    if person is None or not _may_have_link(person):
        record("sign_in_link.withheld", on=None, by=None)
        return
    open_account(person=person, by=None)
    owe("access.sign_in_link", to=person, asked_at=clock.now().isoformat(), back=back)


def _may_have_link(person: Person) -> bool:
    invited = Account.objects.filter(person=person, invited_at__isnull=False).exists()
    return bool(can_be_invited(person)) and (invited or settings.CHEIRON_OPEN_TO_ROSTER)


@action
def use_link(*, account: Account, by: Person) -> None:
    """Use up the link that showed this ``account``: of two who press at once, one comes in."""
    fresh = locked(account)
    require(_unused(account, fresh))
    fresh.last_login = clock.now()
    fresh.save(update_fields=["last_login"])
    record("sign_in_link.used", on=fresh.person, by=by)


def _unused(seen: Account, fresh: Account) -> Verdict:
    if seen.last_login == fresh.last_login:
        return yes()
    return no(_("This link has been used already. You can ask for a new one."), "link_used")
