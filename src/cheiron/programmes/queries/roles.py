"""Who runs what."""

from __future__ import annotations

from django.db.models import Exists, Q, QuerySet

from cheiron.people.models import Conflict, OversightSeat, Person
from cheiron.people.queries import holding_now, positions_held_by
from cheiron.people.states import ASSESSORS_OF_UNIT, HEADS_OF_UNIT, ConflictKind
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
    """Programmes of which this person sees learners and pairs by name: who runs them, and leads or assesses nobody.

    A chair must not learn who has a coach, and whoever assesses must not learn who ended what (`domain` 3.9, rule 12).
    """
    runs = Q(pk__in=roles_held_by(person).filter(role__in=RUNNING_ROLES).values("programme"))
    return Programme.objects.filter(~_power_of(person), runs)


def assesses_or_leads(person: Person) -> bool:
    """Heads a unit, directs a residency or clerkship, sits on a body that assesses, or evaluates somebody, today."""
    return Person.objects.filter(_power_of(person), pk=person.pk).exists()


def holders_of(programme: Programme, *roles: StaffRole) -> QuerySet[Person]:
    """Who holds one of these roles in the programme today."""
    held = holding_now(ProgrammeRole.objects.filter(programme=programme, role__in=roles))
    return Person.objects.filter(pk__in=held.values("person"), is_active=True)


def staff_of(programme: Programme) -> QuerySet[ProgrammeRole]:
    """The roles held in the programme today, with the people who hold them."""
    held = holding_now(ProgrammeRole.objects.filter(programme=programme, person__is_active=True))
    return held.select_related("person__unit").order_by("role", "person__sort_name")


def _power_of(person: Person) -> Q:
    """The one definition of leading and assessing; it asks nothing of the row it is put to."""
    positions = positions_held_by(person).filter(kind__in=HEADS_OF_UNIT + ASSESSORS_OF_UNIT)
    seats = holding_now(OversightSeat.objects.filter(person=person))
    evaluates = Conflict.objects.filter(person=person, kind__in=[ConflictKind.EVALUATES, ConflictKind.COMMITTEE])
    return Q(Exists(positions)) | Q(Exists(seats)) | Q(Exists(holding_now(evaluates)))
