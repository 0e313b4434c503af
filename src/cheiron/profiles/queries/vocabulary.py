"""The topics and specialties as they are shipped and offered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby

from django.db.models import QuerySet
from django.utils.text import slugify
from django.utils.translation import gettext as _

from cheiron.profiles.models import Topic


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


def topics_with(keys: Iterable[str]) -> QuerySet[Topic]:
    """Topics by key; unknown keys are left out."""
    return Topic.objects.filter(pk__in=list(keys))


def topic_groups(kept: Iterable[Topic] = ()) -> list[TopicGroup]:
    """Every topic in its group, in the order of the vocabulary.

    ``kept``: what somebody has; of these, what is offered no more stays with them and stands in a group of its own.
    """
    grouped = groupby(Topic.objects.filter(is_retired=False), key=lambda topic: topic.group)
    said = _examples()
    retired = tuple(topic for topic in kept if topic.is_retired)
    groups = [TopicGroup(slugify(name), name, tuple(topics), said.get(name, "")) for name, topics in grouped]
    return [*groups, TopicGroup("kept", _("Yours, though no longer on the list"), retired)] if retired else groups


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
