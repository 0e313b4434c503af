"""Every term of every scheme with all its words: ours, the organisation's own, and translations."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from cheiron.profiles.models import Concept, ConceptLabel, Topic
from cheiron.profiles.states import LabelKind, Scheme

ENGLISH = "en"


@dataclass(frozen=True, slots=True, order=True)
class Word:
    """One name or phrase. ``is_local``: added here, not by us."""

    language: str
    kind: str
    text: str
    is_local: bool = False


@dataclass(slots=True)
class Term:
    """One need, specialty, skill ... ``words``: all its names and phrases but the English name, which is ``label``."""

    scheme: str
    key: str
    label: str
    definition: str = ""
    group: str = ""
    broader: str = ""
    sensitive: bool = False
    is_local: bool = False
    is_retired: bool = False
    mappings: dict[str, Any] = field(default_factory=dict)
    place: int = 0
    words: list[Word] = field(default_factory=list)

    def name_in(self, language: str) -> str:
        """The name in this language (``pt-br`` also takes ``pt``), or the English one."""
        names = {word.language: word.text for word in self.words if word.kind == LabelKind.PREFERRED}
        return names.get(language) or names.get(language.split("-", maxsplit=1)[0]) or self.label

    @property
    def texts(self) -> list[str]:
        """Every word by which it is found, each once."""
        return list(dict.fromkeys(word.text for word in self.words if word.text))


def terms_of(scheme: str) -> list[Term]:
    """Every term of one scheme in its order, the retired ones too. Two queries, however many there are."""
    terms = {term.key: term for term in _rows_of(scheme)}
    for row in ConceptLabel.objects.filter(scheme=scheme):
        if row.key in terms:
            terms[row.key].words.append(Word(row.language, row.kind, row.text, row.is_local))
    return list(terms.values())


def _rows_of(scheme: str) -> Iterable[Term]:
    if scheme == Scheme.NEED:
        return map(_of_topic, Topic.objects.all())
    return map(_of_concept, Concept.objects.filter(scheme=scheme))


def _of_topic(row: Topic) -> Term:
    said = [Word(ENGLISH, LabelKind.PHRASE, text, row.is_local) for text in row.phrases if text]
    return Term(group=row.group, scheme=Scheme.NEED, words=said, **_shared(row))


def _of_concept(row: Concept) -> Term:
    return Term(scheme=row.scheme, **_shared(row))


def _shared(row: Topic | Concept) -> dict[str, Any]:
    names = ("key", "label", "definition", "broader", "sensitive", "is_local", "is_retired", "mappings", "place")
    return {name: getattr(row, name) for name in names}


def term(scheme: str, key: str) -> Term | None:
    """One term with all its words."""
    rows = Topic.objects.filter(pk=key) if scheme == Scheme.NEED else Concept.objects.filter(scheme=scheme, key=key)
    found = next((_of_topic(row) if isinstance(row, Topic) else _of_concept(row) for row in rows), None)
    if found is not None:
        labels = ConceptLabel.objects.filter(scheme=scheme, key=key)
        found.words += [Word(row.language, row.kind, row.text, row.is_local) for row in labels]
    return found


def names_in(scheme: str, language: str) -> dict[str, str]:
    """Names by key in the reader's language, without those that are retired. For lists to choose from."""
    rows = Concept.objects.filter(scheme=scheme, is_retired=False).values_list("key", "label")
    names = dict(Topic.objects.filter(is_retired=False).values_list("key", "label") if scheme == Scheme.NEED else rows)
    tongues = [language.split("-", maxsplit=1)[0], language]
    labels = ConceptLabel.objects.filter(scheme=scheme, kind=LabelKind.PREFERRED, language__in=tongues)
    for row in sorted(labels, key=lambda label: len(label.language)):
        if row.key in names:
            names[row.key] = row.text
    return names


def skills_to_choose(kept: Collection[str], language: str) -> list[tuple[str, str]]:
    """Keys and names of skills, by name; ``kept``: keys that somebody has, which stay to choose though retired."""
    names = names_in(Scheme.SKILL, language)
    retired = Concept.objects.filter(scheme=Scheme.SKILL, is_retired=True, key__in=kept).values_list("key", "label")
    return sorted([*names.items(), *retired], key=lambda one: one[1].casefold())
