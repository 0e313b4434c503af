"""Sign-up sheets that real programmes published, read in place where they lie beside the project."""

from __future__ import annotations

from pathlib import Path

import pytest

_FOLDER = Path(__file__).parents[3] / "shared" / "cases"


def case(name: str) -> Path:
    """One file of the published cases; the test is skipped where they are absent."""
    path = _FOLDER / name
    if not path.exists():
        pytest.skip(f"the published case {name} does not lie beside this project")
    return path
