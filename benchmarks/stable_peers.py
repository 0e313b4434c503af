"""300 random hospital/residents instances: the same answer as ``matching`` and ``algmatch``, to the last learner.

    PYTHONPATH=src:. python benchmarks/stable_peers.py [--instances 300] [--seed 1000]

Sizes from 1 to 60 learners, lists of 1 to 8, places from too few to too many, helpers without a place. Each peer runs
in an environment of its own. Prints how many are identical and the CPU seconds of all together.
"""

from __future__ import annotations

import argparse
import sys
import time

import numpy as np

from benchmarks.pairing_stable import in_peer
from benchmarks.peers import VERSIONS
from benchmarks.stable_instances import instance, plain
from cheiron.pairing.solvers.stable import match_stably
from cheiron.pairing.stable_problem import StableProblem

PEERS = ("matching", "algmatch")


def one(seed: int) -> StableProblem:
    """An instance of any shape."""
    rng = np.random.default_rng(seed)
    learners, helpers = int(rng.integers(1, 61)), int(rng.integers(1, 16))
    wishes = int(rng.integers(1, min(helpers, 8) + 1))
    return instance(learners, helpers, wishes, round(learners * rng.uniform(0.3, 1.5)) + 1, seed)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--instances", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1000)
    options = parser.parse_args()
    problems = [one(options.seed + number) for number in range(options.instances)]
    started = time.process_time()
    ours = [match_stably(problem).mate.tolist() for problem in problems]
    taken = time.process_time() - started
    print(f"cheiron (base): {taken:.3f} CPU s for {len(problems)} instances")
    wrong = 0
    for package in PEERS:
        answers = in_peer(package, [plain(problem) for problem in problems])
        seconds = sum(answer["build"] + answer["solve"] for answer in answers)
        same = sum(answer["mate"] == mate for answer, mate in zip(answers, ours, strict=True))
        wrong += len(problems) - same
        print(f"{VERSIONS[package]}: {same} of {len(problems)} identical; {seconds:.2f} CPU s, ", end="")
        print(f"{seconds / taken:.1f} times ours")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
