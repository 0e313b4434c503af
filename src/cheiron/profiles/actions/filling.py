"""Take over what somebody confirmed out of a CV or a record."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cheiron.kit.acting import action
from cheiron.kit.verdict import require
from cheiron.people.models import Person
from cheiron.profiles.actions.checking import MOST_INTERESTS
from cheiron.profiles.actions.editing import edit_profile
from cheiron.profiles.actions.topics import Chosen, choose_topics
from cheiron.profiles.models import Profile
from cheiron.profiles.queries import profile_of, specialties
from cheiron.profiles.rules import may_edit_profile
from cheiron.profiles.states import TopicSource


@action
def take_over(*, person: Person, confirmed: Iterable[tuple[str, str]], by: Person) -> Profile:
    """Add what was confirmed, as pairs of kind and value, to what stands there. Everything is checked as if typed."""
    require(may_edit_profile(by, person))
    mine, pairs = profile_of(person), list(confirmed)
    by_kind = {kind: [value for one, value in pairs if one == kind] for kind, _value in pairs}
    said = _fields(mine, person, by_kind)
    if said:
        edit_profile(person=person, by=by, **said)
    if topics := by_kind.get("topic"):
        choose_topics(person=person, chosen=[*_as_it_stands(mine), *map(_imported, topics)], by=by)
    return profile_of(person)


def _fields(mine: Profile, person: Person, by_kind: dict[str, list[str]]) -> dict[str, Any]:
    added = {
        "interests": [*mine.interests, *by_kind.get("interest", ())][:MOST_INTERESTS],
        "languages": [*mine.languages, *by_kind.get("language", ())],
    }
    said: dict[str, Any] = {name: values for name, values in added.items() if values != getattr(mine, name)}
    if degrees := by_kind.get("degree"):
        held = [one.strip() for one in person.credentials.split(",") if one.strip()]
        said["credentials"] = ", ".join(dict.fromkeys((*held, *degrees)))
    if orcid := by_kind.get("orcid"):
        said["orcid"] = orcid[0]
    return said | _specialties(mine, person, by_kind.get("specialty", []))


def _specialties(mine: Profile, person: Person, keys: list[str]) -> dict[str, Any]:
    """The first one where none is said yet; the others beside it."""
    labels = {one.key: one.label for one in specialties()}
    known = [key for key in keys if key in labels and labels[key] != person.specialty]
    said: dict[str, Any] = {}
    if known and not person.specialty:
        said["specialty"] = labels[known.pop(0)]
    others = list(dict.fromkeys((*mine.other_specialties, *known)))
    return said | ({"other_specialties": others} if others != mine.other_specialties else {})


def _as_it_stands(mine: Profile) -> list[Chosen]:
    rows = mine.topics.all() if mine.pk else ()
    return [Chosen(row.topic_id, row.strength, row.rank is not None, row.source, row.can_help) for row in rows]


def _imported(key: str) -> Chosen:
    return Chosen(key, source=TopicSource.IMPORTED)
