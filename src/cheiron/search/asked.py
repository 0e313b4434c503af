"""What is looked for in the end: said in the sentence or chosen, and known to the vocabulary."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from cheiron.search.concept import NEED, SPECIALTY
from cheiron.search.question import Question
from cheiron.search.understanding import Understood, understand
from cheiron.search.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Asked:
    """Keys and stems, each once."""

    needs: tuple[str, ...]
    specialties: tuple[str, ...]
    terms: tuple[str, ...]
    understood: Understood

    @property
    def keys(self) -> tuple[str, ...]:
        """Needs, then specialties."""
        return self.needs + self.specialties


def asked_by(question: Question, vocabulary: Vocabulary, known_stems: Container[str]) -> Asked:
    """The sentence, and what was chosen beside it."""
    said = understand(question.sentence, vocabulary, known_stems=known_stems, keep=question.keep, drop=question.drop)
    needs = dict.fromkeys((*said.needs, *question.needs))
    specialties = dict.fromkeys((*said.specialties, *question.specialties))
    return Asked(
        tuple(key for key in needs if key not in question.drop and vocabulary.concept(NEED, key)),
        tuple(key for key in specialties if key not in question.drop and vocabulary.concept(SPECIALTY, key)),
        said.terms,
        said,
    )
