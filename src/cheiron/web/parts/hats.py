"""Which desks a person has."""

from __future__ import annotations

from dataclasses import dataclass

from cheiron.people.models import Person
from cheiron.people.queries import holds_organisation_role, positions_held_by
from cheiron.people.states import OrganisationRole
from cheiron.programmes.queries import roles_held_by
from cheiron.programmes.states import StaffRole


@dataclass(frozen=True, slots=True)
class Hats:
    """Desks beside one's own."""

    office: bool = False
    care: bool = False
    leadership: bool = False
    site: bool = False


def hats_of(person: Person) -> Hats:
    """Read once per request (kept on the person)."""
    known = getattr(person, "_hats", None)
    if known is None:
        roles = {role.role for role in roles_held_by(person)}
        known = Hats(
            office=bool(roles & {StaffRole.COORDINATOR, StaffRole.DIRECTOR}),
            care=StaffRole.SUPPORT_CONTACT in roles or holds_organisation_role(person, OrganisationRole.OMBUDS),
            leadership=positions_held_by(person).exists(),
            site=holds_organisation_role(person, OrganisationRole.ADMINISTRATOR),
        )
        person._hats = known  # type: ignore[attr-defined]
    return known
