"""The signing key of an installation that was not given one."""

from __future__ import annotations

import secrets
from pathlib import Path

from cheiron.kit.files import write_once


def secret_from_file(path: Path) -> str:
    """Read the key from ``path``; on the first start make one that only its owner can read."""
    if not path.exists():
        write_once(path, secrets.token_urlsafe(50) + "\n")
    return path.read_text().strip()
