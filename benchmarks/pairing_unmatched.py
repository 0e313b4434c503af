"""Who is left without anybody though there was a way: small programmes with half the pairs forbidden.

    PYTHONPATH=src:. python benchmarks/pairing_unmatched.py [--programmes 500] [--people 6] [--seed 20]

Programmes of 6 learners and 6 helpers with one place each, half the pairs forbidden at random, scores by chance. How
many could be matched at most is found by augmenting paths written here for the purpose; whoever is unmatched beyond
that is avoidable. Beside ours the package ``mentor-match``: one round, and three rounds with the bonus for the
unmatched that its manual advises (there a mentor may get up to three mentees, so it has more room than ours). Bar: 0
avoidable unmatched by ours.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.peers import VERSIONS, run
from cheiron.pairing.files_writing import arrays_of_problem, document_of_result
from cheiron.pairing.problem import AssignmentProblem
from cheiron.pairing.solvers.assignment import assign
from cheiron.pairing.verify import verify

Table = np.ndarray[Any, np.dtype[np.int16]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--programmes", type=int, default=500)
    parser.add_argument("--people", type=int, default=6)
    parser.add_argument("--seed", type=int, default=20)
    options = parser.parse_args()
    rng = np.random.default_rng(options.seed)
    shape = (options.programmes, options.people, options.people)
    scores = np.where(rng.random(shape) < 0.5, rng.integers(1, 10_001, shape), -1).astype(np.int16)
    most = [largest(table >= 0) for table in scores]
    print(f"{shape[0]} programmes of {shape[1]} x {shape[2]}, half the pairs forbidden (seed {options.seed})")
    served, totals = zip(*(ours(table) for table in scores), strict=True)
    tell("Cheiron, every result proven", most, list(served))
    for rounds in (1, 3):
        found = run("mentor-match", Path(__file__).with_name("unmatched_in_peer.py"), {"scores": scores}, str(rounds))
        if found is not None:
            served = [checked(table, pairs, rounds) for table, pairs in zip(scores, found, strict=True)]
            tell(f"{VERSIONS['mentor-match']}, {rounds} round{'s' * (rounds > 1)}", most, served)
            if rounds == 1:
                compare(scores, most, totals, found)


def ours(table: Table) -> tuple[int, int]:
    """How many learners are served and the sum of their scores; the result must be proven by `verify`."""
    problem = AssignmentProblem.from_matrix(table, [1] * table.shape[1])
    result = assign(problem)
    proof = verify(arrays_of_problem(problem), document_of_result(result))
    if not proof.proven:
        raise SystemExit(f"Not proven: {proof.findings}")
    chosen = np.flatnonzero(result.mate >= 0)
    return len(chosen), int(table[chosen, result.mate[chosen]].astype(int).sum())


def largest(allowed: Any) -> int:
    """How many can be matched at most, by augmenting paths."""
    mates: dict[int, int] = {}

    def find(learner: int, seen: set[int]) -> bool:
        for helper in np.flatnonzero(allowed[learner]).tolist():
            if helper not in seen:
                seen.add(helper)
                if helper not in mates or find(mates[helper], seen):
                    mates[helper] = learner
                    return True
        return False

    return sum(find(learner, set()) for learner in range(len(allowed)))


def checked(table: Table, pairs: list[list[int]], rounds: int) -> int:
    """How many learners the other package serves; it makes no forbidden pair."""
    if any(table[learner, helper] < 0 for learner, row in enumerate(pairs) for helper in row):
        raise SystemExit("The other package made a forbidden pair.")
    if rounds == 1 and len({helper for row in pairs for helper in row}) != sum(len(row) for row in pairs):
        raise SystemExit("The other package gave a mentor two mentees in one round.")
    return sum(bool(row) for row in pairs)


def tell(name: str, most: list[int], served: list[int]) -> None:
    """One line: in how many programmes somebody was left out who need not have been, and how many people."""
    avoidable = [max(0, could - did) for could, did in zip(most, served, strict=True)]
    programmes = sum(bool(count) for count in avoidable)
    share = 100 * programmes / len(most)
    print(f"{name:32} {sum(avoidable):4} avoidable unmatched, in {programmes} programmes ({share:.1f} %)")


def compare(scores: Table, most: list[int], totals: Any, found: list[list[list[int]]]) -> None:
    """Where the other package serves as many: whether its sum of scores is as high."""
    as_many, lower = 0, 0
    for table, could, total, pairs in zip(scores, most, totals, found, strict=True):
        theirs = sum(int(table[learner, helper]) for learner, row in enumerate(pairs) for helper in row)
        same = sum(bool(row) for row in pairs) == could
        as_many += same
        lower += same and theirs < total
        if same and theirs > total:
            raise SystemExit("The other package found a higher total.")
    print(f"{'':32} where it serves as many ({as_many}), its total is lower in {lower}, never higher")


if __name__ == "__main__":
    main()
