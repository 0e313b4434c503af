"""All scores row by row, for numba (the extra ``[fast]``): only what a learner has something to do with is added up.

The same whole numbers as in ``scoring_blocks``, so the same scores. The functions are plain loops; ``rows_with`` puts
them together, compiled or as they stand.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any

import numpy as np

from cheiron.pairing.criteria import ENOUGH_SLOTS, PRACTICAL_PARTS, UNIT

Rows = Callable[..., None]
HOURS = np.uint8(PRACTICAL_PARTS["availability"])
PER_SLOT = np.uint8(PRACTICAL_PARTS["availability"] // ENOUGH_SLOTS)
NEUTRAL = np.uint8(PRACTICAL_PARTS["availability"] // 2)
ENOUGH = np.uint8(ENOUGH_SLOTS)
# In float64 exact: whole numbers, and half a unit away from every boundary.
EDGE, PER_UNIT = UNIT / 2 + 0.5, 1 / UNIT
PAIRS, FOURS, BYTES, COUNT = (np.uint32(mask) for mask in (0x55555555, 0x33333333, 0x0F0F0F0F, 0x3F))
ONE, TWO, FOUR, EIGHT, SIXTEEN = (np.uint32(shift) for shift in (1, 2, 4, 8, 16))


def add_times(worth: Any, row: Any, total: Any) -> None:
    """Add a row so many times."""
    for place in range(len(total)):
        total[place] += worth * row[place]


def add_row(row: Any, total: Any) -> None:
    """Add a row."""
    for place in range(len(total)):
        total[place] += row[place]


def join_row(row: Any, masks: Any) -> None:
    """Add the rules of a row."""
    for place in range(len(masks)):
        masks[place] |= row[place]


def count_hours(mask: Any, given: Any, given_open: Any, parts: Any) -> None:
    """What the weekly slots in common are worth. Set bits are counted by pairs, fours and bytes."""
    for place in range(len(parts)):
        bits = np.uint32(mask & given[place])
        bits = np.uint32(bits - ((bits >> ONE) & PAIRS))
        bits = np.uint32((bits & FOURS) + ((bits >> TWO) & FOURS))
        bits = np.uint32((bits + (bits >> FOUR)) & BYTES)
        slots = np.uint8((bits + (bits >> EIGHT) + (bits >> SIXTEEN)) & COUNT)
        worth = np.uint8(PER_SLOT * slots) if slots < ENOUGH else HOURS
        parts[place] = max(worth, given_open[place])


def round_off(units: Any, parts: Any, per_part: Any, masks: Any, scores: Any) -> None:
    """Whole points, half up; -1 where a rule is broken."""
    for place in range(len(units)):
        points = np.int16((np.float64(units[place] + per_part * np.float32(parts[place])) + EDGE) * PER_UNIT)
        scores[place] = points if masks[place] == 0 else -1


def rows_with(times: Rows, add: Rows, join: Rows, hours: Rows, finish: Rows) -> Rows:
    """The loop over learners, with the functions above."""

    def rows(named: Any, right: Any, practical: Any, experience: Any, rules: Any, scores: Any) -> None:  # noqa: PLR0917 (a kernel has no keywords)
        ends, places, worth = named
        sought, unknown, given, given_open, kinds, tables, per_part = practical
        extra, extra_kind, extra_table = experience
        closed, rule_kinds, rule_tables = rules
        helpers = right.shape[1]
        units, parts = np.empty(helpers, dtype=np.float32), np.empty(helpers, dtype=np.uint8)
        masks = np.empty(helpers, dtype=np.uint16)
        for row in range(len(scores)):
            units[:], parts[:], masks[:] = 0, NEUTRAL, closed
            for at in range(ends[row], ends[row + 1]):
                times(worth[at], right[places[at]], units)
            if extra[row] != 0:
                times(extra[row], extra_table[extra_kind[row]], units)
            if not unknown[row]:
                hours(sought[row], given, given_open, parts)
            for number in range(len(kinds)):
                add(tables[number][kinds[number][row]], parts)
            for number in range(len(rule_kinds)):
                join(rule_tables[number][rule_kinds[number][row]], masks)
            finish(units, parts, per_part[row], masks, scores[row])

    return rows


@cache
def compiled_rows() -> Rows:
    """Compiled at first use."""
    njit = import_module("numba").njit
    steps = [njit(step, nogil=True) for step in (add_times, add_row, join_row, count_hours, round_off)]
    rows: Rows = njit(rows_with(*steps), nogil=True)
    return rows


def plain_rows() -> Rows:
    """As it stands, slowly."""
    return rows_with(add_times, add_row, join_row, count_hours, round_off)
