"""From problems and results to bytes: the same bytes for the same content, JSON or ``.npz``."""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from cheiron.pairing.files_reading import PROBLEM, RESULT, Document
from cheiron.pairing.groups_problem import GroupsProblem
from cheiron.pairing.groups_result import GroupsCertificate, GroupsResult
from cheiron.pairing.problem import AssignmentProblem, Longs
from cheiron.pairing.result import Certificate, Result
from cheiron.pairing.stable_problem import StableProblem
from cheiron.pairing.teams_problem import Rows, TeamsProblem
from cheiron.pairing.teams_result import TeamsCertificate, TeamsResult

OneProblem = AssignmentProblem | StableProblem | TeamsProblem | GroupsProblem
AnyResult = Result | TeamsResult | GroupsResult


def put_json(path: str | Path, document: Document) -> None:
    """One line per name, in the order given; whole numbers and texts only."""
    lines = (f"{json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}" for name, value in document.items())
    text = "{\n" + ",\n".join(f" {line}" for line in lines) + "\n}\n"
    with _whole_or_not(path) as file:
        file.write(text.encode())


def put_archive(path: str | Path, document: Document) -> None:
    """An ``.npz`` without the time of day in it, array by array."""
    with _whole_or_not(path) as file, zipfile.ZipFile(file, "w") as archive:
        for name, value in document.items():
            with archive.open(zipfile.ZipInfo(f"{name}.npy"), "w", force_zip64=True) as member:
                np.lib.format.write_array(member, np.asarray(value), allow_pickle=False)


@contextmanager
def _whole_or_not(path: str | Path) -> Iterator[BinaryIO]:
    """A file beside the one wanted, which takes its name only when all of it is written."""
    place = Path(path)
    beside = place.with_name(f".{place.name}.{os.getpid()}")
    try:
        with beside.open("wb") as file:
            yield file
        beside.replace(place)
    finally:
        beside.unlink(missing_ok=True)


def lists_of_problem(problem: OneProblem) -> dict[str, Any]:
    """A problem in the JSON format."""
    if isinstance(problem, StableProblem):
        return {**_head("stable"), **_wishes(problem), "capacity": problem.capacity.tolist(), **_people(problem)}
    if isinstance(problem, TeamsProblem):
        roles = {"coach": _pairs(problem.coach), "mentor": _pairs(problem.mentor)}
        return {**_head("teams"), **roles, **_plain(_teams(problem)), **_people(problem)}
    if isinstance(problem, GroupsProblem):
        return {**_head("groups"), "pairs": _pairs(problem.pairs), **_plain(_groups(problem)), **_people(problem)}
    learners = range(problem.learner_count)
    pairs = [[list(pair) for pair in zip(*(row.tolist() for row in problem.row(who)), strict=True)] for who in learners]
    return {**_head("assignment"), "pairs": pairs, **_plain(_assignment(problem)), **_people(problem)}


def arrays_of_problem(problem: OneProblem) -> dict[str, Any]:
    """A problem in the ``.npz`` format."""
    people = {name: np.array(ids) for name, ids in _people(problem).items()}
    if isinstance(problem, StableProblem):
        found: dict[str, Any] = {"indptr": problem.indptr, "wishes": problem.wishes, "ranks": problem.ranks}
        return {**_head("stable"), **found, "capacity": problem.capacity, **people}
    if isinstance(problem, TeamsProblem):
        rows = {"coach": problem.coach, "mentor": problem.mentor}
        parts = ("indptr", "indices", "scores")
        found = {f"{role}_{part}": getattr(rows[role], part) for role in rows for part in parts}
        return {**_head("teams"), **found, **_teams(problem), **people}
    if isinstance(problem, GroupsProblem):
        found = {part: getattr(problem.pairs, part) for part in ("indptr", "indices", "scores")}
        return {**_head("groups"), **found, **_groups(problem), **people}
    found = {"indptr": problem.indptr, "indices": problem.indices, "scores": problem.scores}
    found = found if problem.matrix is None else {"matrix": problem.matrix}
    return {**_head("assignment"), **found, **_assignment(problem), **people}


def mixed_document(scores: Document, wishes: Document) -> dict[str, Any]:
    """The problem of kind ``mixed``: scores and wishes of the same people in one file, lists or arrays."""
    names = {"applicants": "applicants", "programmes": "programmes", "indptr": "wish_indptr"}
    names |= {"wishes": "wishes", "ranks": "ranks"}
    return {**scores, "kind": "mixed", **{names[name]: value for name, value in wishes.items() if name in names}}


