"""``cheiron pair explain``: why a learner has this helper, nobody, or not another. Only what is proven is explained."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from cheiron.ops.pair_telling import about, position
from cheiron.pairing.explain import Case, explain_locks, explain_not, explain_pair, explain_unmatched
from cheiron.pairing.explain_groups import explain_group, explain_not_in_group
from cheiron.pairing.explain_stable import explain_not_wished, explain_wishes
from cheiron.pairing.explain_teams import explain_not_in_team, explain_team
from cheiron.pairing.files import (
    MixedProblem,
    Problem,
    groups_result,
    problem_of,
    read_result,
    scored_result,
    teams_result,
)
from cheiron.pairing.files_reading import Document, load
from cheiron.pairing.files_shapes import shapes_of
from cheiron.pairing.groups_problem import GroupsProblem
from cheiron.pairing.problem import AssignmentProblem
from cheiron.pairing.result import NOBODY
from cheiron.pairing.solvers.mixed import askable
from cheiron.pairing.stable_problem import StableProblem
from cheiron.pairing.teams_problem import TeamsProblem
from cheiron.pairing.verify import verify_shapes

OPTIONS_NAMED = 3


def run(*, problem: Path, result: Path, learner: str, helper: str | None) -> int:
    """Tell what is so and why; 1 where nothing is proven or nothing is possible."""
    with about(problem):
        shapes = shapes_of(load(problem))
        given = problem_of(shapes)
    with about(result):
        document = read_result(result)
        checked = verify_shapes(shapes, document)
    if not checked.proven or checked.status == "infeasible":
        print("\n".join(checked.findings), file=sys.stderr)
        return 1
    people = given.scores if isinstance(given, MixedProblem) else given
    who = position(learner, people.learners, "learner")
    whom = None if helper is None else position(helper, people.helpers, "helper")
    print("\n".join(sentences(given, document, who, whom)))
    return 0


def sentences(problem: Problem, result: Document, who: int, whom: int | None) -> Sequence[str]:
    """What is to be said about a learner, or about a learner and a helper."""
    if isinstance(problem, StableProblem):
        return _of_wishes(problem, result["mate"], who, whom)
    if isinstance(problem, TeamsProblem):
        return _of_teams(problem, result, who, whom)
    if isinstance(problem, GroupsProblem):
        groups = groups_result(result)
        return explain_group(problem, groups, who) if whom is None else explain_not_in_group(problem, groups, who, whom)
    if isinstance(problem, AssignmentProblem):
        return _of_scores(Case(problem, scored_result(result)), who, whom)
    first = result["stable"]["mate"]
    if result["stage"][who] == "wish":
        return ("Matched by ranked choices.", *_of_wishes(askable(*problem), first, who, whom))
    kept = {(one, mate) for one, mate in enumerate(result["mate"]) if result["stage"][one] == "wish"}
    second = replace(problem.scores, locks=tuple(sorted(kept | set(problem.scores.locks))))
    gone = ["A ranked choice came true and gave way to a minimum load."] if who in result["released"] else []
    return (*gone, *_of_scores(Case(second, scored_result(result)), who, whom))


def _of_wishes(problem: StableProblem, mate: Sequence[int], who: int, whom: int | None) -> Sequence[str]:
    if whom is None:
        return explain_wishes(problem, mate, who)
    return explain_not_wished(problem, mate, who, whom)


def _of_scores(case: Case, who: int, whom: int | None) -> Sequence[str]:
    if whom is not None:
        said = [] if case.problem.score_of(who, whom) < 0 else explain_pair(case, who, whom).sentences
        return (*said, *explain_not(case, who, whom).sentences)
    mate = int(case.result.mate[who])
    name = case.problem.learners[who]
    if mate == NOBODY:
        return (f"{name} has nobody.", *explain_unmatched(case, who).sentences)
    said = [f"{name} has {case.problem.helpers[mate]}.", *explain_pair(case, who, mate).sentences]
    if (who, mate) in case.problem.locks:
        said += [cost.sentence for cost in explain_locks(case)[0] if cost.lock == (who, mate)]
        return said
    helpers, scores = case.problem.row(who)
    better = helpers[np.argsort(-scores.astype(np.int64), kind="stable")].tolist()
    for other in better[: better.index(mate)][:OPTIONS_NAMED]:
        reason = " ".join(explain_not(case, who, other).sentences)
        said.append(f"Not {case.problem.helpers[other]} ({case.problem.score_of(who, other)}): {reason}")
    return said


def _of_teams(problem: TeamsProblem, result: Document, who: int, whom: int | None) -> Sequence[str]:
    found = teams_result(problem, result)
    return explain_team(problem, found, who) if whom is None else explain_not_in_team(problem, found, who, whom)
