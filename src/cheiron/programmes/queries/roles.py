"""Who runs what."""

from __future__ import annotations

from django.db.models import Exists, Q, QuerySet

from cheiron.people.models import OversightSeat, Person
from cheiron.people.queries import holding_now, positions_held_by
from cheiron.people.states import ASSESSORS_OF_UNIT, HEADS_OF_UNIT
from cheiron.programmes.models import Programme, ProgrammeRole
from cheiron.programmes.states import RUNNING_ROLES, StaffRole


def roles_held_by(person: Person) -> QuerySet[ProgrammeRole]:
    """Programme roles held today."""
    return holding_now(ProgrammeRole.objects.filter(person=person)).select_related("programme")


def programmes_run_by(person: Person) -> QuerySet[Programme]:
    """Programmes whose coordinator or director this person is today."""
    runs = roles_held_by(person).filter(role__in=RUNNING_ROLES)
    return Programme.objects.filter(pk__in=runs.values("programme"))


def programmes_with_names_for(person: Person) -> QuerySet[Programme]:
    """Programmes of which this person sees learners and pairs by name: coordinators, and directors who assess nobody.

    Whoever heads a unit sees names nowhere (`domain` 3.9): a chair must not learn who has a coach.
    """
    held = roles_held_by(person)
    coordinates = Q(pk__in=held.filter(role=StaffRole.COORDINATOR).values("programme"))
    runs = Q(pk__in=held.filter(role__in=RUNNING_ROLES).values("programme"))
    return Programme.objects.filter(~_heads_a_unit(person), coordinates | (runs & ~_assesses(person)))


def holders_of(programme: Programme, *roles: StaffRole) -> QuerySet[Person]:
    """Who holds one of these roles in the programme today."""
    held = holding_now(ProgrammeRole.objects.filter(programme=programme, role__in=roles))
    return Person.objects.filter(pk__in=held.values("person"), is_active=True)


def staff_of(programme: Programme) -> QuerySet[ProgrammeRole]:
    """The roles held in the programme today, with the people who hold them."""
    held = holding_now(ProgrammeRole.objects.filter(programme=programme, person__is_active=True))
    return held.select_related("person__unit").order_by("role", "person__sort_name")


def _heads_a_unit(person: Person) -> Exists:
    return Exists(positions_held_by(person).filter(kind__in=HEADS_OF_UNIT))


def _assesses(person: Person) -> Q:
    """Directs a residency or clerkship, or sits on a body that assesses learners, today."""
    seats = holding_now(OversightSeat.objects.filter(person=person))
    return Q(Exists(positions_held_by(person).filter(kind__in=ASSESSORS_OF_UNIT))) | Q(Exists(seats))
