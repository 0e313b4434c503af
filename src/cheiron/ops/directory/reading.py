"""Reads judged profiles and sentences; says in plain words what is wrong, and in which line."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import TypeVar

from cheiron.ops.directory.judged import STRONGEST, JudgedProfile, JudgedQuery
from cheiron.search.concept import NEED, SPECIALTY
from cheiron.search.vocabulary import Vocabulary

PROFILE_COLUMNS = ("id", "name", "career stage", "specialty ids", "serves as", "topics", "text")
QUERY_COLUMNS = ("id", "kind", "query", "judgments")
Row = TypeVar("Row", JudgedProfile, JudgedQuery)
_STRENGTH = re.compile(r"(.+)([123])")
_GRADE = re.compile(r"(.+):([0-3])")


class JudgedFileError(Exception):
    """What is wrong with a file, for a person."""


def profiles_in(path: Path, vocabulary: Vocabulary) -> list[JudgedProfile]:
    """Every profile of a file."""
    return list(_each_once(path, PROFILE_COLUMNS, lambda cells: _profile(cells, vocabulary)))


def queries_in(path: Path, profiles: Collection[str]) -> list[JudgedQuery]:
    """Every sentence of a file. ``profiles``: the ids that may be judged."""
    return list(_each_once(path, QUERY_COLUMNS, lambda cells: _query(cells, profiles)))


def _each_once(path: Path, columns: tuple[str, ...], read: Callable[[list[str]], Row]) -> Iterator[Row]:
    seen: dict[str, int] = {}
    for number, cells in _rows(path, columns):
        try:
            row = read(cells)
        except JudgedFileError as trouble:
            raise JudgedFileError(f"{path}, line {number}: {trouble}") from trouble
        if row.id in seen:
            raise JudgedFileError(f"{path}, line {number}: {row.id} stands in line {seen[row.id]} already.")
        seen[row.id] = number
        yield row
    if not seen:
        raise JudgedFileError(f"{path}: there is nothing in it. It needs the columns {', '.join(columns)}.")


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, list[str]]]:
    first = True
    for number, line in enumerate(_text(path).split("\n"), 1):
        cells = [cell.strip() for cell in line.split("\t")]
        if not line.strip() or line.startswith("#"):
            continue
        if not (first and cells[0].casefold() in ("id", f"{columns[0]}s")):
            if len(cells) < len(columns):
                raise JudgedFileError(
                    f"{path}, line {number}: {len(cells)} columns. These {len(columns)} are needed, "
                    f"with a tab between them: {', '.join(columns)}."
                )
            yield number, cells
        first = False


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")  # line ends of any system become one
    except UnicodeDecodeError as trouble:
        raise JudgedFileError(f"{path} is not a text in UTF-8.") from trouble


def _profile(cells: list[str], vocabulary: Vocabulary) -> JudgedProfile:
    key, name, stage, specialties, serves_as, topics, text = cells[:7]
    return JudgedProfile(
        _id(key),
        name,
        stage,
        tuple(_known(one, SPECIALTY, vocabulary) for one in _listed(specialties)),
        tuple(_listed(serves_as)),
        dict(_topic(one, vocabulary) for one in _listed(topics)),
        text,
    )


def _topic(said: str, vocabulary: Vocabulary) -> tuple[str, int]:
    found = _STRENGTH.fullmatch(said)
    if not found:
        raise JudgedFileError(f'the topic "{said}" needs a strength from 1 to {STRONGEST} after it, as in grant2.')
    return _known(found[1], NEED, vocabulary), int(found[2])


def _known(key: str, scheme: str, vocabulary: Vocabulary) -> str:
    if vocabulary.concept(scheme, key) is None:
        what = "topic" if scheme == NEED else scheme
        raise JudgedFileError(f'there is no {what} "{key}" in the vocabulary.')
    return key


def _query(cells: list[str], profiles: Collection[str]) -> JudgedQuery:
    key, kind, sentence, judgments = cells[:4]
    return JudgedQuery(_id(key), kind, sentence, dict(_judgment(one, profiles) for one in _listed(judgments)))


def _judgment(said: str, profiles: Collection[str]) -> tuple[str, int]:
    found = _GRADE.fullmatch(said)
    if not found:
        raise JudgedFileError(f'"{said}" is no judgment: a profile and a grade from 0 to 3, as in P001:3.')
    if found[1] not in profiles:
        raise JudgedFileError(f'there is no profile "{found[1]}" in the other file.')
    return found[1], int(found[2])


def _id(key: str) -> str:
    if not key:
        raise JudgedFileError("the id is missing.")
    return key


def _listed(cell: str) -> list[str]:
    return [one for one in re.split(r"[\s,;]+", cell) if one not in ("", "-", "–")]
