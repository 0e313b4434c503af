"""Words as files: one flat table (TSV), or SKOS as JSON-LD. Both are lists of ``WordRow`` and go the same way in."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

from cheiron.profiles.queries.concepts import ENGLISH, Term
from cheiron.profiles.states import LabelKind

LONGEST_FILE = 8_000_000


class NotWords(ValueError):
    """The file cannot be read at all; the sentence says why."""


@dataclass(frozen=True, slots=True)
class WordRow:
    """One word. Kind ``pref`` in English is the term itself, and carries what belongs to the term."""

    line: int
    scheme: str = ""
    key: str = ""
    language: str = ENGLISH
    kind: str = ""
    text: str = ""
    group: str = ""
    broader: str = ""
    sensitive: str = ""
    status: str = ""
    definition: str = ""
    mappings: str = ""

    @property
    def is_term(self) -> bool:
        return self.kind == LabelKind.PREFERRED and self.language == ENGLISH


COLUMNS = tuple(one.name for one in fields(WordRow) if one.name != "line")


def rows_of(terms: Iterable[Term]) -> list[WordRow]:
    """Every word of these terms, each term before its words."""
    return [row for term in terms for row in (_term_row(term), *_label_rows(term))]


def _term_row(term: Term) -> WordRow:
    mappings = json.dumps(term.mappings, ensure_ascii=False, sort_keys=True) if term.mappings else ""
    return WordRow(
        0, term.scheme, term.key, ENGLISH, LabelKind.PREFERRED.value, term.label, term.group, term.broader,
        "yes" if term.sensitive else "", "retired" if term.is_retired else "", term.definition, mappings,
    )  # fmt: skip


def _label_rows(term: Term) -> list[WordRow]:
    words = sorted(word for word in term.words if (word.language, word.kind) != (ENGLISH, LabelKind.PREFERRED))
    return [WordRow(0, term.scheme, term.key, word.language, str(word.kind), word.text) for word in words]


def as_tsv(rows: Iterable[WordRow]) -> str:
    """A table that opens in any spreadsheet."""
    out = io.StringIO()
    writer = csv.DictWriter(out, ("scheme", *COLUMNS[1:]), delimiter="\t", lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(asdict(row) for row in rows)
    return out.getvalue()


def from_tsv(text: str) -> list[WordRow]:
    """The rows with the numbers of their lines. Columns may stand in any order; unknown ones are left out."""
    reader = csv.DictReader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter="\t", strict=False)
    heads = [(head or "").strip().lower() for head in reader.fieldnames or ()]
    missing = [name for name in ("scheme", "key", "kind", "text") if name not in heads]
    if missing:
        raise NotWords(f"The first line must name the columns {', '.join(missing)}, set apart by tabs.")
    reader.fieldnames = heads
    try:
        return [_read(reader.line_num, row) for row in reader if any(row.values())]
    except csv.Error as trouble:
        raise NotWords(f"Line {reader.line_num} cannot be read: {trouble}.") from trouble


def _read(line: int, row: dict[Any, Any]) -> WordRow:
    told = {name: str(row.get(name) or "").strip() for name in COLUMNS}
    return WordRow(line, **{**told, "language": told["language"] or ENGLISH})


def read_words(content: bytes) -> list[WordRow]:
    """Either kind of file, told apart by its first letter."""
    if len(content) > LONGEST_FILE:
        raise NotWords("The file is larger than 8 MB.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as trouble:
        raise NotWords("The file is not text in UTF-8. Save it as “Unicode (UTF-8)” text.") from trouble
    if "\x00" in text:
        raise NotWords("The file is not a text file.")
    return from_skos(text) if text.lstrip()[:1] in ("{", "[") else from_tsv(text)


CONTEXT = {
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "id": "@id",
    "type": "@type",
    **{name: {"@id": f"skos:{name}", "@container": "@language"} for name in ("prefLabel", "altLabel", "hiddenLabel")},
    "definition": "skos:definition",
    "broader": {"@id": "skos:broader", "@type": "@id"},
    "inScheme": {"@id": "skos:inScheme", "@type": "@id"},
    **{name: f"urn:cheiron:{name}" for name in ("group", "sensitive", "status", "mappings")},
    **{name: {"@id": f"urn:cheiron:{name}", "@container": "@language"} for name in ("phrase", "lay")},
}
PROPERTY = {"pref": "prefLabel", "alt": "altLabel", "hidden": "hiddenLabel", "phrase": "phrase", "lay": "lay"}


def as_skos(rows: Sequence[WordRow]) -> str:
    """A SKOS concept for each term, as JSON-LD. What SKOS has no word for is in terms of our own."""
    concepts: dict[tuple[str, str], dict[str, Any]] = {}
    for row in rows:
        concept = concepts.setdefault((row.scheme, row.key), _concept(row.scheme, row.key))
        if row.kind == LabelKind.PREFERRED:
            concept.setdefault("prefLabel", {})[row.language] = row.text
        else:
            concept.setdefault(PROPERTY[row.kind], {}).setdefault(row.language, []).append(row.text)
        if row.is_term:
            concept.update(_about(row))
    names = sorted({row.scheme for row in rows})
    schemes = [{"id": f"urn:cheiron:{name}", "type": "skos:ConceptScheme"} for name in names]
    return json.dumps({"@context": CONTEXT, "@graph": [*schemes, *concepts.values()]}, ensure_ascii=False, indent=1)


def _concept(scheme: str, key: str) -> dict[str, Any]:
    return {"id": f"urn:cheiron:{scheme}:{key}", "type": "skos:Concept", "inScheme": f"urn:cheiron:{scheme}"}


def _about(row: WordRow) -> dict[str, Any]:
    told = {name: getattr(row, name) for name in ("definition", "group", "sensitive", "status", "mappings")}
    broader = {"broader": f"urn:cheiron:{row.scheme}:{row.broader}"} if row.broader else {}
    return {name: value for name, value in told.items() if value} | broader


def from_skos(text: str) -> list[WordRow]:
    """What ``as_skos`` writes. The number of a row is the place of its concept in the file."""
    try:
        read = json.loads(text)
    except (ValueError, RecursionError) as trouble:
        raise NotWords("The file begins like JSON and is none.") from trouble
    graph = read.get("@graph") if isinstance(read, dict) else read
    if not isinstance(graph, list):
        raise NotWords("A JSON-LD file of words has a list named “@graph”.")
    return [row for place, node in enumerate(graph, 1) if _is_concept(node) for row in _rows_in(place, node)]


def _is_concept(node: Any) -> bool:
    return isinstance(node, dict) and "Concept" in (str(node.get("type", node.get("@type", ""))).split(":")[-1],)


def _rows_in(place: int, node: dict[str, Any]) -> list[WordRow]:
    scheme, _, key = str(node.get("id", "")).removeprefix("urn:cheiron:").partition(":")
    broader = str(node.get("broader") or "").rpartition(":")[2]
    told = {name: str(node.get(name) or "") for name in ("definition", "group", "sensitive", "status", "mappings")}
    rows = []
    for kind, name in PROPERTY.items():
        for language, text in _texts(node.get(name)):
            row = WordRow(place, scheme, key, language, kind, text)
            rows.append(WordRow(**{**asdict(row), **told, "broader": broader}) if row.is_term else row)
    return rows or [WordRow(place, scheme, key)]


def _texts(value: Any) -> list[tuple[str, str]]:
    """Texts by language, single or in lists; anything else is nothing."""
    if not isinstance(value, dict):
        return []
    listed = ((str(tongue), texts if isinstance(texts, list) else [texts]) for tongue, texts in value.items())
    return [(tongue, text.strip()) for tongue, texts in listed for text in texts if isinstance(text, str)]
