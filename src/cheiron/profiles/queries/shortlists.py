"""Lists of people somebody wants to remember. They are their owner's alone."""

from __future__ import annotations

from django.db.models import QuerySet

from cheiron.people.models import Person
from cheiron.profiles.models import Shortlist, ShortlistEntry


def shortlists_of(owner: Person) -> QuerySet[Shortlist]:
    """One's own lists; nobody else's are ever read."""
    return Shortlist.objects.filter(owner=owner)


def entries_of(owner: Person) -> QuerySet[ShortlistEntry]:
    """Whom one keeps on one's lists. A page asks beforehand who of them may still be shown to the owner."""
    return ShortlistEntry.objects.filter(shortlist__owner=owner).select_related("shortlist", "person__unit")


def ids_kept_by(owner: Person) -> frozenset[int]:
    """The people on any of one's lists."""
    return frozenset(entries_of(owner).order_by().values_list("person_id", flat=True))
