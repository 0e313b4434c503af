"""Problems come back from files as they went in, the same content gives the same bytes, and reading runs nothing."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from cheiron.pairing.files import MixedProblem, read_problem, read_result, write_problem, write_result
from cheiron.pairing.files_reading import load
from cheiron.pairing.groups_problem import GroupsProblem
from cheiron.pairing.problem import AssignmentProblem
from cheiron.pairing.result import Blame, Certificate, Result, Status
from cheiron.pairing.solvers.stable import match_stably
from cheiron.pairing.stable_problem import StableProblem
from cheiron.pairing.teams_problem import TeamsProblem
from cheiron.pairing.teams_result import Leaf, TeamsCertificate, TeamsResult

PEOPLE = {"learners": ["Ann", "Bo", "Zoë"], "helpers": ["h-1", "h-2"]}


def assignment() -> AssignmentProblem:
    rules: dict[str, Any] = {"min_load": [0, 1], "locks": [(1, 1)], "unmatched_penalty": 20000}
    return AssignmentProblem.from_pairs([[(0, 900), (1, 0)], [(1, 10000)], []], [1, 2], **rules, **PEOPLE)


def dense() -> AssignmentProblem:
    return AssignmentProblem.from_matrix(np.array([[900, 0], [-1, 10000], [-1, -1]]), [1, 2], **PEOPLE)


def stable() -> StableProblem:
    return StableProblem.from_lists([[1, 0], [0], []], [{"0": 3}, {"0": 1}], [1, 2], **PEOPLE)


def teams() -> TeamsProblem:
    return TeamsProblem.from_pairs(
        [[(0, 900)], [], [(1, 5)]],
        [[(0, 950), (1, 700)], [(1, 1)], []],
        coach_cap=[1, 0],
        mentor_cap=[1, 2],
        total_cap=[1, 2],
        min_load=[0, 1],
        coach_locks=[(0, 0)],
        mentors_each=1,
        **PEOPLE,
    )


def groups() -> GroupsProblem:
    rows = [[(0, 900), (1, 0)], [(1, 10000)], []]
    return GroupsProblem.from_pairs(rows, least=[1, 2], most=[3, 1], locks=[(0, 0)], unmatched_penalty=20000, **PEOPLE)


def parts(problem: Any) -> Any:
    """Everything a problem says, as plain values."""
    if isinstance(problem, np.ndarray):
        return problem.dtype.str, problem.tolist()
    if isinstance(problem, tuple) or not hasattr(problem, "__dataclass_fields__"):
        return tuple(parts(one) for one in problem) if isinstance(problem, tuple) else problem
    return {name: parts(getattr(problem, name)) for name in problem.__dataclass_fields__}


@pytest.mark.parametrize("name", ["problem.json", "problem.npz"])
@pytest.mark.parametrize("problem", [assignment(), stable(), MixedProblem(assignment(), stable()), teams(), groups()])
def test_a_problem_comes_back_as_it_went_in(problem: Any, name: str, tmp_path: Path) -> None:
    write_problem(tmp_path / name, problem)
    assert parts(read_problem(tmp_path / name)) == parts(problem)
    again = tmp_path / f"again-{name}"
    write_problem(again, read_problem(tmp_path / name))
    assert again.read_bytes() == (tmp_path / name).read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([name, again.name])


def test_a_whole_table_stays_one_in_an_archive_and_becomes_pairs_in_json(tmp_path: Path) -> None:
    write_problem(tmp_path / "p.npz", dense())
    assert parts(read_problem(tmp_path / "p.npz")) == parts(dense())
    write_problem(tmp_path / "p.json", dense())
    assert json.loads((tmp_path / "p.json").read_text())["pairs"] == [[[0, 900], [1, 0]], [[1, 10000]], []]


def test_the_json_is_the_documented_one(tmp_path: Path) -> None:
    write_problem(tmp_path / "p.json", assignment())
    assert json.loads((tmp_path / "p.json").read_text()) == {
        "format": "cheiron-pairing/1",
        "kind": "assignment",
        "pairs": [[[0, 900], [1, 0]], [[1, 10000]], []],
        "capacity": [1, 2],
        "min_load": [0, 1],
        "locks": [[1, 1]],
        "unmatched_penalty": 20000,
        **PEOPLE,
    }


def test_what_may_be_left_out_has_the_documented_value(tmp_path: Path) -> None:
    (tmp_path / "p.json").write_text('{"kind": "assignment", "pairs": [[[0, 5]]], "capacity": [1]}')
    problem = read_problem(tmp_path / "p.json")
    assert isinstance(problem, AssignmentProblem)
    assert (problem.min_load.tolist(), problem.locks, problem.unmatched_penalty) == ([0], (), 1_000_000_000)
    assert (problem.learners, problem.helpers) == (("0",), ("0",))
    (tmp_path / "t.json").write_text(
        '{"kind": "teams", "coach": [[]], "mentor": [[[0, 1]]], "coach_cap": [1], "mentor_cap": [2]}'
    )
    found = read_problem(tmp_path / "t.json")
    assert isinstance(found, TeamsProblem)
    assert (found.total_cap.tolist(), found.mentors_each, found.unserved_penalty) == ([3], 2, 20000)
    assert (found.min_load.tolist(), found.min_load_penalty) == ([0], 100000)


def test_rows_in_any_order_are_the_same_problem(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"kind": "assignment", "pairs": [[[2, 5], [0, 7]]], "capacity": [1, 1, 1]}')
    np.savez(
        tmp_path / "b.npz",
        kind="assignment",
        indptr=np.array([0, 2]),
        indices=np.array([2, 0], dtype=np.uint64),
        scores=np.array([5, 7]),
        capacity=np.array([1, 1, 1]),
    )
    assert parts(read_problem(tmp_path / "a.json")) == parts(read_problem(tmp_path / "b.npz"))


def test_a_result_is_written_as_documented_and_always_the_same(tmp_path: Path) -> None:
    numbers = np.array([1, -1], dtype=np.int64)
    result = Result(
        "assignment",
        Status.OPTIMAL,
        "Good.",
        numbers.astype(np.int32),
        3,
        Certificate(numbers, numbers, numbers),
        details={"seed": 1, "bottleneck": np.int64(7), "cover": {"learners": (0,), "helpers": {1}}},
    )
    write_result(tmp_path / "r.json", result)
    assert (tmp_path / "r.json").read_text() == (
        '{\n "format": "cheiron-pairing-result/1",\n "kind": "assignment",\n "status": "optimal",\n'
        ' "message": "Good.",\n'
        ' "mate": [1, -1],\n "total": 3,\n "certificate": {"u": [1, -1], "v": [1, -1], "w": [1, -1]},\n'
        ' "bottleneck": 7,\n "cover": {"learners": [0], "helpers": [1]},\n "seed": 1\n}\n'
    )
    assert read_result(tmp_path / "r.json")["cover"] == {"learners": [0], "helpers": [1]}


def test_a_stable_result_has_its_blocking_pairs_and_lottery(tmp_path: Path) -> None:
    problem = StableProblem.from_lists([[0], [0]], [{0: 0, 1: 0}], [1])
    write_result(tmp_path / "r.json", match_stably(problem, seed=3))
    found = read_result(tmp_path / "r.json")
    assert {name: found[name] for name in ("kind", "status", "blocking_pairs", "seed")} == {
        "kind": "stable",
        "status": "stable",
        "blocking_pairs": [],
        "seed": 3,
    }
    assert sorted(found["lottery"]) == [0, 1]
    assert "total" not in found


def test_blame_and_teams_are_written_too(tmp_path: Path) -> None:
    nobody = np.array([-1], dtype=np.int32)
    blame = Blame("locked_twice", (0,), (0, 1), "Why.", "Change.")
    write_result(tmp_path / "r.json", Result("assignment", Status.INFEASIBLE, "No.", nobody, 0, blame=blame))
    assert read_result(tmp_path / "r.json")["infeasibility"] == {
        "kind": "locked_twice",
        "learners": [0],
        "helpers": [0, 1],
        "sentence": "Why.",
        "change": "Change.",
    }
    prices = np.array([4], dtype=np.int64)
    certificate = TeamsCertificate(1, (Leaf(prices, prices, prices, prices, never=((0, 1, 0),)),))
    mentors = np.array([[0, -1]], dtype=np.int32)
    write_result(tmp_path / "t.json", TeamsResult(Status.OPTIMAL, "Good.", nobody, mentors, 5, 5, certificate))
    found = read_result(tmp_path / "t.json")
    assert (found["coach"], found["mentors"], found["total"], found["bound"]) == ([-1], [[0]], 5, 5)
    leaf = {"coach": [4], "mentor": [4], "total": [4], "min_load": [4], "must": [], "never": [[0, 1, 0]]}
    assert found["certificate"] == {"scale": 1, "leaves": [leaf]}


def test_nothing_half_written_stays_when_writing_fails(tmp_path: Path) -> None:
    (tmp_path / "r.json").write_text("before")
    with pytest.raises(TypeError):
        write_result(
            tmp_path / "r.json",
            Result("assignment", Status.OPTIMAL, "", np.zeros(1, np.int32), 0, details={"seed": object()}),
        )
    assert [path.name for path in tmp_path.iterdir()] == ["r.json"]
    assert (tmp_path / "r.json").read_text() == "before"


def test_reading_never_runs_what_is_in_a_file(tmp_path: Path) -> None:
    class Trap:
        def __reduce__(self) -> Any:
            return Path.touch, (tmp_path / "sprung",)

    np.savez(tmp_path / "p.npz", kind="assignment", capacity=np.array([Trap()], dtype=object))
    with pytest.raises(ValueError, match="Python objects, which are never loaded"):
        load(tmp_path / "p.npz")
    (tmp_path / "q.npz").write_bytes(pickle.dumps(Trap()))
    with pytest.raises(ValueError, match=r"damaged|Python objects"):
        load(tmp_path / "q.npz")
    assert not (tmp_path / "sprung").exists()
