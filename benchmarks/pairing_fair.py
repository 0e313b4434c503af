"""What fairness takes and costs: the worst-off learner first, and everybody from below, each result verified.

    PYTHONPATH=src:. python benchmarks/pairing_fair.py [--size L] [--families standard load_1.05] [--seed 62]

CPU seconds of the whole call `assign` (which first finds the best total without fairness, to tell the price), the
lowest score with and without, and what of the total it costs.
"""

from __future__ import annotations

import argparse
import time

import numpy as np

from benchmarks.instances import FAMILIES, SIZES, instance
from cheiron.pairing.files_writing import arrays_of_problem, document_of_result
from cheiron.pairing.problem import AssignmentProblem
from cheiron.pairing.result import Result
from cheiron.pairing.solvers.assignment import assign
from cheiron.pairing.verify import verify


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", choices=SIZES, default="L")
    parser.add_argument("--families", nargs="+", choices=FAMILIES, default=["standard", "load_1.05"])
    parser.add_argument("--seed", type=int, default=62)
    options = parser.parse_args()
    for family in options.families:
        made = instance(options.size, family, options.seed)
        problem = AssignmentProblem.from_matrix(made.scores, made.capacity)
        print(f"{problem.learner_count:,} x {problem.helper_count:,} ({family}, seed {options.seed})")
        for fair in ("none", "worst", "leximin"):
            tell(problem, fair)


def tell(problem: AssignmentProblem, fair: str) -> None:
    """One line; the result must be proven by `verify`."""
    started = time.process_time()
    result = assign(problem, fair=fair)
    seconds = time.process_time() - started
    proof = verify(arrays_of_problem(problem), document_of_result(result))
    if not proof.proven:
        raise SystemExit(f"Not proven: {proof.findings}")
    scores = scores_of(problem, result)
    price = result.details.get("price_of_fairness", 0)
    cost = f", costs {100 * price / (scores.sum() + price):.3f} % of the total" if fair != "none" else ""
    print(f"  {fair:8} {seconds:6.2f} CPU s; {len(scores):,} served, lowest score {scores.min()}{cost}; proven")


def scores_of(problem: AssignmentProblem, result: Result) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """The scores of the pairs made."""
    served = np.flatnonzero(result.mate >= 0)
    return np.array([problem.score_of(int(row), int(result.mate[row])) for row in served], dtype=np.int64)


if __name__ == "__main__":
    main()
