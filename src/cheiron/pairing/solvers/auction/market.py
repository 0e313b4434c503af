"""Prices and a first assignment by auction: plain bidding first, in smaller and smaller steps where that is a war.

Learners who all want the same few helpers outbid each other by the least step again and again. Then large steps go
first, every round starts with all places open again, and as many idle learners as there are places to spare bid too,
so that in the end a place is free only where the price is the lowest.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cheiron.pairing.problem import Ints, Longs
from cheiron.pairing.solvers.auction.backends import Tools, taken
from cheiron.pairing.solvers.auction.bids import DEAR, Sale
from cheiron.pairing.solvers.auction.picks import Picked, pick
from cheiron.pairing.solvers.auction.scan import Rows
from cheiron.pairing.solvers.auction.table import Table

STEP = 10
STEPS = (1_000, 100, 10, 1)
BIDS_EACH = 8
# More than this part of the learners, and more than a few, still waiting after so many bids: a price war.
WAR = 0.005
FEW = 20
ROOMY = 4
EXTRA = 16
MOST_EACH = 1_000


@dataclass(frozen=True, eq=False)
class Closing:
    """``prices`` int64[H] (those of helpers without places are `DEAR`), ``mate`` int64[L], and what was picked last."""

    prices: Longs
    mate: Longs
    picked: Picked


def auctioned(table: Table, tools: Tools, floor: int) -> Closing:
    """Prices and an assignment close to the best, for helpers with places."""
    learners, helpers = table.shape
    prices = np.append(np.where(table.cap > 0, 0, DEAR), [DEAR, 0]).astype(np.int64)
    picked = pick(table, prices[:helpers])
    closing, waiting = _sold(table, tools, picked, prices, (floor, STEP, BIDS_EACH * learners))
    if waiting <= max(FEW, WAR * learners):
        picked = pick(table, closing.prices[:helpers]) if waiting else picked
        return Closing(closing.prices[:helpers], closing.mate, picked)
    out = True
    for step in STEPS:
        rule = (floor, step, MOST_EACH * learners)
        closing, _ = _sold(table, tools, picked, prices, rule, balanced=True, out=out)
        # More have to stay out than places are missing: then staying out cannot have a price.
        out = out and closing.prices[-1] < -floor
        prices = _levelled(table, closing.prices)
        picked = pick(table, prices[:helpers])
    return Closing(prices[:helpers], closing.mate, picked)


def _sold(
    table: Table,
    tools: Tools,
    picked: Picked,
    prices: Longs,
    rule: tuple[int, int, int],
    *,
    balanced: bool = False,
    out: bool = False,
) -> tuple[Closing, int]:
    """One auction from these prices: how it ends, and how many learners are still waiting.

    ``balanced``: idle ones bid for places to spare. ``out``: as many as places are missing bid for staying out.
    """
    learners, helpers = table.shape
    usable = _usable(table, picked)
    spare = int(usable.sum()) - learners if balanced else 0
    # With so much room wars stay local; so many idle ones would take longer than they help.
    spare = 0 if spare > ROOMY * learners else spare
    bidders = learners + max(0, spare)
    cap = np.append(usable, [0, max(0, -spare) if out else 0])
    first = np.cumsum(cap) - cap
    parts = (prices, prices[:helpers].astype(np.int32), np.full(bidders, -1), np.zeros_like(cap), cap, first)
    price, tags, mate, load, places, begins = parts
    given = tools.given
    sale = Sale(
        given(picked.cand), given(picked.score), given(picked.bar), given(price.copy()), tags, given(mate),
        given(load), given(places), given(begins), given(np.zeros(int(cap.sum()), dtype=np.int64)),
    )  # fmt: skip
    waiting = tools.bid(sale, rows_of(table), given(np.arange(bidders)), bidders, rule)
    found = taken(sale.mate)[:learners]
    return Closing(taken(sale.price), np.where(found < helpers, found, -1), picked), waiting


def _usable(table: Table, picked: Picked) -> Longs:
    """Places of each helper, no more than there are learners with the helper on their list, and a few."""
    wanted = np.bincount(picked.cand.ravel(), minlength=table.shape[1] + 1)[:-1]
    usable: Longs = np.minimum(table.cap, wanted + EXTRA)
    return usable


def _levelled(table: Table, prices: Longs) -> Longs:
    """Prices less what the cheapest costs, or less the price of staying out: places to spare cost nothing."""
    away = int(prices[-1])
    open_ = prices[:-2][table.cap > 0]
    level = away if away else int(open_.min(initial=DEAR))
    lower = np.where(prices < DEAR, np.maximum(0, prices - level), DEAR)
    lower[-1] = 0
    return lower


def rows_of(table: Table) -> Rows:
    """The whole rows, for scans."""
    helpers = table.shape[1]
    matrix = np.empty((0, helpers), dtype=np.int16) if table.matrix is None else table.matrix
    cand: Ints = table.cand
    return Rows(matrix, table.order, table.ptr, cand, table.score, np.empty(helpers, dtype=np.int32))
