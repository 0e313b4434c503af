"""Problems and results as files (``docs/pairing-format.md``): JSON, and ``.npz`` for large problems."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from cheiron.pairing.files_reading import RESULT, Document, FileError, load, shown, value_of
from cheiron.pairing.files_rows import Shapes
from cheiron.pairing.files_shapes import shapes_of
from cheiron.pairing.files_writing import (
    AnyResult,
    arrays_of_problem,
    document_of_result,
    lists_of_problem,
    mixed_document,
    put_archive,
    put_json,
)
from cheiron.pairing.groups_problem import GroupsProblem
from cheiron.pairing.groups_result import GroupsResult
from cheiron.pairing.problem import AssignmentProblem
from cheiron.pairing.result import NOBODY, Certificate, Result, Status
from cheiron.pairing.stable_problem import StableProblem
from cheiron.pairing.teams_problem import TeamsProblem
from cheiron.pairing.teams_result import TeamsResult

__all__ = [
    "FileError",
    "MixedProblem",
    "groups_result",
    "read_problem",
    "read_result",
    "scored_result",
    "teams_result",
    "write_problem",
    "write_result",
]


class MixedProblem(NamedTuple):
    """What `match_mixed` takes: the scores and the wishes of the same people."""

    scores: AssignmentProblem
    wishes: StableProblem


Problem = AssignmentProblem | StableProblem | MixedProblem | TeamsProblem | GroupsProblem


def read_problem(path: str | Path) -> Problem:
    """The problem in a file; the kind of the file decides the class.

    Raises
    ------
    FileError, ProblemError
        What is wrong with the file, with its place, in plain words.
    """
    return problem_of(shapes_of(load(path)))


def problem_of(shapes: Shapes) -> Problem:
    """The problem of arrays that were checked."""
    people = {name: shapes[name] for name in ("learners", "helpers")}
    if shapes["kind"] == "stable":
        table = (shapes["indptr"], shapes["wishes"], shapes["ranks"])
        return StableProblem.from_arrays(*table, shapes["capacity"], **people)
    if shapes["kind"] == "teams":
        names = ("coach_cap", "mentor_cap", "total_cap", "min_load", "mentors_each", "unserved_penalty")
        others = {name: shapes[name] for name in (*names, "min_load_penalty", "coach_locks", "mentor_locks")}
        coach, mentor = (
            (shapes[f"{role}_indptr"], shapes[f"{role}_indices"], shapes[f"{role}_scores"])
            for role in ("coach", "mentor")
        )
        return TeamsProblem.from_rows(coach, mentor, **others, **people)
    if shapes["kind"] == "groups":
        rows = (shapes["indptr"], shapes["indices"], shapes["scores"])
        others = {name: shapes[name] for name in ("least", "most", "locks", "unmatched_penalty")}
        return GroupsProblem.from_rows(rows, **others, **people)
    scores = _scores(shapes, people)
    if shapes["kind"] == "assignment":
        return scores
    table = (shapes["wish_indptr"], shapes["wishes"], shapes["ranks"])
    return MixedProblem(scores, StableProblem.from_arrays(*table, shapes["capacity"], **people))


def _scores(shapes: Shapes, people: dict[str, Any]) -> AssignmentProblem:
    others: dict[str, Any] = {name: shapes[name] for name in ("min_load", "locks", "unmatched_penalty")}
    if "matrix" in shapes:
        return AssignmentProblem.from_matrix(shapes["matrix"], shapes["capacity"], **others, **people)
    names = ("indptr", "indices", "scores", "capacity")
    return AssignmentProblem.from_arrays(**{name: shapes[name] for name in names}, **others, **people)


def write_problem(path: str | Path, problem: Problem) -> None:
    """Write a problem: ``.npz`` when the name ends so, else JSON. The same problem gives the same bytes."""
    is_archive = Path(path).suffix == ".npz"
    lay_out = arrays_of_problem if is_archive else lists_of_problem
    if isinstance(problem, MixedProblem):
        document = mixed_document(lay_out(problem.scores), lay_out(problem.wishes))
    else:
        document = lay_out(problem)
    (put_archive if is_archive else put_json)(path, document)


def write_result(path: str | Path, result: AnyResult) -> None:
    """Write a result as JSON. The same result gives the same bytes."""
    put_json(path, document_of_result(result))


def read_result(path: str | Path) -> Document:
    """A result as plain values, not yet believed: `verify` looks at every number. Raises `FileError`."""
    document = load(path)
    if document.get("format", RESULT) != RESULT:
        raise FileError(f"The format is {shown(document['format'])}; a result has {shown(RESULT)}.")
    for name in ("kind", "status"):
        value_of(document, name)
    return {name: value.tolist() if isinstance(value, np.ndarray) else value for name, value in document.items()}


def scored_result(document: Document) -> Result:
    """The assignment of a verified result of kind ``assignment`` or ``mixed``, to be asked and explained."""
    prices = document.get("certificate")
    certificate = None
    if prices is not None:
        certificate = Certificate(*(np.array(prices[name], dtype=np.int64) for name in ("u", "v", "w")))
    known = {"format", "kind", "status", "message", "mate", "total", "certificate"}
    return Result(
        kind="assignment",
        status=Status(document["status"]),
        message=document.get("message", ""),
        mate=np.array(document["mate"], dtype=np.int32),
        total=document["total"],
        certificate=certificate,
        details={name: value for name, value in document.items() if name not in known},
    )


def teams_result(problem: TeamsProblem, document: Document) -> TeamsResult:
    """The teams of a verified result of kind ``teams``, to be explained."""
    mentors = np.full((problem.learner_count, problem.mentors_each), NOBODY, dtype=np.int32)
    for learner, row in enumerate(document["mentors"]):
        mentors[learner, : len(row)] = row
    return TeamsResult(
        status=Status(document["status"]),
        message=document.get("message", ""),
        coach=np.array(document["coach"], dtype=np.int32),
        mentors=mentors,
        total=document["total"],
        bound=document["bound"],
        details={"seed": document.get("seed", 0)},
    )


def groups_result(document: Document) -> GroupsResult:
    """The groups of a verified result of kind ``groups``, to be explained."""
    return GroupsResult(
        status=Status(document["status"]),
        message=document.get("message", ""),
        mate=np.array(document["mate"], dtype=np.int32),
        total=document["total"],
        bound=document["bound"],
        details={"seed": document.get("seed", 0)},
    )
