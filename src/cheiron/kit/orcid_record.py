"""What an ORCID record says, pasted or fetched, as JSON or XML. Read by the names of its parts alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

from cheiron.kit.documents import NoText, tree_of
from cheiron.kit.orcid import NoOrcid, orcid_in

Said = tuple[frozenset[str], str, str]  # names of all parts around it, the name of its own, the text
DEEPEST = 40


@dataclass(frozen=True, slots=True)
class OrcidRecord:
    """``titles`` of works, ``roles`` in employments, ``degrees`` as the person wrote them."""

    orcid: str
    biography: str
    keywords: tuple[str, ...]
    titles: tuple[str, ...]
    roles: tuple[str, ...]
    degrees: tuple[str, ...]


def orcid_record_in(text: str) -> OrcidRecord | None:
    """The record that this text is, or ``None``: then it is something else."""
    said = list(_said_in(text.strip()))
    ids = [one for around, name, one in said if "orcid-identifier" in around and name == "path"]
    if not ids:
        return None
    try:
        orcid = orcid_in(ids[0])
    except NoOrcid:
        return None

    def among(*places: str, named: tuple[str, ...]) -> tuple[str, ...]:
        found = [one for around, name, one in said if name in named and around & set(places)]
        return tuple(dict.fromkeys(found))

    return OrcidRecord(
        orcid,
        " ".join(among("biography", named=("content",))),
        tuple(part.strip() for one in among("keyword", named=("content",)) for part in one.split(",") if part.strip()),
        among("work-summary", named=("title", "value")),
        among("employment-summary", named=("role-title", "department-name")),
        among("education-summary", "qualification-summary", named=("role-title",)),
    )


def _said_in(text: str) -> Iterator[Said]:
    try:
        if text.startswith("{"):
            yield from _in_json(json.loads(text), ())
        elif text.startswith("<"):
            yield from _in_xml(tree_of(text.encode()), ())
    except (ValueError, RecursionError, ElementTree.ParseError, NoText):
        return


def _in_json(thing: Any, around: tuple[str, ...]) -> Iterator[Said]:
    if len(around) > DEEPEST:
        return
    if isinstance(thing, dict):
        for name, inner in thing.items():
            yield from _in_json(inner, (*around, str(name)))
    elif isinstance(thing, list):
        for inner in thing:
            yield from _in_json(inner, around)
    elif isinstance(thing, str) and thing.strip() and around:
        yield frozenset(around[:-1]), around[-1], thing.strip()


def _in_xml(node: ElementTree.Element, around: tuple[str, ...]) -> Iterator[Said]:
    name = node.tag.rpartition("}")[2]
    if len(around) > DEEPEST:
        return
    if node.text and node.text.strip():
        yield frozenset(around), name, node.text.strip()
    for inner in node:
        yield from _in_xml(inner, (*around, name))
