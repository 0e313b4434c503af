"""Name an error without repeating what is in it: messages of errors may hold what somebody typed."""

from __future__ import annotations

import traceback
from pathlib import Path


def where(trouble: BaseException) -> str:
    """``ValueError at matching/actions/asking.py:31``; the type and our own last line, never the message."""
    steps = traceback.extract_tb(trouble.__traceback__)
    ours = [step for step in steps if "cheiron" in Path(step.filename).parts] or steps
    if not ours:
        return type(trouble).__name__
    parts = Path(ours[-1].filename).parts
    start = len(parts) - parts[::-1].index("cheiron") if "cheiron" in parts else len(parts) - 1
    return f"{type(trouble).__name__} at {'/'.join(parts[start:])}:{ours[-1].lineno}"
