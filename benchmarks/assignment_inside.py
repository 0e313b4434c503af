"""Solve one instance by ours in a process of its own; print JSON. Called by ``pairing_assignment.py``."""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np

from cheiron.pairing.problem import AssignmentProblem
from cheiron.pairing.result import Result
from cheiron.pairing.solvers.assignment import assign


def main() -> None:
    compiled, folder = sys.argv[1] == "fast", Path(sys.argv[2])
    scores, capacity = np.load(folder / "scores.npy"), np.load(folder / "capacity.npy")
    warm_up(compiled)
    wall, started = time.perf_counter(), time.process_time()
    problem = AssignmentProblem.from_matrix(scores, capacity)
    result = assign(problem, compiled=compiled)
    seconds, wall = time.process_time() - started, time.perf_counter() - wall
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    served = int(np.count_nonzero(result.mate >= 0))
    found = {"solver": sys.argv[1], "seconds": seconds, "wall": wall, "mb": peak, "served": served}
    print(json.dumps({**found, "total": value(scores, result), "proof": proof(scores, capacity, result)}))


def warm_up(compiled: bool) -> None:
    """Compile both ways to the end on something small."""
    for table in (np.outer(np.arange(1, 101), np.arange(1, 31)), np.zeros((40, 5), dtype=np.int64)):
        assign(AssignmentProblem.from_matrix(table, [4] * table.shape[1]), compiled=compiled)


def value(scores: Any, result: Result) -> int:
    """The sum of the scores of who is served."""
    who = np.flatnonzero(result.mate >= 0)
    return int(scores[who, result.mate[who]].sum(dtype=np.int64))


def proof(scores: Any, capacity: Any, result: Result) -> str:
    """Check the certificate on all pairs."""
    assert result.certificate is not None
    u, v, penalty = result.certificate.u, result.certificate.v, 1_000_000_000
    who = np.flatnonzero(result.mate >= 0)
    good = (scores[who, result.mate[who]] >= 0).all() and (
        np.bincount(result.mate[who], minlength=len(v)) <= capacity
    ).all()
    good = good and u.min() >= -penalty and v.min() >= 0
    for first in range(0, len(scores), 200):
        block = scores[first : first + 200]
        good = good and bool(((u[first : first + 200, None] + v >= block) | (block < 0)).all())
    bound = int(u.sum()) + int(capacity.astype(np.int64) @ v)
    total = value(scores, result) - penalty * (len(scores) - len(who))
    return "proven" if good and bound == total == result.total else "NOT PROVEN"


if __name__ == "__main__":
    main()
