"""What somebody asks the directory, and what it answers. Nothing of either is kept anywhere."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from cheiron.people.models import Person
from cheiron.profiles.models import Offer, Profile, Topic
from cheiron.profiles.states import Openness
from cheiron.programmes.models import Programme

# In this order on a page. ``programme`` is asked for by itself.
FACETS = ("group", "need", "specialty", "role", "whom", "level", "language", "format", "place", "open")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question. ``needs`` and ``specialties`` are keys, as chosen; the sentence may say more of both.

    ``drop``: keys that the sentence seems to say and does not mean. ``keep``: words that are spelt as meant.
    ``filters``: values by facet: one of them must be true, in every facet that has any. ``without``: ids of people.
    """

    sentence: str = ""
    needs: tuple[str, ...] = ()
    specialties: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    programme: Programme | None = None
    without: Collection[int] = ()


class Because(NamedTuple):
    """One piece of evidence. ``said``: the asker's words. ``source``: ticked, own_words, specialty, text, name, wished.

    ``quote``: the person's own words; for a ticked topic and a specialty its name; nothing for what was wished.
    """

    label: str
    said: str
    source: str
    quote: str


class Chip(NamedTuple):
    """Something understood. ``scheme``: need, specialty, or the facet of a wish about the person.

    ``said``: the words that said it (none: it was chosen).
    """

    scheme: str
    key: str
    label: str
    said: str
    is_sensitive: bool


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value with the number of people one would see with it."""

    key: str
    label: str
    count: int
    is_chosen: bool


class FacetCounts(NamedTuple):
    """One facet. Values that would leave nobody are not there."""

    name: str
    label: str
    values: list[FacetValue]


class Wider(NamedTuple):
    """A filter that could be taken away, and how many people that would bring."""

    facet: str
    key: str
    label: str
    total: int


class Offered(NamedTuple):
    """A topic somebody offers, in the words of the reader."""

    topic_id: str
    label: str
    is_sensitive: bool


class Trained(NamedTuple):
    """What a list tells of somebody's credential. Without a day it has no end."""

    valid_until: dt.date | None


@dataclass(frozen=True, slots=True)
class Found:
    """One person to show. ``matched`` topics are those looked for, ``others`` the rest that may be shown in a list.

    ``offer`` is the first of ``offers``, which are all those that the viewer may find: those in programmes the viewer
    learns in first, then open ones. ``is_elsewhere``: a learner, but in none of these programmes. ``can_be_asked``: of
    who is elsewhere, whether the viewer may put a question to them now.
    """

    offer: Offer
    person: Person
    profile: Profile
    matched: tuple[Offered, ...]
    others: tuple[Offered, ...]
    reasons: tuple[str, ...]
    openness: Openness
    credential: Trained | None
    offers: tuple[Offer, ...] = ()
    because: tuple[Because, ...] = ()
    not_covered: tuple[str, ...] = ()
    is_elsewhere: bool = False
    can_be_asked: bool = False


@dataclass(slots=True)
class Finding:
    """One page of an answer. ``nobody_fits``: nobody has what was asked, so everybody who may be found is shown."""

    people: list[Found] = field(default_factory=list)
    total: int = 0
    chips: list[Chip] = field(default_factory=list)
    spelling: list[tuple[str, str]] = field(default_factory=list)
    not_understood: list[str] = field(default_factory=list)
    nobody_fits: bool = False
    facets: list[FacetCounts] = field(default_factory=list)
    together: list[tuple[Person, list[str]]] = field(default_factory=list)
    widen: list[Wider] = field(default_factory=list)
    nearest: list[Topic] = field(default_factory=list)
