"""Choose topics: those one can help with, and those one looks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cheiron.journal.actions import record
from cheiron.kit.acting import action
from cheiron.kit.verdict import require
from cheiron.people.models import Person
from cheiron.profiles.actions.checking import checked
from cheiron.profiles.actions.departing import telling_followers
from cheiron.profiles.actions.editing import keep, own_profile
from cheiron.profiles.models import Offer, OfferedTopic, Profile, SoughtTopic, Topic
from cheiron.profiles.queries import FIELDS, topics_with
from cheiron.profiles.rules import may_choose_topics, may_edit_profile
from cheiron.profiles.states import TOPICS_TO_PUT_FIRST, CanHelp, OfferState, Shown, Strength, TopicSource


@dataclass(frozen=True, slots=True)
class Chosen:
    """A topic as ticked: how strong one is in it, whether it comes first, where it came from, how one knows it."""

    key: str
    strength: str = Strength.EXPERIENCED
    first: bool = False
    source: str = TopicSource.TICKED
    can_help: str = ""

    def __post_init__(self) -> None:
        """Only words that the vocabulary of states knows."""
        Strength(self.strength), TopicSource(self.source), self.can_help and CanHelp(self.can_help)


@action
def choose_topics(*, person: Person, chosen: Sequence[Chosen], by: Person) -> Profile:
    """What this person can help with, all of it anew. The first three marked ``first`` get the ranks 1 to 3."""
    topics = topics_with(choice.key for choice in chosen).in_bulk()
    kept = list({choice.key: choice for choice in chosen if choice.key in topics}.values())
    require(may_choose_topics(by, person, len(kept)))
    profile = own_profile(person)
    with telling_followers(person):
        _tick(profile, kept, topics)
    keep(profile)
    record("profile.topics_chosen", on=profile, by=by, topics=len(kept))
    return profile


def _tick(profile: Profile, kept: Sequence[Chosen], topics: Mapping[str, Topic]) -> None:
    first = [choice.key for choice in kept if choice.first][:TOPICS_TO_PUT_FIRST]
    profile.topics.all().delete()
    OfferedTopic.objects.bulk_create(
        OfferedTopic(
            profile=profile,
            topic=topics[choice.key],
            strength=choice.strength,
            rank=first.index(choice.key) + 1 if choice.key in first else None,
            source=choice.source,
            can_help=choice.can_help,
        )
        for choice in kept
    )


@action
def choose_sought_topics(
    *, person: Person, topic_keys: Sequence[str], aspiration: str, by: Person, **more: object
) -> None:
    """What this learner would like help with, the most important first; at most three.

    ``more``: what else is said with it, such as ``aspiration_words``, ``horizon`` or ``working_style``.
    """
    require(may_edit_profile(by, person))
    known = topics_with(topic_keys).in_bulk()
    keys = [key for key in dict.fromkeys(topic_keys) if key in known][:TOPICS_TO_PUT_FIRST]
    profile = own_profile(person)
    SoughtTopic.objects.filter(person=person).delete()
    SoughtTopic.objects.bulk_create(
        SoughtTopic(person=person, topic=known[key], rank=rank) for rank, key in enumerate(keys, 1)
    )
    said = checked({"aspiration": aspiration, **more})
    _keep_direction_close(profile, said)
    for name, value in said.items():
        setattr(profile, name, value)
    keep(profile)
    record("profile.wishes_chosen", on=profile, by=by, topics=len(keys))


def _keep_direction_close(profile: Profile, said: Mapping[str, object]) -> None:
    """Where a learner wants to go is read by whom they work with, also once they help others and are listed themselves.

    Whoever is listed already is told beside the question that it stands on their profile.
    """
    is_new = any(said[name] != getattr(profile, name) for name in FIELDS["aspiration"].columns if name in said)
    is_listed = Offer.objects.filter(person=profile.person_id, state=OfferState.LISTED).exists()
    if is_new and not is_listed:
        profile.shown_to = {"aspiration": Shown.PARTNERS.value, **profile.shown_to}
