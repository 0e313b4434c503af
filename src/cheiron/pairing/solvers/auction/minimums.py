"""Whether all smallest loads can be met at once: learners for them, or the helpers who ask for too many (Hall)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cheiron.pairing.problem import AssignmentProblem, Longs
from cheiron.pairing.result import Blame
from cheiron.pairing.solvers.auction.table import Table


@dataclass(frozen=True, eq=False)
class Minimums:
    """``given``: a helper per learner (-1: none needed) that meets all smallest loads, or the helpers in ``short``."""

    given: Longs
    short: Longs
    reach: Longs


def met(table: Table) -> Minimums:
    """Give every helper its smallest load, or find helpers who together ask for more learners than there are."""
    wanted = np.flatnonzero(table.low > 0)
    given = np.full(table.shape[0], -1, dtype=np.int64)
    none = np.empty(0, dtype=np.int64)
    if not len(wanted):
        return Minimums(given, none, none)
    allowed = _allowed(table, wanted)
    need = table.low[wanted].copy()
    _take_free(allowed, need, given, table.lock, wanted)
    for place in np.flatnonzero(need > 0):
        while need[place] > 0 and _draw(allowed, given, [int(place)])[0] is None:
            need[place] -= 1
    if need.any():
        seen, learners = _draw(allowed, given, np.flatnonzero(need > 0).tolist())
        assert seen is not None
        return Minimums(given, wanted[seen], np.flatnonzero(learners))
    found = given >= 0
    given[found] = wanted[given[found]]
    return Minimums(given, none, none)


def _allowed(table: Table, wanted: Longs) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
    """Whether each of these helpers (rows) may have each learner (columns, in the engine's order)."""
    allowed = np.zeros((len(wanted), table.shape[0]), dtype=np.bool_)
    for rows, block in table.blocks():
        allowed[:, table.turn[rows]] = (block[:, wanted] >= 0).T
    for who in np.flatnonzero(table.lock >= 0):
        allowed[:, who] &= wanted == table.lock[who]
    return allowed


def _take_free(
    allowed: np.ndarray[tuple[int, int], np.dtype[np.bool_]], need: Longs, given: Longs, lock: Longs, wanted: Longs
) -> None:
    """Who is locked counts first; then each helper, the one with the fewest to choose from first, takes free ones."""
    for place, helper in enumerate(wanted):
        mine = np.flatnonzero(lock == helper)
        given[mine] = place
        need[place] = max(0, need[place] - len(mine))
    for place in np.argsort(allowed.sum(axis=1), kind="stable"):
        free = np.flatnonzero(allowed[place] & (given < 0))[: need[place]]
        given[free] = place
        need[place] -= len(free)


def _draw(
    allowed: np.ndarray[tuple[int, int], np.dtype[np.bool_]], given: Longs, starts: list[int]
) -> tuple[Longs | None, np.ndarray[tuple[int], np.dtype[np.bool_]]]:
    """Bring one more learner to a helper, moving others along; else the helpers and learners that were looked at."""
    origin: dict[int, tuple[int, int]] = {start: (-1, -1) for start in starts}
    seen, queue = np.zeros(len(given), dtype=np.bool_), list(starts)
    for place in queue:
        fresh = np.flatnonzero(allowed[place] & ~seen)
        seen[fresh] = True
        free = fresh[given[fresh] < 0]
        if len(free):
            _shift(given, origin, place, int(free[0]))
            return None, seen
        others, first = np.unique(given[fresh], return_index=True)
        for other, at in zip(others.tolist(), first.tolist(), strict=True):
            if other not in origin:
                origin[other] = (int(fresh[at]), place)
                queue.append(other)
    return np.array(sorted(queue), dtype=np.int64), seen


def _shift(given: Longs, origin: dict[int, tuple[int, int]], place: int, who: int) -> None:
    while who >= 0:
        given[who] = place
        who, place = origin[place]


def minimum_blame(problem: AssignmentProblem, table: Table, found: Minimums) -> Blame:
    """The helpers who together need more learners than they may have."""
    columns = found.short if table.columns is None else table.columns[found.short]
    helpers = tuple(sorted(int(column) for column in columns))
    learners = tuple(sorted(int(row) for row in table.order[found.reach]))
    need = int(problem.min_load[list(helpers)].sum())
    names = ", ".join(problem.helpers[helper] for helper in helpers[:5])
    more = f" and {len(helpers) - 5} more" if len(helpers) > 5 else ""
    who = f"Helper {names}" if len(helpers) == 1 else f"Helpers {names}{more} together"
    verb = "needs" if len(helpers) == 1 else "need"
    less = need - len(learners)
    allowed = "1 learner" if len(learners) == 1 else f"{len(learners)} learners"
    return Blame(
        "minimum_out_of_reach",
        learners,
        helpers,
        f"{who} {verb} at least {need}, but only {allowed} may be with them.",
        f"Lower these minimums by {less} in all, or allow {less} more to be with them.",
    )
