"""Who is independent of two people (`domain` 3.4): computed, never chosen by anybody who might be part of it."""

from __future__ import annotations

from django.db.models import Q

from cheiron.partnerships.models import Partnership
from cheiron.partnerships.states import RUNNING
from cheiron.people.models import Person, RoleGrant
from cheiron.people.queries import conflict_codes_between, holding_now, positions_held_by
from cheiron.people.states import OrganisationRole
from cheiron.programmes.queries import holders_of
from cheiron.programmes.states import StaffRole


def contacts_independent_of(partnership: Partnership) -> list[Person]:
    """Support contacts of the programme, then ombuds, who have no tie to either of the two; by name."""
    two = (partnership.learner, partnership.helper)
    standing = _contacts_of(partnership)
    tied = _partners_of(two) | {person.pk for person in two}
    units_led = [unit for person in two for unit in _units_led_by(person)]
    return [
        contact
        for contact in standing
        if contact.pk not in tied and not _works_under(contact, units_led) and not _conflicts(contact, two)
    ]


def _contacts_of(partnership: Partnership) -> list[Person]:
    contacts = list(holders_of(partnership.programme, StaffRole.SUPPORT_CONTACT).select_related("unit"))
    ombuds = holding_now(RoleGrant.objects.filter(role=OrganisationRole.OMBUDS)).values("person")
    known = {contact.pk for contact in contacts}
    others = Person.objects.filter(pk__in=ombuds, is_active=True).exclude(pk__in=known)
    return contacts + list(others.select_related("unit"))


def _partners_of(two: tuple[Person, Person]) -> set[int]:
    """Everybody who is the partner of one of the two in a partnership that runs."""
    rows = Partnership.objects.filter(Q(learner__in=two) | Q(helper__in=two), state__in=RUNNING)
    return {pk for pair in rows.values_list("learner_id", "helper_id") for pk in pair}


def _units_led_by(person: Person) -> list[str]:
    """Paths of the units somebody with a position leads; a position without a unit counts for their own unit."""
    units = [position.unit or person.unit for position in positions_held_by(person)]
    return [unit.path for unit in units if unit is not None]


def _works_under(contact: Person, paths: list[str]) -> bool:
    return any(contact.unit is not None and contact.unit.path.startswith(path) for path in paths)


def _conflicts(contact: Person, two: tuple[Person, Person]) -> bool:
    return any(conflict_codes_between(contact, one) or conflict_codes_between(one, contact) for one in two)
