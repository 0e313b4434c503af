"""Uploaded pictures, read safely and written anew: a square cut out as a portrait, or a page as a whole."""

from __future__ import annotations

import hashlib
import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageCms, ImageOps

from cheiron.kit.unusable import Unusable

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_BYTES = 8_000_000
MOST_PIXELS = 50_000_000  # a little more than what telephones take; unpacked at most 150 MB, and JPEGs far less
LEAST_SIDE = 160
LARGE, SMALL = 640, 160
PAGE = 2400  # the longer side of a photographed page: a sheet of A4 in 200 dots to the inch
_PAPER = (255, 255, 255)


class NoPicture(Unusable):
    """Cannot be used; ``code`` says why: ``too_big``, ``not_a_picture``, ``too_many_pixels`` or ``too_small``."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Which square: its middle and its side, in percent of the width, the height and the shorter side."""

    across: float = 50
    down: float = 50
    side: float = 100


@dataclass(frozen=True, slots=True)
class Portrait:
    """The same square in two sizes, as JPEG without a word about where, when and with what it was taken."""

    large: bytes
    small: bytes

    @property
    def fingerprint(self) -> str:
        return hashlib.sha256(self.large).hexdigest()[:16]


def portrait_from(data: bytes, cut: Cut) -> Portrait:
    """Read, turn upright, cut, shrink, write anew. Raises ``NoPicture``."""
    picture = _upright(_opened(data, LARGE * 3))
    square = picture.resize((LARGE, LARGE), Image.Resampling.LANCZOS, box=_box(picture.size, cut))
    return Portrait(_written(square), _written(square.resize((SMALL, SMALL), Image.Resampling.LANCZOS)))


def page_from(data: bytes) -> bytes:
    """A photographed or scanned page: whole, upright, legible, and nothing else of the file. Raises ``NoPicture``."""
    picture = _upright(_opened(data, PAGE))
    picture.thumbnail((PAGE, PAGE), Image.Resampling.LANCZOS)
    return _written(picture)


def _opened(data: bytes, needed: int) -> Image.Image:
    if len(data) > MOST_BYTES:
        raise NoPicture("too_big")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            _measured(Image.open(io.BytesIO(data), formats=FORMATS)).verify()
            picture = Image.open(io.BytesIO(data), formats=FORMATS)
            picture.draft("RGB", (needed, needed))  # a large JPEG is unpacked small at once
            picture.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise NoPicture("too_many_pixels") from None
    except NoPicture:
        raise
    except Exception:  # a broken file may break the reader in any way it likes
        raise NoPicture("not_a_picture") from None
    return picture


def _measured(picture: Image.Image) -> Image.Image:
    """Its sides stand in the head of the file: they are looked at before anything is unpacked."""
    if picture.width * picture.height > MOST_PIXELS:
        raise NoPicture("too_many_pixels")
    if min(picture.size) < LEAST_SIDE:
        raise NoPicture("too_small")
    return picture


def _upright(picture: Image.Image) -> Image.Image:
    """Turned as it was held, in ordinary colours, on white where it was transparent."""
    turned = ImageOps.exif_transpose(picture)
    colours = turned.info.get("icc_profile")
    if turned.mode != "RGB":
        clear = turned.convert("RGBA")
        turned = Image.new("RGB", clear.size, _PAPER)
        turned.paste(clear, mask=clear.getchannel("A"))
    return _in_common_colours(turned, colours)


def _in_common_colours(picture: Image.Image, colours: bytes | None) -> Image.Image:
    if not colours:
        return picture
    try:
        theirs = ImageCms.ImageCmsProfile(io.BytesIO(colours))
        return ImageCms.profileToProfile(picture, theirs, ImageCms.createProfile("sRGB")) or picture
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture  # a profile for another kind of colours: the colours may be a little off


def _box(size: tuple[int, int], cut: Cut) -> tuple[float, float, float, float]:
    """The square wholly inside the picture, as near to what was wished as can be."""
    side = min(size) * min(max(cut.side, 10.0), 100.0) / 100
    left = min(max(size[0] * cut.across / 100 - side / 2, 0), size[0] - side)
    top = min(max(size[1] * cut.down / 100 - side / 2, 0), size[1] - side)
    return (left, top, left + side, top + side)


def _written(picture: Image.Image) -> bytes:
    clean = Image.new("RGB", picture.size)
    clean.paste(picture)
    out = io.BytesIO()
    clean.save(out, "JPEG", quality=84, optimize=True, progressive=True)
    return out.getvalue()
