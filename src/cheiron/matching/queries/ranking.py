"""Who fits best, in numbers nobody sees.

Relevance first, in broad bands; within a band the least loaded, then an order that changes every day and differs from
viewer to viewer. Popularity, seniority and views are not in it. Whoever is full comes last, and is still found.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from cheiron.kit import clock
from cheiron.people.models import Person
from cheiron.profiles.models import Offer, OfferedTopic
from cheiron.profiles.queries import specialties
from cheiron.profiles.states import Strength

BAND = 0.08
STRENGTH = {Strength.CAN_START: 0.8, Strength.EXPERIENCED: 0.9, Strength.EXPERT: 1.0}
SPECIALTY_WEIGHT = 2.0
OWN_SPECIALTY, NARROWER_SPECIALTY = 1.0, 0.8
OTHER_DEPARTMENT = 0.02
OFF_DISCIPLINE = 0.3
COLUMNS = ("pk", "person_id", "person__ref", "person__profile__pk", "person__unit_id", "person__specialty")


@dataclass(frozen=True, slots=True)
class Wish:
    """What is looked for: topics with their weight, specialties by label, words by root. ``asked``: only who fits."""

    topics: Mapping[str, float] = field(default_factory=dict)
    specialties: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    asked: bool = False

    @property
    def weight(self) -> float:
        return sum(self.topics.values()) + (SPECIALTY_WEIGHT if self.specialties else 0.0)


@dataclass(frozen=True, slots=True)
class Standing:
    """One offer with what spoke for it."""

    offer_id: int
    topics: tuple[str, ...]
    words: tuple[str, ...]
    score: float
    is_full: bool
    load: float
    turn: bytes

    @property
    def order(self) -> tuple[bool, int, float, bytes]:
        return self.is_full, -round(self.score / BAND), self.load, self.turn


def ranked(offers: QuerySet[Offer], wish: Wish, viewer: Person) -> list[Standing]:
    """The offers in order. Two queries, however many there are."""
    offered = _offered(wish)
    narrower = _narrower(wish.specialties)
    seed = f"{viewer.ref}{clock.today().isoformat()}"
    standings = []
    for row in _rows(offers, wish.words):
        topics = offered.get(row["person__profile__pk"], {})
        words = tuple(word for number, word in enumerate(wish.words) if row[f"word{number}"])
        score = _relevance(wish, topics, row["person__specialty"], narrower) + _share(words, wish.words)
        if wish.asked and not score:
            continue
        if row["person__unit_id"] != viewer.unit_id:
            score += OFF_DISCIPLINE if row["programme__off_discipline"] else OTHER_DEPARTMENT
        standings.append(_standing(row, tuple(topics), words, score, seed))
    return sorted(standings, key=lambda standing: standing.order)


def _rows(offers: QuerySet[Offer], words: Sequence[str]) -> list[dict[str, Any]]:
    found = {
        f"word{number}": Case(
            When(Q(person__profile__search_words__contains=f" {word}"), then=Value(1)),
            default=Value(0),
            output_field=IntegerField(),
        )
        for number, word in enumerate(words)
    }
    return list(offers.annotate(**found).values(*COLUMNS, "places", "taken", "programme__off_discipline", *found))


def _offered(wish: Wish) -> Mapping[int, dict[str, float]]:
    """Which of the wished topics each profile offers, with the strength in it."""
    offered: defaultdict[int, dict[str, float]] = defaultdict(dict)
    rows = OfferedTopic.objects.filter(topic__in=list(wish.topics)).order_by()
    for profile_id, key, strength in rows.values_list("profile_id", "topic_id", "strength"):
        offered[profile_id][key] = STRENGTH[Strength(strength)]
    return offered


def _narrower(labels: Sequence[str]) -> frozenset[str]:
    keys = {found.key for found in specialties() if found.label in labels}
    return frozenset(found.label for found in specialties() if found.broader in keys)


def _relevance(wish: Wish, topics: Mapping[str, float], specialty: str, narrower: frozenset[str]) -> float:
    if not wish.weight:
        return 0.0
    met = sum(wish.topics[key] * strength for key, strength in topics.items())
    works_in = OWN_SPECIALTY if specialty in wish.specialties else NARROWER_SPECIALTY * (specialty in narrower)
    return (met + SPECIALTY_WEIGHT * works_in * bool(wish.specialties)) / wish.weight


def _share(found: Sequence[str], wished: Sequence[str]) -> float:
    return len(found) / len(wished) if wished else 0.0


def _standing(
    row: Mapping[str, Any], topics: tuple[str, ...], words: tuple[str, ...], score: float, seed: str
) -> Standing:
    places, taken = row["places"], row["taken"]
    return Standing(
        offer_id=row["pk"],
        topics=topics,
        words=words,
        score=score,
        is_full=taken >= places,
        load=taken / places if places else 1.0,
        turn=blake2b(f"{seed}{row['person__ref']}".encode(), digest_size=6).digest(),
    )
