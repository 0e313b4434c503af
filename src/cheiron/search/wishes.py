"""What orders people without anybody having asked for it: needs hoped for, and what a programme prefers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from cheiron.search.entries import OFFER
from cheiron.search.ordering import Floats
from cheiron.search.people import Bools, People
from cheiron.search.prepared import TICKED
from cheiron.search.question import Lift


def gained(people: People, hoped: Mapping[str, float], lift: Iterable[Lift]) -> Floats:
    """What everybody's score gains."""
    found = np.zeros(people.size)
    for key, weight in hoped.items():
        slots, how_far = people.under(f"{OFFER}:{key}")
        found[slots] += weight * (how_far / TICKED)
    for one in lift:
        having = _having(people, one)
        found += one.gain * (having if one.has else ~having)
    return found


def _having(people: People, lift: Lift) -> Bools:
    having = np.zeros(people.size, dtype=np.bool_)
    for value in lift.values:
        having |= people.has(lift.facet, value)
    return having
