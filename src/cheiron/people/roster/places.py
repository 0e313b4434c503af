"""Where the files of an import lie, readable by their owner only, and how far a long one has come."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from django.conf import settings

T = TypeVar("T")
EVERY = 500


def folder_of(ref: str) -> Path:
    return Path(settings.CHEIRON_UPLOADS) / "rosters" / ref


def file_of(ref: str) -> Path:
    """The uploaded file as it came."""
    return folder_of(ref) / "file"


def report_of(ref: str) -> Path:
    return folder_of(ref) / "report.sqlite3"


def keep(ref: str, chunks: Iterable[bytes]) -> Path:
    """Store an upload; returns where."""
    path = file_of(ref)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        for chunk in chunks:
            file.write(chunk)
    return path


def throw_away(ref: str) -> None:
    """Remove everything about an import."""
    shutil.rmtree(folder_of(ref), ignore_errors=True)
    _progress_file(ref).unlink(missing_ok=True)


def throw_away_upload(ref: str) -> bool:
    """Remove the uploaded file; the report stays. Says whether there was one."""
    path = file_of(ref)
    was = path.exists()
    path.unlink(missing_ok=True)
    return was


def _progress_file(ref: str) -> Path:
    return Path(settings.CHEIRON_HOME) / "progress" / f"{ref}.json"


def say_progress(ref: str, done: int, total: int) -> None:
    """Write down how far it is. In one step, so that nobody reads half a number."""
    path = _progress_file(ref)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    fresh.write_text(json.dumps([done, total]))
    os.replace(fresh, path)


def progress_of(ref: str) -> tuple[int, int]:
    """Rows done and rows in all; nought of nought when nothing has begun."""
    try:
        done, total = json.loads(_progress_file(ref).read_text())
    except (OSError, ValueError):
        return 0, 0
    return int(done), int(total)


def watched(ref: str, rows: Iterable[T], total: int) -> Iterator[T]:
    """The same rows, saying on the way how far they are."""
    say_progress(ref, 0, total)
    for count, row in enumerate(rows, 1):
        if count % EVERY == 0:
            say_progress(ref, count, total)
        yield row
    say_progress(ref, total, total)
