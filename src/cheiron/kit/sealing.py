"""Seal and open confidential texts and files: AES-256-GCM, one derived key per column, bound to its row."""

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
    """It was sealed with a key that is not here, or it was changed or moved to another row."""


def _cipher(key: bytes, column: str) -> AESGCM:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=f"cheiron {column}".encode()).derive(key)
    return AESGCM(derived)


def seal(plain: str, *, column: str, row: str) -> str:
    """Seal ``plain`` for one row of one column. Returns ``s1:<key id>:<base64>``."""
    key_id, body = _locked(plain.encode(), column, row)
    return f"{MARK}:{key_id}:{base64.b64encode(body).decode()}"


def unseal(sealed: str, *, column: str, row: str) -> str:
    """Open what ``seal`` made; raise ``CannotOpen`` when the key, the row or the bytes do not fit."""
    try:
        mark, key_id, body = sealed.split(":", 2)
        if mark != MARK:
            raise CannotOpen("unknown mark")
        return _unlocked(base64.b64decode(body, validate=True), key_id, column, row).decode()
    except (KeyError, ValueError, InvalidTag) as trouble:
        raise CannotOpen(f"{column} of {row} cannot be opened") from trouble


def seal_bytes(plain: bytes, *, column: str, row: str) -> bytes:
    """The same for a file: ``s1:<key id>:`` and the sealed bytes as they are, a third shorter than in letters."""
    key_id, body = _locked(plain, column, row)
    return f"{MARK}:{key_id}:".encode() + body


def unseal_bytes(sealed: bytes, *, column: str, row: str) -> bytes:
    """Open what ``seal_bytes`` made; raise ``CannotOpen`` when the key, the row or the bytes do not fit."""
    try:
        mark, key_id, body = sealed.split(b":", 2)
        if mark != MARK.encode():
            raise CannotOpen("unknown mark")
        return _unlocked(body, key_id.decode(), column, row)
    except (KeyError, ValueError, InvalidTag) as trouble:
        raise CannotOpen(f"{column} of {row} cannot be opened") from trouble


def _locked(plain: bytes, column: str, row: str) -> tuple[str, bytes]:
    """With which key, and the nonce with what it hides."""
    keys = ring()
    nonce = os.urandom(12)
    body = _cipher(keys.keys[keys.current], column).encrypt(nonce, plain, f"{column}.{row}".encode())
    return keys.current, nonce + body


def _unlocked(body: bytes, key_id: str, column: str, row: str) -> bytes:
    return _cipher(ring().keys[key_id], column).decrypt(body[:12], body[12:], f"{column}.{row}".encode())
