"""What may not stand in the tree: index addresses, binaries, files past a size."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

# Written in pieces so that this file does not hold what it looks for.
HOSTS = re.compile("|".join(["py" + r"pi\.org", "python" + r"hosted\.org", "npm" + r"js\.", "deb" + r"ian\.org/deb"]))
BINARY = {".ttf", ".otf", ".woff", ".woff2", ".zip", ".gz", ".whl", ".sqlite3", ".exe", ".so"}
LARGEST = 1_500_000


def trouble_with(path: Path) -> str:
    """Why a file may not be here; empty when it may."""
    if path.suffix in BINARY:
        return "a binary that comes out of an installed package or a build"
    if path.stat().st_size > LARGEST:
        return "too large"
    if path.suffix == ".png":
        return ""
    try:
        text = path.read_text()
    except UnicodeDecodeError:
        return "not text"
    return "names the host of a package index" if HOSTS.search(text) else ""


def main() -> int:
    """Print what is wrong; 1 when something is."""
    listed = subprocess.run(["git", "ls-files"], capture_output=True, text=True, check=True).stdout.splitlines()
    wrong = [f"{name}: {why}" for name in listed if Path(name).is_file() and (why := trouble_with(Path(name)))]
    print("\n".join(wrong) or f"{len(listed)} files, nothing foreign.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
