"""What kind of file it is, by what is in it and not by its name."""

from __future__ import annotations

import zipfile
from enum import Enum
from pathlib import Path

from cheiron.people.roster.troubles import Unreadable

MOST_BYTES = 50 * 1024 * 1024
MOST_BYTES_UNPACKED = 600 * 1024 * 1024
_OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
_REFUSED = (
    (b"%PDF", "pdf"),
    (b"{\\rtf", "word"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"\x1f\x8b", "archive"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
)


class Form(Enum):
    """How a file is opened."""

    WORKBOOK = "workbook"
    DELIMITED = "delimited"


def form_of(path: Path) -> Form:
    """Which reader the file needs; raises ``Unreadable`` for anything that is not a table."""
    size = path.stat().st_size
    if size == 0:
        raise Unreadable("empty")
    if size > MOST_BYTES:
        raise Unreadable("too_big", most=MOST_BYTES // (1024 * 1024))
    with path.open("rb") as file:
        start = file.read(2048)
    for mark, code in _REFUSED:
        if start.startswith(mark):
            raise Unreadable(code)
    if start.startswith(b"PK"):
        return _form_of_archive(path)
    if start.startswith(_OLD_OFFICE):
        return Form.WORKBOOK
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<!doctype", b"<html", b"<?xml", b"<table")):
        raise Unreadable("web_page")
    if start.lstrip().startswith((b"{", b"[")):
        raise Unreadable("not_a_table")
    return Form.DELIMITED


def _form_of_archive(path: Path) -> Form:
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except zipfile.BadZipFile:
        raise Unreadable("damaged") from None
    names = {part.filename for part in parts}
    if sum(part.file_size for part in parts) > MOST_BYTES_UNPACKED:
        raise Unreadable("too_big_inside")
    if any(name.startswith("xl/") for name in names) or {"mimetype", "content.xml"} <= names:
        return Form.WORKBOOK
    if any(name.startswith("word/") for name in names):
        raise Unreadable("word")
    raise Unreadable("archive")
