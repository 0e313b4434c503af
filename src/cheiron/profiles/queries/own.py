"""One's own profile and wishes."""

from __future__ import annotations

from django.db.models import QuerySet

from cheiron.people.models import Person
from cheiron.profiles.models import OfferedTopic, Profile, SoughtTopic


def profile_of(person: Person) -> Profile:
    """The person's profile, or an empty one that is not saved yet."""
    return Profile.objects.filter(person=person).first() or Profile(person=person)


def topics_offered_by(profile: Profile) -> QuerySet[OfferedTopic]:
    """What this profile offers, first ones first (the rest in the order of the vocabulary)."""
    return OfferedTopic.objects.filter(profile=profile).select_related("topic")


def topics_sought_by(person: Person) -> QuerySet[SoughtTopic]:
    """What this learner would like help with, the most important first. For the learner and matching staff only."""
    return SoughtTopic.objects.filter(person=person).select_related("topic")
