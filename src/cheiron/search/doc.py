"""One profile as the search is given it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Doc:
    """``specialties``: keys, the stated first. ``topics``: needs ticked, with their strength from 0 to 1.

    ``texts``: field and own words. ``facets``: values by facet. ``until``: ordinal of the last day on which it may be
    shown, 0 for ever. ``load``: share of the places taken. ``full``: no place free.
    """

    id: int
    name: str
    specialties: tuple[str, ...] = ()
    topics: Mapping[str, float] = field(default_factory=dict)
    texts: tuple[tuple[str, str], ...] = ()
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    until: int = 0
    load: float = 0.0
    full: bool = False
