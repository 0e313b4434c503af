"""Files that must be whole or not there."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def write_once(path: Path, text: str) -> bool:
    """Write a file only its owner can read, unless there is one. Says whether it did.

    A process that dies half-way leaves nothing under ``path``, and of two at once exactly one wins.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = _written_beside(path, text)
    try:
        os.link(fresh, path)
    except FileExistsError:
        return False
    except OSError:  # a file system without hard links
        if path.exists():
            return False
        os.replace(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)
    return True


def replace(path: Path, text: str) -> None:
    """Put ``text`` where ``path`` is, in one step."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.replace(_written_beside(path, text), path)


def _written_beside(path: Path, text: str) -> Path:
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(6)}")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    return fresh
