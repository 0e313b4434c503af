"""Other packages to measure against, each in an environment of its own: they are no part of what Cheiron needs.

    PYTHONPATH=src python benchmarks/peers.py scipy ortools

``environment("scipy")`` gives the Python that has it, made at first use under ``.venv-peers/``; ``run`` lets it work
on arrays (as ``.npy`` files in a folder) and reads what it prints last, one JSON object.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import venv
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

HOME = Path(__file__).resolve().parent.parent / ".venv-peers"
VERSIONS = {
    "scipy": "scipy==1.17.1",
    "ortools": "ortools==9.15.*",
    "matching": "matching==1.4.3",
    "mentor-match": "mentor-match==7.0.1",
    "algmatch": "algmatch==1.5.2",
    "munkres": "munkres==3.0.0",
}


def environment(name: str) -> Path:
    """The Python that has this package. Two of them bring a module of the same name, so each lives alone."""
    python = HOME / name / "bin" / "python"
    ready = HOME / name / ".ready"
    if not ready.exists() or ready.read_text() != VERSIONS[name]:
        venv.create(HOME / name, with_pip=True, clear=True)
        command = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", VERSIONS[name], "numpy"]
        subprocess.run(command, check=True)
        ready.write_text(VERSIONS[name])
    return python


def run(name: str, script: Path, arrays: Mapping[str, Any], *options: str, seconds: float | None = None) -> Any:
    """What the script prints last, as JSON, run by the package's Python with the folder of arrays and the options.

    None when it takes longer than ``seconds`` or fails; what it says on the way goes to standard error.
    """
    with tempfile.TemporaryDirectory(prefix="cheiron-peer-") as folder:
        for key, value in arrays.items():
            np.save(Path(folder) / f"{key}.npy", np.asarray(value))
        command = [environment(name), script, folder, *options]
        try:
            done = subprocess.run(command, stdout=subprocess.PIPE, text=True, timeout=seconds, check=True)
        except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
            print(f"{name}: {error}", file=sys.stderr)
            return None
    return json.loads(done.stdout.strip().splitlines()[-1])


if __name__ == "__main__":
    for package in sys.argv[1:] or VERSIONS:
        print(package, environment(package))
