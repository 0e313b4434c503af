"""The report of one file, row by row, in a small database file of its own beside the upload, for its keeper only.

A hundred thousand lines must be filtered and turned like pages, and must not fill the main database or its backups.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cheiron.people.roster.outcomes import Outcome, What
from cheiron.people.roster.troubles import Note

_TABLES = """
CREATE TABLE line (place INTEGER PRIMARY KEY, row INTEGER, what TEXT, who TEXT, key TEXT, changes TEXT, notes TEXT);
CREATE TABLE wish (place INTEGER PRIMARY KEY, who TEXT, key TEXT, role TEXT, capacity INTEGER, topics TEXT);
CREATE INDEX line_what ON line (what, place);
"""
_COUNT = "SELECT count(*) FROM line WHERE ? = '' OR what = ?"
_PAGE = """SELECT row, what, who, key, changes, notes FROM line WHERE ? = '' OR what = ?
ORDER BY row = 0, row, place LIMIT ? OFFSET ?"""
_BATCH = 2000


class ReportWriter:
    """Collects lines and puts the finished report in its place in one step."""

    def __init__(self, path: Path) -> None:
        self.counts: Counter[str] = Counter()
        self._path, self._fresh = path, path.with_suffix(f".{secrets.token_hex(4)}")
        self._digest = hashlib.sha256()
        self._lines: list[tuple[object, ...]] = []
        self._wishes: list[tuple[object, ...]] = []
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(self._fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        self._file = sqlite3.connect(self._fresh)
        self._file.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + _TABLES)

    def add(self, outcome: Outcome) -> None:
        """One line."""
        self.counts[outcome.what.value] += 1
        changes = json.dumps(outcome.changes, ensure_ascii=False) if outcome.changes else ""
        notes = json.dumps([[note.code, note.facts] for note in outcome.notes], ensure_ascii=False)
        self._digest.update(f"{outcome.row}|{outcome.what}|{outcome.who}|{changes}\n".encode())
        self._lines.append((outcome.row, outcome.what.value, outcome.who, outcome.key, changes, notes))
        if len(self._lines) >= _BATCH:
            self._flush()

    def add_wish(self, who: str, key: str, role: str, capacity: int | None, topics: list[str]) -> None:
        """What a row says for a programme: role, places, topics."""
        self._wishes.append((who, key, role, capacity, json.dumps(topics, ensure_ascii=False)))

    @property
    def digest(self) -> str:
        """The same for the same outcomes."""
        return self._digest.hexdigest()

    def finish(self) -> None:
        self._flush()
        self._file.close()
        os.replace(self._fresh, self._path)

    def abandon(self) -> None:
        self._file.close()
        self._fresh.unlink(missing_ok=True)

    def _flush(self) -> None:
        with self._file:
            self._file.executemany("INSERT INTO line VALUES (NULL, ?, ?, ?, ?, ?, ?)", self._lines)
            self._file.executemany("INSERT INTO wish VALUES (NULL, ?, ?, ?, ?, ?)", self._wishes)
        self._lines.clear()
        self._wishes.clear()


@dataclass(frozen=True, slots=True)
class Wish:
    """What the file said about a person for a programme."""

    who: str
    key: str
    role: str
    capacity: int | None
    topics: list[str]


class Report:
    """A finished report, read a page at a time. Looks like a list, so a paginator can turn its pages."""

    def __init__(self, path: Path, what: What | None = None) -> None:
        self._path, self._what = path, what

    def __len__(self) -> int:
        return sum(int(count) for (count,) in self._ask(_COUNT, self._filter))

    def __getitem__(self, part: slice) -> list[Outcome]:
        start, stop = part.start or 0, part.stop if part.stop is not None else len(self)
        lines = self._ask(_PAGE, (*self._filter, max(stop - start, 0), start))
        return [_outcome(line) for line in lines]

    def __iter__(self) -> Iterator[Outcome]:
        start = 0
        while lines := self[start : start + _BATCH]:
            yield from lines
            start += _BATCH

    def wishes(self) -> list[Wish]:
        """What the rows say for programmes."""
        lines = self._ask("SELECT who, key, role, capacity, topics FROM wish ORDER BY place", ())
        return [Wish(who, key, role, capacity, json.loads(topics)) for who, key, role, capacity, topics in lines]

    @property
    def _filter(self) -> tuple[str, str]:
        what = self._what.value if self._what else ""
        return what, what

    def _ask(self, sql: str, values: tuple[object, ...]) -> list[Any]:
        if not self._path.exists():
            return []
        with closing(sqlite3.connect(f"file:{self._path}?mode=ro", uri=True)) as file:
            return file.execute(sql, values).fetchall()


def _outcome(line: tuple[Any, ...]) -> Outcome:
    row, what, who, key, changes, notes = line
    made = [(name, old, new) for name, old, new in json.loads(changes)] if changes else []
    return Outcome(row, What(what), who, key, made, [Note(code, facts) for code, facts in json.loads(notes)])
