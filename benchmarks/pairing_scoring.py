"""How many pairs are scored in a CPU second, beside the rules of the package ``mentor-match``.

    PYTHONPATH=src:. python benchmarks/pairing_scoring.py [--learners 10000] [--helpers 2500] [--rounds 5] [--seed 31]

Ours: the whole call `score` (reading the cards, all nine criteria, all hard rules, whole points), median of several,
in rounds that alternate with the other package so that both see the same machine. Theirs: seven of its rules on a part
of the same people, people made beforehand; its time per pair does not depend on how many there are. Also printed: the
memory the call took. Bar: 500 times the pairs per CPU second.
"""

from __future__ import annotations

import argparse
import resource
import time
from pathlib import Path
from statistics import median

import numpy as np

from benchmarks.peers import VERSIONS, run
from benchmarks.scoring_people import people
from cheiron.pairing.people import HelperCard, LearnerCard
from cheiron.pairing.scoring import Scored, score

THEIRS = (400, 250)
PEER = VERSIONS["mentor-match"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--learners", type=int, default=10_000)
    parser.add_argument("--helpers", type=int, default=2_500)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=31)
    options = parser.parse_args()
    learners, helpers = people(options.learners, options.helpers, options.seed)
    pairs = options.learners * options.helpers
    print(f"{pairs:,} pairs; compiling, once per process: {compiling(learners, helpers):.1f} CPU s")
    speeds: dict[str, list[float]] = {"base": [], "[fast]": [], PEER: []}
    for number in range(options.rounds):
        scored = {name: timed(learners, helpers, name == "[fast]", speeds[name]) for name in ("base", "[fast]")}
        speeds[PEER].append(in_peer(learners, helpers))
        if not number:
            check(scored["base"], scored["[fast]"])
    tell(speeds)


def compiling(learners: list[LearnerCard], helpers: list[HelperCard]) -> float:
    """CPU seconds of the first call, on few people."""
    started = time.process_time()
    score(learners[:50], helpers[:50], role_kind="mentor", compiled=True)
    return time.process_time() - started


def timed(learners: list[LearnerCard], helpers: list[HelperCard], compiled: bool, speeds: list[float]) -> Scored:
    """Score once and note the pairs per CPU second."""
    before, started = peak(), time.process_time()
    scored = score(learners, helpers, role_kind="mentor", compiled=compiled)
    speeds.append(scored.matrix.size / (time.process_time() - started))
    if len(speeds) == 1:
        print(
            f"{'[fast]' if compiled else 'base':6} {(scored.matrix >= 0).mean():.0%} allowed, +{peak() - before:.0f} MB"
        )
    return scored


def tell(speeds: dict[str, list[float]]) -> None:
    """Medians, and ratios within each round."""
    for name, found in speeds.items():
        print(f"{name:20} {median(found) / 1e6:9.3f} million pairs per CPU second", end="")
        if name != PEER:
            ratios = sorted(ours / theirs for ours, theirs in zip(found, speeds[PEER], strict=True))
            print(f", {median(ratios):,.0f} times (rounds: {ratios[0]:,.0f} to {ratios[-1]:,.0f})", end="")
        print()


def peak() -> float:
    """Most memory this process ever had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def check(scored: Scored, other: Scored) -> None:
    """Both tables are the same, and the shares of pairs picked by chance sum to their scores: right, not only fast."""
    if scored.matrix.tobytes() != other.matrix.tobytes():
        raise SystemExit("The base and [fast] differ.")
    chance = np.random.default_rng(0)
    for row, column in zip(
        chance.integers(0, len(scored.learners), 500), chance.integers(0, len(scored.helpers), 500), strict=True
    ):
        points = sum(share.points for share in scored.shares(int(row), int(column)))
        if scored.matrix[row, column] not in (-1, points):
            raise SystemExit(f"Pair {row}, {column} has {scored.matrix[row, column]}, its shares {points}.")


def in_peer(learners: list[LearnerCard], helpers: list[HelperCard]) -> float:
    """Pairs per CPU second of the other package, on some of the same people."""
    arrays = {"mentees": facts(learners[: THEIRS[0]]), "mentors": facts(helpers[: THEIRS[1]])}
    found = run("mentor-match", Path(__file__).with_name("scoring_in_peer.py"), arrays)
    if found is None:
        raise SystemExit("The other package could not be run.")
    return float(found["pairs"] / found["seconds"])


def facts(cards: list[LearnerCard] | list[HelperCard]) -> list[list[int]]:
    """Grade, organisation, profession, role and topics, as the other package can use them."""
    return [
        [
            card.level or 0,
            hash_of(card.department),
            hash_of(card.specialty),
            hash_of(card.site),
            sum(1 << int(topic[1:]) for topic in card.topics or ()),
        ]
        for card in cards
    ]


def hash_of(name: str | None) -> int:
    """A number for a name such as ``d12``."""
    return int(name[1:]) if name else -1


if __name__ == "__main__":
    main()
