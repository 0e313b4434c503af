"""Bring the shipped words into the database. What an organisation added or changed itself is never touched."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import override

from cheiron.kit.acting import action
from cheiron.people.states import Level
from cheiron.profiles.actions.editions import hold_words, renew_edition
from cheiron.profiles.models import Concept, ConceptLabel, Topic
from cheiron.profiles.queries.concepts import ENGLISH
from cheiron.profiles.queries.vocabulary import rows_of_vocabulary
from cheiron.profiles.states import Aspiration, LabelKind, Mode, Scheme

COLUMNS = ["label", "group", "broader", "phrases", "sensitive", "place"]
CONCEPT_COLUMNS = ["label", "definition", "broader", "place"]
BATCH = 1000
# Schemes whose words stand in the code, since rules depend on them.
CODED = ((Scheme.STAGE, Level), (Scheme.ASPIRATION, Aspiration), (Scheme.FORMAT, Mode))


@dataclass(frozen=True, slots=True)
class Shipped:
    """One term of the files."""

    scheme: Scheme
    key: str
    label: str
    broader: str = ""
    names: tuple[str, ...] = ()


@action
def load_topics() -> int:
    """Write every topic of ``vocabulary/topics.tsv``; again at any time. Returns how many there are.

    A topic that left the file stays: somebody may have chosen it.
    """
    rows = [_topic(place, row) for place, row in enumerate(rows_of_vocabulary("topics.tsv"))]
    Topic.objects.bulk_create(rows, update_conflicts=True, unique_fields=["key"], update_fields=COLUMNS)
    return len(rows)


def _topic(place: int, row: list[str]) -> Topic:
    key, label, group, sensitive, phrases, broader = row
    said = phrases.split("|")
    return Topic(
        key=key, label=label, group=group, broader=broader, phrases=said, sensitive=sensitive == "asked", place=place
    )


@action
def load_vocabulary() -> int:
    """Every shipped term of every scheme with its words. Again at any time: nothing changes. Returns how many terms.

    Names that left the files go; terms stay, since profiles may point to them.
    """
    hold_words()
    needs, shipped = load_topics(), list(_shipped())
    concepts = [_concept(place, term) for place, term in enumerate(shipped)]
    unique = ["scheme", "key"]
    Concept.objects.bulk_create(concepts, BATCH, False, True, CONCEPT_COLUMNS, unique)
    _load_names(label for term in shipped for label in _names(term))
    renew_edition()
    return needs + len(shipped)


def _shipped() -> Iterable[Shipped]:
    for key, label, broader, names in rows_of_vocabulary("specialties.tsv"):
        yield Shipped(Scheme.SPECIALTY, key, label, broader, tuple(names.split("|")))
    for key, label, names in rows_of_vocabulary("skills.tsv"):
        yield Shipped(Scheme.SKILL, key, label, "", tuple(names.split("|")))
    for key, label, *more in rows_of_vocabulary("languages.tsv"):
        yield Shipped(Scheme.LANGUAGE, key, label, "", tuple(more))
    with override(ENGLISH):  # the rows hold the English name; pages show the translated one
        yield from [Shipped(scheme, key, str(label)) for scheme, words in CODED for key, label in words.choices]


def _concept(place: int, term: Shipped) -> Concept:
    return Concept(scheme=term.scheme, key=term.key, label=term.label, broader=term.broader, place=place)


def _names(term: Shipped) -> list[ConceptLabel]:
    kind = LabelKind.ALTERNATIVE
    return [
        ConceptLabel(scheme=term.scheme, key=term.key, language=ENGLISH, kind=kind, text=text)
        for text in dict.fromkeys(term.names)
        if text
    ]


def _load_names(labels: Iterable[ConceptLabel]) -> None:
    """Only what is new is written and only what left the files is deleted: a start must be quick."""
    wanted = {(row.scheme, row.key, row.language, row.kind, row.text): row for row in labels}
    ours = ConceptLabel.objects.filter(is_local=False)
    held = {(row.scheme, row.key, row.language, row.kind, row.text): row.pk for row in ours}
    gone = [pk for name, pk in held.items() if name not in wanted]
    for start in range(0, len(gone), BATCH):
        ConceptLabel.objects.filter(pk__in=gone[start : start + BATCH]).delete()
    new = [row for name, row in wanted.items() if name not in held]
    ConceptLabel.objects.bulk_create(new, BATCH, ignore_conflicts=True)
