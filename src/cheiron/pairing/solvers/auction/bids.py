"""Learners bid for places, one after the other (Bertsekas' auction, with places of one helper as similar objects).

Who is outbid goes to the end of the queue. Plain loops: interpreted on lists or compiled on arrays, same result.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from cheiron.pairing.solvers.auction.scan import NONE, Rows, scan

# A bid and its learner in one number: the higher bid first, and among equal bids the earlier turn.
SHIFT = 24
LAST = (1 << SHIFT) - 1
STALE, OUT = -1, -2
DEAR = 1 << 28


class Sale(NamedTuple):
    """The state of an auction of L learners, H helpers and, to balance them, as many idle ones as places are spare.

    ``cand``, ``score``: L rows as picked; ``bar``: nothing outside the row was worth more. ``price``, ``load``,
    ``cap``, ``first``: H + 2, the last but one stands for the empty end of a row, the last for staying without a
    helper where not all can have one. ``tags``: the prices of the H as an array, for scans. ``seats``: the bids held
    by each helper from ``first`` on, ``load`` of them taken, the lowest on top of a heap. ``mate``: L + idle.
    """

    cand: Any
    score: Any
    bar: Any
    price: Any
    tags: Any
    mate: Any
    load: Any
    cap: Any
    first: Any
    seats: Any


def offer(sale: Sale, who: int, floor: int) -> tuple[int, int, int]:
    """The best helper for a learner, and what the best two are worth. `STALE`: perhaps the list lacks one of them."""
    cand, score, price = sale.cand[who], sale.score[who], sale.price
    best, second, helper = floor, floor, OUT
    for at in range(len(cand)):
        worth = score[at] - price[cand[at]]
        if worth > best:
            best, second, helper = worth, best, cand[at]
        elif worth > second:
            second = worth
    if second < sale.bar[who]:
        helper = STALE
    return helper, best, second


def sink(seats: Any, top: int, size: int, key: int) -> None:
    """Put a bid where the lowest one was, and set the heap right."""
    cell = 0
    while 2 * cell + 1 < size:
        child = 2 * cell + 1
        if child + 1 < size and seats[top + child + 1] < seats[top + child]:
            child += 1
        if seats[top + child] >= key:
            break
        seats[top + cell] = seats[top + child]
        cell = child
    seats[top + cell] = key


def rise(seats: Any, top: int, cell: int, key: int) -> None:
    """Put a bid at the end of the heap, and set it right."""
    while cell > 0 and seats[top + (cell - 1) // 2] > key:
        seats[top + cell] = seats[top + (cell - 1) // 2]
        cell = (cell - 1) // 2
    seats[top + cell] = key


def place(sale: Sale, who: int, helper: int, bid: int) -> int:
    """Give a bid to a helper: who is without a place now, or -1."""
    key = (bid << SHIFT) | (LAST - who)
    top, size, cap = sale.first[helper], sale.load[helper], sale.cap[helper]
    sale.mate[who] = helper
    loser = -1
    if size < cap:
        rise(sale.seats, top, size, key)
        size += 1
        sale.load[helper] = size
    else:
        loser = LAST - (sale.seats[top] & LAST)
        sink(sale.seats, top, size, key)
        sale.mate[loser] = -1
    if size == cap:
        sale.price[helper] = sale.seats[top] >> SHIFT
        if helper < len(sale.tags):
            sale.tags[helper] = sale.price[helper]
    return loser


def bid(sale: Sale, rows: Any, queue: Any, count: int, rule: tuple[int, int, int]) -> int:
    """Let the ``count`` first of the queue (a ring) bid until nobody is left. How many are still waiting.

    ``rows``: the whole rows, for learners whose list is stale. ``rule``: what staying without a helper is worth, the
    step every bid goes beyond what is needed, and how many bids are made at most.
    """
    floor, step, most = rule
    learners, size, head, away = len(sale.cand), len(queue), 0, len(sale.tags) + 1
    while count > 0 and most > 0:
        who = queue[head]
        head = head + 1 if head + 1 < size else 0
        count -= 1
        helper, best, second = STALE, 0, 0
        if who < learners:
            helper, best, second = offer(sale, who, floor - sale.price[away])
        if helper == STALE:
            helper, best, second = scan(rows, who, sale.tags, floor - sale.price[away])
        if helper == OUT and (sale.cap[away] == 0 or sale.price[away] >= -floor):
            continue
        if helper == OUT:
            helper = away
        most -= 1
        loser = place(sale, who, helper, sale.price[helper] + best - second + step)
        if loser >= 0:
            tail = head + count
            queue[tail if tail < size else tail - size] = loser
            count += 1
    return count


def scan_loops(rows: Rows, who: int, tags: Any, floor: int) -> tuple[int, int, int]:
    """The same as `scan` in plain loops, to be compiled in its place."""
    work = rows.work
    if who >= len(rows.order):
        for at in range(len(tags)):
            work[at] = -tags[at]
    elif len(rows.matrix) > 0:
        row = rows.matrix[rows.order[who]]
        for at in range(len(tags)):
            work[at] = row[at] - tags[at] if row[at] >= 0 else NONE
    else:
        for at in range(len(tags)):
            work[at] = NONE
        for at in range(rows.ptr[rows.order[who]], rows.ptr[rows.order[who] + 1]):
            work[rows.cand[at]] = rows.score[at] - tags[rows.cand[at]]
    return best_two(work, floor)


def largest(work: Any) -> int:
    """The largest number."""
    best: int = work[0]
    for at in range(len(work)):
        best = work[at] if work[at] > best else best
    return best


def best_two(work: Any, floor: int) -> tuple[int, int, int]:
    """Where the largest number stands first, and the two largest."""
    best = largest(work)
    if best <= floor:
        return -2, floor, floor
    helper = 0
    while work[helper] != best:
        helper += 1
    work[helper] = NONE
    second = largest(work)
    return helper, best, second if second > floor else floor
