"""Deferred acceptance one proposal at a time, with a heap per helper, for numba (the extra ``[fast]``).

Plain loops: each function also runs as it stands, slowly, and gives the same answer.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from types import FunctionType
from typing import Any, NamedTuple

import numpy as np

from cheiron.pairing.problem import Ints, Longs


class Kernels(NamedTuple):
    """The loops as machine code."""

    propose: Callable[[Longs, Ints, Longs, Ints], Ints]
    twice_ranked: Callable[[Ints, Ints, Ints], int]
    blocking: Callable[[Longs, Ints, Ints, Ints, Ints], Longs]


@cache
def compiled() -> Kernels:
    """The sources below, compiled at first use."""
    njit = import_module("numba").njit
    inner = {function.__name__: njit(function, nogil=True) for function in (first_cells, sift_up, sift_down)}

    def compile_(function: Any) -> Any:
        return njit(FunctionType(function.__code__, {**globals(), **inner}), nogil=True)

    return Kernels(compile_(propose_one_by_one), compile_(twice_ranked), compile_(blocking_places))


def propose_one_by_one(indptr: Longs, wishes: Ints, keys: Longs, capacity: Ints) -> Ints:
    """The mate of each learner, under one strict order of keys (lower is better, negative is refused)."""
    first = first_cells(wishes, capacity)
    # A heap per helper: the key it likes least on top, beside it whose it is.
    heap, owner = np.empty(first[-1], dtype=np.int64), np.empty(first[-1], dtype=np.int32)
    load = np.zeros(len(capacity), dtype=np.int32)
    mate = np.full(len(indptr) - 1, -1, dtype=np.int32)
    upcoming = indptr[:-1].copy()
    for beginner in range(len(mate)):
        who = beginner
        while who >= 0 and upcoming[who] < indptr[who + 1]:
            place = upcoming[who]
            upcoming[who] += 1
            helper, key = wishes[place], keys[place]
            cells, names = heap[first[helper] : first[helper + 1]], owner[first[helper] : first[helper + 1]]
            if key < 0 or len(cells) == 0:
                continue
            if load[helper] < len(cells):
                sift_up(cells, names, load[helper], key, who)
                load[helper] += 1
                mate[who] = helper
                break
            if key < cells[0]:
                last = names[0]
                sift_down(cells, names, key, who)
                mate[who], mate[last] = helper, -1
                who = last
    return mate


def first_cells(wishes: Ints, capacity: Ints) -> Longs:
    """Where the cells of each helper begin: as many as it has places, never more than learners who name it."""
    first = np.zeros(len(capacity) + 1, dtype=np.int64)
    for place in range(len(wishes)):
        first[wishes[place] + 1] += 1
    for helper in range(len(capacity)):
        first[helper + 1] = first[helper] + min(first[helper + 1], capacity[helper])
    return first


def sift_up(heap: Longs, owner: Ints, cell: int, key: int, who: int) -> None:
    """One more in a heap that has a free cell at its end."""
    while cell > 0 and heap[(cell - 1) // 2] < key:
        parent = (cell - 1) // 2
        heap[cell], owner[cell] = heap[parent], owner[parent]
        cell = parent
    heap[cell], owner[cell] = key, who


def sift_down(heap: Longs, owner: Ints, key: int, who: int) -> None:
    """Somebody better instead of the one on top of a full heap."""
    cell = 0
    while 2 * cell + 1 < len(heap):
        child = 2 * cell + 1
        if child + 1 < len(heap) and heap[child + 1] > heap[child]:
            child += 1
        if heap[child] <= key:
            break
        heap[cell], owner[cell] = heap[child], owner[child]
        cell = child
    heap[cell], owner[cell] = key, who


def twice_ranked(wishes: Ints, ranks: Ints, capacity: Ints) -> int:
    """1 when a helper with too few places gives a rank twice, 0 when none does, -1 when ranks are too wide to tell."""
    wanted = np.zeros(len(capacity), dtype=np.int64)
    cells = np.zeros(len(capacity) + 1, dtype=np.int64)
    for place in range(len(wishes)):
        helper = wishes[place]
        wanted[helper] += ranks[place] >= 0
        cells[helper + 1] = max(cells[helper + 1], ranks[place] + 1)
    for helper in range(len(capacity)):
        cells[helper + 1] = cells[helper] + (cells[helper + 1] if wanted[helper] > capacity[helper] else 0)
    if cells[-1] > 64 * len(wishes) + 1024:
        return -1
    seen = np.zeros(cells[-1], dtype=np.uint8)
    for place in range(len(wishes)):
        helper, rank = wishes[place], ranks[place]
        if rank >= 0 and wanted[helper] > capacity[helper]:
            if seen[cells[helper] + rank]:
                return 1
            seen[cells[helper] + rank] = 1
    return 0


def blocking_places(indptr: Longs, wishes: Ints, ranks: Ints, capacity: Ints, mate: Ints) -> Longs:
    """Positions of the wishes whose learner and helper would both rather have each other than what they have."""
    load, worst = np.zeros(len(capacity), dtype=np.int64), np.full(len(capacity), -1, dtype=np.int64)
    for learner in range(len(mate)):
        for place in range(indptr[learner], indptr[learner + 1]):
            if wishes[place] == mate[learner]:
                load[mate[learner]] += 1
                worst[mate[learner]] = max(worst[mate[learner]], ranks[place])
    found, count = np.empty(len(wishes), dtype=np.int64), 0
    for learner in range(len(mate)):
        for place in range(indptr[learner], indptr[learner + 1]):
            helper = wishes[place]
            if helper == mate[learner]:
                break
            if ranks[place] >= 0 and (load[helper] < capacity[helper] or ranks[place] < worst[helper]):
                found[count] = place
                count += 1
    return found[:count]
