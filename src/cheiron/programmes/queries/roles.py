"""Who runs what."""

from __future__ import annotations

from django.db.models import QuerySet

from cheiron.people.models import Person
from cheiron.people.queries import holding_now
from cheiron.programmes.models import Programme, ProgrammeRole
from cheiron.programmes.states import StaffRole


def roles_held_by(person: Person) -> QuerySet[ProgrammeRole]:
    """Programme roles held today."""
    return holding_now(ProgrammeRole.objects.filter(person=person)).select_related("programme")


def programmes_run_by(person: Person) -> QuerySet[Programme]:
    """Programmes whose coordinator or director this person is today."""
    runs = roles_held_by(person).filter(role__in=[StaffRole.COORDINATOR, StaffRole.DIRECTOR])
    return Programme.objects.filter(pk__in=runs.values("programme"))


def holders_of(programme: Programme, *roles: StaffRole) -> QuerySet[Person]:
    """Who holds one of these roles in the programme today."""
    held = holding_now(ProgrammeRole.objects.filter(programme=programme, role__in=roles))
    return Person.objects.filter(pk__in=held.values("person"), is_active=True)
