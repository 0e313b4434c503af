"""Memory that was given back is kept for the next question."""

from __future__ import annotations

import ctypes
from functools import cache

# What `mallopt` of the GNU C library calls these two.
_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
KEPT, IN_ONE_PIECE = 64 << 20, 32 << 20


@cache
def keep_freed_memory() -> bool:
    """Keep up to 64 MB for reuse in this process, arrays of up to 32 MB included; whether that could be arranged.

    A search among 100,000 people needs a few columns of a megabyte for some milliseconds. By itself the C library gives
    each back to the system and has it cleared anew for the next question, which takes a fifth of the whole time.
    """
    try:
        arrange = ctypes.CDLL(None).mallopt
    except (OSError, AttributeError, TypeError):  # another system or another C library: nothing to arrange
        return False
    return bool(arrange(_TRIM_THRESHOLD, KEPT) and arrange(_MMAP_THRESHOLD, IN_ONE_PIECE))
