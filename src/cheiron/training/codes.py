"""Return codes of anonymous questions: shown once, kept only as a fingerprint."""

from __future__ import annotations

import hashlib
import re

from django.utils.crypto import salted_hmac

from cheiron.kit.refs import ALPHABET, LENGTH, new_ref

_LOOKALIKES = str.maketrans("ilo", "110")
_PARTS = re.compile(f"[{ALPHABET}]{{{LENGTH}}}")


def new_code(once: str = "") -> str:
    """A code nobody can guess. The same ``once`` (a random mark of one shown form) gives the same code, so that a
    double click asks once."""
    if not once:
        return new_ref()
    digest = salted_hmac("cheiron.training.return_code", once, algorithm="sha256").digest()
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:LENGTH])


def spoken(code: str) -> str:
    """In three groups, for writing down: ``3f7k-9m2p-x4cde``."""
    return f"{code[:4]}-{code[4:8]}-{code[8:]}"


def plain(typed: str) -> str:
    """What somebody typed, with look-alike letters forgiven; empty when it cannot be a code."""
    bare = re.sub(r"[\s-]", "", typed.casefold()).translate(_LOOKALIKES)
    return bare if _PARTS.fullmatch(bare) else ""


def fingerprint(code: str) -> str:
    """How a code stands in the database: 65 random bits cannot be found again from it, and looking it up whole takes
    the same time whatever part of a guess is right."""
    bare = plain(code)
    return hashlib.sha256(f"cheiron return code {bare}".encode()).hexdigest() if bare else ""
