"""From prices for a small penalty to prices for the true one.

A linear programme is quick and exact with few digits. So the penalty for leaving somebody out, often far beyond all
scores, is a smaller one in it, and its prices are lifted afterwards. Whether they prove anything is checked exactly.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from cheiron.pairing.problem import Longs
from cheiron.pairing.solvers.highs import Floats

# What leaving somebody out counts at most, the next one where the one before proves nothing: in practice scores
# outweigh none of them.
PENALTIES = (1 << 16, 1 << 20, 1 << 24)
# Corners of a programme nearly always have whole prices; else small fractions. Into how many parts a penalty is cut,
# with the scales to try.
PARTS = ((1, (1, 2, 3, 4, 5, 6, 12, 60, 10_000)), *((part, (part, 12 * part)) for part in range(2, 13)))
LARGEST = 1 << 44


def whole_prices(
    prices: Sequence[Floats], others: Sequence[Floats], small: int, true: int
) -> Iterator[tuple[int, list[Longs]]]:
    """Whole numbers worth trying as prices, with their scale, the most likely first.

    ``prices`` come from a programme with a small penalty, ``others`` from the same programme.
    """
    for part, scales in PARTS if small != true else PARTS[:1]:
        found = lifted(prices, others, small, true, part)
        highest = max(float(price.max(initial=1)) for price in found)
        for scale in scales:
            if highest * scale <= LARGEST:
                yield scale, [np.rint(np.maximum(price, 0) * scale).astype(np.int64) for price in found]


def lifted(prices: Sequence[Floats], others: Sequence[Floats], small: int, true: int, part: int) -> list[Floats]:
    """``prices`` for the true penalty.

    A price is a number of penalties (whole, or in halves, thirds, ... when ``part`` is 2, 3, ...) and a sum of scores.
    The sums of scores lie close together around 0, so in the prices less their penalties the widest empty stretch
    tells where one number of penalties ends.
    """
    together = np.concatenate([*prices, *others])
    if small == true or not len(together):
        return list(prices)
    unit = small / part
    rest = np.sort(together % unit)
    rest = np.append(rest, rest[0] + unit)
    widest = int(np.argmax(np.diff(rest)))
    cut = float(rest[widest : widest + 2].mean())
    return [price + (true - small) / part * np.floor((price + unit - cut) / unit) for price in prices]
