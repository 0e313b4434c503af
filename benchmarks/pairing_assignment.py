"""The best assignment beside the better of SciPy and OR-tools, in one run: CPU seconds, ratio, proof, memory.

    PYTHONPATH=src:. python benchmarks/pairing_assignment.py [--size S|M|L|XL] [--family NAME ...] [--seed N]
                                                             [--backend base|fast] [--peers [scipy] [ortools]]

Each solver runs in a process of its own on the same scores in memory. Ours is the whole call `assign`, the check of
the problem included; of the peers only the call that solves counts, not the making of its input (in brackets).
The certificate is checked pair by pair with whole numbers, outside the time. Compiled loops are compiled before.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.instances import FAMILIES, SIZES, Instance, instance
from benchmarks.peers import environment

HERE = Path(__file__).parent
PEERS = ("scipy", "ortools")
# What the others need at XL does not fit a usual machine: 23 GB and more.
TOO_LARGE = {"XL"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", choices=SIZES, nargs="+", default=["M"])
    parser.add_argument("--family", choices=(*FAMILIES, "all"), nargs="+", default=["standard"])
    parser.add_argument("--seed", type=int, nargs="+", default=[1])
    parser.add_argument("--backend", choices=("base", "fast"), nargs="+", default=["base", "fast"])
    parser.add_argument(
        "--peers", choices=PEERS, nargs="*", default=[], help="others to measure too; both where none is named"
    )
    options = parser.parse_args()
    options.peers = options.peers or (PEERS if "--peers" in sys.argv else ())
    families = FAMILIES if "all" in options.family else options.family
    print(
        f"{'instance':28} {'solver':9} {'CPU s':>9} {'wall s':>8} {'peer / ours':>11} {'MB':>6}  total, served, proof"
    )
    for size in options.size:
        for family in families:
            for seed in options.seed:
                measure(f"{size} {family} {seed}", instance(size, family, seed), options, size)


def measure(name: str, made: Instance, options: argparse.Namespace, size: str) -> None:
    """All solvers on one instance; a line each."""
    with tempfile.TemporaryDirectory(prefix="cheiron-assignment-") as folder:
        np.save(Path(folder) / "scores.npy", made.scores)
        np.save(Path(folder) / "capacity.npy", made.capacity)
        del made
        peers = [in_peer(package, folder) for package in options.peers if size not in TOO_LARGE]
        ours = [in_ours(backend, folder) for backend in options.backend]
    best = min((peer["seconds"] for peer in peers), default=None)
    for found in (*peers, *ours):
        ratio = f"{best / found['seconds']:.1f}" if best and "proof" in found else ""
        note = found.get("proof") or f"(with input {found['all']:.2f} s)"
        print(
            f"{name:28} {found['solver']:9} {found['seconds']:9.4f} {found['wall']:8.2f} {ratio:>11} {found['mb']:6}"
            f"  {found['total']:,} {found['served']:,} {note}",
            flush=True,
        )
    assert len({(found["total"], found["served"]) for found in (*peers, *ours)}) == 1, "they do not agree"


def in_peer(package: str, folder: str) -> Any:
    """What another package needs and answers."""
    return _last_line([str(environment(package)), str(HERE / "assignment_in_peer.py"), package, folder])


def in_ours(backend: str, folder: str) -> Any:
    """What ours needs and answers."""
    return _last_line([sys.executable, str(HERE / "assignment_inside.py"), backend, folder])


def _last_line(command: list[str]) -> Any:
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout.strip().splitlines()[-1])


if __name__ == "__main__":
    main()
