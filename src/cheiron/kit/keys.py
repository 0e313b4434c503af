"""The key ring for confidential text. It lives in a file outside the database.

The file holds one key per line, ``<key id> <64 hex digits>``; the first line writes, all lines read. Rotation puts a
new line on top. Losing the file loses the texts: ``cheiron doctor`` says so and the backup guide names it.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from cheiron.kit.files import write_once

_NAME = re.compile(r"[A-Za-z0-9_-]{1,32}")


class KeyTrouble(Exception):
    """The key ring is missing, unreadable or malformed."""


@dataclass(frozen=True)
class KeyRing:
    """Keys by id; ``current`` writes."""

    current: str
    keys: dict[str, bytes]


def parse(text: str) -> KeyRing:
    """Read a key ring; raise ``KeyTrouble`` in plain words when it is malformed."""
    keys: dict[str, bytes] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        try:
            name, digits = line.split()
            secret = bytes.fromhex(digits)
        except ValueError:
            raise KeyTrouble(f"Line {number} of the key file is not '<id> <64 hex digits>'.") from None
        if len(secret) != 32:
            raise KeyTrouble(f"The key on line {number} of the key file is not 32 bytes long.")
        if not _NAME.fullmatch(name) or name in keys:
            raise KeyTrouble(f"The name on line {number} of the key file is not plain, or is there twice.")
        keys[name] = secret
    if not keys:
        raise KeyTrouble("The key file holds no key.")
    return KeyRing(next(iter(keys)), keys)


@lru_cache(maxsize=4)
def _ring_of(path: str, stamp: int) -> KeyRing:
    return parse(Path(path).read_text())


def ring() -> KeyRing:
    """The key ring named by ``settings.CHEIRON_KEY_FILE``."""
    path = Path(settings.CHEIRON_KEY_FILE)
    try:
        return _ring_of(str(path), path.stat().st_mtime_ns)
    except FileNotFoundError:
        raise KeyTrouble(f"There is no key file at {path}.") from None
    except (OSError, UnicodeDecodeError) as trouble:
        raise KeyTrouble(f"The key file at {path} cannot be read ({type(trouble).__name__}).") from None


def make_key_file(path: Path) -> bool:
    """Write a fresh key ring readable by its owner only, unless there is one. Says whether it did."""
    return write_once(path, f"k1 {secrets.token_hex(32)}\n")
