"""What somebody holds today."""

from __future__ import annotations

import datetime as dt
from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from cheiron.kit import clock
from cheiron.people.models import Organisation, Person, Position, RoleGrant
from cheiron.people.states import OrganisationRole

M = TypeVar("M", bound=Model)


def holding_now(rows: QuerySet[M]) -> QuerySet[M]:
    """Those of the dated rows that hold today."""
    return holding_on(clock.today(), rows)


def holding_on(day: dt.date, rows: QuerySet[M]) -> QuerySet[M]:
    """Those of the dated rows that hold on a day."""
    return rows.filter(Q(until=None) | Q(until__gte=day), since__lte=day)


def positions_held_by(person: Person) -> QuerySet[Position]:
    """Leadership positions held today."""
    return holding_now(Position.objects.filter(person=person)).select_related("unit")


def holds_organisation_role(person: Person, role: OrganisationRole) -> bool:
    """Whether the person has this role for the whole organisation today."""
    return holding_now(RoleGrant.objects.filter(person=person, role=role)).exists()


def holding_roster_keys(person: Person) -> bool:
    """Whether the person is an active administrator or roster keeper today."""
    keys = RoleGrant.objects.filter(person=person, role__in=[OrganisationRole.ADMINISTRATOR, OrganisationRole.ROSTER])
    return person.is_active and holding_now(keys).exists()


def keepers_of_rosters() -> QuerySet[Person]:
    """Active administrators and roster keepers."""
    keys = RoleGrant.objects.filter(role__in=[OrganisationRole.ADMINISTRATOR, OrganisationRole.ROSTER])
    return Person.objects.filter(pk__in=holding_now(keys).values("person_id"), is_active=True).order_by("pk")


def ids_of_office_holders() -> set[int]:
    """People who hold a role for the whole organisation today."""
    return set(holding_now(RoleGrant.objects.all()).values_list("person_id", flat=True))


def the_organisation() -> Organisation | None:
    """The organisation of this installation, once it is set up."""
    return Organisation.objects.first()
