"""What a learner looks for, as others read it: whoever helps them now; and their leaders, only where they let them.

Needs that are found only by whoever asks for them are told to nobody.
"""

from __future__ import annotations

from dataclasses import dataclass

from cheiron.people.models import Person
from cheiron.profiles.models import Profile
from cheiron.profiles.queries.own import topics_sought_by
from cheiron.profiles.queries.shown import is_shown
from cheiron.profiles.states import Aspiration, Horizon, Shown


@dataclass(frozen=True, slots=True)
class Wishes:
    """Topics in order, the most important first, and where it should lead."""

    topics: tuple[str, ...]
    direction: str
    horizon: str
    words: str


def wishes_for_partner(learner: Person) -> Wishes | None:
    """For whoever works with this learner; whether they do is the caller's to know."""
    profile = Profile.objects.filter(person=learner).first()
    return _wishes(profile) if profile else None


def wishes_published_by(learner: Person) -> Wishes | None:
    """For the leaders of this learner: nothing, unless the learner lets them read it."""
    profile = Profile.objects.filter(person=learner, publishes_wishes=True).first()
    return _wishes(profile) if profile else None


def _wishes(profile: Profile) -> Wishes | None:
    topics = tuple(row.topic.label for row in topics_sought_by(profile.person) if not row.topic.sensitive)
    tells = is_shown(profile, "aspiration", Shown.PARTNERS)
    direction = str(Aspiration(profile.aspiration).label) if tells and profile.aspiration else ""
    horizon = str(Horizon(profile.horizon).label) if direction and profile.horizon else ""
    words = profile.aspiration_words if tells else ""
    return Wishes(topics, direction, horizon, words) if topics or direction or words else None
