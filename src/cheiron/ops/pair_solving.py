"""``cheiron pair solve``: the kind of the problem decides the solver; every result is verified before it is written."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

from cheiron.ops.pair_telling import about
from cheiron.pairing.files import MixedProblem, Problem, problem_of
from cheiron.pairing.files_reading import FileError, load
from cheiron.pairing.files_shapes import shapes_of
from cheiron.pairing.files_writing import AnyResult, document_of_result, put_json
from cheiron.pairing.groups_problem import GroupsProblem
from cheiron.pairing.solvers.assignment import assign
from cheiron.pairing.solvers.groups import form_groups
from cheiron.pairing.solvers.mixed import match_mixed
from cheiron.pairing.solvers.stable import match_stably
from cheiron.pairing.solvers.teams import assign_teams
from cheiron.pairing.stable_problem import StableProblem
from cheiron.pairing.teams_problem import TeamsProblem
from cheiron.pairing.verify import verify_shapes


def run(*, problem: Path, out: Path, fair: str | None, bands: int, seed: int) -> int:
    """Solve, verify, write, tell; 0 when what was found is proven to be the best."""
    started = time.perf_counter()
    if seed < 0:
        raise FileError("The seed must be a whole number, 0 or more.")
    if out.resolve() == problem.resolve():
        raise FileError("--out names the problem itself, which would be lost.")
    with about(problem):
        shapes = shapes_of(load(problem))
        given = problem_of(shapes)
        result = solved(given, fair, bands, seed)
        _show("", 0.0)
    document = document_of_result(result)
    checked = verify_shapes(shapes, document)
    put_json(out, document)
    print(result.message)
    # What is impossible is proven too, but there is no matching to go on with.
    is_good = checked.proven and checked.status != "infeasible"
    for sentence in checked.findings:
        print(f"{'Verified' if checked.proven else 'Not proven'}: {sentence}", file=None if is_good else sys.stderr)
    print(f"Written to {out} after {time.perf_counter() - started:.1f} seconds.")
    return 0 if is_good else 1


def solved(problem: Problem, fair: str | None, bands: int, seed: int) -> AnyResult:
    """The result of the solver for this kind of problem."""
    if fair and isinstance(problem, StableProblem | TeamsProblem | GroupsProblem):
        raise FileError("Only assignments by score can put fairness before the total; leave --fair out.")
    if isinstance(problem, StableProblem):
        return match_stably(problem, seed=seed)
    if isinstance(problem, TeamsProblem):
        return assign_teams(problem, seed=seed, progress=_show)
    if isinstance(problem, GroupsProblem):
        return form_groups(problem, seed=seed, progress=_show)
    options: dict[str, Any] = {"fair": fair or "none", "bands": bands, "seed": seed}
    if isinstance(problem, MixedProblem):
        return match_mixed(*problem, **options)
    return assign(problem, **options, progress=_show)


def _show(stage: str, part: float) -> None:
    """One line on a terminal that is written over; nothing where nobody looks."""
    if sys.stderr.isatty():
        print(f"\r{f'{stage} {part:.0%}' if stage else '':30}\r", end="", file=sys.stderr, flush=True)
