"""The best helpers of every learner at given prices: block by block, two passes over the scores in 16 bits.

The first pass takes the best of each group of helpers; the k-th best of those is a bar that at least k pairs reach and
few more. The second pass takes all that reach it. Where more than ``width`` do (many equal scores), the turn of a
learner decides with which of the equal ones to begin, so that equal learners do not all look at the same helpers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from cheiron.pairing.problem import Ints, Longs
from cheiron.pairing.solvers.auction.table import BLOCK, SHORT, Table

DEPTH = 24
WIDTH = SHORT
# Worth of a forbidden pair, and of what is not listed when all allowed helpers are.
NOTHING = -(1 << 15)
# Prices in this range leave room for a score in 16 bits.
LEAST, MOST = -20_000, 22_000

Block = npt.NDArray[Any]


@dataclass(frozen=True, eq=False)
class Picked:
    """``cand`` and ``score`` int32[L, width], a helper that does not exist (H) where a row is shorter.

    ``bar``: nothing that is not listed was worth more than this to the learner (`NOTHING`: all is listed).
    """

    cand: Ints
    score: Ints
    bar: Ints


def pick(
    table: Table, prices: Longs, learners: Longs | None = None, *, depth: int = DEPTH, width: int = WIDTH
) -> Picked:
    """The best helpers of these learners (of all where None is given), in the engine's order."""
    count = table.shape[0] if learners is None else len(learners)
    cand = np.full((count, width), table.shape[1], dtype=np.int32)
    score = np.zeros((count, width), dtype=np.int32)
    bar = np.full(count, NOTHING, dtype=np.int32)
    if not table.shape[1]:
        return Picked(cand, score, bar)
    least = int(prices.min())
    for to, turns, block in _blocks(table, learners):
        worth = worth_of(block, prices)
        chosen, first, bar[to] = _chosen(worth, block, (least, depth, width), turns)
        sizes = np.diff(first)
        row = np.repeat(np.arange(len(block)), sizes)
        col = chosen - row * table.shape[1]
        place = np.arange(len(chosen)) - np.repeat(first[:-1], sizes)
        cand[to[row], place], score[to[row], place] = col, block.reshape(-1)[chosen]
    _list_short(table, learners, Picked(cand, score, bar))
    _hold_locked(table, learners, Picked(cand, score, bar))
    return Picked(cand, score, bar)


def worth_of(block: Block, prices: Longs) -> Block:
    """Scores less prices, in 16 bits where the prices allow it. Forbidden pairs are worth -1 less the price."""
    if not prices.any():
        return block
    if prices.min() >= LEAST and prices.max() <= MOST:
        return block - prices.astype(np.int16)
    return block - np.clip(prices, -(1 << 30), 1 << 30).astype(np.int32)


