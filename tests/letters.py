"""What is drawn by chance in the tests is drawn from letters that spell nothing.

An address, a form's token or a return code is a row of random letters and digits. A short word that must not be in a
page ("H05") or in an address ("Ana") turns up in one of them once in a few hundred runs, and a test fails though
nothing leaked.
"""

from __future__ import annotations

import secrets
from types import SimpleNamespace

from django.middleware import csrf

from cheiron.kit import refs
from cheiron.profiles.actions import tokens
from cheiron.training import codes

LETTERS = "fjkqvwxz"  # eight, so that thirteen of them still hardly ever meet: 8 ** 13 is half a million million


def drawn(length: int) -> str:
    """That many letters by chance."""
    return "".join(secrets.choice(LETTERS) for _ in range(length))


def spelling_nothing() -> None:
    """Let addresses, the tokens of forms and feeds, and return codes be drawn from these letters."""
    csrf.CSRF_ALLOWED_CHARS = LETTERS.upper()
    refs.secrets = SimpleNamespace(  # type: ignore[assignment]
        token_bytes=lambda length: bytes(refs.ALPHABET.index(letter) for letter in drawn(length))
    )
    tokens.secrets = SimpleNamespace(token_urlsafe=lambda size: drawn(size * 4 // 3))  # type: ignore[assignment]
    codes.ALPHABET = LETTERS
