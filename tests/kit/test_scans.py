"""A certificate that was handed in is known by its contents; pictures are written anew."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter

from cheiron.kit.pictures import MOST_PIXELS, PAGE
from cheiron.kit.scans import MOST_BYTES, PDF, PICTURE, NoScan, Scan, scan_from
from tests.make_files import pdf

WHERE = b"52.5163 13.3777"


def picture(kind: str = "JPEG", size: tuple[int, int] = (800, 600), **more: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, kind, **more)
    return out.getvalue()


def locked_pdf(user: str, owner: str) -> bytes:
    writer, out = PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    writer.encrypt(user, owner, algorithm="AES-256")
    writer.write(out)
    return out.getvalue()


def without_pages() -> bytes:
    writer, out = PdfWriter(), io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_pdf_is_kept_as_it_is() -> None:
    assert scan_from(pdf("Eight hours")) == Scan(PDF, pdf("Eight hours"))


def test_a_pdf_that_only_forbids_changes_is_kept() -> None:
    data = locked_pdf("", "ibex")
    assert PdfReader(io.BytesIO(data)).is_encrypted
    assert scan_from(data) == Scan(PDF, data)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_written_anew_as_a_whole(kind: str) -> None:
    scan = scan_from(picture(kind))
    opened = Image.open(io.BytesIO(scan.body))
    assert (scan.kind, opened.format, opened.size) == (PICTURE, "JPEG", (800, 600))


def test_nothing_that_was_written_into_the_picture_is_left() -> None:
    exif = Image.Exif()
    exif[0x010E] = WHERE.decode()
    exif[0x0112] = 6  # held upright: turned by a quarter
    data = picture(exif=exif, comment=WHERE)
    assert data.count(WHERE) == 2
    scan = scan_from(data)
    opened = Image.open(io.BytesIO(scan.body))
    assert WHERE not in scan.body
    assert dict(opened.getexif()) == {}
    assert opened.size == (600, 800)


def test_a_large_picture_is_made_smaller_and_stays_whole() -> None:
    opened = Image.open(io.BytesIO(scan_from(picture(size=(6000, 3000))).body))
    assert opened.size == (PAGE, PAGE // 2)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "kind"),
        (b"Certificate of eight hours", "kind"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "kind"),
        (b"MZ\x90\x00" + pdf("late"), "kind"),
        (picture("GIF"), "kind"),
        (picture()[:400], "kind"),
        (b"%PDF-1.7", "broken"),
        (b"%PDF-1.7\n" + b"no page at all\n" * 40 + b"%%EOF", "broken"),
        (without_pages(), "broken"),
        (locked_pdf("ibex", "ibex"), "locked"),
        (picture(size=(120, 800)), "too_small"),
        (picture("PNG", size=(MOST_PIXELS // 1000 + 1, 1000)), "too_many_pixels"),
        (pdf("long") + bytes(MOST_BYTES), "too_big"),
    ],
    ids=range(13),
)
def test_what_cannot_be_kept_says_why(data: bytes, code: str) -> None:
    with pytest.raises(NoScan) as refused:
        scan_from(data)
    assert refused.value.code == code
