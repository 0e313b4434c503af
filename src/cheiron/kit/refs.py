"""Opaque names for rows in URLs: short, unguessable, easy to read aloud, no order to be learnt from them."""

from __future__ import annotations

import secrets

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford: no i, l, o, u
LENGTH = 13  # 65 bits


def new_ref() -> str:
    """A fresh reference of ``LENGTH`` characters."""
    return "".join(ALPHABET[byte & 31] for byte in secrets.token_bytes(LENGTH))  # 32 letters, so each as likely


class RefConverter:
    """Django path converter ``<ref:ref>``."""

    regex = f"[{ALPHABET}]{{{LENGTH}}}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return str(value)
