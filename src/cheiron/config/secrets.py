"""The signing key of an installation that was not given one."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def secret_from_file(path: Path) -> str:
    """Read the key from ``path``; on the first start make one that only its owner can read."""
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        pass
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = secrets.token_urlsafe(50)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:  # another process was quicker
        return path.read_text().strip()
    with os.fdopen(handle, "w") as file:
        file.write(fresh + "\n")
    return fresh
