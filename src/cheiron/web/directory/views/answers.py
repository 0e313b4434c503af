"""The answer of a search as the page shows it: every chip, filter and suggestion with the search it leads to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from cheiron.matching.queries import FACETS, Asked, FacetCounts, FacetValue, Finding
from cheiron.profiles.models import Topic
from cheiron.programmes.models import Programme
from cheiron.web.directory.views.search_state import Search

PER_PAGE = 12
FIRST_OF_A_FACET = 6


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet, how many it would leave, and the search it leads to."""

    label: str
    count: int
    is_chosen: bool
    to: Search


@dataclass(frozen=True, slots=True)
class Panel:
    """One facet. ``first`` stands open, ``more`` is folded away."""

    name: str
    label: str
    first: tuple[Value, ...]
    more: tuple[Value, ...]


def asked_of(search: Search, programmes: Sequence[Programme]) -> Asked:
    """The search as the door to the engine wants it. Where only one programme runs, its own rules order the people."""
    wanted = search.chosen("programme") if len(programmes) > 1 else [one.ref for one in programmes]
    return Asked(
        sentence=search.sentence,
        needs=search.needs,
        specialties=search.specialties,
        drop=search.dropped,
        keep=search.as_typed,
        filters={name: search.chosen(name) for name in FACETS if search.chosen(name)},
        programme=next((one for one in programmes if one.ref in wanted), None),
    )


def answer_context(search: Search, finding: Finding, programmes: Sequence[Programme]) -> dict[str, Any]:
    """Everything of the page but the people."""
    pages, named = max(-(-finding.total // PER_PAGE), 1), _said_in_name(finding)
    return {
        "search": search,
        "finding": finding,
        "total": finding.total,
        "chips": [(chip, search.without(chip.key)) for chip in finding.chips],
        "spelling": [(typed, read, _as_typed(search, typed)) for typed, read in finding.spelling],
        "said_in_name": bool(named),
        "not_understood": [word for word in finding.not_understood if word.casefold() not in named],
        "nearest": [] if named else _nearest(search, finding),
        "panels": [panel_of(counts, search) for counts in (*_programmes(search, programmes), *finding.facets)],
        "chosen": search.filters,
        "no_filters": search.but(filters=()),
        "together": finding.together,
        "widen": [(label, total, search.toggled(facet, key)) for facet, key, label, total in finding.widen],
        "pages": pages,
        "before": search.but(page=search.page - 1) if search.page > 1 else None,
        "after": search.but(page=search.page + 1) if search.page < pages else None,
        "back": f"search?{search.address}" if not search.is_private else "",
    }


def _said_in_name(finding: Finding) -> frozenset[str]:
    """The words that are the name of who was found: of those nobody asks which need was meant."""
    said = [one.said for found in finding.people[:1] for one in found.because if one.source == "name"]
    return frozenset(word.casefold() for words in said for word in words.split())


def _nearest(search: Search, finding: Finding) -> list[tuple[Topic, Search]]:
    return [(topic, _with(search, topic.key)) for topic in finding.nearest if topic.key not in search.dropped]


def _programmes(search: Search, programmes: Sequence[Programme]) -> list[FacetCounts]:
    """Where there is a choice. Without numbers: people stand in several programmes and are shown once."""
    if len(programmes) < 2:
        return []
    wanted = search.chosen("programme")
    values = [FacetValue(one.ref, one.name, 0, one.ref in wanted) for one in programmes]
    return [FacetCounts("programme", _("Programme"), values)]


def _with(search: Search, key: str) -> Search:
    return search.but(needs=(*search.needs, key))


def _as_typed(search: Search, typed: str) -> Search:
    return search.but(as_typed=(*search.as_typed, typed))


def panel_of(counts: FacetCounts, search: Search) -> Panel:
    """What is chosen stands open, beside the first few."""
    values = [
        Value(value.label, value.count, value.is_chosen, search.toggled(counts.name, value.key))
        for value in counts.values
    ]
    first = [value for place, value in enumerate(values) if place < FIRST_OF_A_FACET or value.is_chosen]
    return Panel(counts.name, counts.label, tuple(first), tuple(_others(values, first)))


def _others(values: Iterable[Value], first: Sequence[Value]) -> list[Value]:
    return [value for value in values if value not in first]
