"""Which pairs the linear programme starts with: the likely ones at prices that a smooth market settles on.

Every learner of a sample spreads over the helpers, more over the better ones at today's prices; prices follow what is
asked for; step by step the spreading gets narrower. Any prices do, good ones save rounds; and unlike bidding for the
best helper only, this settles also where all want the same helpers.
"""

from __future__ import annotations

import numpy as np

from cheiron.pairing.problem import Longs
from cheiron.pairing.solvers.columns import best_of_rows
from cheiron.pairing.solvers.highs import Floats
from cheiron.pairing.solvers.teams_master import Master
from cheiron.pairing.solvers.teams_tables import Tables
from cheiron.pairing.teams_problem import COACH, MENTOR

SAMPLE = 400
# How far learners spread, in points; some rounds each.
SPREADS, ROUNDS = (2_000.0, 1_000.0, 500.0, 250.0, 120.0), 6
BEST, LIKELY = 2, 3
ALONE = 30_000
FORBIDDEN = -1e12


def start(master: Master) -> None:
    """Put the first pairs into a programme: for each learner and role some of the best and some of the likely."""
    tables = master.tables
    prices = settled(tables)
    chance = np.random.default_rng(0)
    for role in (COACH, MENTOR):
        for first in range(0, tables.shape[0], SAMPLE):
            worth = _worth(tables, role, np.arange(first, min(first + SAMPLE, tables.shape[0]))) - prices[role]
            likely = worth + np.rint(SPREADS[-1] * chance.gumbel(size=worth.shape))
            for table, more in ((worth, BEST), (likely, LIKELY)):
                learners, helpers = best_of_rows(table, tables.wanted[role] + more, FORBIDDEN / 2)
                master.add(role, learners + first, helpers)


def settled(tables: Tables) -> tuple[Floats, Floats]:
    """Prices per role and helper at which a sample asks for about as much as there are places."""
    count, helpers = tables.shape
    sample = np.arange(0, count, max(1, count // SAMPLE))
    share = len(sample) / max(1, count)
    worth = [_worth(tables, role, sample) for role in (COACH, MENTOR)]
    caps = [np.maximum(share * cap, 1e-3) for cap in (*tables.caps, tables.total_cap)]
    own, both = [np.zeros(helpers), np.zeros(helpers)], np.zeros(helpers)
    for spread in SPREADS:
        for _round in range(ROUNDS if helpers else 0):
            for role in (COACH, MENTOR):
                asked = _asked(worth[role] - own[role] - both, tables.wanted[role], spread)
                own[role] = np.maximum(own[role] + spread * np.log(asked / caps[role]), 0)
            coach, mentor = (
                _asked(worth[role] - own[role] - both, tables.wanted[role], spread) for role in (COACH, MENTOR)
            )
            both = np.maximum(both + spread * np.log((coach + mentor) / caps[2]), 0)
    # Whole points: the last digits of a logarithm differ from processor to processor.
    return np.rint(own[COACH] + both), np.rint(own[MENTOR] + both)


def _asked(worth: Floats, wanted: int, spread: float) -> Floats:
    """How many learners ask for each helper; who finds nobody worth it stays alone."""
    best = np.maximum(worth.max(axis=1, keepdims=True, initial=-ALONE), -ALONE)
    parts = np.exp((worth - best) / spread)
    alone = np.exp((-ALONE - best[:, 0]) / spread)
    asked: Floats = (parts * (wanted / (parts.sum(axis=1) + alone))[:, None]).sum(axis=0)
    return asked + 1e-9


def _worth(tables: Tables, role: int, learners: Longs) -> Floats:
    scores = tables.scores[role][learners]
    return np.where(scores >= 0, scores, FORBIDDEN)
