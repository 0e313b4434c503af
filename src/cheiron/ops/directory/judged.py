"""Profiles, sentences, and who is right for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from random import Random

STRONGEST = 3


@dataclass(frozen=True, slots=True)
class JudgedProfile:
    """``topics``: everything this person can help with, from 1 (can start) to 3 (expert)."""

    id: str
    name: str
    stage: str
    specialties: tuple[str, ...]
    serves_as: tuple[str, ...]
    topics: Mapping[str, int]
    text: str


@dataclass(frozen=True, slots=True)
class JudgedQuery:
    """``grades``: by profile, from 1 (a little) to 3 (very well). Who is not named is 0."""

    id: str
    kind: str
    sentence: str
    grades: Mapping[str, int]


def ticked(profile: JudgedProfile, percent: int, seed: int) -> JudgedProfile:
    """The profile with only this share of its topics ticked, as busy people leave it; the same ones for a seed.

    >>> one = JudgedProfile("P1", "A", "", (), (), {"grant": 3, "paper": 2, "lead": 1}, "")
    >>> len(ticked(one, 65, 7).topics), ticked(one, 65, 7) == ticked(one, 65, 7)
    (2, True)
    """
    how_many = (len(profile.topics) * percent + 50) // 100
    random = Random(f"{seed} {profile.id}")  # noqa: S311 - seeded on purpose, no secret
    kept = set(random.sample(sorted(profile.topics), how_many))
    return replace(profile, topics={topic: strength for topic, strength in profile.topics.items() if topic in kept})
