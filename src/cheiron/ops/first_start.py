"""The first start of a real installation: its organisation, and somebody who may do the rest."""

from __future__ import annotations

import zoneinfo

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from cheiron.access.actions import invite
from cheiron.access.links import INVITATION, link_for
from cheiron.journal.actions import record
from cheiron.kit.acting import action
from cheiron.kit.text import folded, tidy
from cheiron.kit.verdict import Verdict, no, require, yes
from cheiron.notices.writing import full_address
from cheiron.people.models import Organisation, Person, RoleGrant
from cheiron.people.queries import the_organisation
from cheiron.people.states import OrganisationRole


def may_set_up(*, name: str, email: str, time_zone: str) -> Verdict:
    """Once, with a name, an address and a time zone that exist."""
    if the_organisation():
        return no("An organisation is set up here already. One installation serves one organisation.", "already")
    if not tidy(name):
        return no("The organisation needs a name.", "no_name")
    try:
        validate_email(email)
    except ValidationError:
        return no(f"{email} is not an e-mail address.", "bad_email")
    if time_zone not in zoneinfo.available_timezones():
        return no(f"The time zone {time_zone} is not known; an example is America/Chicago.", "bad_zone")
    return yes()


@action
def set_up(*, name: str, kind: str, time_zone: str, admin_name: str, admin_email: str, by: None = None) -> str:
    """Make the organisation and its first administrator. Returns the link with which the administrator signs in."""
    require(may_set_up(name=name, email=admin_email, time_zone=time_zone))
    organisation = Organisation.objects.create(name=tidy(name), kind=kind, time_zone=time_zone)
    record("organisation.set_up", on=organisation, by=by)
    administrator = _person(tidy(admin_name), admin_email.strip().lower())
    RoleGrant.objects.create(person=administrator, role=OrganisationRole.ADMINISTRATOR)
    record("administrator.named", on=administrator, by=by)
    invite(person=administrator, by=administrator)
    return full_address(link_for(administrator.account, INVITATION))


def _person(name: str, email: str) -> Person:
    given, _blank, family = name.rpartition(" ")
    return Person.objects.create(
        name=name, given_name=given, family_name=family, sort_name=f"{folded(family)}, {folded(given)}", email=email
    )
