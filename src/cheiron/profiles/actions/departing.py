"""Marks of who left a feed, written in the transaction that hides them and taken away when they return."""

from __future__ import annotations

from collections.abc import Collection

from cheiron.kit import clock
from cheiron.kit.acting import action
from cheiron.people.models import Person
from cheiron.profiles.models import Tombstone
from cheiron.profiles.queries import profiles_gone, profiles_shared
from cheiron.profiles.states import Shown

AT_ONCE = 500


@action
def mark_departures(*, people: Collection[int] | None = None) -> int:
    """Bring the marks up to date for these people, or for everybody. Returns how many were set or taken away."""
    return sum(_mark(circle, people) for circle in (Shown.PUBLIC, Shown.ORGANISATION))


def _mark(circle: Shown, people: Collection[int] | None) -> int:
    is_public = circle == Shown.PUBLIC
    marks = Tombstone.objects.filter(is_public=is_public)
    shown, gone = profiles_shared(circle), profiles_gone(circle)
    if people is not None:
        shown, gone = shown.filter(person__in=people), gone.filter(person__in=people)
    back, _by_table = marks.filter(person_ref__in=shown.values("person__ref")).delete()
    fresh = gone.exclude(person__ref__in=marks.values("person_ref")).values_list("person__ref", flat=True)
    rows = [Tombstone(person_ref=ref, is_public=is_public, gone_at=clock.now()) for ref in fresh]
    Tombstone.objects.bulk_create(rows, batch_size=AT_ONCE, ignore_conflicts=True)
    return back + len(rows)


def mark_public_departure(person: Person) -> None:
    """Before a public page goes: whoever followed it learns that somebody left. Call it while the page still stands."""
    if profiles_shared(Shown.PUBLIC).filter(person=person).exists():
        Tombstone.objects.get_or_create(person_ref=person.ref, is_public=True)
