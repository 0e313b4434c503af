"""Medical Subject Headings from an organisation's own copy: descriptors as XML (``desc*.xml``) or ASCII (``d*.bin``).

Read piece by piece, so that a file of several hundred megabytes needs no more memory than one record. A file that
declares entities is refused: MeSH has none, and they are how XML files are made to grow without end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

from cheiron.profiles.actions.outside_words import Heading

UI, NAME, TERM = ("DescriptorUI",), ("DescriptorName", "String"), ("Term", "String")
KEY = re.compile(r"D\d{6,9}")
LONGEST, NAMES_AT_MOST = 160, 40
BLOCK = 1 << 16


class NotMesh(ValueError):
    """The file is no list of MeSH descriptors."""


def headings_in(path: Path) -> Iterator[Heading]:
    """Every descriptor in the file, with its entry terms."""
    with path.open("rb") as file:
        begins = file.read(400).lstrip(b"\xef\xbb\xbf \r\n\t")
    read = _from_xml(path) if begins.startswith(b"<") else _from_ascii(path)
    found = 0
    for heading in read:
        found += 1
        yield heading
    if not found:
        raise NotMesh("There are no MeSH descriptors in this file.")


def heading(key: str, name: str, others: list[str]) -> Heading | None:
    """A heading as it can be kept, or nothing where the record is broken."""
    if not KEY.fullmatch(key) or not name or len(name) > LONGEST:
        return None
    fitting = (text for text in dict.fromkeys(others) if text != name and 0 < len(text) <= LONGEST)
    return Heading(key, name, tuple(fitting)[:NAMES_AT_MOST])


class _Records:
    """Gathers one record after the other while the parser walks on."""

    def __init__(self) -> None:
        self.path: list[str] = []
        self.text: list[str] = []
        self.held: dict[tuple[str, ...], list[str]] = {}
        self.ready: list[Heading] = []

    def start(self, tag: str, _attributes: dict[str, str]) -> None:
        self.path.append(tag)
        self.text = []
        if tag == "DescriptorRecord":
            self.held = {UI: [], NAME: [], TERM: []}

    def data(self, text: str) -> None:
        self.text.append(text)

    def end(self, tag: str) -> None:
        said = "".join(self.text).strip()
        for place in (UI, NAME, TERM):
            if tuple(self.path[-len(place) :]) == place and place in self.held:
                self.held[place].append(said)
        self.path.pop()
        if tag == "DescriptorRecord" and self.held[UI] and self.held[NAME]:
            made = heading(self.held[UI][0], self.held[NAME][0], self.held[TERM])
            self.ready += [made] if made else []


def _from_xml(path: Path) -> Iterator[Heading]:
    records, parser = _Records(), expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = records.start, records.end
    parser.CharacterDataHandler, parser.EntityDeclHandler = records.data, _refuse_entities
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            _feed(parser, block)
            yield from records.ready
            records.ready.clear()
    _feed(parser, b"", last=True)


def _feed(parser: expat.XMLParserType, block: bytes, *, last: bool = False) -> None:
    try:
        parser.Parse(block, last)
    except expat.ExpatError as trouble:
        raise NotMesh(f"The file is not well-formed XML: {trouble}.") from trouble


def _refuse_entities(*_about: object) -> None:
    raise NotMesh("The file declares entities, which MeSH does not. It is not read.")


def _from_ascii(path: Path) -> Iterator[Heading]:
    """Records begin with ``*NEWRECORD``; ``MH`` is the name, ``UI`` the key, ``ENTRY`` the other names."""
    held: dict[str, list[str]] = {}
    with path.open(encoding="utf-8", errors="replace") as file:
        for line in file:
            if line.startswith("*NEWRECORD"):
                yield from _finished(held)
                held = {"MH": [], "UI": [], "ENTRY": []}
            mark, _sign, value = line.partition(" = ")
            name = "ENTRY" if mark == "PRINT ENTRY" else mark
            if name in held:
                held[name].append(value.split("|")[0].strip())
    yield from _finished(held)


def _finished(held: dict[str, list[str]]) -> Iterator[Heading]:
    made = heading(held["UI"][0], held["MH"][0], held["ENTRY"]) if held.get("UI") and held.get("MH") else None
    if made is not None:
        yield made