def _head(kind: str) -> dict[str, Any]:
    return {"format": PROBLEM, "kind": kind}


def _assignment(problem: AssignmentProblem) -> dict[str, Any]:
    return {
        "capacity": problem.capacity,
        "min_load": problem.min_load,
        "locks": _locks(problem.locks),
        "unmatched_penalty": problem.unmatched_penalty,
    }


def _teams(problem: TeamsProblem) -> dict[str, Any]:
    names = ("coach_cap", "mentor_cap", "total_cap", "min_load", "mentors_each", "unserved_penalty", "min_load_penalty")
    locks = {"coach_locks": _locks(problem.coach_locks), "mentor_locks": _locks(problem.mentor_locks)}
    return {**{name: getattr(problem, name) for name in names}, **locks}


def _groups(problem: GroupsProblem) -> dict[str, Any]:
    sizes = {"least": problem.least, "most": problem.most}
    return {**sizes, "locks": _locks(problem.locks), "unmatched_penalty": problem.unmatched_penalty}


def _locks(locks: tuple[tuple[int, int], ...]) -> Longs:
    return np.array(locks, dtype=np.int64).reshape(-1, 2)


def _wishes(problem: StableProblem) -> dict[str, Any]:
    programmes: list[dict[str, int]] = [{} for _ in problem.helpers]
    rows = np.repeat(np.arange(len(problem.learners)), np.diff(problem.indptr))
    taken = problem.ranks >= 0
    triples = zip(rows[taken].tolist(), problem.wishes[taken].tolist(), problem.ranks[taken].tolist(), strict=True)
    for learner, helper, rank in triples:
        programmes[helper][str(learner)] = rank
    applicants = [row.tolist() for row in np.split(problem.wishes, problem.indptr[1:-1])] if problem.learners else []
    return {"applicants": applicants, "programmes": programmes}


def _pairs(rows: Rows) -> list[list[list[int]]]:
    table = np.stack([rows.indices.astype(np.int64), rows.scores.astype(np.int64)], axis=1)
    return [part.tolist() for part in np.split(table, rows.indptr[1:-1])] if len(rows.indptr) > 1 else []


def _people(problem: OneProblem) -> dict[str, list[str]]:
    return {"learners": list(problem.learners), "helpers": list(problem.helpers)}


def document_of_result(result: AnyResult) -> dict[str, Any]:
    """A result in the JSON format: first what every kind has, then what only this one has, by name."""
    head: dict[str, Any] = {"format": RESULT, "kind": result.kind, "status": str(result.status)}
    head["message"] = result.message
    if isinstance(result, TeamsResult):
        mentors = [[helper for helper in row if helper >= 0] for row in result.mentors.tolist()]
        head |= {"coach": result.coach, "mentors": mentors, "total": result.total, "bound": result.bound}
    else:
        head["mate"] = result.mate
        head |= {} if result.kind == "stable" else {"total": result.total}
        head |= {"bound": result.bound} if isinstance(result, GroupsResult) else {}
    if result.certificate is not None:
        head["certificate"] = _certificate(result.certificate)
    if result.blame is not None:
        names = ("kind", "learners", "helpers", "sentence", "change")
        head["infeasibility"] = {name: getattr(result.blame, name) for name in names}
    others = {name: value for name, value in sorted(result.details.items()) if name not in head}
    return {name: _plain(value) for name, value in {**head, **others}.items()}


def _certificate(certificate: Certificate | TeamsCertificate | GroupsCertificate) -> dict[str, Any]:
    if isinstance(certificate, Certificate):
        return {"u": certificate.u, "v": certificate.v, "w": certificate.w}
    teams, groups = (
        ("coach", "mentor", "total", "min_load", "must", "never"),
        ("u", "opened", "shut", "fewest", "largest"),
    )
    names = teams if isinstance(certificate, TeamsCertificate) else groups
    leaves = [{name: getattr(leaf, name) for name in names} for leaf in certificate.leaves]
    return {"scale": certificate.scale, "leaves": leaves}


def _plain(value: Any) -> Any:
    """Lists and whole numbers instead of arrays and tuples, all the way down."""
    if isinstance(value, np.ndarray | np.generic):
        return value.tolist()
    if isinstance(value, Certificate | TeamsCertificate | GroupsCertificate):
        return _plain(_certificate(value))
    if isinstance(value, Mapping):
        return {str(name): _plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(one) for one in (sorted(value) if isinstance(value, set | frozenset) else value)]
    return value
