"""The loops of the engine, either interpreted on plain lists or compiled by numba on arrays. The same answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import FunctionType, ModuleType
from typing import Any

import numpy as np

from cheiron.pairing.problem import Longs
from cheiron.pairing.solvers.auction import bids, paths

# Below this many pairs loading the compiler takes longer than the whole matching; where it is loaded, below that.
WORTH_LOADING = 4_000_000
WORTH_USING = 40_000


@dataclass(frozen=True)
class Tools:
    """The loops, and the kind of numbers they run on fastest: ``given`` turns an array into it."""

    bid: Callable[..., int]
    move: Callable[..., None]
    settle_all: Callable[..., None]
    settle_together: Callable[..., None]
    fill_all: Callable[..., int]
    given: Callable[[Any], Any]
    compiled: bool


def taken(numbers: Any) -> Longs:
    """Back to an array."""
    return np.asarray(numbers, dtype=np.int64)


def tools(pairs: int, compiled: bool | None) -> Tools:
    """The compiled loops where they are asked for or worth it, else the interpreted ones."""
    if compiled is None:
        least = WORTH_USING if compiled_tools.cache_info().currsize else WORTH_LOADING
        compiled = pairs >= least and find_spec("numba") is not None
    return compiled_tools() if compiled else INTERPRETED


BIDDING = ("largest", "best_two", "scan_loops", "offer", "sink", "rise", "place", "bid")
WALKS = (
    *("move", "look", "reach", "dearer", "settle", "settle_all", "settle_together"),
    *("look_back", "draw", "cheaper", "fill", "fill_all"),
)
INTERPRETED = Tools(
    *(bids.bid, paths.move, paths.settle_all, paths.settle_together, paths.fill_all),
    given=lambda array: array.tolist(),
    compiled=False,
)


@cache
def compiled_tools() -> Tools:
    """Compiled at first use, and kept on disk where there is room for it."""
    market = compiled_module(bids, BIDDING)
    walk = compiled_module(paths, WALKS)
    searches = walk["move"], walk["settle_all"], walk["settle_together"], walk["fill_all"]
    return Tools(market["bid"], *searches, given=lambda array: array, compiled=True)


def compiled_module(module: ModuleType, names: tuple[str, ...]) -> dict[str, Any]:
    """These functions of a module, compiled, each calling the compiled ones of the others.

    A function ``x_loops`` takes the place of ``x``. All that call one another stand in one file: what is kept on disk
    is compiled again when that file changes.
    """
    njit = import_module("numba").njit
    names_in_use: dict[str, Any] = dict(vars(module))
    for name in names:
        plain = getattr(module, name)
        again = FunctionType(plain.__code__, names_in_use, name)
        again.__module__, again.__qualname__ = plain.__module__, plain.__qualname__
        try:
            names_in_use[name] = njit(again, nogil=True, cache=True)
        except RuntimeError:  # nowhere to keep it: compiled again in every process
            names_in_use[name] = njit(again, nogil=True)
        names_in_use[name.removesuffix("_loops")] = names_in_use[name]
    return names_in_use
