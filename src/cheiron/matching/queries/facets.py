"""Facets in words, in an order in which one looks for them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from cheiron.kit.often import rows_of
from cheiron.matching.queries.asked import Asked, FacetCounts, FacetValue, Wider
from cheiron.people.models import Unit
from cheiron.people.states import RANK, Level
from cheiron.profiles.states import ForWhom, Mode, ServesAs
from cheiron.search.answer import Answer
from cheiron.search.concept import NEED, SPECIALTY
from cheiron.search.vocabulary import Vocabulary

# A list of fewer would say who has a sensitive matter at heart.
FEWEST_OF_SENSITIVE = 5
NAMES: dict[str, Promise | str] = {
    "group": _("Kind of need"),
    "need": _("Need"),
    "specialty": _("Specialty"),
    "role": _("Way of helping"),
    "whom": _("Whom they help"),
    "level": _("Career stage"),
    "language": _("Language"),
    "format": _("Way to meet"),
    "place": _("Place"),
    "open": _("Room"),
}
OPEN = {"open": _("Has room now")}
# Groups have a dozen names, each asked for many times by every search.
key_of_group = lru_cache(maxsize=256)(slugify)


@dataclass(frozen=True, slots=True)
class Words:
    """What the values of one facet are called, and where each stands."""

    label: Callable[[str], str]
    place: Callable[[str], Any] | None = None


def facets_in(answer: Answer, asked: Asked, vocabulary: Vocabulary) -> list[FacetCounts]:
    """Every facet that leaves a choice; what is chosen stays, so that it can be taken away."""
    words = _words(answer, asked, vocabulary)
    found = []
    for name, said in NAMES.items():
        values = _values(name, answer.counts.get(name, {}), asked.filters.get(name, ()), words[name], vocabulary)
        if values:
            found.append(FacetCounts(name, str(said), values))
    return found


def _values(
    name: str, counts: Mapping[str, int], chosen: tuple[str, ...], words: Words, vocabulary: Vocabulary
) -> list[FacetValue]:
    key_of = key_of_group if name == "group" else str
    counts = {key_of(value): count for value, count in counts.items() if _may_stand(name, value, count, vocabulary)}
    labels = {key: words.label(key) for key in (*counts, *chosen)}
    values = [FacetValue(key, label, counts.get(key, 0), key in chosen) for key, label in labels.items() if label]
    place = words.place
    return sorted(values, key=lambda one: ((place(one.key) if place else -one.count), one.label))


def _may_stand(name: str, value: str, count: int, vocabulary: Vocabulary) -> bool:
    concept = vocabulary.concept(NEED, value) if name == "need" else None
    return concept is None or not concept.sensitive or count >= FEWEST_OF_SENSITIVE


def _words(answer: Answer, asked: Asked, vocabulary: Vocabulary) -> dict[str, Words]:
    groups = {key_of_group(one.group): one.group for one in vocabulary.needs}
    places = {*answer.counts.get("place", ()), *asked.filters.get("place", ())}
    units = {ref: name for ref, name in rows_of(_units_called, places)}
    order = {key: number for number, key in enumerate(groups)}
    return {
        "group": Words(lambda key: groups.get(key, ""), lambda key: order.get(key, len(order))),
        "need": Words(lambda key: _label(vocabulary, NEED, key)),
        "specialty": Words(lambda key: _label(vocabulary, SPECIALTY, key)),
        "role": Words(_of(ServesAs.choices)),
        "whom": Words(_of(ForWhom.choices), list(ForWhom.values).index),
        "level": Words(_of(Level.choices), lambda key: RANK.get(key, 99)),
        "language": Words(str),
        "format": Words(_of(Mode.choices)),
        "place": Words(lambda key: units.get(key, "")),
        "open": Words(_of(OPEN.items())),
    }


def _units_called(refs: Collection[str]) -> QuerySet[Unit, tuple[str, str]]:
    return Unit.objects.filter(ref__in=refs).values_list("ref", "name")


def _of(choices: Any) -> Callable[[str], str]:
    words = dict(choices)
    return lambda key: str(words.get(key, ""))


def _label(vocabulary: Vocabulary, scheme: str, key: str) -> str:
    concept = vocabulary.concept(scheme, key)
    return concept.label if concept else ""


def widenings(answer: Answer, asked: Asked, vocabulary: Vocabulary) -> list[Wider]:
    """Which filter, taken away, would bring how many."""
    if not answer.widen:
        return []
    words = _words(answer, asked, vocabulary)
    found = []
    for facet, value, total in answer.widen:
        key = key_of_group(value) if facet == "group" else value
        for one in [key] if key else asked.filters.get(facet, ()):
            if facet in words:
                found.append(Wider(facet, one, words[facet].label(one), total))
    return found
