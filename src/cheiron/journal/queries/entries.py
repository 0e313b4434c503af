"""Lines of the journal, newest first."""

from __future__ import annotations

from django.db.models import Model, Q, QuerySet

from cheiron.journal.models import Entry
from cheiron.people.models import Person


def entries_about(thing: Model) -> QuerySet[Entry]:
    """What was done with a thing."""
    about = Entry.objects.filter(on_kind=thing._meta.label_lower, on_ref=getattr(thing, "ref", ""))
    return about.select_related("by")


def entries_by(person: Person) -> QuerySet[Entry]:
    """What somebody did."""
    return Entry.objects.filter(by=person).select_related("by")


def reading_log_for(person: Person) -> QuerySet[Entry]:
    """Who else read confidential things that are this person's, or read about this person."""
    theirs = Q(of_ref=person.ref) | Q(on_kind=Person._meta.label_lower, on_ref=person.ref)
    return Entry.objects.filter(theirs, word__endswith=".read").exclude(by=person).select_related("by")
