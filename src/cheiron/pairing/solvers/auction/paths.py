"""Shortest paths that mend an assignment, from either side. Plain loops: interpreted on lists or compiled on arrays.

Prices and what learners have always obey: no learner would rather be elsewhere at today's prices, nobody is where
they would not rather be, and (between calls) free places cost nothing. Each search changes prices by just so much
that one more learner, or one more place, is settled. Ties are decided by the order of learners and helpers.
"""

from __future__ import annotations

from heapq import heappop, heappush

from cheiron.pairing.solvers.auction.net import FAR, Net

BITS = 20
MASK = (1 << BITS) - 1


def move(net: Net, who: int, to: int) -> None:
    """Take a learner from where they are (if anywhere) to a helper (-1: nowhere)."""
    mate, nxt, prv, head, load = net.mate, net.nxt, net.prv, net.head, net.load
    old = mate[who]
    if old >= 0:
        before, after = prv[who], nxt[who]
        if before >= 0:
            nxt[before] = after
        else:
            head[old] = after
        if after >= 0:
            prv[after] = before
        load[old] -= 1
    mate[who] = to
    if to >= 0:
        first = head[to]
        nxt[who], prv[who] = first, -1
        if first >= 0:
            prv[first] = who
        head[to] = who
        load[to] += 1


def look(net: Net, who: int, base: int, limit: int, heap: list[int], seen: list[int]) -> tuple[int, int]:  # noqa: PLR0917 (a kernel has no keywords)
    """From a learner at distance ``base`` to all helpers listed: the new limit and the free helper that set it."""
    cand, score, p, dist, via = net.cand, net.score, net.p, net.dist, net.via
    gap = base + net.u[who]
    end = -1
    for at in range(net.ptr[who], net.ptr[who + 1]):
        helper = cand[at]
        far = gap + p[helper] - score[at]
        if far >= limit or far >= dist[helper]:
            continue
        if dist[helper] == FAR:
            seen.append(helper)
        dist[helper], via[helper] = far, who
        if net.load[helper] < net.cap[helper]:
            subsidy = -p[helper] if p[helper] < 0 else 0
            if far + subsidy < limit:
                limit, end = far + subsidy, helper
            if subsidy == 0:
                continue
        heappush(heap, (far << BITS) | helper)
    return limit, end


def reach(net: Net, starts: list[int], heap: list[int], seen: list[int]) -> tuple[int, int, int]:
    """Nearest free place for one of these learners, or the nearest learner who gives up theirs.

    Distance, helper (-1: they all stay without one) and the learner who gives up (-1: a place is free).
    """
    limit = net.u[starts[0]] - net.floor[starts[0]]
    end, out = -1, -1
    for start in starts:
        limit, found = look(net, start, 0, limit, heap, seen)
        end = found if found >= 0 else end
    while len(heap) > 0:
        key = heappop(heap)
        far, helper = key >> BITS, key & MASK
        if far >= limit:
            break
        if far > net.dist[helper]:
            continue
        who = net.head[helper]
        while who >= 0:
            stay = far + net.u[who] - net.floor[who]
            if stay < limit:
                limit, out, end = stay, who, helper
            limit, found = look(net, who, far, limit, heap, seen)
            if found >= 0:
                end, out = found, -1
            who = net.nxt[who]
    return limit, end, out


def dearer(net: Net, seen: list[int], limit: int) -> None:
    """Raise the prices of all helpers nearer than the limit by what is missing, and clear the scratch."""
    for helper in seen:
        if net.dist[helper] < limit:
            delta = limit - net.dist[helper]
            net.p[helper] += delta
            who = net.head[helper]
            while who >= 0:
                net.u[who] -= delta
                who = net.nxt[who]
        net.dist[helper] = FAR


