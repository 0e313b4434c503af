"""From the prices of the linear programme to whole ones whose bound is exact."""

from __future__ import annotations

from collections import Counter

import numpy as np

from cheiron.pairing.solvers.highs import Floats
from cheiron.pairing.solvers.lifting import whole_prices
from cheiron.pairing.solvers.teams_bound import Bounded, bounded
from cheiron.pairing.solvers.teams_master import Master
from cheiron.pairing.solvers.teams_tables import Tables
from cheiron.pairing.teams_result import Choice, Leaf

Decisions = tuple[tuple[Choice, ...], tuple[Choice, ...]]


def proven(master: Master, decisions: Decisions, chosen: Floats) -> Bounded:
    """The best bound the programme's prices give; the first scale that reaches its own value is good enough."""
    value = _value(master, chosen)
    found, tables = master.prices, master.tables
    parts = (found.coach, found.mentor, found.total, found.min_load)
    free = np.zeros(tables.shape[1], dtype=np.int64)
    best = bounded(tables, Leaf(free, free, free, free, *decisions), 1)
    for scale, prices in whole_prices(parts, found.wish, master.penalty, tables.unserved_penalty):
        if best.bound <= value:
            break
        coach, mentor, total, least = prices
        leaf = Leaf(coach, mentor, total, np.minimum(least, scale * tables.min_load_penalty), *decisions)
        best = min(best, bounded(tables, leaf, scale), key=lambda end: end.bound)
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


def overfull(tables: Tables, decisions: Decisions, total: int) -> Bounded:
    """The leaf for decisions that no places allow: prices where they overfill a helper bring it down to ``total``."""
    made = Counter((role, helper) for _learner, role, helper in (*tables.locks, *decisions[0]))
    both = Counter(helper for _learner, _role, helper in (*tables.locks, *decisions[0]))
    coach, mentor, together, free = np.zeros((4, tables.shape[1]), dtype=np.int64)
    # Each place that is missing costs its price once.
    known = bounded(tables, Leaf(free, free, free, free, *decisions), 1)
    price = max(0, known.bound - total)
    for (role, helper), count in made.items():
        (coach, mentor)[role][helper] = price * (count > tables.caps[role][helper])
    for helper, count in both.items():
        together[helper] = price * (count > tables.total_cap[helper])
    return bounded(tables, Leaf(coach, mentor, together, free, *decisions), 1)
