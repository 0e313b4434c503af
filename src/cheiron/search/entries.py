"""Under what a profile is filed: the same for the snapshot and for what changed since."""

from __future__ import annotations

from collections.abc import Iterator

from cheiron.search.concept import NEED, SPECIALTY
from cheiron.search.prepared import Prepared
from cheiron.search.text import fold, pieces
from cheiron.search.vectors import Vectors
from cheiron.search.vocabulary import Vocabulary

TERM, OFFER, STATED, MENTIONED, GRAM = "term", "need", "stated", "mentioned", "gram"
MOST = 255


class Filing:
    """Files profiles by the terms of one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.vectors = Vectors(vocabulary)

    def entries(self, prepared: Prepared) -> Iterator[tuple[str, int]]:
        """Every heading, with a number from 1 to 255: how often, or how far in hundredths."""
        for stem, many in prepared.counts.items():
            yield f"{TERM}:{stem}", min(MOST, many)
        for key, much in prepared.needs().items():
            yield f"{OFFER}:{key}", much
        for kind, keys in ((STATED, prepared.doc.specialties), (MENTIONED, prepared.mentioned)):
            for key in dict.fromkeys(keys):
                yield f"{kind}:{key}", 1
        for gram in grams(prepared.doc.name):
            yield f"{GRAM}:{gram}", 1

    def values(self, prepared: Prepared) -> Iterator[tuple[str, str]]:
        """Facets and values, each once: those given, and needs, groups and specialties with all above them."""
        needs = [self.vocabulary.concept(NEED, key) for key in prepared.needs()]
        found = [("need", concept.key) for concept in needs if concept]
        found += [("group", concept.group) for concept in needs if concept and concept.group and not concept.sensitive]
        for key in prepared.doc.specialties:
            above = self.vocabulary.ancestors(SPECIALTY, key)
            found += [("specialty", each) for each in (key, *(concept.key for concept in above))]
        found += [(facet, value) for facet, values in prepared.doc.facets.items() for value in values]
        yield from dict.fromkeys(found)

    def length(self, prepared: Prepared) -> int:
        """How many words the profile has, those of its terms included."""
        own = sum(min(MOST, many) for many in prepared.counts.values())
        terms = [(NEED, key) for key in prepared.doc.topics]
        terms += [(SPECIALTY, key) for key in dict.fromkeys(prepared.doc.specialties)]
        return own + sum(self.vectors.length.get(term, 0) for term in terms)


def name_parts(name: str) -> tuple[str, ...]:
    """The parts of a name, folded."""
    return tuple(piece for piece, _start, _end in pieces(fold(name)))


def grams(name: str) -> tuple[str, ...]:
    """Three letters in a row, of every part of a name, each once."""
    padded = [f"^{part}$" for part in name_parts(name)]
    return tuple(dict.fromkeys(part[i : i + 3] for part in padded for i in range(len(part) - 2)))
