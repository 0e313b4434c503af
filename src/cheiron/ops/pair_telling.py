"""Which file a trouble is about, and who is meant by a name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from cheiron.pairing.files_reading import FileError
from cheiron.pairing.problem import ProblemError


@contextmanager
def about(path: Path) -> Iterator[None]:
    """Put the name of the file before what is wrong with it."""
    try:
        yield
    except (FileError, ProblemError) as trouble:
        raise FileError(f"{path}: {trouble}") from trouble


def position(name: str, ids: Sequence[str], what: str) -> int:
    """Whom an id means, or a position where no such id is."""
    if name in ids:
        return ids.index(name)
    if name.isascii() and name.isdigit() and int(name) < len(ids):
        return int(name)
    raise FileError(f"There is no {what} {name}: give one of the ids, or a position from 0 to {len(ids) - 1}.")
