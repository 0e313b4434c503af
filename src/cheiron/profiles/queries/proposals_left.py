"""Which proposals are news to a profile: nobody is asked to tick what stands there already."""

from __future__ import annotations

from collections.abc import Iterable

from cheiron.people.models import Person
from cheiron.profiles.models import Profile
from cheiron.profiles.queries.own import profile_of
from cheiron.profiles.queries.proposals import Proposal


def not_there_yet(person: Person, found: Iterable[Proposal]) -> list[Proposal]:
    """In their order, without what the person's profile and the roster say already."""
    held = _held(person, profile_of(person))
    return [one for one in found if one.value.casefold() not in held[one.kind] and one.label != person.specialty]


def _held(person: Person, mine: Profile) -> dict[str, set[str]]:
    said: dict[str, Iterable[str]] = {
        "topic": mine.topics.values_list("topic_id", flat=True) if mine.pk else (),
        "specialty": mine.other_specialties,
        "interest": mine.interests,
        "language": mine.languages,
        "degree": (one.strip() for one in person.credentials.split(",")),
        "orcid": (mine.orcid,),
    }
    return {kind: {one.casefold() for one in values} for kind, values in said.items()}
