"""Deferred acceptance in rounds, all free learners at once: the base, which needs only NumPy."""

from __future__ import annotations

from heapq import heapify, heappush, heapreplace

import numpy as np

from cheiron.pairing.problem import Ints, Longs
from cheiron.pairing.result import NOBODY

NEVER = np.iinfo(np.int64).max
# So few learners without a place ask faster one by one: a chain of refusals would be a round per refusal.
FEW = 32


def propose_in_rounds(indptr: Longs, wishes: Ints, keys: Ints | Longs, capacity: Ints) -> Ints:
    """The mate of each learner; same answer as one proposal at a time, for the order of proposals does not matter."""
    rounds = _Rounds(indptr, wishes, keys, capacity)
    free = np.arange(len(indptr) - 1)
    while len(free) > FEW:
        free = rounds.refused(rounds.next_wishes(free))
    rounds.one_by_one(free)
    held = rounds.held[rounds.held >= 0]
    mate = np.full(len(indptr) - 1, NOBODY, dtype=np.int32)
    mate[rounds.learner_of[held]] = wishes[held]
    return mate


class _Rounds:
    """Who is held where: ``held`` has one cell per place with the position of a wish, -1 where it is free."""

    def __init__(self, indptr: Longs, wishes: Ints, keys: Ints | Longs, capacity: Ints) -> None:
        self.ends, self.next = indptr[1:], indptr[:-1].copy()
        self.wishes, self.keys = wishes, keys
        self.learner_of = np.repeat(np.arange(len(indptr) - 1), np.diff(indptr))
        # No helper can hold more learners than name it.
        wanted = np.bincount(wishes, minlength=len(capacity))
        self.places = np.minimum(capacity, wanted).astype(np.int64)
        self.first = np.cumsum(self.places) - self.places
        self.held = np.full(int(self.places.sum()), -1, dtype=np.int64)
        # A full helper takes only keys below that of its last one; the bar never rises.
        self.bar = np.where(self.places > 0, NEVER, np.int64(-1))

    def next_wishes(self, free: Longs) -> Longs:
        """The next wish of each free learner that its helper would take today; who has none left drops out."""
        found = []
        while len(free):
            free = free[self.next[free] < self.ends[free]]
            wish = self.next[free]
            self.next[free] += 1
            good = (self.keys[wish] >= 0) & (self.keys[wish] < self.bar[self.wishes[wish]])
            found.append(wish[good])
            free = free[~good]
        return np.concatenate(found) if found else free

    def refused(self, offers: Longs) -> Longs:
        """Helpers keep the best of whom they held and who asks now; the learners they do not keep."""
        asked = np.unique(self.wishes[offers])
        cells = _ranges(self.first[asked], self.places[asked])
        before = self.held[cells]
        pool = np.concatenate([before[before >= 0], offers])
        pool = pool[np.lexsort((self.keys[pool], self.wishes[pool]))]
        at = self.wishes[pool]
        starts = np.searchsorted(at, asked)
        sizes = np.diff(np.append(starts, len(pool)))
        turn = np.arange(len(pool)) - np.repeat(starts, sizes)
        kept = turn < self.places[at]
        self.held[cells] = -1
        self.held[self.first[at[kept]] + turn[kept]] = pool[kept]
        full = sizes >= self.places[asked]
        self.bar[asked[full]] = self.keys[pool[starts[full] + self.places[asked[full]] - 1]]
        refused: Longs = self.learner_of[pool[~kept]]
        return refused

    def one_by_one(self, free: Longs) -> None:
        """The rest: each of a few learners asks until somebody keeps them, and whom they push out asks next."""
        heaps: dict[int, list[tuple[int, int]]] = {}
        waiting = free.tolist()
        while waiting:
            wish = self._next_wish(waiting.pop())
            if wish < 0:
                continue
            helper = int(self.wishes[wish])
            heap = heaps.get(helper) or heaps.setdefault(helper, self._heap(helper))
            if len(heap) < self.places[helper]:
                heappush(heap, (-int(self.keys[wish]), wish))
            else:
                waiting.append(int(self.learner_of[heapreplace(heap, (-int(self.keys[wish]), wish))[1]]))
            if len(heap) == self.places[helper]:
                self.bar[helper] = -heap[0][0]
        for helper, heap in heaps.items():
            self.held[self.first[helper] : self.first[helper] + len(heap)] = [wish for _key, wish in heap]

    def _next_wish(self, learner: int) -> int:
        for wish in range(int(self.next[learner]), int(self.ends[learner])):
            if 0 <= self.keys[wish] < self.bar[self.wishes[wish]]:
                self.next[learner] = wish + 1
                return wish
        self.next[learner] = self.ends[learner]
        return -1

    def _heap(self, helper: int) -> list[tuple[int, int]]:
        """Whom a helper holds, the one it likes least on top."""
        cells = self.held[self.first[helper] : self.first[helper] + self.places[helper]]
        heap = [(-int(self.keys[wish]), int(wish)) for wish in cells if wish >= 0]
        heapify(heap)
        return heap


def _ranges(starts: Longs, sizes: Longs) -> Longs:
    """All numbers of several ranges, one after the other."""
    offset = np.repeat(starts - (np.cumsum(sizes) - sizes), sizes)
    numbers: Longs = np.arange(int(sizes.sum())) + offset
    return numbers
