"""A student who keeps three people in mind, with a note for herself."""

from __future__ import annotations

from collections.abc import Sequence

from cheiron.matching.queries import offers_for
from cheiron.ops.demo.running import Running
from cheiron.people.models import Person
from cheiron.profiles.actions import keep_person, make_shortlist, note_on_person

NOTES = ("Kind on the ward round", "Has done what I would like to do", "")


def remember(runnings: Sequence[Running], roles: Sequence[dict[str, str]]) -> None:
    """One list, with people whom the student may find."""
    student = Person.objects.get(ref=next(role["person"] for role in roles if role["key"] == "student"))
    found = offers_for(student, runnings[0].programme).filter(person__profile__isnull=False).order_by("pk")
    shortlist = make_shortlist(name="When I know what I want", by=student)
    for offer, note in zip(found.select_related("person")[1:4], NOTES, strict=False):
        entry = keep_person(person=offer.person, shortlist=shortlist, by=student)
        note_on_person(entry=entry, note=note, by=student)
