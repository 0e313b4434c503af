"""Each thing that can be wrong with a result is found and said; nothing of the solvers is used to find it."""

from __future__ import annotations

import doctest
import subprocess
import sys
from typing import Any

import numpy as np
import pytest

from cheiron.pairing import verify as module
from cheiron.pairing.files_reading import FileError
from cheiron.pairing.verify import verify

PROBLEM: dict[str, Any] = {
    "format": "cheiron-pairing/1",
    "kind": "assignment",
    "pairs": [[[0, 900], [1, 300]], [[0, 800]], [[1, 10]]],
    "capacity": [1, 2],
    "min_load": [0, 1],
    "locks": [[2, 1]],
    "unmatched_penalty": 20000,
}
RESULT: dict[str, Any] = {
    "format": "cheiron-pairing-result/1",
    "kind": "assignment",
    "status": "optimal",
    "message": "",
    "mate": [1, 0, 1],
    "total": 1110,
    "certificate": {"u": [300, 200, 10], "v": [600, 0], "w": [0, 0]},
}
STABLE: dict[str, Any] = {
    "kind": "stable",
    "applicants": [[0, 1], [0, 1]],
    "programmes": [{"0": 1, "1": 0}, {"0": 0, "1": 1}],
    "capacity": [1, 1],
}
MATCHED: dict[str, Any] = {"kind": "stable", "status": "stable", "mate": [1, 0], "blocking_pairs": []}
TEAMS: dict[str, Any] = {
    "kind": "teams",
    "coach": [[[0, 900], [1, 800]]],
    "mentor": [[[0, 950], [1, 700], [2, 500]]],
    "coach_cap": [1, 1, 1],
    "mentor_cap": [1, 1, 1],
    "mentors_each": 2,
}
LEAF: dict[str, Any] = {name: [0, 0, 0] for name in ("coach", "mentor", "total", "min_load")}
TEAM: dict[str, Any] = {
    "kind": "teams",
    "status": "optimal",
    "coach": [1],
    "mentors": [[0, 2]],
    "total": 2250,
    "bound": 2250,
    "certificate": {"scale": 1, "leaves": [LEAF]},
}


def test_the_examples_in_the_documentation_run() -> None:
    assert doctest.testmod(module).failed == 0


def test_nothing_that_solves_is_loaded_to_verify() -> None:
    program = "import sys, cheiron.pairing.verify; print([n for n in sys.modules if n.startswith('cheiron.pairing.')])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "verifying" in done.stdout
    for name in ("solvers", "problem", "result", "lottery", "files_writing"):
        assert f"'cheiron.pairing.{name}" not in done.stdout


@pytest.mark.parametrize(
    ("problem", "result"), [(PROBLEM, RESULT), (STABLE, MATCHED), (TEAMS, TEAM)], ids=["assignment", "stable", "teams"]
)
def test_a_right_answer_is_proven_and_what_holds_is_said(problem: dict[str, Any], result: dict[str, Any]) -> None:
    found = verify(problem, result)
    assert found.proven, found
    assert found.status == result["status"]
    assert len(found.findings) == 2


def test_arrays_are_verified_like_lists() -> None:
    arrays: dict[str, Any] = {
        **{name: PROBLEM[name] for name in ("kind", "unmatched_penalty")},
        "indptr": np.array([0, 2, 3, 4]),
        "indices": np.array([0, 1, 0, 1]),
        "scores": np.array([900, 300, 800, 10]),
        "capacity": np.array([1, 2]),
        "min_load": np.array([0, 1]),
        "locks": np.array([[2, 1]]),
    }
    assert verify(arrays, RESULT).proven
    table = np.array([[900, 300], [800, -1], [-1, 10]], dtype=np.int16)
    dense = {name: value for name, value in arrays.items() if name not in ("indptr", "indices", "scores")}
    assert verify({**dense, "matrix": table}, RESULT).proven
    assert not verify({**dense, "matrix": table + np.int16(1)}, RESULT).proven


