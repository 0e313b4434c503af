"""Words in common: BM25 over names, own words and the words of what somebody ticked or states."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from cheiron.search.concept import NEED
from cheiron.search.entries import OFFER, STATED, TERM
from cheiron.search.people import People
from cheiron.search.prepared import OWN_WORDS

Floats = npt.NDArray[np.float64]
K1, B = 1.2, 0.75


def rarity(many: int, holders: int) -> float:
    """How much a word or a need tells: the fewer have it, the more."""
    return math.log(1.0 + (many - holders + 0.5) / (holders + 0.5))


def text_scores(people: People, terms: Sequence[str]) -> Floats:
    """A word counts by where it stands (see ``vectors``), less in who has many words."""
    found = np.zeros(people.size, dtype=np.float64)
    if not people.many or not people.total_length:
        return found
    average = people.total_length / people.many
    damping = np.asarray(K1 * (1.0 - B + B * people.columns.length / average), dtype=np.float64)
    # Two columns for all words: asking the system for new memory takes longer than the sums.
    above, below = np.empty_like(found), np.empty_like(found)
    for term in terms:
        if term in people.filing.vectors.by_stem:
            _add_everywhere(people, found, term, damping, (above, below))
        else:
            _add_where_it_stands(people, found, term, damping)
    return found


def _add_where_it_stands(people: People, found: Floats, term: str, damping: Floats) -> None:
    """For a word that only people use: one short list."""
    places, numbers = people.under(f"{TERM}:{term}")
    held = numbers.astype(np.float64)
    rare = rarity(people.many, int(np.count_nonzero(people.columns.alive[places])))
    found[places] += rare * held * (K1 + 1.0) / (held + damping[places])


def _add_everywhere(people: People, found: Floats, term: str, damping: Floats, columns: tuple[Floats, Floats]) -> None:
    """For a word that terms have too, which is most people's: the whole column at once, the same sum."""
    weights, (above, below) = _weights(people, term), columns
    rare = rarity(people.many, int(np.count_nonzero((weights > 0) & people.columns.alive)))
    np.multiply(rare, weights, out=above)
    above *= K1 + 1.0
    np.add(weights, damping, out=below)
    above /= below
    found += above


def _weights(people: People, term: str) -> npt.NDArray[np.uint16]:
    """How much of a word everybody has: small whole numbers, so that the order of adding does not matter."""
    weights = np.zeros(people.size, dtype=np.uint16)
    slots, numbers = people.under(f"{TERM}:{term}")
    weights[slots] = numbers
    for (scheme, key), weight in people.filing.vectors.by_stem[term]:
        heading, above = (OFFER, OWN_WORDS) if scheme == NEED else (STATED, 0)
        weights += people.flags(f"{heading}:{key}", above) * np.uint16(weight)
    return weights
