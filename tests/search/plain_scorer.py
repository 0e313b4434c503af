"""The same ranking once more, one profile after the other in plain Python, straight from the written formulas."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from cheiron.search.doc import Doc
from cheiron.search.ordering import draw
from cheiron.search.question import Question
from cheiron.search.text import stems_told
from cheiron.search.understanding import understand
from cheiron.search.vocabulary import Vocabulary
from tests.search.small_world import VOCABULARY


@dataclass
class Plain:
    """One profile, counted by hand."""

    doc: Doc
    weights: Counter[str]
    length: int
    needs: dict[str, float]
    mentioned: set[str]


def counted(doc: Doc, vocabulary: Vocabulary = VOCABULARY) -> Plain:
    weights = Counter(stems_told(" ".join([doc.name, *(text for _where, text in doc.texts)])))
    length = sum(weights.values())
    own, mentioned = _in_own_words(doc, vocabulary)
    terms = [("need", key, 3) for key in doc.topics] + [("specialty", key, 2) for key in doc.specialties]
    for scheme, key, weight in terms:
        concept = vocabulary.concept(scheme, key)
        assert concept
        if concept.sensitive:
            continue
        label = stems_told(concept.label)
        others = Counter(stem for text in vocabulary.labels_of(scheme, key) for stem in stems_told(text))
        doublings = {stem: 1 + math.floor(math.log2(many)) for stem, many in others.items()}
        for stem in label:
            weights[stem] += weight
        weights.update(doublings)
        length += len(label) + sum(doublings.values())
    needs = {key: 0.6 + round(40 * strength) / 100 for key, strength in doc.topics.items()}
    return Plain(doc, weights, length, {**dict.fromkeys(own, 0.6), **needs}, mentioned)


def _in_own_words(doc: Doc, vocabulary: Vocabulary) -> tuple[set[str], set[str]]:
    own, mentioned = set(), set()
    for _where, text in doc.texts:
        from_text = understand(text, vocabulary, known_stems=Everything())
        own |= {key for key in from_text.needs if not vocabulary.concept("need", key).sensitive}
        mentioned |= set(from_text.specialties)
    return own - set(doc.topics), mentioned - set(doc.specialties)


class Everything:
    """So that nothing is repaired."""

    def __contains__(self, stem: object) -> bool:
        return True


def rarity(many: int, holders: int) -> float:
    return math.log(1 + (many - holders + 0.5) / (holders + 0.5))


def closeness(asked: str, own: str, vocabulary: Vocabulary) -> float:
    above = [each.key for each in vocabulary.ancestors("specialty", own)]
    if asked == own:
        return 1.0
    if asked in above:
        return 0.8
    if own in [each.key for each in vocabulary.ancestors("specialty", asked)]:
        return 0.5
    one, other = vocabulary.concept("specialty", asked), vocabulary.concept("specialty", own)
    return 0.15 if one and other and one.broader and one.broader == other.broader else 0.0


def nearness(asked: str, own: str, vocabulary: Vocabulary) -> float:
    if asked == own:
        return 1.0
    one, other = vocabulary.concept("need", asked), vocabulary.concept("need", own)
    if one is None or other is None or other.sensitive:
        return 0.0
    if other.broader == asked:
        return 0.6
    return 0.4 if own in [each.key for each in vocabulary.ancestors("need", asked)] else 0.0


class PlainSearch:
    """Everything about one question."""

    def __init__(self, docs: Sequence[Doc], question: Question, vocabulary: Vocabulary = VOCABULARY) -> None:
        self.question, self.vocabulary = question, vocabulary
        self.people = [counted(doc, vocabulary) for doc in docs]
        self.said = understand(
            question.sentence,
            vocabulary,
            known_stems={stem for each in self.people for stem in stems_of(each.doc)},
            drop=question.drop,
        )
        chosen = [key for key in (*self.said.needs, *question.needs) if key not in question.drop]
        self.needs = list(dict.fromkeys(chosen))
        named = [key for key in (*self.said.specialties, *question.specialties) if key not in question.drop]
        self.specialties = list(dict.fromkeys(named))

    def text(self, person: Plain) -> float:
        average = sum(each.length for each in self.people) / len(self.people)
        total = 0.0
        for term in self.said.terms:
            holders = sum(1 for each in self.people if each.weights[term])
            held = person.weights[term]
            if held:
                damping = 1.2 * (1 - 0.75 + 0.75 * person.length / average)
                total += rarity(len(self.people), holders) * held * 2.2 / (held + damping)
        return total

    def near(self, person: Plain, asked: str) -> float:
        stated = [closeness(asked, own, self.vocabulary) for own in person.doc.specialties]
        mentioned = [0.3 * closeness(asked, own, self.vocabulary) for own in person.mentioned]
        return max([*stated, *mentioned], default=0.0)

    def closest(self, person: Plain) -> float:
        every = [*person.doc.specialties, *person.mentioned]
        return max([closeness(one, own, self.vocabulary) for one in self.specialties for own in every], default=0.0)

    def terms(self, person: Plain) -> float:
        rare = {
            key: rarity(len(self.people), sum(1 for each in self.people if key in each.needs)) for key in self.needs
        }
        met = sum(rare[key] * self.met(person, key) for key in self.needs)
        near = sum(2 * self.near(person, asked) for asked in self.specialties)
        whole = sum(rare.values()) + 2 * len(self.specialties)
        return (met + near) / whole if whole else 0.0

    def allowed(self) -> list[Plain]:
        return [
            each
            for each in self.people
            if (not each.doc.until or each.doc.until >= self.question.today)
            and each.doc.id not in self.question.without
        ]

    def values(self, person: Plain, facet: str) -> set[str]:
        if facet == "need":
            return set(person.needs)
        if facet == "group":
            concepts = [self.vocabulary.concept("need", key) for key in person.needs]
            return {concept.group for concept in concepts if concept and not concept.sensitive}
        if facet == "specialty":
            above = [each.key for own in person.doc.specialties for each in self.vocabulary.ancestors("specialty", own)]
            return {*person.doc.specialties, *above}
        return set(person.doc.facets.get(facet, ()))

    def passes(self, person: Plain, but: str = "") -> bool:
        return all(
            facet == but or self.values(person, facet) & values for facet, values in self.question.filters.items()
        )

    def fitting(self) -> list[Plain]:
        allowed = self.allowed()
        words = [each for each in allowed if self.text(each) > 0]
        fits = [each for each in allowed if self._meets(each) or self.closest(each) >= 0.5]
        fits = [each for each in allowed if self.is_wished(each)] if self.only_wishes() else fits
        fits = fits or [each for each in allowed if self.closest(each) > 0]
        if len(fits) < 10 or self.only_wishes():
            fits = fits + [each for each in words if each not in fits]
        if len(fits) < 10 and not (self.needs or self.specialties):
            fits = fits + [each for each in allowed if self.is_wished(each) and each not in fits]
        return fits or allowed

    def wishes(self) -> list[tuple[str, frozenset[str], bool]]:
        """Facet, values, and whether they are refused; of stages that mean something."""
        meant = []
        for one in self.said.wanted.values():
            stage = self.question.stages.get(one.value, ("", frozenset()))
            facet, values = stage if one.facet == "level" else (one.facet, frozenset((one.value,)))
            meant += [(facet, values, one.is_refused)] if values else []
        return meant

    def only_wishes(self) -> bool:
        said = {stem for one in self.said.wanted.values() for text in one.said for stem in stems_told(text)}
        return bool(self.wishes()) and not (self.needs or self.specialties) and set(self.said.terms) <= said

    def is_wished(self, person: Plain) -> bool:
        wanted = [one for one in self.wishes() if not one[2]] or self.wishes()
        return any(bool(self.values(person, facet) & values) != refused for facet, values, refused in wanted)

    def gain(self, person: Plain) -> float:
        gains = {}
        for facet, values, refused in self.wishes():
            much = 1.0 if self.only_wishes() else 0.25 if facet == "language" else 0.1
            met = bool(self.values(person, facet) & values) != refused
            gains[facet, refused] = max(gains.get((facet, refused), 0.0), much * met)
        return sum(gains.values())

    def _meets(self, person: Plain) -> bool:
        return any(self.met(person, key) > 0 for key in self.needs)

    def met(self, person: Plain, asked: str) -> float:
        return max((nearness(asked, own, self.vocabulary) * much for own, much in person.needs.items()), default=0.0)

    def scores(self) -> dict[int, float]:
        most = max((self.text(each) for each in self.allowed()), default=0.0)
        share = 0.3 if self.needs or self.specialties or self.only_wishes() else 1.0
        words = {each.doc.id: share * self.text(each) / most if most else 0.0 for each in self.people}
        return {each.doc.id: self.terms(each) + words[each.doc.id] + self.gain(each) for each in self.people}

    def shown(self) -> list[int]:
        scores = self.scores()
        order = sorted(
            (each for each in self.fitting() if self.passes(each)),
            key=lambda each: (
                each.doc.full,
                -math.floor(scores[each.doc.id] / 0.05 + 1e-9),
                math.floor(each.doc.load * 4),
                int(draw(np.array([each.doc.id]), self.question.seed)[0]),
            ),
        )
        return [each.doc.id for each in order]

    def counts(self, facet: str) -> dict[str, int]:
        found = Counter(
            value for each in self.fitting() if self.passes(each, facet) for value in self.values(each, facet)
        )
        asked = {*self.needs, *self.question.filters.get("need", ())}
        for key in [key for key in found if facet == "need"]:
            concept = self.vocabulary.concept("need", key)
            if concept and concept.sensitive and (key not in asked or found[key] < 5):
                del found[key]
        return dict(found)


def stems_of(doc: Doc) -> list[str]:
    return stems_told(" ".join([doc.name, *(text for _where, text in doc.texts)]))