def settle(net: Net, starts: list[int]) -> int:
    """Find the best for one of these learners without a helper, moving others where that is best for the whole.

    They all have the same and the same floor. Who it was; -1 when they all stay without a helper.
    """
    heap, seen = [0 for _ in range(0)], [0 for _ in range(0)]
    limit, end, out = reach(net, starts, heap, seen)
    for start in starts:
        net.u[start] -= limit
    dearer(net, seen, limit)
    if out >= 0:
        move(net, out, -1)
    who = -1
    while end >= 0:
        who = net.via[end]
        before = net.mate[who]
        move(net, who, end)
        end = before
    return who


def look_back(net: Net, helper: int, base: int, limit: int, heap: list[int], seen: list[int]) -> tuple[int, int]:  # noqa: PLR0917
    """From a helper with a place to fill, to all learners it lists: the new limit and the learner who set it."""
    dist, mate, u, low = net.dist, net.mate, net.u, net.low
    gap = base + net.p[helper]
    last = -1
    for at in range(net.tptr[helper], net.tptr[helper + 1]):
        who = net.tcand[at]
        other = mate[who]
        far = gap + u[who] - net.tscore[at]
        if other == helper or far >= limit:
            continue
        if other < 0:
            limit, last = far, who
            continue
        if far >= dist[other]:
            continue
        if dist[other] == FAR:
            seen.append(other)
        dist[other], net.via[other], net.parent[other] = far, who, helper
        if net.load[other] > low[other] and net.p[other] >= 0 and far + net.p[other] < limit:
            limit, last = far + net.p[other], who
        heappush(heap, (far << BITS) | other)
    return limit, last


def draw(net: Net, start: int, heap: list[int], seen: list[int]) -> tuple[int, int, int]:
    """Who should fill a free place: distance, the learner to move first, and where to (-1: the price falls)."""
    limit = FAR - 1
    if net.load[start] >= net.low[start]:
        limit = net.p[start]
    last, into = -1, -1
    net.dist[start] = 0
    seen.append(start)
    heappush(heap, start)
    while len(heap) > 0:
        key = heappop(heap)
        far, helper = key >> BITS, key & MASK
        if far >= limit:
            break
        if far > net.dist[helper]:
            continue
        limit, found = look_back(net, helper, far, limit, heap, seen)
        if found >= 0:
            last, into = found, helper
    return limit, last, into


def cheaper(net: Net, seen: list[int], limit: int) -> None:
    """Lower the prices of all helpers nearer than the limit by what is missing, and clear the scratch."""
    for helper in seen:
        if net.dist[helper] < limit:
            delta = limit - net.dist[helper]
            net.p[helper] -= delta
            who = net.head[helper]
            while who >= 0:
                net.u[who] += delta
                who = net.nxt[who]
        net.dist[helper] = FAR


def fill(net: Net, start: int) -> bool:
    """Fill one free place that costs something, or lower its price. False: nobody can be drawn to it at all."""
    heap, seen = [0 for _ in range(0)], [0 for _ in range(0)]
    limit, last, into = draw(net, start, heap, seen)
    if limit == FAR - 1:
        for helper in seen:
            net.dist[helper] = FAR
        return False
    cheaper(net, seen, limit)
    while last >= 0:
        move(net, last, into)
        last, into = (net.via[into], net.parent[into]) if into != start else (-1, -1)
    return True


def settle_all(net: Net, learners: list[int]) -> None:
    """Settle each of these learners, in this order."""
    for who in learners:
        if net.mate[who] < 0 and net.u[who] > net.floor[who]:
            settle(net, [who])


def settle_together(net: Net, learners: list[int]) -> None:
    """Settle these learners, who all have the same and the same floor, whoever can be served best first."""
    waiting = [who for who in learners]
    while len(waiting) > 0 and net.u[waiting[0]] > net.floor[waiting[0]]:
        served = settle(net, waiting)
        waiting = [who for who in waiting if who != served]


def fill_all(net: Net, helpers: list[int]) -> int:
    """Fill the places of these helpers, or lower their prices. The first helper nobody can be drawn to, or -1."""
    for helper in helpers:
        while net.load[helper] < net.low[helper] or (net.load[helper] < net.cap[helper] and net.p[helper] > 0):
            if not fill(net, helper):
                return helper
    return -1
