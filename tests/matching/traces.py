"""Looks for a word wherever something can be kept: rows, sealed texts, sessions, files, logs, letters, memory.

Whatever is folded in another form (base64, compressed, pickled) is unfolded first. The words looked for are written
backwards in the tests, and put together only where they are typed: so that memory can be searched too.
"""

from __future__ import annotations

import base64
import binascii
import gc
import gzip
import logging
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core import mail
from django.db import connection

Rows = dict[str, Counter[tuple[bytes, ...]]]
DEEPEST = 4
NO_WORDS = ("sqlite_",)


def backwards(text: str) -> str:
    return "".join(reversed(text))


def layers(value: bytes, depth: int = DEEPEST) -> Iterator[bytes]:
    """The bytes, and whatever they are when taken out of their wrapping."""
    yield value
    if depth and len(value) > 8:
        for inner in _unwrapped(value):
            yield from layers(inner, depth - 1)


def _unwrapped(value: bytes) -> Iterator[bytes]:
    for begins, undo in ((b"\x1f\x8b", gzip.decompress), (b"\x78", zlib.decompress)):
        if value.startswith(begins):
            try:
                yield undo(value)
            except (OSError, EOFError, zlib.error):
                continue
    for part in value.lstrip(b".").split(b":")[:1]:  # a signed value is: what is signed, the time, the signature
        try:
            yield base64.b64decode(part.translate(bytes.maketrans(b"-_", b"+/")) + b"==", validate=True)
        except (binascii.Error, ValueError):
            continue


def says(value: Any, words: Sequence[str]) -> list[str]:
    """Which of the words stand in this value, however it is wrapped."""
    told = [layer.lower() for layer in layers(_bytes(value))]
    return [word for word in words if any(form in layer for layer in told for form in _forms(word))]


def _forms(word: str) -> list[bytes]:
    return [word.lower().encode(code) for code in ("utf-8", "utf-16-le", "utf-32-le")]


def _bytes(value: Any) -> bytes:
    if isinstance(value, bytes | bytearray | memoryview):
        return bytes(value)
    return str(value).encode("utf-8", "surrogatepass")


def every_row() -> Rows:
    """All columns of all rows of all tables, as the database has them."""
    found: Rows = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            if not table.startswith(NO_WORDS):
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
                found[table] = Counter(tuple(_bytes(value) for value in row) for row in cursor.fetchall())
    return found


def new_rows(before: Rows, after: Rows) -> dict[str, list[tuple[bytes, ...]]]:
    """What was written or changed in between."""
    changed = {table: list((rows - before.get(table, Counter())).elements()) for table, rows in after.items()}
    return {table: rows for table, rows in changed.items() if rows}


def _in_tables(words: Sequence[str]) -> Iterator[str]:
    for table, rows in every_row().items():
        for row in rows:
            if any(says(value, words) for value in row):
                yield f"table {table}"


def _in_models(words: Sequence[str]) -> Iterator[str]:
    """Every field as the code reads it, sealed texts opened."""
    for model in apps.get_models():
        for one in model._base_manager.all():
            for field in model._meta.concrete_fields:
                if says(getattr(one, field.attname), words):
                    yield f"field {model.__name__}.{field.name}"


def _in_sessions(words: Sequence[str]) -> Iterator[str]:
    store = import_module(settings.SESSION_ENGINE).SessionStore
    for one in store.get_model_class().objects.all():
        if says(one.get_decoded(), words):
            yield "session"


def _in_files(words: Sequence[str]) -> Iterator[str]:
    """The database itself too, with what was deleted from it, where it is a file."""
    for path in Path(settings.CHEIRON_HOME).rglob("*"):
        if path.is_file() and (says(path.read_bytes(), words) or says(path.name, words)):
            yield f"file {path.relative_to(settings.CHEIRON_HOME)}"


def _in_letters(words: Sequence[str]) -> Iterator[str]:
    for letter in getattr(mail, "outbox", []):
        if says(letter.message().as_bytes(), words):
            yield "letter"


def places_of(*words: str) -> set[str]:
    """Where at least one of the words is kept."""
    return {place for look in (_in_tables, _in_models, _in_sessions, _in_files, _in_letters) for place in look(words)}


def kept_in_memory(backward: str) -> list[str]:
    """What this process holds with the word in it, whatever object that is a part of."""
    gc.collect()
    word = backwards(backward)
    seen: set[int] = {id(word)}
    found = []
    for holder in gc.get_objects():
        for one in gc.get_referents(holder):
            if isinstance(one, str | bytes | bytearray) and id(one) not in seen:
                seen.add(id(one))
                if (word in one) if isinstance(one, str) else (word.encode() in one):
                    found.append(f"{type(holder).__name__}: {one[:60]!r}")
    return found


class Listening(logging.Handler):
    """Every record of every logger and level, written down as text with everything that belongs to it."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.told: list[str] = []
        self._form = logging.Formatter("%(name)s %(message)s")
        self._before: list[tuple[logging.Logger, int, bool]] = []

    def emit(self, record: logging.LogRecord) -> None:
        more = {name: value for name, value in vars(record).items() if name not in ("exc_info", "request")}
        self.told.append(f"{self._form.format(record)} {more!r}")

    def __enter__(self) -> Listening:
        loggers = [one for one in logging.root.manager.loggerDict.values() if isinstance(one, logging.Logger)]
        self._before = [(one, one.level, one.disabled) for one in (logging.root, *loggers)]
        for one, _level, _off in self._before:
            one.setLevel(logging.DEBUG)
            one.disabled = False
            if one is logging.root or not one.propagate:
                one.addHandler(self)
        return self

    def __exit__(self, *_trouble: object) -> None:
        for one, level, off in self._before:
            one.setLevel(level)
            one.disabled = off
            one.removeHandler(self)
