"""Seal and open confidential text: AES-256-GCM, one derived key per column, bound to its row."""

from __future__ import annotations

import base64
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from cheiron.kit.keys import ring

MARK = "s1"


class CannotOpen(Exception):
    """The text was sealed with a key that is not here, or it was changed or moved to another row."""


def _cipher(key: bytes, column: str) -> AESGCM:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=f"cheiron {column}".encode()).derive(key)
    return AESGCM(derived)


def seal(plain: str, *, column: str, row: str) -> str:
    """Seal ``plain`` for one row of one column. Returns ``s1:<key id>:<base64>``."""
    keys = ring()
    nonce = os.urandom(12)
    body = _cipher(keys.keys[keys.current], column).encrypt(nonce, plain.encode(), f"{column}.{row}".encode())
    return f"{MARK}:{keys.current}:{base64.b64encode(nonce + body).decode()}"


def unseal(sealed: str, *, column: str, row: str) -> str:
    """Open what ``seal`` made; raise ``CannotOpen`` when the key, the row or the bytes do not fit."""
    try:
        mark, key_id, body = sealed.split(":", 2)
        if mark != MARK:
            raise CannotOpen("unknown mark")
        raw = base64.b64decode(body, validate=True)
        return _cipher(ring().keys[key_id], column).decrypt(raw[:12], raw[12:], f"{column}.{row}".encode()).decode()
    except (KeyError, ValueError, InvalidTag) as trouble:
        raise CannotOpen(f"{column} of {row} cannot be opened") from trouble
