"""Marks of who left a feed, written in the transaction that hides them and taken away when they return."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager

from django.db.models import Q, QuerySet

from cheiron.kit import clock
from cheiron.kit.acting import action
from cheiron.people.models import Person
from cheiron.profiles.models import Offer, Profile, Tombstone
from cheiron.profiles.queries import (
    HOUSE,
    KEPT_DAYS,
    PUBLIC,
    feeds_of_parts,
    gone_unmarked,
    profiles_shared,
    public_keys_of,
)
from cheiron.profiles.states import Shown

AT_ONCE = 500
Mark = tuple[str, str]  # feed, ref


@action
def mark_departures(*, people: Collection[int] | None = None) -> int:
    """Bring the marks up to date for these people, or for everybody. Returns how many left a circle or returned."""
    if people is None:
        old = Tombstone.objects.filter(gone_at__lt=clock.now() - clock.days(KEPT_DAYS))
        old.exclude(feed__in=[PUBLIC, HOUSE]).delete()
    return _mark_outside(_of(people)) + _mark_inside(_of(people))


def _of(people: Collection[int] | None) -> Q:
    return Q() if people is None else Q(person__in=people)


def _mark_outside(whose: Q) -> int:
    back = _returned(PUBLIC, profiles_shared(Shown.PUBLIC).filter(whose))
    for profile in _read(back):
        Tombstone.objects.filter(person_ref=profile.person.ref, feed__in=public_keys_of(profile)).delete()
    gone = _read(gone_unmarked(Shown.PUBLIC).filter(whose))
    _write((key, profile.person.ref) for profile in gone for key in public_keys_of(profile))
    return len(back) + len(gone)


def _mark_inside(whose: Q) -> int:
    back = _returned(HOUSE, profiles_shared(Shown.ORGANISATION).filter(whose))
    gone = {one.pk: one.person.ref for one in _read(gone_unmarked(Shown.ORGANISATION).filter(whose))}
    for feed in feeds_of_parts() if back or gone else ():
        shown = feed.shown.filter(pk__in=[one.pk for one in back]).values("person__ref")
        Tombstone.objects.filter(feed=feed.key, person_ref__in=shown).delete()
        left = feed.stood(Profile.objects.filter(pk__in=gone)).values_list("pk", flat=True)
        _write((feed.key, gone[pk]) for pk in left)
    Tombstone.objects.filter(feed=HOUSE, person_ref__in=[one.person.ref for one in back]).delete()
    _write((HOUSE, ref) for ref in gone.values())
    return len(back) + len(gone)


def _returned(key: str, shown: QuerySet[Profile]) -> list[Profile]:
    marked = Tombstone.objects.filter(feed=key).values("person_ref")
    return list(shown.filter(person__ref__in=marked).select_related("person"))


def _read(profiles: Iterable[Profile]) -> list[Profile]:
    pks = [one.pk for one in profiles]
    return list(Profile.objects.filter(pk__in=pks).select_related("person").prefetch_related("topics__topic"))


def _write(marks: Iterable[Mark]) -> None:
    rows = [Tombstone(feed=feed, person_ref=ref, gone_at=clock.now()) for feed, ref in marks]
    Tombstone.objects.bulk_create(
        rows,
        batch_size=AT_ONCE,
        update_conflicts=True,
        unique_fields=["feed", "person_ref"],
        update_fields=["gone_at"],
    )


def mark_left_programme(offer: Offer) -> None:
    """No longer listed in one programme, though perhaps in another: gone from the feeds of that programme."""
    for feed in feeds_of_parts():
        if feed.programme == offer.programme.ref and not feed.shown.filter(person=offer.person).exists():
            stood = feed.stood(Profile.objects.filter(person=offer.person))
            _write((feed.key, ref) for ref in stood.values_list("person__ref", flat=True))


def public_feeds_of(person: Person) -> set[str]:
    """The public feeds in which somebody stands now, by key."""
    rows = _read(profiles_shared(Shown.PUBLIC).filter(person=person))
    return set().union(*(public_keys_of(row) for row in rows))


def mark_public_departure(person: Person, keys: Collection[str]) -> None:
    """Whoever followed these public feeds learns that somebody left them."""
    _write((key, person.ref) for key in keys)


@contextmanager
def telling_followers(person: Person) -> Iterator[None]:
    """Around a change of what somebody says: whoever followed a feed in which they stand no longer learns it."""
    stood = _feeds_of(person)
    yield
    _write((key, person.ref) for key in stood - _feeds_of(person))


def _feeds_of(person: Person) -> set[str]:
    parts = {feed.key for feed in feeds_of_parts() if feed.shown.filter(person=person).exists()}
    return parts | public_feeds_of(person)
