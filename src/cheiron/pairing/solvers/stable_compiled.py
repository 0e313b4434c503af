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

Keys = Ints | Longs
NEVER = np.iinfo(np.int64).max


class Kernels(NamedTuple):
    """The loops as machine code."""

    propose: Callable[[Longs, Ints, Keys, Ints], Ints]
    twice_ranked: Callable[[Ints, Ints, Ints], int]
    blocking: Callable[[Longs, Ints, Ints, Ints, Ints], Longs]


@cache
def compiled() -> Kernels:
    """The sources below, compiled at first use."""
    njit = import_module("numba").njit
    inner = {function.__name__: njit(function, inline="always") for function in (first_cells, sift_up, sift_down)}

    def compile_(function: Any) -> Any:
        return njit(FunctionType(function.__code__, {**globals(), **inner}), nogil=True)

    return Kernels(compile_(propose_one_by_one), compile_(twice_ranked), compile_(blocking_places))


def propose_one_by_one(indptr: Longs, wishes: Ints, keys: Keys, capacity: Ints) -> Ints:
    """The mate of each learner, under one strict order of keys (lower is better, negative is refused)."""
    first = first_cells(wishes, capacity)
    # A heap per helper: the key it likes least on top, beside it whose it is.
    heap, owner = np.empty(first[-1], dtype=np.int64), np.empty(first[-1], dtype=np.int32)
    # A full helper takes only keys below that of its top; a helper without places takes none.
    bar = np.where(first[1:] > first[:-1], NEVER, 0)
    load = np.zeros(len(capacity), dtype=np.int32)
    mate = np.full(len(indptr) - 1, -1, dtype=np.int32)
    upcoming = indptr[:-1].copy()
    for beginner in range(len(mate)):
        who = beginner
        while who >= 0:
            place, end = upcoming[who], indptr[who + 1]
            while place < end and not 0 <= keys[place] < bar[wishes[place]]:
                place += 1
            upcoming[who] = place + 1
            if place == end:
                break
            helper, key = wishes[place], keys[place]
            top, room = first[helper], first[helper + 1] - first[helper]
            mate[who] = helper
            if load[helper] < room:
                sift_up(heap, owner, top, load[helper], key, who)
                load[helper] += 1
                who = -1
            else:
                last = owner[top]
                sift_down(heap, owner, top, room, key, who)
                mate[last] = -1
                who = last
            if load[helper] == room:
                bar[helper] = heap[top]
    return mate


def first_cells(wishes: Ints, capacity: Ints) -> Longs:
    """Where the cells of each helper begin: as many as it has places, never more than learners who name it."""
    first = np.zeros(len(capacity) + 1, dtype=np.int64)
    for place in range(len(wishes)):
        first[wishes[place] + 1] += 1
    for helper in range(len(capacity)):
        first[helper + 1] = first[helper] + min(first[helper + 1], capacity[helper])
    return first


def sift_up(heap: Longs, owner: Ints, top: int, cell: int, key: int, who: int) -> None:  # noqa: PLR0917
    """One more in a heap that has a free cell at its end."""
    while cell > 0 and heap[top + (cell - 1) // 2] < key:
        parent = (cell - 1) // 2
        heap[top + cell], owner[top + cell] = heap[top + parent], owner[top + parent]
        cell = parent
    heap[top + cell], owner[top + cell] = key, who


def sift_down(heap: Longs, owner: Ints, top: int, room: int, key: int, who: int) -> None:  # noqa: PLR0917
    """Somebody better instead of the one on top of a full heap."""
    cell = 0
    while 2 * cell + 1 < room:
        child = 2 * cell + 1
        if child + 1 < room and heap[top + child + 1] > heap[top + child]:
            child += 1
        if heap[top + child] <= key:
            break
        heap[top + cell], owner[top + cell] = heap[top + child], owner[top + child]
        cell = child
    heap[top + cell], owner[top + cell] = key, who


def twice_ranked(wishes: Ints, ranks: Ints, capacity: Ints) -> int:
    """1 when a helper with too few places gives a rank twice, 0 when none does, -1 when ranks are too wide to tell."""
    wanted = np.zeros(len(capacity), dtype=np.int64)
    cells, total = np.zeros(len(capacity), dtype=np.int64), 0
    for place in range(len(wishes)):
        helper = wishes[place]
        wanted[helper] += ranks[place] >= 0
        cells[helper] = max(cells[helper], ranks[place] + 1)
    # Where the ranks of a helper begin; of one with places for all they do not matter.
    begin = np.full(len(capacity), -1, dtype=np.int64)
    for helper in range(len(capacity)):
        if wanted[helper] > capacity[helper]:
            begin[helper] = total
            total += cells[helper]
    if total > 64 * len(wishes) + 1024:
        return -1
    seen = np.zeros(total, dtype=np.uint8)
    for place in range(len(wishes)):
        start, rank = begin[wishes[place]], ranks[place]
        if rank >= 0 and start >= 0:
            if seen[start + rank]:
                return 1
            seen[start + rank] = 1
    return 0


def blocking_places(indptr: Longs, wishes: Ints, ranks: Ints, capacity: Ints, mate: Ints) -> Longs:
    """Positions of the wishes whose learner and helper would both rather have each other than what they have."""
    load, worst = np.zeros(len(capacity), dtype=np.int64), np.full(len(capacity), -1, dtype=np.int64)
    for learner in range(len(mate)):
        place, end = indptr[learner], indptr[learner + 1] if mate[learner] >= 0 else indptr[learner]
        while place < end and wishes[place] != mate[learner]:
            place += 1
        if place < end:
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
