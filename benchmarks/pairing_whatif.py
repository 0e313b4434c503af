"""How long it takes to tell what one more locked pair would cost, exactly, and who would move.

    PYTHONPATH=src:. python benchmarks/pairing_whatif.py [--size L] [--queries 100] [--cold 6] [--seed 61]

Pairs and helpers by chance, CPU milliseconds per question after the result is there; the first question (which turns
the scores round) is printed apart. Some of the answers are compared with computing everything anew: the same total.
Beside it ``counterfactual`` of the package ``munkres`` at 2,000 x 500 (it solves from scratch each time, about ten
seconds): the same price. Bar: 50 milliseconds at 10,000 x 2,500.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median

import numpy as np

from benchmarks.instances import FAMILIES, SIZES, instance
from benchmarks.peers import VERSIONS, run
from cheiron.pairing.problem import HIGHEST, AssignmentProblem
from cheiron.pairing.solvers.assignment import assign
from cheiron.pairing.whatif import Change, WhatIf

BAR = 50.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", choices=SIZES, default="L")
    parser.add_argument("--family", choices=FAMILIES, default="standard")
    parser.add_argument("--queries", type=int, default=100)
    parser.add_argument("--cold", type=int, default=6)
    parser.add_argument("--peer", type=int, default=2, help="questions to the other package")
    parser.add_argument("--seed", type=int, default=61)
    options = parser.parse_args()
    problem, asked = solved(options.size, options.family, options.seed)
    pairs = pairs_of(problem, options.queries, options.seed)
    before = peak()
    first, _change = timed(asked.price_of, *pairs[0])
    answers = [timed(asked.price_of, *pair) for pair in pairs]
    print(f"first question {first:.0f} ms, +{peak() - before:.0f} MB; {bar(options, answers)}")
    tell("one more locked pair", answers)
    print(f"  learners who would move: median {median(len(change.moves) for _ms, change in answers):.0f}")
    places = np.argsort(-asked.result.certificate.v)[:30].tolist() if asked.result.certificate else []
    tell("one more place, the 30 dearest helpers", [timed(asked.one_more_place, helper) for helper in places])
    compare_cold(problem, asked, [pair for pair in pairs[: options.cold]], answers)
    if options.peer:
        compare_peer(options.peer, options.seed)


def solved(size: str, family: str, seed: int) -> tuple[AssignmentProblem, WhatIf]:
    """A problem and its best assignment, ready to be asked."""
    made = instance(size, family, seed)
    problem = AssignmentProblem.from_matrix(made.scores, made.capacity)
    started = time.process_time()
    result = assign(problem)
    seconds = time.process_time() - started
    print(f"{problem.learner_count:,} x {problem.helper_count:,} ({family}): solved in {seconds:.2f} CPU s")
    return problem, WhatIf(problem, result)


def pairs_of(problem: AssignmentProblem, count: int, seed: int) -> list[tuple[int, int]]:
    """Allowed pairs by chance."""
    chance, pairs = np.random.default_rng([seed, 1]), []
    while len(pairs) < count:
        pair = int(chance.integers(problem.learner_count)), int(chance.integers(problem.helper_count))
        if problem.score_of(*pair) >= 0:
            pairs.append(pair)
    return pairs


def timed(question: Callable[..., Change], *about: int) -> tuple[float, Change]:
    """CPU milliseconds, and the answer."""
    started = time.process_time()
    change = question(*about)
    return 1000 * (time.process_time() - started), change


def bar(options: argparse.Namespace, answers: list[tuple[float, Change]]) -> str:
    """Whether the bar is met, at the size it is set for."""
    under = sum(milliseconds < BAR for milliseconds, _change in answers)
    return f"{under} of {len(answers)} under {BAR:.0f} ms" + (" (the bar)" if options.size == "L" else "")


def tell(what: str, answers: list[tuple[float, Change]]) -> None:
    """Median, tail and worst."""
    taken = np.array([milliseconds for milliseconds, _change in answers])
    print(
        f"{what}: median {np.median(taken):.1f} ms, 95 % under {np.percentile(taken, 95):.1f}, worst {taken.max():.1f}"
    )


def peak() -> float:
    """Most memory this process ever had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def compare_cold(
    problem: AssignmentProblem, asked: WhatIf, pairs: list[tuple[int, int]], answers: list[tuple[float, Change]]
) -> None:
    """The same questions by computing everything anew."""
    taken = []
    for pair, (_ms, change) in zip(pairs, answers, strict=False):
        started = time.process_time()
        anew = assign(replace(problem, locks=(pair,)))
        taken.append(1000 * (time.process_time() - started))
        if anew.total - asked.result.total != change.total:
            raise SystemExit(f"{pair}: {change.total}, but computed anew {anew.total - asked.result.total}")
    if taken:
        warm = median(milliseconds for milliseconds, _change in answers)
        print(f"computed anew {median(taken):,.0f} ms ({median(taken) / warm:,.0f} times as long), {len(taken)} equal")


def compare_peer(count: int, seed: int) -> None:
    """The other package on the same problem of 2,000 x 500."""
    problem, asked = solved("M", "standard", seed)
    assert problem.matrix is not None
    owner = np.repeat(np.arange(problem.helper_count), problem.capacity)
    costs = np.where(problem.matrix < 0, -1, HIGHEST - problem.matrix.astype(np.int64))[:, owner]
    pairs = pairs_of(problem, count, seed)
    seats = [[learner, int(np.searchsorted(owner, helper))] for learner, helper in pairs]
    found = run("munkres", Path(__file__).with_name("whatif_in_peer.py"), {"costs": costs, "asked": seats})
    if found is None:
        return
    asked.price_of(*pairs[0])
    ours = [timed(asked.price_of, *pair) for pair in pairs]
    for pair, (_ms, change), answer in zip(pairs, ours, found, strict=True):
        price = change.loss if change.served == 0 else None
        if price != answer["price"]:
            raise SystemExit(f"{pair}: {price}, but {VERSIONS['munkres']} says {answer['price']}")
    theirs, mine = (1000 * median(answer["seconds"] for answer in found)), median(ms for ms, _change in ours)
    print(f"{VERSIONS['munkres']} {theirs:,.0f} ms, ours {mine:.1f} ms: {theirs / mine:,.0f} times; {count} equal")


if __name__ == "__main__":
    main()
