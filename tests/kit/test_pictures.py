"""Portraits are cut, cleaned and never trusted."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import pytest
from PIL import Image

from cheiron.kit.pictures import Cut, NoPicture, portrait_from

WHERE = b"52.5163 13.3777"


def quarters(size: tuple[int, int] = (400, 300), mode: str = "RGB") -> Image.Image:
    """Red, green, blue and white quarters."""
    picture = Image.new(mode, size, "white")
    across, down = size[0] // 2, size[1] // 2
    picture.paste("red", (0, 0, across, down))
    picture.paste("lime", (across, 0, size[0], down))
    picture.paste("blue", (0, down, across, size[1]))
    return picture


def written(picture: Image.Image, kind: str = "PNG", **more: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **more)
    return out.getvalue()


def colour(data: bytes, across: float, down: float) -> tuple[int, ...]:
    """A pixel, rounded to what it was before it went through JPEG."""
    picture = Image.open(io.BytesIO(data))
    found = picture.getpixel((int(picture.width * across), int(picture.height * down)))
    assert isinstance(found, tuple)
    return tuple(255 * round(part / 255) for part in found)


RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_square_comes_in_two_sizes(kind: str) -> None:
    made = portrait_from(written(quarters(), kind), Cut())
    sizes = [(Image.open(io.BytesIO(one)).format, Image.open(io.BytesIO(one)).size) for one in (made.large, made.small)]
    assert sizes == [("JPEG", (640, 640)), ("JPEG", (160, 160))]
    corners = [(0.1, 0.1), (0.9, 0.1), (0.1, 0.9), (0.9, 0.9)]
    assert [colour(made.small, *corner) for corner in corners] == [RED, GREEN, BLUE, WHITE]


@pytest.mark.parametrize(
    ("cut", "expected"),
    [
        (Cut(across=0), [RED, RED, BLUE, BLUE]),
        (Cut(across=100), [GREEN, GREEN, WHITE, WHITE]),
        (Cut(across=10, down=10, side=40), [RED] * 4),
        (Cut(across=1e9, down=-1e9, side=-5), [GREEN] * 4),
    ],
)
def test_the_square_lies_where_it_was_wished_and_always_inside(cut: Cut, expected: list[Any]) -> None:
    made = portrait_from(written(quarters((1000, 400))), cut)
    assert [colour(made.large, *at) for at in ((0.1, 0.1), (0.9, 0.1), (0.1, 0.9), (0.9, 0.9))] == expected


def test_nothing_that_was_written_into_the_file_is_left() -> None:
    exif = Image.Exif()
    exif[0x010E] = WHERE.decode()
    exif[0x0112] = 6  # held upright: turned by a quarter
    exif.get_ifd(0x8825)[2] = (52.0, 30.0, 58.0)
    data = written(quarters(), "JPEG", exif=exif, comment=WHERE, quality=95)
    assert data.count(WHERE) >= 2
    made = portrait_from(data, Cut())
    for one in (made.large, made.small):
        picture = Image.open(io.BytesIO(one))
        assert WHERE not in one
        assert not picture.getexif()
        assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}
    assert colour(made.small, 0.1, 0.1) == BLUE  # what was below on the left is now above


def test_what_was_transparent_is_white() -> None:
    assert colour(portrait_from(written(Image.new("RGBA", (200, 200))), Cut()).small, 0.5, 0.5) == WHITE
    assert portrait_from(written(quarters().convert("P")), Cut()).large


def test_the_same_picture_has_the_same_fingerprint_and_another_has_another() -> None:
    one, again = (portrait_from(written(quarters()), Cut()) for _ in range(2))
    other = portrait_from(written(quarters()), Cut(side=50))
    assert one.fingerprint == again.fingerprint != other.fingerprint
    assert len(one.fingerprint) == 16


def bomb(side: int) -> bytes:
    """A small PNG that says it is very large."""
    head = b"IHDR" + struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    body = b"IDAT" + zlib.compress(b"\0" * 1000)
    parts = [struct.pack(">I", len(part) - 4) + part + struct.pack(">I", zlib.crc32(part)) for part in (head, body)]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts) + b"\0\0\0\0IEND\xaeB`\x82"


UNUSABLE = {
    "a text": (b"Dear Sir", "not_a_picture"),
    "nothing": (b"", "not_a_picture"),
    "half a JPEG": (written(quarters((900, 900)), "JPEG")[:2000], "not_a_picture"),
    "a GIF": (written(quarters(), "GIF"), "not_a_picture"),
    "an SVG": (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "not_a_picture"),
    "too small": (written(quarters((400, 159))), "too_small"),
    "too many pixels": (bomb(8000), "too_many_pixels"),
    "a bomb": (bomb(60_000), "too_many_pixels"),
    "too many bytes": (b"\xff\xd8" + b"\0" * 8_000_000, "too_big"),
}


@pytest.mark.parametrize("name", UNUSABLE)
def test_what_cannot_be_used_says_why(name: str) -> None:
    data, code = UNUSABLE[name]
    with pytest.raises(NoPicture) as why:
        portrait_from(data, Cut())
    assert why.value.code == code
