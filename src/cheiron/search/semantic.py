"""How like a sentence and what people write are in meaning: an optional extra, off unless a scorer is given.

It orders, it selects nobody, and it is told as "similar wording" with the person's own sentence where it is the only
reason. Everything is computed in this process; vectors of profiles are kept, those of a question never.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from cheiron.search.answer import Reason
from cheiron.search.concept import NEED
from cheiron.search.index import Index
from cheiron.search.ordering import Floats
from cheiron.search.people import Bools, People
from cheiron.search.prepared import Prepared
from cheiron.search.text import sentences_of
from cheiron.search.vocabulary import Vocabulary

SHARE = 0.5
BATCH = 256
Vectors = npt.NDArray[np.float32]
Kept = npt.NDArray[np.float16]


class SemanticScorer(Protocol):
    """Makes vectors of length 1, one row per text; an empty text is a row of zeros."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """The vectors of texts."""
        ...


class Wording:
    """Vectors of everybody in a snapshot, and of who changed since as soon as they are needed."""

    def __init__(self, scorer: SemanticScorer, vocabulary: Vocabulary, kept: Kept) -> None:
        self.scorer, self.vocabulary, self.kept = scorer, vocabulary, kept
        self._changed: dict[int, tuple[Prepared, Vectors]] = {}

    @classmethod
    def of(cls, scorer: SemanticScorer, vocabulary: Vocabulary, index: Index) -> Wording:
        """Make the vectors of a whole snapshot. ``kept`` may be saved beside it and given to the next process."""
        texts = [wording_of(Prepared.from_json(index.told.of(place)), vocabulary) for place in range(len(index))] or [
            ""
        ]
        rows = [scorer.encode(texts[start : start + BATCH]) for start in range(0, len(texts), BATCH)]
        return cls(scorer, vocabulary, np.concatenate(rows)[: len(index)].astype(np.float16))

    def near(self, people: People, sentence: str, allowed: Bools) -> Floats:
        """From 0 (no nearer than the middle one of those allowed) to 1 (the nearest of them)."""
        near = np.zeros(people.size)
        if not sentence.strip() or not allowed.any():
            return near
        asked = self.scorer.encode([sentence])[0]
        alike = np.concatenate([self.kept @ asked, self._of_changed(people) @ asked]).astype(np.float64)
        middle, most = float(np.median(alike[allowed])), float(alike[allowed].max())
        return np.asarray(np.clip((alike - middle) / (most - middle), 0.0, 1.0)) if most > middle else near

    def _of_changed(self, people: People) -> Vectors:
        size = self.kept.shape[1]
        rows = [
            np.zeros(size, dtype=np.float32) if each is None else self._row(each) for each in people.overlay.profiles
        ]
        return np.array(rows, dtype=np.float32).reshape(len(rows), size)

    def _row(self, prepared: Prepared) -> Vectors:
        """The vector of a changed profile, rounded like those kept, so that a new snapshot changes nothing."""
        known = self._changed.get(prepared.id)
        if known is None or known[0] is not prepared:
            row = self.scorer.encode([wording_of(prepared, self.vocabulary)])[0]
            known = self._changed[prepared.id] = prepared, row.astype(np.float16).astype(np.float32)
        return known[1]

    def reason(self, prepared: Prepared, sentence: str) -> tuple[Reason, ...]:
        """The sentence of this person most like the one asked."""
        own = [(where, each) for where, text in prepared.doc.texts for each in sentences_of(text)]
        if not own:
            return ()
        alike = self.scorer.encode([each for _where, each in own]) @ self.scorer.encode([sentence])[0]
        where, quote = own[int(np.argmax(alike))]
        return (Reason("wording", "", (), quote, where),)


def wording_of(prepared: Prepared, vocabulary: Vocabulary) -> str:
    """What a person writes, and the names of what is ticked; nothing sensitive."""
    needs = [vocabulary.concept(NEED, key) for key in prepared.doc.topics]
    labels = [concept.label for concept in needs if concept and not concept.sensitive]
    return " ".join([*(f"{label}." for label in labels), *(text for _where, text in prepared.doc.texts)])
