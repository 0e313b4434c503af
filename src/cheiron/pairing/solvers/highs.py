"""The door to HiGHS (linear and integer programmes). Loaded at first use: importing the engine stays light."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Cells = npt.NDArray[np.int32]
# Told the name of the stage and the part of it that is done, 0.0 to 1.0.
Progress = Callable[[str, float], None]
INFINITE = float("inf")


@cache
def package() -> Any:
    """The package highspy."""
    return import_module("highspy")


def quiet(**options: object) -> Any:
    """A solver that prints nothing and gives the same answer every time: one thread, no clock."""
    # The class below the documented one: the latter greets on the console before it can be told not to.
    solver = package().Highs.__base__()
    for name, value in {"output_flag": False, "threads": 1, "parallel": "off", "random_seed": 0, **options}.items():
        solver.setOptionValue(name, value)
    return solver


def with_rows(lower: Floats, upper: Floats, **options: object) -> Any:
    """A solver with rows and no columns yet."""
    solver = quiet(**options)
    nothing = np.empty(0, dtype=np.int32)
    solver.addRows(len(lower), lower, upper, 0, np.zeros(len(lower), dtype=np.int32), nothing, np.empty(0))
    return solver


def add_columns(solver: Any, cost: Floats, upper: Floats, rows: Cells) -> None:
    """Columns from 0 to ``upper``; ``rows``: a line per column with its rows (negative = none), all with factor 1."""
    filled = rows >= 0
    starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(filled.sum(axis=1))])[:-1].astype(np.int32)
    flat = rows[filled].astype(np.int32)
    solver.addCols(len(cost), cost, np.zeros(len(cost)), upper, len(flat), starts, flat, np.ones(len(flat)))


def add_rows(solver: Any, upper: Floats, columns: Cells) -> None:
    """Rows "at most ``upper``" over ``columns`` (a line per row), all with factor 1."""
    count, width = columns.shape
    starts = (np.arange(count) * width).astype(np.int32)
    lower = np.full(count, -INFINITE)
    solver.addRows(count, lower, upper, columns.size, starts, columns.ravel().astype(np.int32), np.ones(columns.size))
