"""Stable matching at the size of the national match of the United States, beside the package ``matching``.

    PYTHONPATH=src:. python benchmarks/pairing_stable.py [--applicants 50000] [--seed 7] [--rounds 9]

Lists of 12, a programme per 8 1/3 applicants, places for four of five. CPU seconds of the whole call `match_stably`
(looking for ties, matching, looking for blocking pairs), median of several; ``matching`` once, building its game
included, because its game is what it solves (about 20 CPU minutes at 50,000; its time grows faster than the square).
The compiled loops are compiled before; what that costs is printed. Bars at full size: 5,000 times faster with the base,
50,000 times with ``[fast]``, and the same helper for every learner.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.peers import VERSIONS, environment
from benchmarks.stable_instances import instance, plain
from cheiron.pairing.solvers.stable import match_stably
from cheiron.pairing.stable_problem import StableProblem


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--applicants", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()
    count = options.applicants
    problem = instance(count, round(count * 0.12), 12, round(count * 0.8), options.seed)
    print(
        f"{count:,} applicants, {len(problem.helpers):,} programmes, {int(problem.capacity.sum()):,} places, ", end=""
    )
    print(f"{int((problem.ranks >= 0).sum()):,} pairs both sides take")
    started = time.process_time()
    match_stably(problem, compiled=True)
    print(f"compiling, once per process: {time.process_time() - started:.1f} CPU s")
    ours = {name: measure(problem, name == "[fast]", options.rounds) for name in ("base", "[fast]")}
    peer = in_peer("matching", [plain(problem)])[0]
    seconds = peer["build"] + peer["solve"]
    print(f"{VERSIONS['matching']}: {seconds:.2f} CPU s (building {peer['build']:.2f}, solving {peer['solve']:.2f})")
    for name, (taken, mate) in ours.items():
        same = "identical" if mate == peer["mate"] else "DIFFERENT"
        print(f"{name:7} {taken:.4f} CPU s: {seconds / taken:,.0f} times faster, result {same}")


def measure(problem: StableProblem, compiled: bool, rounds: int) -> tuple[float, list[int]]:
    """Median CPU seconds of the whole call, and the mates."""
    taken = []
    for _ in range(rounds):
        started = time.process_time()
        result = match_stably(problem, compiled=compiled)
        taken.append(time.process_time() - started)
    return median(taken), result.mate.tolist()


def in_peer(package: str, problems: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What another package answers, in its own environment."""
    with tempfile.TemporaryDirectory() as folder:
        given, answers = Path(folder) / "problems.json", Path(folder) / "answers.json"
        given.write_text(json.dumps(problems))
        script = Path(__file__).with_name("stable_in_peer.py")
        subprocess.run([environment(package), script, package, given, answers], check=True)
        found: list[dict[str, Any]] = json.loads(answers.read_text())
    return found


if __name__ == "__main__":
    main()
