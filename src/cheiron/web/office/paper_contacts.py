"""Whom somebody who begins can call when it is hard."""

from __future__ import annotations

from cheiron.people.models import Person, RoleGrant
from cheiron.people.queries import holding_now
from cheiron.people.states import OrganisationRole
from cheiron.programmes.models import Programme, ProgrammeRole
from cheiron.programmes.queries import live_programmes
from cheiron.programmes.states import StaffRole

MOST = 6


def contacts_for(programme: Programme | None) -> list[tuple[Person, str]]:
    """Support contacts of the programme (of all that run, where none is chosen) and ombuds, each person once."""
    programmes = [programme] if programme else list(live_programmes())
    roles = holding_now(ProgrammeRole.objects.filter(programme__in=programmes, role=StaffRole.SUPPORT_CONTACT))
    grants = holding_now(RoleGrant.objects.filter(role=OrganisationRole.OMBUDS))
    found: dict[int, tuple[Person, str]] = {}
    for grant in grants.filter(person__is_active=True).select_related("person").order_by("person__sort_name"):
        found.setdefault(grant.person_id, (grant.person, grant.get_role_display()))
    for role in roles.filter(person__is_active=True).select_related("person").order_by("person__sort_name"):
        found.setdefault(role.person_id, (role.person, role.get_role_display()))
    return sorted(found.values(), key=lambda pair: not pair[0].phone)[:MOST]