def rejected(problem: dict[str, Any], result: dict[str, Any]) -> tuple[str, ...]:
    found = verify(problem, result)
    assert not found.proven
    return found.findings


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"mate": [0, -1, 1]}, "The total is given as 1110; the scores less the penalties are -19090."),
        ({"mate": [0, 0, 1]}, "Helper 0 has 2 learners and places for 1."),
        ({"mate": [1, 1, 1]}, "Learner 1 has helper 1, and that pair is forbidden."),
        ({"mate": [-1, 0, -1]}, "Helper 1 has 0 learners; at least 1 were required."),
        ({"mate": [1, 0, -1]}, "Learner 2 is locked to helper 1 and has -1."),
        ({"mate": [1, 0]}, "mate has 2 numbers; it must have 3."),
        ({"mate": [1, 0, 2]}, "mate[2] is 2; it must be a whole number from -1 to 1."),
        ({"mate": [1, 0, 1.0]}, "mate[2] is 1.0; it must be a whole number from -1 to 1."),
        ({"mate": "nobody"}, 'mate is "nobody"; it must be a list of whole numbers.'),
        ({"total": 1111}, "The total is given as 1111; the scores less the penalties are 1110."),
        ({"matched": 2}, "matched is 2; 3 have a helper."),
    ],
)
def test_what_is_wrong_with_an_assignment_is_said(change: dict[str, Any], sentence: str) -> None:
    assert rejected(PROBLEM, {**RESULT, **change})[0] == sentence


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            {"u": [299, 200, 10]},
            "Learner 0 with helper 0 scores 900, more than their prices (299 and 600): "
            "the total may not be the highest.",
        ),
        ({"u": [301, 200, 10]}, "The prices add up to 1111, not to the total of 1110: a gap of 1."),
        ({"u": [300, -20001, 10], "v": [20801, 0]}, "u[1] is -20001, less than leaving this learner alone costs."),
        ({"w": [1, 0]}, "w[0] is 1, but this helper has no minimum load."),
        ({"w": [0, -1]}, "w[1] is -1; it must be a whole number from 0 to 1000000000000000."),
        ({"v": [-1, 0]}, "v[0] is -1; it must be a whole number from 0 to 1000000000000000."),
        ({"u": [300, 200]}, "u has 2 numbers; it must have 3."),
    ],
)
def test_what_is_wrong_with_prices_is_said(change: dict[str, Any], sentence: str) -> None:
    assert rejected(PROBLEM, {**RESULT, "certificate": {**RESULT["certificate"], **change}})[0] == sentence


def test_a_missing_proof_is_no_proof() -> None:
    assert rejected(PROBLEM, {name: value for name, value in RESULT.items() if name != "certificate"}) == (
        '"certificate" is missing.',
    )


def test_a_good_assignment_with_a_better_one_beside_it_is_not_proven() -> None:
    worse = {**RESULT, "mate": [0, -1, 1], "total": -19090}
    assert "a gap of 20200" in rejected(PROBLEM, worse)[-1]


def test_a_learner_who_is_locked_is_free_of_other_prices() -> None:
    problem = {**PROBLEM, "pairs": [[[0, 900], [1, 300]], [[0, 800]], [[0, 9999], [1, 10]]]}
    assert verify(problem, RESULT).proven


@pytest.mark.parametrize(
    ("change", "learners", "helpers", "reason"),
    [
        ({"locks": [[0, 0], [0, 1]]}, [0], [0, 1], "learner 0 is locked to 2 helpers"),
        ({"locks": [[1, 1]]}, [1], [1], "learner 1 is locked to helper 1, and that pair is forbidden"),
        ({"locks": [[0, 0], [1, 0]]}, [0, 1], [0], "2 learners are locked to helper 0, who has places for 1"),
        ({"min_load": [2, 0]}, [], [0], "helper 0 must have 2 learners and has places for 1"),
        (
            {"min_load": [1, 2], "locks": [[0, 0]]},
            [],
            [1],
            "helpers 1 must have 2 learners together, and only 1 may be with them",
        ),
    ],
)
def test_what_is_impossible_is_counted_again(
    change: dict[str, Any], learners: list[int], helpers: list[int], reason: str
) -> None:
    blame = {"kind": "any", "learners": learners, "helpers": helpers, "sentence": "", "change": ""}
    result = {"kind": "assignment", "status": "infeasible", "mate": [-1, -1, -1], "infeasibility": blame}
    assert verify({**PROBLEM, **change}, result).findings == (f"Nothing is possible: {reason}.",)
    nobody = {**result, "infeasibility": {**blame, "learners": [2], "helpers": []}}
    wrong = "The learners and helpers named do not contradict the rules: it may be possible."
    assert rejected({**PROBLEM, **change}, nobody) == (wrong,)
    assert rejected(PROBLEM, result) == (wrong,)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"mate": [0, 1]}, "Learner 1 and helper 0 would both rather have each other."),
        ({"mate": [1, -1]}, "Learner 0 and helper 0 would both rather have each other."),
        ({"mate": [1, 1]}, "Helper 1 has 2 learners and places for 1."),
        ({"blocking_pairs": [[0, 0]]}, "The result names blocking pairs: it is not stable."),
        ({"lottery": [0, 0], "seed": 1}, "The lottery is not the one that seed 1 and the ids give."),
        ({"lottery": [0, 1]}, '"seed" is missing.'),
    ],
)
def test_what_is_wrong_with_a_stable_matching_is_said(change: dict[str, Any], sentence: str) -> None:
    assert rejected(STABLE, {**MATCHED, **change})[0] == sentence


def test_nobody_gets_a_helper_who_does_not_take_them() -> None:
    problem = {**STABLE, "programmes": [{"1": 0}, {"0": 0, "1": 1}]}
    assert rejected(problem, {**MATCHED, "mate": [0, 1]})[0] == (
        "Learner 0 has helper 0, and they did not both agree to that."
    )


