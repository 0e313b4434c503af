"""A certificate or another paper that somebody hands in: a PDF as it is, or a picture of it, written anew."""

from __future__ import annotations

import io
from dataclasses import dataclass

from pypdf import PdfReader

from cheiron.kit.pictures import NoPicture, page_from
from cheiron.kit.unusable import Unusable

MOST_BYTES = 5_000_000
PDF, PICTURE = "pdf", "picture"


class NoScan(Unusable):
    """Cannot be kept; ``code`` says why: ``too_big``, ``kind``, ``broken``, ``locked``, or as in ``NoPicture``."""


@dataclass(frozen=True, slots=True)
class Scan:
    """What ``scan_from`` has looked at: ``pdf``, or ``picture`` (a JPEG without a word about where it was taken)."""

    kind: str
    body: bytes


def scan_from(data: bytes) -> Scan:
    """The kind is told by the contents, whatever the name of the file says. Raises ``NoScan``."""
    if len(data) > MOST_BYTES:
        raise NoScan("too_big")
    if data.startswith(b"%PDF-"):
        _see_that_it_opens(data)
        return Scan(PDF, data)
    try:
        return Scan(PICTURE, page_from(data))
    except NoPicture as why:
        raise NoScan("kind" if why.code == "not_a_picture" else why.code) from None


def _see_that_it_opens(data: bytes) -> None:
    """Without a word to unlock it, and with at least one page: what nobody can read proves nothing."""
    try:
        reader = PdfReader(io.BytesIO(data))
        is_open = not reader.is_encrypted or bool(reader.decrypt(""))
        pages = len(reader.pages) if is_open else 0
    except Exception:  # a broken file may break the reader in any way it likes
        raise NoScan("broken") from None
    if not is_open:
        raise NoScan("locked")
    if not pages:
        raise NoScan("broken")
