"""People and roster files, as staff see them."""

from __future__ import annotations

from django.db.models import QuerySet

from cheiron.people.models import Person, RosterImport
from cheiron.people.queries.standing import holding_roster_keys


def people_visible_to(person: Person) -> QuerySet[Person]:
    """Everybody active, for pages that only staff reach; nobody for somebody who is not active any more."""
    everybody = Person.objects.select_related("unit")
    return everybody.filter(is_active=True) if person.is_active else everybody.none()


def roster_imports_visible_to(person: Person) -> QuerySet[RosterImport]:
    """Every roster file, for administrators and roster keepers; none for anybody else."""
    files = RosterImport.objects.select_related("brought_by")
    return files if holding_roster_keys(person) else files.none()
