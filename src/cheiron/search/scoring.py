"""How well everybody fits: words in common, needs met, specialties near. Exact, and the same on every machine."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cheiron.search.asked import Asked
from cheiron.search.concept import NEED
from cheiron.search.entries import MENTIONED, OFFER, STATED, TERM
from cheiron.search.people import Bools, People
from cheiron.search.prepared import OWN_WORDS, TICKED

Floats = npt.NDArray[np.float64]
K1, B = 1.2, 0.75
SPECIALTY_SHARE = 2.0
MENTIONED_SHARE = 0.3
# From this closeness on, a specialty is an answer to what was asked; siblings only come nearer.
NEAR = 0.5


@dataclass(frozen=True, eq=False)
class Scores:
    """``text``: BM25 over name, words and terms. ``terms``: needs and specialties, 0 to 1.

    ``fits``: who meets a need or has a specialty that was asked for. ``beside``: who has one next to it.
    """

    text: Floats
    terms: Floats
    fits: Bools
    beside: Bools


def rarity(many: int, holders: int) -> float:
    """How much a word or a need tells: the fewer have it, the more."""
    return math.log(1.0 + (many - holders + 0.5) / (holders + 0.5))


def scored(people: People, asked: Asked) -> Scores:
    """Score everybody, the gone ones included (they are left out later)."""
    needs, most, met = _needs(people, asked.needs)
    near, closest, beside = _specialties(people, asked.specialties)
    whole = most + SPECIALTY_SHARE * len(asked.specialties)
    terms = (needs + SPECIALTY_SHARE * near) / whole if whole else needs
    return Scores(text_scores(people, asked.terms), terms, met | (closest >= NEAR), beside)


def text_scores(people: People, terms: Sequence[str]) -> Floats:
    """BM25: a word counts by where it stands (see ``vectors``), less in who has many words."""
    found = np.zeros(people.size, dtype=np.float64)
    if not people.many or not people.total_length:
        return found
    average = people.total_length / people.many
    for term in terms:
        places, held = _holders(people, term)
        damping = K1 * (1.0 - B + B * people.columns.length[places] / average)
        rare = rarity(people.many, int(np.count_nonzero(people.columns.alive[places])))
        found[places] += rare * held * (K1 + 1.0) / (held + damping)
    return found


def _holders(people: People, term: str) -> tuple[npt.NDArray[np.integer], Floats]:
    """Who has how much of a word. Only a word that stands in terms too is looked for in more than one list."""
    if term in people.filing.vectors.by_stem:
        weights = _weights(people, term)
        places = np.flatnonzero(weights)
        return places, weights[places].astype(np.float64)
    slots, numbers = people.under(f"{TERM}:{term}")
    return slots, numbers.astype(np.float64)


def _weights(people: People, term: str) -> npt.NDArray[np.float32]:
    """How much of a word everybody has. The sums are small whole numbers, so that their order does not matter."""
    weights = np.zeros(people.size, dtype=np.float32)
    slots, numbers = people.under(f"{TERM}:{term}")
    weights[slots] = numbers
    for (scheme, key), weight in people.filing.vectors.by_stem.get(term, ()):
        holders, how_far = people.under(f"{OFFER if scheme == NEED else STATED}:{key}")
        if scheme == NEED:
            holders = holders[how_far > OWN_WORDS]
        weights[holders] += np.float32(weight)
    return weights


def _needs(people: People, keys: Sequence[str]) -> tuple[Floats, float, Bools]:
    found, met = np.zeros(people.size), np.zeros(people.size, dtype=np.bool_)
    most = 0.0
    for key in keys:
        slots, _how_far = people.under(f"{OFFER}:{key}")
        rare = rarity(people.many, int(np.count_nonzero(people.columns.alive[slots])))
        near = _need(people, key)
        found += rare * near
        met |= near > 0.0
        most += rare
    return found, most, met


def _need(people: People, asked: str) -> Floats:
    """How far everybody meets a need: by itself, by a part of it, or by the wider one, whichever does most."""
    near = np.zeros(people.size)
    for key, share in people.filing.vocabulary.kin(asked).items():
        slots, how_far = people.under(f"{OFFER}:{key}")
        near[slots] = np.maximum(near[slots], share * (how_far / TICKED))
    return near


def _specialties(people: People, keys: Sequence[str]) -> tuple[Floats, Floats, Bools]:
    """How near people are to all specialties asked for; how close at best; who has one beside."""
    near, closest = np.zeros(people.size), np.zeros(people.size)
    for key in keys:
        own, by_itself = _specialty(people, key)
        near += own
        closest = np.maximum(closest, by_itself)
    return near, closest, closest > 0.0


def _specialty(people: People, asked: str) -> tuple[Floats, Floats]:
    """The nearest stated or mentioned specialty of everybody: with its share, and by itself."""
    near, closest = np.zeros(people.size), np.zeros(people.size)
    for key, close in people.filing.vocabulary.relations(asked).items():
        for kind, share in ((STATED, 1.0), (MENTIONED, MENTIONED_SHARE)):
            slots, _numbers = people.under(f"{kind}:{key}")
            near[slots] = np.maximum(near[slots], close * share)
            closest[slots] = np.maximum(closest[slots], close)
    return near, closest


def hoped_for(people: People, hoped: Mapping[str, float]) -> Floats:
    """What needs that order and select nobody add: the weight of each as far as it is met."""
    found = np.zeros(people.size)
    for key, weight in hoped.items():
        slots, how_far = people.under(f"{OFFER}:{key}")
        found[slots] += weight * (how_far / TICKED)
    return found
