"""What is wrong with a file is said in plain words, with its place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from cheiron.pairing.files import FileError, read_problem, read_result

ASSIGNMENT: dict[str, Any] = {"kind": "assignment", "pairs": [[[0, 5], [1, 7]], [[1, 3]]], "capacity": [1, 1]}
STABLE: dict[str, Any] = {"kind": "stable", "applicants": [[0, 1]], "programmes": [{"0": 0}, {}], "capacity": [1, 1]}
TEAMS: dict[str, Any] = {"kind": "teams", "coach": [[]], "mentor": [[[0, 1]]], "coach_cap": [1], "mentor_cap": [2]}
GROUPS: dict[str, Any] = {"kind": "groups", "pairs": [[[0, 5], [1, 7]]], "least": [1, 1], "most": [2, 2]}
ARRAYS: dict[str, Any] = {
    "kind": "assignment",
    "indptr": np.array([0, 2]),
    "indices": np.array([0, 1]),
    "scores": np.array([5, 7]),
    "capacity": np.array([1, 1]),
}


def refused(path: Path) -> str:
    with pytest.raises(FileError) as trouble:
        read_problem(path)
    return str(trouble.value)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (b"", "This is not JSON: expecting value, line 1, column 1."),
        (b'{"kind": "assignment",\n "pairs": [}', "This is not JSON: expecting value, line 2, column 12."),
        (b"[1, 2]", "The file must hold one object with names and values, not [1, 2]."),
        (b'{"kind": "a", "kind": "b"}', 'The name "kind" stands twice in one object.'),
        (b'{"kind": "assignment", "capacity": [NaN]}', "NaN is not a number that can be used; numbers are whole."),
        (b'{"total": Infinity}', "Infinity is not a number that can be used; numbers are whole."),
        (b'{"kind": "\xff"}', "This is not a text in UTF-8: byte 10 does not belong there."),
        (b"[" * 100_000, "This is not a pairing file: its lists are nested too deeply."),
        (b"{}", '"kind" is missing.'),
        (
            b'{"format": "cheiron-pairing/2", "kind": "assignment"}',
            'The format is "cheiron-pairing/2"; this program reads "cheiron-pairing/1".',
        ),
        (
            b'{"kind": "marriage"}',
            'The kind is "marriage"; it must be one of assignment, stable, mixed, teams, groups.',
        ),
        (
            b'{"kind": ["assignment"]}',
            'The kind is ["assignment"]; it must be one of assignment, stable, mixed, teams, groups.',
        ),
    ],
)
def test_a_file_that_is_no_problem(text: bytes, sentence: str, tmp_path: Path) -> None:
    (tmp_path / "p.json").write_bytes(text)
    assert refused(tmp_path / "p.json") == sentence


@pytest.mark.parametrize(
    ("base", "change", "sentence"),
    [
        (ASSIGNMENT, {"pairs": None}, "pairs is null; it must be a list with one list per learner."),
        (ASSIGNMENT, {"pairs": [[], 3]}, "pairs[1] is 3; it must be a list."),
        (ASSIGNMENT, {"pairs": [[], [[0, 1], [0]]]}, "pairs[1][1] is [0]; it must be a helper with a score."),
        (ASSIGNMENT, {"pairs": [[7]]}, "pairs[0][0] is 7; it must be a helper with a score."),
        (
            ASSIGNMENT,
            {"pairs": [[[0, 1.5]]]},
            "pairs[0][0] is [0, 1.5]; it must be two whole numbers, a helper and a score.",
        ),
        (
            ASSIGNMENT,
            {"pairs": [[[True, 1]]]},
            "pairs[0][0] is [true, 1]; it must be two whole numbers, a helper and a score.",
        ),
        (ASSIGNMENT, {"pairs": [[[2, 1]]]}, "pairs[0][0] is [2, 1]; it must name a helper from 0 to 1."),
        (ASSIGNMENT, {"pairs": [[], [[0, 1], [-1, 1]]]}, "pairs[1][1] is [-1, 1]; it must name a helper from 0 to 1."),
        (ASSIGNMENT, {"pairs": [[[0, 10001]]]}, "pairs[0][0] is [0, 10001]; it must have a score from 0 to 10000."),
        (ASSIGNMENT, {"pairs": [[[0, -1]]]}, "pairs[0][0] is [0, -1]; it must have a score from 0 to 10000."),
        (
            ASSIGNMENT,
            {"pairs": [[[1, 10**30]]]},
            f"pairs[0][0] is [1, {10**30}]; it must have a score from 0 to 10000.",
        ),
        (ASSIGNMENT, {"pairs": [[], [[1, 3], [1, 4]]]}, "pairs: learner 1 has helper 1 twice."),
        (ASSIGNMENT, {"capacity": [1, -1]}, "capacity[1] is -1; it must be a whole number from 0 to 2147483647."),
        (
            ASSIGNMENT,
            {"capacity": [1, 2**31]},
            "capacity[1] is 2147483648; it must be a whole number from 0 to 2147483647.",
        ),
        (ASSIGNMENT, {"capacity": "many"}, 'capacity is "many"; it must be a list of whole numbers.'),
        (ASSIGNMENT, {"min_load": [0]}, "min_load has 1 numbers; it must have 2."),
        (ASSIGNMENT, {"min_load": [0, None]}, "min_load[1] is null; it must be a whole number from 0 to 2147483647."),
        (ASSIGNMENT, {"min_loads": [0, 0]}, '"min_loads" is not known; perhaps it should be "min_load".'),
        (ASSIGNMENT, {"penalty": 5}, '"penalty" is not known; perhaps it should be "unmatched_penalty".'),
        (ASSIGNMENT, {"locks": [[0]]}, "locks[0] is [0]; it must be [learner, helper]."),
        (ASSIGNMENT, {"locks": [[0, 0], [2, 0]]}, "locks[1] is [2, 0]; it names somebody who is not there."),
        (ASSIGNMENT, {"locks": 3}, "locks is 3; it must be a list of [learner, helper]."),
        (
            ASSIGNMENT,
            {"unmatched_penalty": 0.5},
            "unmatched_penalty is 0.5; it must be a whole number from 0 to 1000000000.",
        ),
        (ASSIGNMENT, {"learners": ["a"]}, "learners has 1 ids; it must have 2."),
        (ASSIGNMENT, {"learners": ["a", "a"]}, 'learners has the id "a" twice.'),
        (ASSIGNMENT, {"helpers": [["a"], "b"]}, "helpers must be a list of ids."),
        (
            ASSIGNMENT,
            {"matrix": [[1]]},
            "matrix must be a table of int16 with a row per learner and a column per helper (.npz only).",
        ),
        (STABLE, {"applicants": [[0, 2]]}, "applicants[0][1] is 2; it must be a helper from 0 to 1."),
        (STABLE, {"applicants": [[0, 0]]}, "Learner 0 wishes for helper 0 twice."),
        (STABLE, {"programmes": [{}]}, "programmes must be a list with the ranks each of the 2 helpers gives."),
        (STABLE, {"programmes": [{}, []]}, "programmes[1] is []; it must be an object, learner to rank."),
        (STABLE, {"programmes": [{"1": 0}, {}]}, 'programmes[0] ranks learner "1", who does not exist.'),
        (STABLE, {"programmes": [{"00": 0}, {}]}, 'programmes[0] ranks learner "00", who does not exist.'),
        (STABLE, {"programmes": [{"0": -1}, {}]}, 'programmes[0]["0"] is -1; ranks are whole, from 0.'),
        (TEAMS, {"coach": [[], []]}, "coach has 2 learners and mentor 1."),
        (TEAMS, {"mentor": [[[1, 1]]]}, "mentor[0][0] is [1, 1]; it must name a helper from 0 to 0."),
        (TEAMS, {"mentor_cap": [2, 2]}, "mentor_cap has 2 numbers; it must have 1."),
        (TEAMS, {"mentors_each": -1}, "mentors_each is -1; it must be a whole number from 0 to 100."),
        (GROUPS, {"least": [0, 1]}, "least[0] is 0; it must be a whole number from 1 to 2147483647."),
        (GROUPS, {"most": [1]}, "most has 1 numbers; it must have 2."),
        ({**ASSIGNMENT, **STABLE, "kind": "mixed"}, {}, "There are scores for 2 learners and wishes of 1."),
    ],
)
def test_a_wrong_value_is_named(base: dict[str, Any], change: dict[str, Any], sentence: str, tmp_path: Path) -> None:
    (tmp_path / "p.json").write_text(json.dumps({**base, **change}))
    assert refused(tmp_path / "p.json") == sentence


@pytest.mark.parametrize("base", [ASSIGNMENT, STABLE, TEAMS, GROUPS, {**STABLE, **ASSIGNMENT, "kind": "mixed"}])
def test_whatever_is_needed_and_missing_is_named(base: dict[str, Any], tmp_path: Path) -> None:
    for name in set(base) - {"kind"}:
        (tmp_path / "p.json").write_text(json.dumps({key: value for key, value in base.items() if key != name}))
        assert refused(tmp_path / "p.json") == f'"{name}" is missing.'


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"scores": np.array([5.0, np.nan])}, "scores holds float64; it must hold whole numbers."),
        ({"scores": np.array([5])}, "scores has 1 numbers; it must have 2."),
        ({"scores": np.array([5, 10001])}, "scores[1] is 10001; it must be a whole number from 0 to 10000."),
        ({"indices": np.array([0, 2])}, "indices[1] is 2; it must be a whole number from 0 to 1."),
        ({"indices": np.array([[0, 1]])}, "indices must be one row of numbers; it has 2 dimensions."),
        ({"indices": np.array([1, 1])}, "indices: learner 0 has helper 1 twice."),
        ({"indptr": np.array([0, 1])}, "indptr must rise from 0 to 2, how many entries the rows have."),
        ({"indptr": np.array([], dtype=int)}, "indptr must rise from 0 to 2, how many entries the rows have."),
        (
            {"capacity": np.array([2**64 - 1, 1], dtype=np.uint64)},
            "capacity[0] is 18446744073709551615; it must be a whole number from 0 to 2147483647.",
        ),
        (
            {"matrix": np.array([[5, 20000]], dtype=np.int16)},
            "matrix[0][1] is 20000; scores are from 0 to 10000, or -1 for forbidden.",
        ),
        (
            {"matrix": np.array([[5, 7]])},
            "matrix must be a table of int16 with a row per learner and a column per helper (.npz only).",
        ),
    ],
)
def test_a_wrong_array_is_named(change: dict[str, Any], sentence: str, tmp_path: Path) -> None:
    np.savez(tmp_path / "p.npz", **{**ARRAYS, **change})
    assert refused(tmp_path / "p.npz") == sentence


@pytest.mark.parametrize("cut", [10, 200, -1, -30])
def test_an_archive_cut_off_is_damaged(cut: int, tmp_path: Path) -> None:
    np.savez(tmp_path / "whole.npz", **ARRAYS)
    read_problem(tmp_path / "whole.npz")
    (tmp_path / "p.npz").write_bytes((tmp_path / "whole.npz").read_bytes()[:cut])
    assert refused(tmp_path / "p.npz") == "The .npz file is damaged or not complete."


def test_an_archive_with_a_changed_byte_is_damaged(tmp_path: Path) -> None:
    np.savez(tmp_path / "whole.npz", **ARRAYS)
    data = bytearray((tmp_path / "whole.npz").read_bytes())
    place = data.index(b"\x93NUMPY") + 140
    data[place] ^= 0xFF
    (tmp_path / "p.npz").write_bytes(data)
    assert refused(tmp_path / "p.npz") == "The .npz file is damaged or not complete."


def test_a_file_that_is_not_there_or_a_folder(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.json") == "The file cannot be read: No such file or directory."
    assert refused(tmp_path) == "The file cannot be read: Is a directory."


def test_a_result_must_be_one(tmp_path: Path) -> None:
    for text, sentence in (
        (
            '{"format": "cheiron-pairing/1"}',
            'The format is "cheiron-pairing/1"; a result has "cheiron-pairing-result/1".',
        ),
        ('{"status": "optimal"}', '"kind" is missing.'),
        ('{"kind": "assignment"}', '"status" is missing.'),
    ):
        (tmp_path / "r.json").write_text(text)
        with pytest.raises(FileError) as trouble:
            read_result(tmp_path / "r.json")
        assert str(trouble.value) == sentence
