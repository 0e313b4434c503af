"""The plain text of a document somebody chose: PDF, Word or text. Read in memory; nothing is kept, run or sent."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from xml.etree import ElementTree

from pypdf import PdfReader

from cheiron.kit.unusable import Unusable

MOST_BYTES = 5_000_000
MOST_PAGES = 40
MOST_TEXT = 200_000
MOST_OF_A_PAGE = 4_000_000  # what draws one page, unpacked: a page of words needs a hundredth of it
MOST_SECONDS = 5
MOST_UNPACKED = 20_000_000
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class NoText(Unusable):
    """Cannot be read; ``code`` says why: ``too_big``, ``kind`` or ``broken`` or ``empty``."""


def text_of_document(data: bytes) -> str:
    """What is written in it. The kind is told by the contents, whatever the name of the file says."""
    if len(data) > MOST_BYTES:
        raise NoText("too_big")
    try:
        text = _reader_for(data)(data)[:MOST_TEXT].replace("\x00", "")
    except NoText:
        raise
    except Exception:  # a broken file may break the reader in any way it likes
        raise NoText("broken") from None
    if not text.strip():
        raise NoText("empty")
    return text


def _reader_for(data: bytes) -> Callable[[bytes], str]:
    if data.startswith(b"%PDF-"):
        return _of_pdf
    return _of_word if data.startswith(b"PK\x03\x04") else _of_text


def _of_pdf(data: bytes) -> str:
    """The first pages, as far as they can be read in a moment: a small file may unpack to a very large one."""
    parts: list[str] = []
    until = time.monotonic() + MOST_SECONDS
    for page in PdfReader(io.BytesIO(data)).pages[:MOST_PAGES]:
        drawn = page.get_contents()
        if drawn is not None and len(drawn.get_data()) > MOST_OF_A_PAGE:
            raise NoText("too_big")
        parts.append(page.extract_text())
        if sum(map(len, parts)) > MOST_TEXT or time.monotonic() > until:
            break
    return "\n".join(parts)


def _of_word(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        if "word/document.xml" not in packed.namelist():
            raise NoText("kind")
        with packed.open("word/document.xml") as inside:
            page = inside.read(MOST_UNPACKED + 1)  # what the head of the file says about its size is not believed
    if len(page) > MOST_UNPACKED:
        raise NoText("too_big")
    paragraphs = tree_of(page).iter(f"{_WORD}p")
    return "\n".join("".join(_letters(paragraph)) for paragraph in paragraphs)


def _letters(paragraph: ElementTree.Element) -> list[str]:
    blank = {f"{_WORD}tab": "\t", f"{_WORD}br": "\n"}
    return [node.text or "" if node.tag == f"{_WORD}t" else blank.get(node.tag, "") for node in paragraph.iter()]


def tree_of(page: bytes) -> ElementTree.Element:
    """XML without a definition of its own: nothing in it stands for something else.

    Read as UTF-8, whatever it says of itself: in another encoding a definition could hide.
    """
    text = page.decode("utf-8-sig")
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise NoText("kind")
    return ElementTree.fromstring(text)  # noqa: S314  (without definitions there is nothing to expand)


def _of_text(data: bytes) -> str:
    for encoding in ("utf-8-sig", "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if sum(not (letter.isprintable() or letter.isspace()) for letter in text[:5000]) > len(text[:5000]) // 20:
            raise NoText("kind")
        return text
    raise NoText("kind")
