"""What somebody asks. It lives as long as the answer takes, and is kept nowhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

# Facets that every profile has by what it offers; all others are given with the profile.
BUILT_IN = ("group", "need", "specialty")


@dataclass(frozen=True, slots=True)
class Lift:
    """``gain``: what the score of a person gains who has one of the values of a facet (or, ``has`` false, none)."""

    facet: str
    values: frozenset[str]
    has: bool
    gain: float


@dataclass(frozen=True, slots=True)
class Question:
    """A sentence, or terms chosen, or both.

    ``drop``: keys that were not meant. ``keep``: words typed that must not be repaired. ``filters``: any of the values
    of a facet, and all of the facets. ``without``: ids never shown to this viewer. ``today``: ordinal of the day.
    ``seed``: of viewer and day, orders equals. ``facets``: those to be counted. ``within``: like filters, but nothing
    outside it exists for this question. ``hoped``: needs with weights that sum to 1; they order and select nobody.
    ``lift``: what orders people beside. ``names``: whoever is called as the sentence says comes first. ``stages``: what
    every stage that a sentence can wish for means for who asks: a facet and its values.
    """

    sentence: str = ""
    needs: tuple[str, ...] = ()
    specialties: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    filters: Mapping[str, frozenset[str]] = field(default_factory=dict)
    without: frozenset[int] = frozenset()
    today: int = 0
    seed: str = ""
    within: Mapping[str, frozenset[str]] = field(default_factory=dict)
    hoped: Mapping[str, float] = field(default_factory=dict)
    lift: tuple[Lift, ...] = ()
    names: bool = False
    stages: Mapping[str, tuple[str, frozenset[str]]] = field(default_factory=dict)
    limit: int = 20
    offset: int = 0
    facets: tuple[str, ...] = ()
