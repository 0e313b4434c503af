"""Who may do what with notices."""

from __future__ import annotations

from django.utils.translation import gettext as _

from cheiron.kit.verdict import Verdict, no, yes
from cheiron.people.models import Person
from cheiron.people.queries import holds_organisation_role
from cheiron.people.states import OrganisationRole


def may_mark_seen(person: Person, reader: Person) -> Verdict:
    """Everybody looks at their own notices only."""
    return yes() if person == reader else no(_("These notices are somebody else's."), "not_yours")


def may_mend_outbox(person: Person) -> Verdict:
    """Administrators mend what is stuck; they never read it."""
    if holds_organisation_role(person, OrganisationRole.ADMINISTRATOR):
        return yes()
    return no(_("Only an administrator of this site may do that."), "not_administrator")
