"""Matrix products on one core: the threads of the library wait in busy loops, and slow down everything else."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

NAMES = ("scipy_openblas_{}_num_threads64_", "scipy_openblas_{}_num_threads", "openblas_{}_num_threads")


@cache
def _library() -> tuple[Any, str] | None:
    """The library numpy brought with it, and how its functions are called; ``None`` where it is another one."""
    home = Path(np.__file__).parent
    for path in sorted([*home.parent.glob("numpy.libs/*openblas*"), *home.glob(".dylibs/*openblas*")]):
        try:
            library = ctypes.CDLL(str(path))
        except OSError:
            continue
        for name in NAMES:
            if hasattr(library, name.format("set")) and hasattr(library, name.format("get")):
                return library, name
    return None


@contextmanager
def one_thread() -> Iterator[None]:
    """One thread for matrix products inside the block; where the library is another one, nothing changes."""
    found = _library()
    if found is None:
        yield
        return
    library, name = found
    before = int(getattr(library, name.format("get"))())
    getattr(library, name.format("set"))(1)
    try:
        yield
    finally:
        getattr(library, name.format("set"))(before)