def test_stable_but_best_for_the_helpers_is_not_what_was_promised() -> None:
    problem = {**STABLE, "applicants": [[0, 1], [1, 0]], "programmes": [{"0": 1, "1": 0}, {"0": 0, "1": 1}]}
    assert verify(problem, {**MATCHED, "mate": [0, 1]}).proven
    assert rejected(problem, MATCHED) == ("Learner 0 has 1 and would have 0 in the best stable matching.",)


def test_equal_ranks_without_a_lottery_are_stable_and_no_more_is_claimed() -> None:
    problem = {**STABLE, "programmes": [{"0": 0, "1": 0}, {"0": 0, "1": 0}]}
    found = verify(problem, MATCHED)
    assert found.proven
    assert found.findings[-1].endswith("whether it is the best for learners cannot be told.")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"coach": [0]}, "Learner 0 has the same person twice in the team."),
        ({"mentors": [[0, 0]]}, "Learner 0 has the same person twice in the team."),
        ({"coach": [2], "mentors": [[0, 1]]}, "Learner 0 has coach 2, and that pair is forbidden."),
        ({"coach": [-1], "mentors": [[0, 1, 2]]}, "Learner 0 has 3 mentors."),
        ({"mentors": [[0]]}, "The total is given as 2250; the scores less the penalties are -18250."),
        ({"coach": [-1]}, "The total is given as 2250; the scores less the penalties are -18550."),
        ({"total": 2251}, "The total is given as 2251; the scores less the penalties are 2250."),
        ({"bound": 2251}, "The bound is given as 2251; the prices give 2250."),
        ({"gap": 1}, "gap is 1; it is 0."),
        ({"certificate": {"scale": 1, "leaves": []}}, "The leaves of the certificate leave out a case."),
        (
            {"certificate": {"scale": 0, "leaves": [LEAF]}},
            "scale is 0; it must be a whole number from 1 to 1000000000000000.",
        ),
        (
            {"certificate": {"scale": 1, "leaves": [{**LEAF, "must": [[0, 0, 1]]}]}},
            "The leaves of the certificate leave out a case.",
        ),
        (
            {"certificate": {"scale": 1, "leaves": [{**LEAF, "min_load": [100001, 0, 0]}]}},
            "The minimum load price of helper 0 is more than going below it costs.",
        ),
    ],
)
def test_what_is_wrong_with_teams_is_said(change: dict[str, Any], sentence: str) -> None:
    assert rejected(TEAMS, {**TEAM, **change})[0] == sentence


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"coach_cap": [1, 0, 1]}, "Helper 1 is coach of 1 learners and has places for 0."),
        ({"total_cap": [0, 2, 2]}, "Helper 0 has 1 learners; the most is 0."),
        ({"mentor_locks": [[0, 1]]}, "Learner 0 is locked to mentor 1 and has somebody else."),
    ],
)
def test_places_and_locks_of_teams_are_kept(change: dict[str, Any], sentence: str) -> None:
    assert rejected({**TEAMS, **change}, TEAM)[0] == sentence


def test_leaves_that_split_every_case_are_enough() -> None:
    leaves = [{**LEAF, "must": [[0, 0, 1]]}, {**LEAF, "never": [[0, 0, 1]]}]
    assert verify(TEAMS, {**TEAM, "certificate": {"scale": 1, "leaves": leaves}}).proven
    assert not verify(TEAMS, {**TEAM, "certificate": {"scale": 1, "leaves": leaves[1:]}}).proven


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"coach_locks": [[0, 2]]}, "learner 0 is locked to coach 2, and that pair is forbidden"),
        ({"coach_locks": [[0, 0], [0, 1]]}, "learner 0 is locked to 2 in the role of coach, with room for 1"),
        ({"coach_locks": [[0, 0]], "mentor_locks": [[0, 0]]}, "learner 0 is locked to helper 0 as coach and as mentor"),
        (
            {"coach_locks": [[0, 0]], "coach_cap": [0, 1, 1]},
            "helper 0 is locked to 1 learners (coach), with places for 0",
        ),
        (
            {"mentor_locks": [[0, 2]], "total_cap": [1, 1, 0]},
            "helper 2 is locked to 1 learners (all), with places for 0",
        ),
    ],
)
def test_locks_of_teams_that_contradict_are_counted_again(change: dict[str, Any], reason: str) -> None:
    blame = {"kind": "lock", "learners": [0], "helpers": [0, 1, 2], "sentence": "", "change": ""}
    result = {"kind": "teams", "status": "infeasible", "coach": [-1], "mentors": [[]], "infeasibility": blame}
    assert verify({**TEAMS, **change}, result).findings == (f"Nothing is possible: {reason}.",)
    assert not verify(TEAMS, result).proven


def test_problem_and_result_must_be_of_one_kind() -> None:
    with pytest.raises(FileError, match=r'^The problem is of the kind "stable", the result of "assignment"\.$'):
        verify(STABLE, RESULT)
    with pytest.raises(FileError, match='a result has "cheiron-pairing-result/1"'):
        verify(PROBLEM, {**RESULT, "format": "cheiron-pairing/1"})
    with pytest.raises(FileError, match="must name a helper"):
        verify({**PROBLEM, "capacity": [1]}, RESULT)
