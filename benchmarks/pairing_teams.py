"""Teams of one coach and two mentors for 2,000 learners, beside the same programme as one plain integer programme.

    PYTHONPATH=src:. python benchmarks/pairing_teams.py [--size M] [--family NAME] [--seed 31] [--runs 3]
                                                        [--nearest 8 24] [--groups]

2,000 learners, 500 helpers, 63 % of whom coach and 63 % mentor: nearly a million allowed role pairs; places for 1.15
times the partners wanted in each role, fewer in both together, minimum loads for three of ten helpers. CPU seconds of
the whole call on seeds of their own; every result verified. Beside it HiGHS is given all rules at once as a plain
integer programme over each learner's best helpers per role: 64 of them were needed for the same total, and took 75 CPU
seconds without a word about the other pairs. Bar: all pairs proven in under 5 CPU seconds. ``--size L``: 10,000 x
2,500. ``--family``: scores on which other methods fall into price wars. ``--groups``: group mentoring too.
"""

from __future__ import annotations

import argparse
import time
from typing import Any

import numpy as np

from benchmarks.instances import FAMILIES, LOADS, SIZES, instance, places
from cheiron.pairing.files_writing import arrays_of_problem, document_of_result
from cheiron.pairing.groups_problem import GroupsProblem
from cheiron.pairing.solvers.groups import form_groups
from cheiron.pairing.solvers.highs import INFINITE, add_columns, add_rows, package, with_rows
from cheiron.pairing.solvers.teams import assign_teams
from cheiron.pairing.teams_problem import TeamsProblem
from cheiron.pairing.verify import verify

ACTIVE = 0.63
UNSERVED, BELOW = 20_000, 100_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=31)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--size", default="M", choices=SIZES)
    parser.add_argument("--family", default="standard", choices=FAMILIES)
    parser.add_argument("--nearest", type=int, nargs="*", default=[8, 24])
    parser.add_argument("--limit", type=float, default=300.0)
    parser.add_argument("--groups", action="store_true")
    options = parser.parse_args()
    package()
    for seed in range(options.seed, options.seed + options.runs):
        tables, places_given = programme(options.size, options.family, seed)
        best = ours(tables, places_given, seed)
        for nearest in options.nearest if seed == options.seed else ():
            beside(tables, places_given, nearest, options.limit, best)
    if options.groups:
        for size, least, most in (("S", 4, 8), ("M", 4, 8)):
            groups(size, least, most, options.seed)


def programme(size: str, family: str, seed: int) -> tuple[Any, dict[str, Any]]:
    """Scores of both roles and the places."""
    rng = np.random.default_rng([seed, 4])
    coach, mentor = (instance(size, family, 2 * seed + role).scores for role in (0, 1))
    learners, helpers = coach.shape
    active = rng.random((2, helpers)) < ACTIVE
    coach[:, ~active[0]] = -1
    mentor[:, ~active[1]] = -1
    caps = np.zeros((2, helpers), dtype=np.int32)
    for role, wanted in ((0, learners), (1, 2 * learners)):
        caps[role, active[role]] = places(wanted, int(active[role].sum()), LOADS.get(family, LOADS["standard"]), rng)
    total = np.maximum(caps.max(axis=0), np.floor(0.95 * caps.sum(axis=0))).astype(np.int32)
    least = np.where(rng.random(helpers) < 0.3, np.minimum(2, total), 0)
    return (coach, mentor), {
        "coach_cap": caps[0],
        "mentor_cap": caps[1],
        "total_cap": total,
        "min_load": least,
        "unserved_penalty": UNSERVED,
        "min_load_penalty": BELOW,
    }


