"""What the user gave on the command line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Options:
    """What the user gave on the command line."""

    learners: Path
    helpers: Path | None = None
    sheet: str = ""
    map: tuple[str, ...] = ()
    criteria: Path | None = None
    levels: tuple[str, ...] = ()
    helpers_where: str = ""
    exclude: tuple[Path, ...] = ()
    unavailable: tuple[Path, ...] = ()
    capacity: int | None = None
    min_load: int = 0
    partners: int = 1
    fair: str = "none"
    first: str = "everybody"
    seed: int = 0