def _blocks(table: Table, learners: Longs | None) -> Iterator[tuple[Longs, Longs, Block]]:
    """Where the answers go, the turns of the learners, and their rows."""
    if learners is None:
        for rows, block in table.blocks(deep=True):
            yield table.turn[rows], table.turn[rows], block
        return
    step = max(1, BLOCK // max(1, table.shape[1]))
    places = np.flatnonzero(~table.short[table.order[learners]])
    for first in range(0, len(places), step):
        to = places[first : first + step]
        yield to, learners[to], table.rows(table.order[learners[to]])


def _chosen(worth: Block, block: Block, rule: tuple[int, int, int], turns: Longs) -> tuple[Longs, Longs, Longs]:
    """The best of each row, numbered through the block; where each row begins; the bar below which none was taken."""
    least, depth, width = rule
    bar = kth_best(worth, depth)
    doubtful = np.flatnonzero(bar <= -1 - least)
    if len(doubtful):
        worth = worth.copy()
        worth[doubtful] = np.where(block[doubtful] >= 0, worth[doubtful], NOTHING)
        bar[doubtful] = np.maximum(kth_best(worth[doubtful], depth), NOTHING + 1)
    taken = worth >= bar[:, None]
    below = bar.astype(np.int64) - 1
    chosen, first = _numbered(taken)
    crowded = np.flatnonzero(np.diff(first) > width)
    if len(crowded):
        taken[crowded], below[crowded] = _fewer(worth[crowded], bar[crowded], turns[crowded], width)
        chosen, first = _numbered(taken)
    return chosen, first, np.where(below > NOTHING, below, NOTHING)


def _numbered(taken: Block) -> tuple[Longs, Longs]:
    """The places that are set, numbered through, and where each row begins among them."""
    chosen = np.flatnonzero(taken)
    return chosen, np.searchsorted(chosen, np.arange(len(taken) + 1) * taken.shape[1])


def kth_best(worth: Block, depth: int) -> Block:
    """A value that at least ``depth`` of each row reach and few more; the smallest where a row is shorter."""
    best = group_best(worth)
    width = best.shape[1]
    if width <= depth:
        least: Block = best.min(axis=1)
        return least
    found: Block = np.partition(best, width - depth, axis=1)[:, width - depth].copy()
    return found


def group_best(worth: Block) -> Block:
    """The best of all columns with the same remainder: so many groups that the best columns rarely share one."""
    helpers = worth.shape[1]
    groups = 128 if helpers < 1_024 else 256
    if helpers < 2 * groups:
        return worth
    whole = helpers // groups * groups
    best: Block = worth[:, :whole].reshape(len(worth), -1, groups).max(axis=1)
    rest = helpers - whole
    best[:, :rest] = np.maximum(best[:, :rest], worth[:, whole:])
    return best


def _fewer(worth: Block, bar: Block, turns: Longs, width: int) -> tuple[Block, Longs]:
    """Just ``width`` of each row: all above the bar, and of those on it, from a column on that the turn says."""
    rows, helpers = worth.shape
    taken = worth > bar[:, None]
    above = np.count_nonzero(taken, axis=1)
    level = np.flatnonzero(worth == bar[:, None])
    starts = np.searchsorted(level, np.arange(rows + 1) * helpers)
    sizes = np.diff(starts)
    begin = np.searchsorted(level, np.arange(rows) * helpers + _column(turns, helpers)) - starts[:-1]
    wanted = np.clip(width - above, 0, sizes)
    row = np.repeat(np.arange(rows), wanted)
    place = np.arange(len(row)) - np.repeat(np.cumsum(wanted) - wanted, wanted)
    taken.reshape(-1)[level[starts[row] + (begin[row] + place) % sizes[row]]] = True
    below = bar.astype(np.int64)
    full = np.flatnonzero(above > width)
    if len(full):
        taken[full], below[full] = _fewest(worth[full], turns[full], width)
    return taken, below


def _fewest(worth: Block, turns: Longs, width: int) -> tuple[Block, Longs]:
    """The same where more than ``width`` of a row are above the bar."""
    helpers = worth.shape[1]
    after = np.arange(helpers, dtype=np.int32) - _column(turns, helpers)[:, None].astype(np.int32)
    after += (after < 0) * np.int32(helpers)
    keys = worth.astype(np.int64) * helpers - after
    least = np.partition(keys, helpers - width, axis=1)[:, helpers - width]
    return keys >= least[:, None], -(-least // helpers)


def _column(turns: Longs, helpers: int) -> Longs:
    """With which column a learner begins."""
    column: Longs = turns * 40_503 % helpers
    return column


def _list_short(table: Table, learners: Longs | None, picked: Picked) -> None:
    """Short rows are listed as they are."""
    stored = table.order if learners is None else table.order[learners]
    to = np.flatnonzero(table.short[stored])
    sizes = table.ptr[stored[to] + 1] - table.ptr[stored[to]] if len(to) else np.empty(0, dtype=np.int64)
    place = np.arange(int(sizes.sum())) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    at = np.repeat(table.ptr[stored[to]], sizes) + place if len(to) else place
    row = np.repeat(to, sizes)
    picked.cand[row, place], picked.score[row, place] = table.cand[at], table.score[at]


def _hold_locked(table: Table, learners: Longs | None, picked: Picked) -> None:
    """A locked learner has the locked helper and no other."""
    lock = table.lock if learners is None else table.lock[learners]
    for at in np.flatnonzero(lock >= 0):
        who = at if learners is None else learners[at]
        picked.cand[at] = table.shape[1]
        picked.cand[at, 0] = lock[at]
        picked.score[at, 0] = table.rows(table.order[who : who + 1])[0, lock[at]]
        picked.bar[at] = NOTHING
