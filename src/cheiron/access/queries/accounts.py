"""People by address, and the administrator's list."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from cheiron.kit.text import folded, tidy
from cheiron.people.models import Account, Person
from cheiron.people.queries import holds_organisation_role
from cheiron.people.states import OrganisationRole

STANDINGS = {
    "never": Q(account=None) | Q(account__is_active=True, account__invited_at=None, account__last_login=None),
    "invited": Q(account__is_active=True, account__invited_at__isnull=False, account__last_login=None),
    "in_use": Q(account__is_active=True, account__last_login__isnull=False),
    "off": Q(account__is_active=False),
}


def person_at(address: str) -> Person | None:
    """The active person with this address on the roster. The roster decides, not the account."""
    return Person.objects.filter(email__iexact=tidy(address), is_active=True).first() if tidy(address) else None


def account_at(address: str) -> Account | None:
    """The account that this address opens."""
    person = person_at(address)
    account = Account.objects.filter(person=person).first() if person else None
    if account and person:
        account.person = person
    return account


def people_listed_for(viewer: Person, *, words: str = "", standing: str = "") -> QuerySet[Person]:
    """Everybody active with their account, for an administrator; nobody for anybody else."""
    people = Person.objects.filter(is_active=True).select_related("account", "unit")
    if not holds_organisation_role(viewer, OrganisationRole.ADMINISTRATOR):
        return people.none()
    for word in tidy(words).split()[:5]:
        plain = Q(sort_name__contains=folded(word)) if folded(word) else Q()  # without accents
        people = people.filter(Q(name__icontains=word) | Q(email__icontains=word) | plain)
    return people.filter(STANDINGS[standing]) if standing in STANDINGS else people
