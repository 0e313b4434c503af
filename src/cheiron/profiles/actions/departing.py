"""Marks of who left a feed, written in the transaction that hides them and taken away when they return."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager

from django.db.models import Exists, Q, QuerySet

from cheiron.kit import clock
from cheiron.kit.acting import action
from cheiron.people.models import Person
from cheiron.profiles.models import Profile, Tombstone
from cheiron.profiles.queries import (
    HOUSE,
    KEPT_DAYS,
    PUBLIC,
    gone_unmarked,
    keys_of_parts,
    profiles_shared,
    public_keys_of,
    standing_offers,
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
    back = _read(_returned(PUBLIC, profiles_shared(Shown.PUBLIC).filter(whose)))
    gone = _read(gone_unmarked(Shown.PUBLIC).filter(whose))
    return _mark(PUBLIC, back, gone, {one.pk: public_keys_of(one) for one in [*back, *gone]})


def _mark_inside(whose: Q) -> int:
    back = _read(_returned(HOUSE, profiles_shared(Shown.ORGANISATION).filter(whose)))
    gone = _read(gone_unmarked(Shown.ORGANISATION).filter(whose))
    return _mark(HOUSE, back, gone, keys_of_parts([*back, *gone]))


def _mark(whole: str, back: Collection[Profile], gone: Collection[Profile], keys: Mapping[int, set[str]]) -> int:
    for profile in back:
        _forget(profile.person, {whole, *keys[profile.pk]})
    _write((key, profile.person.ref) for profile in gone for key in {whole, *keys[profile.pk]})
    return len(back) + len(gone)


def _returned(key: str, shown: QuerySet[Profile]) -> QuerySet[Profile]:
    return shown.filter(person__ref__in=Tombstone.objects.filter(feed=key).values("person_ref"))


def _read(profiles: QuerySet[Profile]) -> list[Profile]:
    return list(profiles.select_related("person__unit").prefetch_related("topics__topic"))


def _forget(person: Person, keys: Collection[str]) -> None:
    Tombstone.objects.filter(person_ref=person.ref, feed__in=keys).delete()


def _write(marks: Iterable[Mark]) -> None:
    rows = [Tombstone(feed=feed, person_ref=ref, gone_at=clock.now()) for feed, ref in marks]
    Tombstone.objects.bulk_create(
        rows,
        batch_size=AT_ONCE,
        update_conflicts=True,
        unique_fields=["feed", "person_ref"],
        update_fields=["gone_at"],
    )


@contextmanager
def telling_followers(person: Person) -> Iterator[None]:
    """Around a change of what somebody says or where they are listed: each feed in which they stand no longer tells it,
    and those in which they stand now tell of no time before."""
    stood = _feeds_of(person)
    yield
    stands = _feeds_of(person)
    _write((key, person.ref) for key in stood - stands)
    _forget(person, stands)


def _feeds_of(person: Person) -> set[str]:
    """Inside, whoever is marked as gone stands nowhere, whatever the rows say."""
    is_gone = Exists(Tombstone.objects.filter(feed=HOUSE, person_ref=person.ref))
    listed = Profile.objects.filter(~is_gone, person=person, person__in=standing_offers().values("person"))
    inside, outside = _read(listed), _read(profiles_shared(Shown.PUBLIC).filter(person=person))
    return set().union(*keys_of_parts(inside).values(), *map(public_keys_of, outside))
