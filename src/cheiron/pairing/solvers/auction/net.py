"""The graph the searches walk on: who may go where, at what price, and who is where now.

All is flat: the same searches run on NumPy arrays (compiled) and on plain lists (faster for the interpreter).
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from cheiron.pairing.problem import Ints, Longs

# Farther than every real distance; ten bits are left for adding.
FAR = 1 << 42


class Net(NamedTuple):
    """Rows of L learners and columns of H helpers; every field is an array (or list) of whole numbers.

    ``ptr``, ``cand``, ``score``: helpers listed for each learner. ``tptr``, ``tcand``, ``tscore``: the same by helper.
    ``u``: what each learner has, ``p``: price of each helper (negative: a subsidy). ``floor``: what a learner has
    who stays without a helper. ``head``, ``nxt``, ``prv``: the learners at each helper, linked.
    ``dist``, ``via``, ``parent``: scratch of a search; ``dist`` is ``FAR`` everywhere between searches.
    """

    ptr: Any
    cand: Any
    score: Any
    tptr: Any
    tcand: Any
    tscore: Any
    u: Any
    p: Any
    floor: Any
    mate: Any
    load: Any
    cap: Any
    low: Any
    head: Any
    nxt: Any
    prv: Any
    dist: Any
    via: Any
    parent: Any


def linked(mate: Longs, helpers: int) -> tuple[Longs, Longs, Longs, Longs]:
    """``load``, ``head``, ``nxt``, ``prv``: the learners at each helper, the last first."""
    who = np.flatnonzero(mate >= 0)
    who = who[np.argsort(mate[who].astype(np.uint16) if helpers < 1 << 16 else mate[who], kind="stable")]
    at = mate[who]
    same = at[1:] == at[:-1]
    nxt, prv = np.full(len(mate), -1, dtype=np.int64), np.full(len(mate), -1, dtype=np.int64)
    nxt[who[1:][same]] = who[:-1][same]
    prv[who[:-1][same]] = who[1:][same]
    head = np.full(helpers, -1, dtype=np.int64)
    head[at] = who
    return np.bincount(at, minlength=helpers), head, nxt, prv


def transposed(ptr: Longs, cand: Ints, score: Ints, helpers: int) -> tuple[Longs, Ints, Ints]:
    """The listed pairs by helper: ``tptr``, ``tcand`` (learners, ascending), ``tscore``."""
    # Sixteen bits are sorted by counting, in one pass.
    order = np.argsort(cand.astype(np.uint16) if helpers < 1 << 16 else cand, kind="stable")
    rows = np.repeat(np.arange(len(ptr) - 1, dtype=np.int32), np.diff(ptr))
    tptr = np.concatenate([np.zeros(1, np.int64), np.cumsum(np.bincount(cand, minlength=helpers))])
    return tptr, rows[order], score[order]
