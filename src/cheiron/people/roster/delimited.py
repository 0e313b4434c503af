"""Text with commas, semicolons, tabs or bars between the cells, in whatever encoding it was saved."""

from __future__ import annotations

import codecs
import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from cheiron.people.roster.troubles import Note, Unreadable

DELIMITERS = ",;\t|"
_BLOCK = 1 << 20
_UNDEFINED_IN_1252 = b"\x81\x8d\x8f\x90\x9d"


@dataclass(frozen=True, slots=True)
class Delimited:
    """One text file and how to read it."""

    path: Path
    encoding: str
    delimiter: str
    notes: tuple[Note, ...]
    sheet: str = ""
    sheets: tuple[str, ...] = ()

    def records(self) -> Iterator[tuple[int, list[str]]]:
        with self.path.open(encoding=self.encoding, newline="") as file:
            rows = csv.reader(file, delimiter=self.delimiter)
            number = 0
            try:
                for number, cells in enumerate(rows, 1):
                    if number == 1 and cells and cells[0].lower().startswith("sep="):
                        yield number, []
                    else:
                        yield number, [cell.strip() for cell in cells]
            except csv.Error:  # a cell beyond all measure: somewhere a quotation mark was opened and never closed
                raise Unreadable("open_quote", row=number + 1) from None


def open_delimited(path: Path) -> Delimited:
    """Find out encoding and delimiter; raises ``Unreadable`` for what is not text."""
    encoding = encoding_of(path)
    notes = (Note("old_encoding", {"encoding": encoding}),) if encoding in {"cp1252", "latin-1"} else ()
    return Delimited(path, encoding, delimiter_of(path, encoding), notes)


def encoding_of(path: Path) -> str:
    """The encoding by its mark, else UTF-8 if the whole file is, else what old spreadsheets wrote."""
    with path.open("rb") as file:
        start = file.read(4)
        if start.startswith(codecs.BOM_UTF8):
            return "utf-8-sig"
        if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        file.seek(0)
        return _encoding_without_mark(iter(lambda: file.read(_BLOCK), b""))


def _encoding_without_mark(blocks: Iterator[bytes]) -> str:
    decoder = codecs.getincrementaldecoder("utf-8")()
    is_utf8, undefined = True, False
    for place, block in enumerate(blocks):
        if b"\0" in block:
            return _utf16_without_mark(block) if place == 0 else _not_text()
        undefined = undefined or any(byte in block for byte in _UNDEFINED_IN_1252)
        if is_utf8:
            is_utf8 = _decodes(decoder, block)
    if is_utf8 and _decodes(decoder, b"", final=True):
        return "utf-8"
    return "latin-1" if undefined else "cp1252"


def _decodes(decoder: codecs.IncrementalDecoder, block: bytes, final: bool = False) -> bool:
    try:
        decoder.decode(block, final)
    except UnicodeDecodeError:
        return False
    return True


def _utf16_without_mark(block: bytes) -> str:
    """Plain English in UTF-16 has a zero in every second byte; anything else with zeros is no text."""
    half = max(len(block) // 2, 1)
    even, odd = block[::2].count(0) / half, block[1::2].count(0) / half
    if odd > 0.7 and even < 0.05:
        return "utf-16-le"
    if even > 0.7 and odd < 0.05:
        return "utf-16-be"
    return _not_text()


def _not_text() -> str:
    raise Unreadable("not_text")


def delimiter_of(path: Path, encoding: str) -> str:
    """The mark that cuts the most rows into the same number of cells."""
    try:
        with path.open(encoding=encoding, newline="") as file:
            lines = list(islice(file, 200))
    except UnicodeError:
        raise Unreadable("not_text") from None
    if lines and lines[0].lower().startswith("sep=") and len(lines[0].strip()) == 5:
        return lines[0][4]
    return max(DELIMITERS, key=lambda mark: _agreement(lines, mark))


def _agreement(lines: list[str], mark: str) -> tuple[float, int]:
    try:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=mark) if any(row))
    except csv.Error:
        return 0.0, 0
    wide = {width: count for width, count in widths.items() if width > 1}
    if not wide:
        return 0.0, 0
    width, count = max(wide.items(), key=lambda item: (item[1], item[0]))
    return round(count / sum(widths.values()), 1), width
