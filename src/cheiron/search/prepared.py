"""A profile with everything that can be known of it before anybody searches."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from cheiron.search.concept import NEED, SPECIALTY
from cheiron.search.doc import Doc
from cheiron.search.phrases import found_in
from cheiron.search.text import stems_told, words_of_profile
from cheiron.search.vocabulary import Vocabulary

# How far a need is met: in hundredths, so that it is the same number everywhere.
TICKED, OWN_WORDS = 100, 60
Span = tuple[int, int, int]  # which text, from where, to where


@dataclass(frozen=True, slots=True)
class Prepared:
    """``mentioned``: specialties in the texts that are not stated. ``own``: needs there that are not ticked.

    ``counts``: how often each stem stands in name and texts.
    """

    doc: Doc
    mentioned: Mapping[str, Span] = field(default_factory=dict)
    own: Mapping[str, Span] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def id(self) -> int:
        """The id of the profile."""
        return self.doc.id

    def needs(self) -> dict[str, int]:
        """Every need it meets and how far, in hundredths: what is ticked counts from what own words do to the whole."""
        more = TICKED - OWN_WORDS
        ticked = {key: OWN_WORDS + round(more * min(1.0, much)) for key, much in self.doc.topics.items()}
        return dict.fromkeys(self.own, OWN_WORDS) | ticked

    def to_json(self) -> str:
        """Compact text that ``from_json`` reads."""
        doc = self.doc
        told = [doc.id, doc.name, doc.specialties, dict(doc.topics), doc.texts, dict(doc.facets)]
        told += [doc.until, doc.load, doc.full, dict(self.mentioned), dict(self.own), dict(self.counts)]
        return json.dumps(told, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str | bytes) -> Prepared:
        """What ``to_json`` wrote."""
        number, name, specialties, topics, texts, facets, *others = json.loads(text)
        until, load, full, mentioned, own, counts = others
        kept = {facet: tuple(values) for facet, values in facets.items()}
        said = tuple((where, words) for where, words in texts)
        doc = Doc(number, name, tuple(specialties), topics, said, kept, until, load, full)
        return cls(doc, _spans(mentioned), _spans(own), counts)

    def without_counts(self) -> Prepared:
        """Only what is needed to tell why somebody is shown."""
        return replace(self, doc=replace(self.doc, facets={}), counts={})


def _spans(given: Mapping[str, Sequence[int]]) -> dict[str, Span]:
    return {key: (place, start, end) for key, (place, start, end) in given.items()}


def prepare(doc: Doc, vocabulary: Vocabulary) -> Prepared:
    """Find terms in the own words and count the words.

    A sensitive need is met only by who ticked it: what somebody writes about themselves offers nothing.
    """
    own: dict[str, Span] = {}
    mentioned: dict[str, Span] = {}
    for place, (_where, text) in enumerate(doc.texts):
        _read(place, text, vocabulary, own, mentioned)
    texts = [doc.name, *(text for _where, text in doc.texts)]
    return Prepared(
        doc,
        {key: span for key, span in mentioned.items() if key not in doc.specialties},
        {key: span for key, span in own.items() if key not in doc.topics},
        Counter(stem for text in texts for stem in stems_told(text)),
    )


def _read(place: int, text: str, vocabulary: Vocabulary, own: dict[str, Span], mentioned: dict[str, Span]) -> None:
    said = words_of_profile(text)
    for places, concepts in found_in(said, vocabulary):
        span = place, said[places[0]].start, said[places[-1]].end
        for concept in concepts:
            if concept.scheme == NEED and not concept.sensitive:
                own.setdefault(concept.key, span)
            elif concept.scheme == SPECIALTY:
                mentioned.setdefault(concept.key, span)


def prepare_all(docs: Iterable[Doc], vocabulary: Vocabulary) -> list[Prepared]:
    """Prepare many."""
    return [prepare(doc, vocabulary) for doc in docs]
