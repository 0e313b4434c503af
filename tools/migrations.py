"""Migrations are named and linear: 0001, 0002, ... each follows the one before, none is called 'auto'."""

from __future__ import annotations

import re
import sys
from pathlib import Path


def main() -> int:
    """Print what is wrong; 1 when something is."""
    wrong = []
    for folder in sorted(Path("src/cheiron").glob("*/migrations")):
        names = sorted(path.stem for path in folder.glob("0*.py"))
        for place, name in enumerate(names, 1):
            if not re.fullmatch(rf"{place:04}_[a-z][a-z0-9_]+", name) or "_auto_" in name:
                wrong.append(f"{folder}/{name}: expected number {place:04} and a name that says what it does")
            elif place > 1 and names[place - 2] not in (folder / f"{name}.py").read_text():
                wrong.append(f"{folder}/{name}: does not follow {names[place - 2]}")
    print("\n".join(wrong) or "Migrations are named and linear.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
