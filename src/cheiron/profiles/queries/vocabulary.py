"""The topics and specialties, and what a sentence says in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from itertools import groupby

from django.db.models import QuerySet
from django.utils.text import slugify

from cheiron.profiles.models import Topic
from cheiron.profiles.queries.words import SMALL_WORDS, roots

LONGEST_PHRASE = 6


@dataclass(frozen=True, slots=True)
class TopicGroup:
    """One of the ten groups of needs. ``example``: what somebody might say who looks into it."""

    key: str
    name: str
    topics: tuple[Topic, ...]
    example: str = ""


@dataclass(frozen=True, slots=True)
class Specialty:
    """``names``: the label and all other names of it."""

    key: str
    label: str
    broader: str
    names: tuple[str, ...]


@dataclass(slots=True)
class Understanding:
    """What a sentence says: topics with the words that said so, specialties, and words left over."""

    topics: dict[str, str] = field(default_factory=dict)
    specialties: dict[str, str] = field(default_factory=dict)
    free_words: list[str] = field(default_factory=list)


def topics_with(keys: Iterable[str]) -> QuerySet[Topic]:
    """Topics by key; unknown keys are left out."""
    return Topic.objects.filter(pk__in=list(keys))


def topic_groups() -> list[TopicGroup]:
    """Every topic in its group, in the order of the vocabulary."""
    grouped = groupby(Topic.objects.filter(is_retired=False), key=lambda topic: topic.group)
    said = _examples()
    return [TopicGroup(slugify(name), name, tuple(topics), said.get(name, "")) for name, topics in grouped]


def rows_of_vocabulary(name: str) -> list[list[str]]:
    """Rows of one of the files in ``vocabulary/``."""
    text = (files("cheiron.profiles") / "vocabulary" / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


@cache
def _examples() -> dict[str, str]:
    return {name: example for name, example in rows_of_vocabulary("groups.tsv")}


@cache
def specialties() -> tuple[Specialty, ...]:
    """The specialties we ship."""
    rows = rows_of_vocabulary("specialties.tsv")
    return tuple(Specialty(key, label, broader, (label, *more.split("|"))) for key, label, broader, more in rows)


@lru_cache(maxsize=8192)
def _phrase(words: str) -> tuple[str, ...]:
    """The roots of a phrase of the vocabulary (never of what somebody typed: that is kept nowhere)."""
    return tuple(roots(words))


@cache
def _specialty_phrases() -> dict[tuple[str, ...], str]:
    return {_phrase(name): specialty.label for specialty in specialties() for name in specialty.names if name}


def understanding_of(sentence: str) -> Understanding:
    """Longest phrases first; each word counts once. Nothing is kept."""
    said = roots(sentence)
    by_phrase = {_phrase(words): t.pk for t in Topic.objects.all() for words in (*t.phrases, t.label)}
    found, place = Understanding(), 0
    while place < len(said):
        place += _read(said, place, by_phrase, found)
    return found


def _read(said: list[str], place: int, topics: dict[tuple[str, ...], str], found: Understanding) -> int:
    for length in range(LONGEST_PHRASE, 0, -1):
        phrase = tuple(said[place : place + length])
        if len(phrase) < length:
            continue
        if phrase in topics:
            found.topics.setdefault(topics[phrase], " ".join(phrase))
            return length
        if phrase in _specialty_phrases():
            found.specialties.setdefault(_specialty_phrases()[phrase], " ".join(phrase))
            return length
    word = said[place]
    if word not in SMALL_WORDS and len(word) > 1 and word not in found.free_words:
        found.free_words.append(word)
    return 1
