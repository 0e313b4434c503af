"""What is looked for in the end: said in the sentence or chosen, and known to the vocabulary."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass

from cheiron.search.concept import NEED, SPECIALTY
from cheiron.search.question import Question
from cheiron.search.text import words
from cheiron.search.understanding import Understood, understand
from cheiron.search.vocabulary import Vocabulary
from cheiron.search.wanted import STAGE, Wanted

Wish = tuple[Wanted, str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Asked:
    """Keys and stems, each once. ``wanted``: wishes about the person, each with a facet and the values that meet it."""

    needs: tuple[str, ...]
    specialties: tuple[str, ...]
    terms: tuple[str, ...]
    understood: Understood
    wanted: tuple[Wish, ...] = ()

    @property
    def is_only_wishes(self) -> bool:
        """Whether nothing is asked for but that somebody is such a person."""
        said = {each.stem for wanted, *_rest in self.wanted for text in wanted.said for each in words(text)}
        return bool(self.wanted) and not self.keys and said.issuperset(self.terms)

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
        tuple(_meant(said.wanted.values(), question.stages)),
    )


def _meant(wishes: Iterable[Wanted], stages: Mapping[str, tuple[str, frozenset[str]]]) -> Iterator[Wish]:
    """A stage means what it means for who asks, and perhaps nothing."""
    for wanted in wishes:
        facet, values = stages.get(wanted.value, ("", frozenset())) if wanted.facet == STAGE else _as_said(wanted)
        if values:
            yield wanted, facet, values


def _as_said(wanted: Wanted) -> tuple[str, frozenset[str]]:
    return wanted.facet, wanted.values
