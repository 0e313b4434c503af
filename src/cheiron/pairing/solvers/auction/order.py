"""One order of helpers, by id, whatever order the columns came in: so that columns decide nothing."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from cheiron.pairing.problem import Longs


def by_id(ids: Sequence[str]) -> Longs | None:
    """The positions in the order of their ids; numbers as numbers. None where that is the order they stand in."""
    try:
        keys = np.array(ids, dtype=np.int64) if len(ids) and all(name.isdecimal() for name in ids) else None
    except OverflowError:
        keys = None
    if keys is None:
        order = np.array(sorted(range(len(ids)), key=ids.__getitem__), dtype=np.int64)
    elif (keys[1:] > keys[:-1]).all():
        return None
    else:
        # Ids such as "7" and "07" are the same number: then the writing decides.
        order = np.array(sorted(range(len(ids)), key=lambda place: (int(keys[place]), ids[place])), dtype=np.int64)
    return None if (order == np.arange(len(order))).all() else order
