"""Photos of people. The pictures themselves are read only where one is shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cheiron.people.models import Person
from cheiron.profiles.models import Photo, Profile
from cheiron.profiles.queries.shown import is_shown, viewer_classes
from cheiron.profiles.states import Shown


@dataclass(frozen=True, slots=True)
class PhotoMark:
    """That there is a photo, and what it shows. ``fingerprint``: another one for another picture."""

    fingerprint: str
    alt: str


def photo_mark_of(person: Person) -> PhotoMark | None:
    """One's own photo, or that of somebody of whom the caller knows that it may be seen."""
    row = Photo.objects.filter(profile__person=person).values_list("fingerprint", "alt").first()
    return PhotoMark(*row) if row else None


def photo_marks(
    viewer: Person | None, profiles: Iterable[Profile], partners: Iterable[int] = ()
) -> dict[int, PhotoMark]:
    """Photos that this viewer may see, by the id of the person. ``partners``: ids of whom the viewer works with."""
    there = list(profiles)
    circles = viewer_classes(viewer, there, partners)
    open_ones = [one.pk for one in there if is_shown(one, "photo", circles[one.person_id])]
    rows = Photo.objects.filter(profile__in=open_ones).values_list("profile__person", "fingerprint", "alt")
    return {person: PhotoMark(fingerprint, alt) for person, fingerprint, alt in rows}


def photo_seen_as(viewer_class: Shown, profile: Profile) -> Photo | None:
    """The picture, for somebody who stands in this circle."""
    return Photo.objects.filter(profile=profile).first() if is_shown(profile, "photo", viewer_class) else None
