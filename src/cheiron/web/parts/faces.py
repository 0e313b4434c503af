"""Faces: whose photo a viewer may see, on cards and on the page of a person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from cheiron.partnerships.queries import running_partnerships_of
from cheiron.people.models import Person
from cheiron.profiles.models import Profile
from cheiron.profiles.queries import PhotoMark, photo_marks, viewer_class_of
from cheiron.profiles.states import Shown


@dataclass(frozen=True, slots=True)
class Face:
    """Where the photo is, and what it shows."""

    large: str
    alt: str


def address_of(person: Person, size: str, fingerprint: str) -> str:
    """Another picture has another address, so that nobody sees an old one."""
    return f"{reverse('desk:photo', args=[person.ref, size])}?v={fingerprint}"


def people_worked_with(viewer: Person) -> set[int]:
    """Ids of those who work with the viewer, for the viewer's own eyes."""
    pairs = running_partnerships_of(viewer).values_list("learner_id", "helper_id")
    return {pk for pair in pairs for pk in pair} - {viewer.pk}


def circle_of(viewer: Person, profile: Profile) -> Shown:
    """In which circle the viewer stands towards the owner of a profile."""
    return viewer_class_of(viewer, profile, works_together=profile.person_id in people_worked_with(viewer))


def put_faces(viewer: Person, people: Iterable[Person]) -> None:
    """Set ``face`` of each person to the address of a small photo, or to nothing. Three queries, however many.

    Nothing for a viewer who wants to read before seeing a face, and for those whose photo the viewer may not see.
    """
    there = list(people)
    marks: dict[int, PhotoMark] = {} if _hides_photos(viewer) else _marks(viewer, there)
    for person in there:
        mark = marks.get(person.pk)
        person.face = address_of(person, "small", mark.fingerprint) if mark else ""  # type: ignore[attr-defined]


def _hides_photos(viewer: Person) -> bool:
    return Profile.objects.filter(person=viewer, hides_photos=True).exists()


def _marks(viewer: Person, people: list[Person]) -> dict[int, PhotoMark]:
    profiles = Profile.objects.filter(person__in=[person.pk for person in people], photo__isnull=False)
    found = list(profiles.only("person_id", "shown_to"))
    return photo_marks(viewer, found, people_worked_with(viewer)) if found else {}


def face_of(viewer: Person, profile: Profile) -> Face | None:
    """The large photo of one person, for their own page."""
    mark = photo_marks(viewer, [profile], people_worked_with(viewer)).get(profile.person_id)
    return Face(address_of(profile.person, "large", mark.fingerprint), mark.alt) if mark else None
