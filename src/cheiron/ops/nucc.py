"""Codes of the Health Care Provider Taxonomy, from an organisation's own copy of the CSV. Texts of it are not kept."""

from __future__ import annotations

import csv
import io
import re

from cheiron.search.concept import SPECIALTY
from cheiron.search.vocabulary import Vocabulary, phrase_of

CODE = re.compile(r"[0-9A-Z]{9}X")
NEEDED = ("code", "classification", "specialization")


class NotNucc(ValueError):
    """The file is not that table."""


def codes_in(content: bytes, vocabulary: Vocabulary) -> tuple[dict[str, list[str]], int]:
    """Codes by the key of the one specialty of ours that the words name; and how many codes name none or several."""
    codes: dict[str, list[str]] = {}
    left = 0
    for row in _rows(content):
        key = _specialty(row["specialization"] or row["classification"], vocabulary)
        if key:
            codes.setdefault(key, []).append(row["code"])
        else:
            left += 1
    return codes, left


def _rows(content: bytes) -> list[dict[str, str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    reader = csv.DictReader(io.StringIO(text, newline=""))
    reader.fieldnames = [(name or "").strip().lower() for name in reader.fieldnames or ()]
    missing = [name for name in NEEDED if name not in reader.fieldnames]
    if missing:
        raise NotNucc(f"The table has no column named {', '.join(missing)}.")
    try:
        told = [{name: (row.get(name) or "").strip() for name in NEEDED} for row in reader]
    except csv.Error as trouble:
        raise NotNucc(f"Line {reader.line_num} cannot be read: {trouble}.") from trouble
    return [row for row in told if CODE.fullmatch(row["code"])]


def _specialty(words: str, vocabulary: Vocabulary) -> str:
    found = {one.key for one in vocabulary.meanings(phrase_of(words)) if one.scheme == SPECIALTY}
    return found.pop() if len(found) == 1 else ""
