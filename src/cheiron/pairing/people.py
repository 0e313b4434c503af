"""What the engine knows about people: one card per learner and helper. ``None`` means not known, never "no"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

STRENGTHS = (0.8, 0.9, 1.0)  # can start, experienced, expert
IN_PERSON = "in_person"
SLOTS_PER_DAY = 3  # of an availability mask: bit = weekday * 3 + (0 morning, 1 afternoon, 2 evening), Monday first


@dataclass(frozen=True, kw_only=True, slots=True)
class LearnerCard:
    """A learner as the engine sees one.

    Attributes
    ----------
    id : stable id. The same id on both sides means the same person; where the ids of one person differ, or ids of
        the two sides may coincide by chance, ``person`` says who it is.
    level : place in the order of career levels, higher is more senior.
    topics : topics sought, the most wanted first: they count 3, 2, 1, and 1 for each further one. Where their order
        means nothing, ``topics_ranked`` is ``False`` and they all count the same.
    most_important : criterion this learner names as most important (one of ``criteria.NAMEABLE``).
    working_style : answers 0 to 4 per slider, ``None`` for one left open.
    availability : bit mask of weekly slots, Monday morning is bit 0.
    modes : ways of meeting, ``in_person`` and ``remote`` (``mixed`` means both).
    network_departments, network_levels : of the helpers this learner already has; empty means has none.
    experience, experience_weight : disclosed experience this learner would value, and how much (0 to 5).
    wishes : ids of helpers, first wish first. avoid : ids, secret.

    Examples
    --------
    >>> LearnerCard(id="l1", topics=("grants", "writing")).topics[0]
    'grants'
    """

    id: str
    person: str | None = None
    level: int | None = None
    department: str | None = None
    site: str | None = None
    specialty: str | None = None
    topics: tuple[str, ...] | None = None
    topics_ranked: bool = True
    most_important: str | None = None
    aspiration: str | None = None
    interests: frozenset[str] | None = None
    working_style: tuple[int | None, ...] | None = None
    modes: frozenset[str] | None = None
    languages: frozenset[str] | None = None
    availability: int | None = None
    network_departments: frozenset[str] | None = None
    network_levels: frozenset[int] | None = None
    experience: frozenset[str] | None = None
    experience_weight: int = 0
    wishes: tuple[str, ...] | None = None
    avoid: frozenset[str] = field(default_factory=frozenset, repr=False)
    roles: frozenset[str] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class HelperCard:
    """A helper as the engine sees one. The fields mean what they mean for a learner.

    Attributes
    ----------
    topics : topic to strength: 0.8 can start, 0.9 experienced, 1.0 expert.
    aspirations : the careers this helper lives or knows.
    experience : what this helper chose to disclose, never anything else.
    capacity : places free in this round. min_load : fewest learners this helper takes.
    listed, credential, in_dates : ``False`` closes this helper (H02); ``None`` does not.
    """

    id: str
    person: str | None = None
    level: int | None = None
    department: str | None = None
    site: str | None = None
    specialty: str | None = None
    topics: Mapping[str, float] | None = None
    aspirations: frozenset[str] | None = None
    interests: frozenset[str] | None = None
    working_style: tuple[int | None, ...] | None = None
    modes: frozenset[str] | None = None
    languages: frozenset[str] | None = None
    availability: int | None = None
    experience: frozenset[str] | None = None
    wishes: tuple[str, ...] | None = None
    avoid: frozenset[str] = field(default_factory=frozenset, repr=False)
    capacity: int = 1
    min_load: int = 0
    listed: bool | None = None
    credential: bool | None = None
    in_dates: bool | None = None
    roles: frozenset[str] | None = None


Card = LearnerCard | HelperCard


def person_of(card: Card) -> str:
    """Whose card this is: the same person may have one as a learner and one as a helper.

    Examples
    --------
    >>> person_of(HelperCard(id="h1", person="p7")), person_of(HelperCard(id="h1"))
    ('p7', 'h1')
    """
    return card.person or card.id