def ours(tables: Any, given: dict[str, Any], seed: int) -> tuple[float, int]:
    """CPU seconds and total; the result must be proven."""
    problem = TeamsProblem.from_matrices(*tables, **given)
    pairs = sum(int((table >= 0).sum()) for table in tables)
    started = time.process_time()
    result = assign_teams(problem)
    taken = time.process_time() - started
    started = time.process_time()
    proof = verify(arrays_of_problem(problem), document_of_result(result))
    checking = time.process_time() - started
    if not proof.proven or result.total != result.bound:
        raise SystemExit(f"Not proven: {proof.findings}")
    print(
        f"seed {seed}: {len(problem.learners):,} x 3 partners, {pairs:,} role pairs: {taken:.2f} CPU s, total "
        f"{result.total:,} proven, {result.details['missing']} missing (verified in {checking:.2f} CPU s)"
    )
    return taken, result.total


def beside(tables: Any, given: dict[str, Any], nearest: int, limit: float, best: tuple[float, int]) -> None:
    """The plain integer programme, over the best helpers of each learner and role only."""
    taken, total = best
    started = time.process_time()
    solver = plain(tables, given, nearest)
    solver.setOptionValue("time_limit", limit)
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.run()
    seconds = time.process_time() - started
    worth = -solver.getInfo().objective_function_value - 3 * UNSERVED * tables[0].shape[0]
    ended = solver.getModelStatus() == package().HighsModelStatus.kOptimal
    end = "ended" if ended else f"stopped at {limit:.0f} s"
    print(f"plain integer programme, best {nearest} per role only, {end}: {seconds:.1f} CPU s, ", end="")
    print(f"{total - worth:,.0f} points below ours, ours is {seconds / taken:.1f} times faster")


def plain(tables: Any, given: dict[str, Any], nearest: int) -> Any:
    """All rules as rows, all columns whole."""
    learners, helpers = tables[0].shape
    least = np.asarray(given["min_load"], dtype=float)
    upper = [np.ones(learners), np.full(learners, 2.0), given["coach_cap"], given["mentor_cap"], given["total_cap"]]
    most = np.concatenate([*upper, np.full(helpers, INFINITE)]).astype(float)
    lower = np.concatenate([np.full(len(most) - helpers, -INFINITE), least])
    solver = with_rows(lower, most)
    first = len(most) - helpers
    short = np.where(least > 0, INFINITE, 0.0)
    add_columns(solver, np.full(helpers, float(BELOW)), short, (first + np.arange(helpers))[:, None])
    place: dict[tuple[int, int], int] = {}
    both = []
    for role, table in enumerate(tables):
        best = np.argpartition(-table, nearest, axis=1)[:, :nearest].ravel()
        who = np.repeat(np.arange(learners), nearest)
        who, best = who[table[who, best] >= 0], best[table[who, best] >= 0]
        rows = np.stack(
            [
                role * learners + who,
                2 * learners + role * helpers + best,
                2 * (learners + helpers) + best,
                first + best,
            ],
            axis=1,
        )
        start = solver.getNumCol()
        add_columns(solver, -(table[who, best].astype(float) + UNSERVED), np.ones(len(who)), rows)
        for column, pair in enumerate(zip(who.tolist(), best.tolist(), strict=True), start):
            if role and pair in place:
                both.append((place[pair], column))
            place.setdefault(pair, column)
    add_rows(solver, np.ones(len(both)), np.array(both, dtype=np.int32).reshape(-1, 2))
    columns = np.arange(solver.getNumCol(), dtype=np.int32)
    kinds = np.full(len(columns), package().HighsVarType.kInteger)
    solver.changeColsIntegrality(len(columns), columns, kinds)
    return solver


def groups(size: str, least: int, most: int, seed: int) -> None:
    """Group mentoring with all helpers of a size."""
    scores = instance(size, "standard", seed).scores
    helpers = scores.shape[1]
    problem = GroupsProblem.from_matrix(scores, least=[least] * helpers, most=[most] * helpers)
    started = time.process_time()
    result = form_groups(problem)
    taken = time.process_time() - started
    print(f"groups of {least} to {most}, {len(problem.learners):,} x {helpers}: {taken:.2f} CPU s, {result.message}")


if __name__ == "__main__":
    main()
