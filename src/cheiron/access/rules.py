"""Who may let whom in."""

from __future__ import annotations

from django.utils.translation import gettext as _

from cheiron.kit.verdict import Verdict, first_no, no, yes
from cheiron.people.models import Account, Person
from cheiron.people.queries import holds_organisation_role
from cheiron.people.states import OrganisationRole


def may_keep_accounts(person: Person) -> Verdict:
    """System administrators."""
    if person.is_active and holds_organisation_role(person, OrganisationRole.ADMINISTRATOR):
        return yes()
    return no(_("Only a system administrator can do this."), "not_an_administrator")


def can_be_invited(person: Person) -> Verdict:
    """On the roster, active, with an address, and not shut out by an administrator."""
    if not person.is_active:
        return no(_("%(name)s is not active on the roster.") % {"name": person.name}, "not_active")
    if not person.email:
        return no(_("The roster has no e-mail address for %(name)s.") % {"name": person.name}, "no_address")
    if Account.objects.filter(person=person, is_active=False).exists():
        return no(_("The account of %(name)s is switched off.") % {"name": person.name}, "account_off")
    return yes()


def may_invite(by: Person, person: Person) -> Verdict:
    """An administrator invites somebody on the roster."""
    return first_no(may_keep_accounts(by), can_be_invited(person))


def may_take_password_away(by: Person, account: Account) -> Verdict:
    """Only one's own."""
    if account.person_id == by.pk:
        return yes()
    return no(_("Only the person themselves can take their password away."), "not_yours")


def may_switch_off(by: Person, account: Account) -> Verdict:
    """An administrator, but not their own account: somebody must be left who can open the door."""
    if account.person_id == by.pk:
        return no(_("You cannot switch off your own account."), "own_account")
    return may_keep_accounts(by)
