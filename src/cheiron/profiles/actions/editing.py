"""Write one's own profile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cheiron.journal.actions import record
from cheiron.kit import clock
from cheiron.kit.acting import action, locked
from cheiron.kit.verdict import require
from cheiron.people.models import Person
from cheiron.profiles.actions.wording import search_words_of
from cheiron.profiles.models import OfferedTopic, Profile, SoughtTopic
from cheiron.profiles.queries import topics_with
from cheiron.profiles.rules import may_choose_topics, may_edit_profile
from cheiron.profiles.states import TOPICS_TO_PUT_FIRST, Strength

TEXTS = ("headline", "skills", "ask_me_about", "story", "setback", "aspiration", "mode", "usual_times", "languages")


@dataclass(frozen=True, slots=True)
class Chosen:
    """A topic as ticked: how strong one is in it, and whether it is one to put first."""

    key: str
    strength: str = Strength.EXPERIENCED
    first: bool = False


def own_profile(person: Person) -> Profile:
    """The person's profile under a lock, made when there is none. For actions only."""
    profile, _made = Profile.objects.get_or_create(person=person)
    return locked(profile)


@action
def edit_profile(*, person: Person, by: Person, **fields: Any) -> Profile:
    """Change texts of the profile (names in ``TEXTS``) and ``specialty``, which stands on the person."""
    require(may_edit_profile(by, person))
    if unknown := set(fields) - {*TEXTS, "specialty"}:
        raise TypeError(f"not part of a profile: {sorted(unknown)}")
    profile = own_profile(person)
    if "specialty" in fields:
        _say_specialty(profile.person, fields.pop("specialty"))
    for name, value in fields.items():
        setattr(profile, name, value)
    _keep(profile)
    record("profile.edited", on=profile, by=by)
    return profile


def _say_specialty(person: Person, specialty: str) -> None:
    if person.specialty != specialty:
        person.specialty = specialty
        person.save(update_fields=["specialty"])


def _keep(profile: Profile) -> None:
    profile.edited_at = clock.now()
    profile.search_words = search_words_of(profile)
    profile.save()


@action
def choose_topics(*, person: Person, chosen: Sequence[Chosen], by: Person) -> Profile:
    """What this person can help with, all of it anew. The first three marked ``first`` get the ranks 1 to 3."""
    topics = topics_with(choice.key for choice in chosen).in_bulk()
    kept = list({choice.key: choice for choice in chosen if choice.key in topics}.values())
    require(may_choose_topics(by, person, len(kept)))
    profile = own_profile(person)
    first = [choice.key for choice in kept if choice.first][:TOPICS_TO_PUT_FIRST]
    profile.topics.all().delete()
    OfferedTopic.objects.bulk_create(
        OfferedTopic(
            profile=profile,
            topic=topics[choice.key],
            strength=choice.strength,
            rank=first.index(choice.key) + 1 if choice.key in first else None,
        )
        for choice in kept
    )
    _keep(profile)
    record("profile.topics_chosen", on=profile, by=by, topics=len(kept))
    return profile


@action
def choose_sought_topics(*, person: Person, topic_keys: Sequence[str], aspiration: str, by: Person) -> None:
    """What this learner would like help with, the most important first; at most three."""
    require(may_edit_profile(by, person))
    known = topics_with(topic_keys).in_bulk()
    keys = [key for key in dict.fromkeys(topic_keys) if key in known][:TOPICS_TO_PUT_FIRST]
    profile = own_profile(person)
    SoughtTopic.objects.filter(person=person).delete()
    SoughtTopic.objects.bulk_create(
        SoughtTopic(person=person, topic=known[key], rank=rank) for rank, key in enumerate(keys, 1)
    )
    profile.aspiration = aspiration
    _keep(profile)
    record("profile.wishes_chosen", on=profile, by=by, topics=len(keys))
