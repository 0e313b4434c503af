"""From the prices of the linear programme to whole ones whose bound is exact."""

from __future__ import annotations

from collections import Counter

import numpy as np

from cheiron.pairing.problem import Longs
from cheiron.pairing.solvers.highs import Floats
from cheiron.pairing.solvers.teams_bound import Bounded, bounded
from cheiron.pairing.solvers.teams_master import Master, Prices
from cheiron.pairing.solvers.teams_tables import Tables
from cheiron.pairing.teams_result import Choice, Leaf

# Corners of the programme nearly always have whole prices; else small fractions.
SCALES = (1, 2, 3, 4, 5, 6, 12, 60, 10_000)
PROHIBITIVE = 10**13
LARGEST = 1 << 44
Decisions = tuple[tuple[Choice, ...], tuple[Choice, ...]]


def proven(master: Master, decisions: Decisions, chosen: Floats) -> Bounded:
    """The best bound the programme's prices give; the first scale that reaches its own value is good enough."""
    value = _value(master, chosen)
    prices = lifted(master.prices, master)
    highest = max(float(part.max(initial=1)) for part in prices)
    best = bounded(master.tables, _without_prices(master.tables, decisions), 1)
    for scale in SCALES:
        if best.bound <= value or highest * scale > LARGEST:
            break
        found = bounded(master.tables, _leaf(master.tables, prices, scale, decisions), scale)
        best = min(best, found, key=lambda leaf: leaf.bound)
    return best


def _value(master: Master, chosen: Floats) -> int:
    """What the programme itself promises, rounded down: no scale can prove less."""
    tables = master.tables
    learners, roles, helpers = master.pairs.T
    scores = np.stack(tables.scores)[roles, learners, helpers] if len(roles) else np.empty(0)
    load = np.bincount(helpers, weights=chosen, minlength=tables.shape[1])
    short = float(np.maximum(tables.min_load - load, 0).sum())
    lacking = tables.shape[0] * (1 + tables.mentors_each) - float(chosen.sum())
    value = float(scores @ chosen) - tables.unserved_penalty * lacking - tables.min_load_penalty * short
    return int(np.floor(value + 1e-3))


def _without_prices(tables: Tables, decisions: Decisions) -> Leaf:
    free = np.zeros(tables.shape[1], dtype=np.int64)
    return Leaf(free, free, free, free, *decisions)


def _leaf(tables: Tables, prices: list[Floats], scale: int, decisions: Decisions) -> Leaf:
    """Whole prices in points / scale, never below 0."""
    coach, mentor, total, least = (np.rint(np.maximum(part, 0) * scale).astype(np.int64) for part in prices)
    return Leaf(coach, mentor, total, np.minimum(least, scale * tables.min_load_penalty), *decisions)


def lifted(prices: Prices, master: Master) -> list[Floats]:
    """Prices for the true penalty. The programme uses a smaller one where the true one is far beyond all scores.

    A price is a whole number of penalties and a sum of scores. The sums of scores lie close together around 0, so in
    the prices less their whole penalties the widest empty stretch tells where one number of penalties ends.
    """
    parts = [prices.coach, prices.mentor, prices.total, prices.min_load]
    missing = master.tables.unserved_penalty - master.penalty
    if not missing:
        return parts
    rest = np.sort(np.concatenate([*parts, *prices.wish]) % master.penalty)
    rest = np.append(rest, rest[:1] + master.penalty)
    widest = int(np.argmax(np.diff(rest))) if len(rest) > 1 else 0
    cut = float(rest[widest : widest + 2].mean()) if len(rest) > 1 else 0.0
    return [part + missing * np.floor((part + master.penalty - cut) / master.penalty) for part in parts]


def overfull(tables: Tables, decisions: Decisions) -> Bounded:
    """The leaf for decisions that no places allow: a prohibitive price where they overfill a helper."""
    made = Counter((role, helper) for _learner, role, helper in (*tables.locks, *decisions[0]))
    both = Counter(helper for _learner, _role, helper in (*tables.locks, *decisions[0]))
    prices: list[Longs] = [np.zeros(tables.shape[1], dtype=np.int64) for _kind in range(4)]
    for (role, helper), count in made.items():
        prices[role][helper] = PROHIBITIVE * (count > tables.caps[role][helper])
    for helper, count in both.items():
        prices[2][helper] = PROHIBITIVE * (count > tables.total_cap[helper])
    coach, mentor, total, least = prices
    return bounded(tables, Leaf(coach, mentor, total, least, *decisions), 1)
