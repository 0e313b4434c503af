"""Which pairs the linear programme starts with: the best ones at prices found by a few rounds of bidding."""

from __future__ import annotations

import numpy as np

from cheiron.pairing.problem import Longs
from cheiron.pairing.solvers.columns import best_of_rows
from cheiron.pairing.solvers.highs import Floats
from cheiron.pairing.solvers.teams_master import Master
from cheiron.pairing.solvers.teams_tables import Tables
from cheiron.pairing.teams_problem import COACH, MENTOR

SAMPLE = 500
ROUNDS = 30
FIRST_STEP, SMALLER = 800.0, 0.9
MORE_THAN_WANTED = 4
FORBIDDEN = -1e12


def start(master: Master) -> None:
    """Put the first pairs into a programme. Any prices do; good ones save rounds."""
    tables = master.tables
    prices = bid(tables)
    for role in (COACH, MENTOR):
        for first in range(0, tables.shape[0], SAMPLE):
            worth = _worth(tables, role, np.arange(first, min(first + SAMPLE, tables.shape[0]))) - prices[role]
            learners, helpers = best_of_rows(worth, tables.wanted[role] + MORE_THAN_WANTED, FORBIDDEN / 2)
            master.add(role, learners + first, helpers)


def bid(tables: Tables) -> tuple[Floats, Floats]:
    """Prices per role and helper: up where more learners of a sample want a helper than there are places."""
    count, helpers = tables.shape
    sample = np.arange(0, count, max(1, count // SAMPLE))
    share = len(sample) / max(1, count)
    worth = [_worth(tables, role, sample) for role in (COACH, MENTOR)]
    caps = [share * cap for cap in (*tables.caps, tables.total_cap)]
    prices = [np.zeros(helpers), np.zeros(helpers), np.zeros(helpers)]
    step = FIRST_STEP
    for _round in range(ROUNDS if helpers else 0):
        loads = [_load(worth[role] - prices[role] - prices[2], tables.wanted[role]) for role in (COACH, MENTOR)]
        loads.append(loads[COACH] + loads[MENTOR])
        prices = [
            np.maximum(price + step * np.clip((load - cap) / np.maximum(cap, 0.5), -1, 2), 0)
            for price, load, cap in zip(prices, loads, caps, strict=True)
        ]
        step *= SMALLER
    return prices[COACH] + prices[2], prices[MENTOR] + prices[2]


def _worth(tables: Tables, role: int, learners: Longs) -> Floats:
    scores = tables.scores[role][learners]
    return np.where(scores >= 0, scores, FORBIDDEN)


def _load(worth: Floats, wanted: int) -> Longs:
    helpers = best_of_rows(worth, wanted, FORBIDDEN / 2)[1]
    return np.bincount(helpers, minlength=worth.shape[1])
