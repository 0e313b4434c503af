"""Lists of other houses, from the organisation's own copy: research interests, codes of specialties. Never shipped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cheiron.journal.actions import record
from cheiron.kit.acting import action
from cheiron.kit.verdict import require
from cheiron.people.models import Person
from cheiron.profiles.actions.editions import hold_words
from cheiron.profiles.models import Concept, ConceptLabel
from cheiron.profiles.queries.concepts import ENGLISH
from cheiron.profiles.rules import may_keep_words
from cheiron.profiles.states import LabelKind, Scheme

BATCH = 1000


@dataclass(frozen=True, slots=True)
class Heading:
    """One term of an outside list with its other names."""

    key: str
    name: str
    others: tuple[str, ...] = ()


@action
def take_interests(*, headings: Iterable[Heading], source: str, year: int, by: Person) -> int:
    """Research interests from a list such as MeSH; again with a newer year. What left the list is retired, not lost."""
    require(may_keep_words(by))
    hold_words()
    told, there = {source: year}, Concept.objects.filter(scheme=Scheme.INTEREST, mappings__has_key=source)
    rows = {one.key: one for one in headings}
    there.update(is_retired=True)
    concepts = [
        Concept(scheme=Scheme.INTEREST, key=key, label=one.name, is_local=True, mappings=told)
        for key, one in rows.items()
    ]
    columns = ["label", "mappings", "is_retired"]
    Concept.objects.bulk_create(concepts, BATCH, False, True, columns, ["scheme", "key"])
    ConceptLabel.objects.filter(scheme=Scheme.INTEREST, key__in=there.values("key")).delete()
    ConceptLabel.objects.bulk_create((_name(one, text) for one in rows.values() for text in one.others), BATCH, True)
    record("vocabulary.interests_brought", on=None, by=by, source=source, year=year, terms=len(rows))
    return len(rows)


def _name(one: Heading, text: str) -> ConceptLabel:
    kind = LabelKind.ALTERNATIVE
    return ConceptLabel(scheme=Scheme.INTEREST, key=one.key, language=ENGLISH, kind=kind, text=text, is_local=True)


@action
def map_specialties(*, codes: Mapping[str, Sequence[str]], system: str, by: Person) -> int:
    """Codes of a code system for our specialties, by key; those of an earlier time are replaced."""
    require(may_keep_words(by))
    hold_words()
    rows = list(Concept.objects.filter(scheme=Scheme.SPECIALTY).order_by("key"))
    for row in rows:
        others = {name: held for name, held in row.mappings.items() if name != system}
        row.mappings = others | ({system: sorted(codes[row.key])} if codes.get(row.key) else {})
    Concept.objects.bulk_update(rows, ["mappings"], BATCH)
    record("vocabulary.codes_brought", on=None, by=by, system=system, terms=len(codes))
    return sum(row.key in codes for row in rows)
