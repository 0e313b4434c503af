"""QR codes: an address that a phone can read off paper or screen."""

from __future__ import annotations

import io

import segno

QUIET = 4  # modules of white around the code, as the standard asks
DARK = "#0a3d49"


def qr_svg(address: str) -> str:
    """The code as a drawing. Level Q: a quarter of it may be smudged."""
    stream = io.BytesIO()
    code = segno.make(address, error="q", micro=False, boost_error=False)
    code.save(stream, kind="svg", border=QUIET, dark=DARK, light="#ffffff", xmldecl=False, omitsize=True, nl=False)
    return stream.getvalue().decode()
