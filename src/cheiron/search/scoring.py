"""How well everybody fits: words in common, needs met, specialties near. Exact, and the same on every machine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cheiron.search.asked import Asked
from cheiron.search.entries import MENTIONED, OFFER, STATED
from cheiron.search.people import Bools, People
from cheiron.search.prepared import TICKED
from cheiron.search.text_scoring import rarity, text_scores

Floats = npt.NDArray[np.float64]
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


def scored(people: People, asked: Asked) -> Scores:
    """Score everybody, the gone ones included (they are left out later)."""
    needs, most, met = _needs(people, asked.needs)
    near, closest, beside = _specialties(people, asked.specialties)
    whole = most + SPECIALTY_SHARE * len(asked.specialties)
    terms = (needs + SPECIALTY_SHARE * near) / whole if whole else needs
    return Scores(text_scores(people, asked.terms), terms, met | (closest >= NEAR), beside)


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
