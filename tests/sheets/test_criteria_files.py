"""``--criteria``: own points and limits."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cheiron.ops.sheets.matching import Outcome
from cheiron.ops.sheets.reading import SheetError
from tests.sheets.matching_files import matched, pairs, sheet


def with_rules(folder: Path, *rules: dict[str, Any]) -> Outcome:
    learners = sheet(
        folder, "l.csv", ["Name", "Wants", "Site", "Grade", "Wish", "Identity", "Use my identity"],
        ["Ann Lee", "A; B", "North", "Junior", "Jon Gray", "Deaf", "yes"],
        ["Bo Ek", "B", "South", "Senior", "", "Deaf", "no"],
    )  # fmt: skip
    helpers = sheet(
        folder, "h.csv", ["Name", "Offers", "Site", "Grade", "Identity"],
        ["Ida Fox", "A; B; C", "North", "Lead", "Deaf"],
        ["Jon Gray", "B", "South", "Senior", ""],
    )  # fmt: skip
    path = folder / "rules.json"
    path.write_text(json.dumps({"criteria": list(rules)}))
    given = ("Wants=topics", "Offers=topics", "Wish=requested_people", "Use my identity=preference")
    return matched(learners, helpers, criteria=path, map=given)


def points(outcome: Outcome) -> list[list[float]]:
    return [[round(outcome.scores.points(i, j), 4) for j in range(2)] for i in range(2)]


@pytest.mark.parametrize(
    ("per", "expected"),
    [
        ("each", [[20, 10], [10, 10]]),
        ("learner", [[10, 5], [10, 10]]),
        ("product", [[3.3333, 5], [3.3333, 10]]),
        ("union", [[6.6667, 5], [3.3333, 10]]),
        ("most", [[10, 5], [5, 5]]),
    ],
)
def test_shared_choices_count_as_the_rule_says(tmp_path: Path, per: str, expected: list[list[float]]) -> None:
    rule = {"kind": "shared", "learner": "Wants", "helper": "Offers", "points": 10, "per": per}

    assert points(with_rules(tmp_path, rule)) == expected


def test_same_and_different_and_wishes(tmp_path: Path) -> None:
    assert points(with_rules(tmp_path, {"kind": "same", "column": "Site", "points": 4})) == [[4, 0], [0, 4]]
    assert points(with_rules(tmp_path, {"kind": "different", "column": "site", "points": 4})) == [[0, 4], [4, 0]]
    assert points(with_rules(tmp_path, {"kind": "wishes", "points": 7})) == [[0, 7], [0, 0]]


def test_a_forbidden_likeness_closes_pairs_and_gives_no_points(tmp_path: Path) -> None:
    outcome = with_rules(tmp_path, {"kind": "same", "column": "Site", "forbidden": True})

    assert outcome.scores.matrix.tolist() == [[-1, 0], [0, -1]]
    assert outcome.scores.why_not(0, 0) == "same Site"
    assert pairs(outcome) == {"Ann Lee": ["Jon Gray"], "Bo Ek": ["Ida Fox"]}


def test_a_required_likeness_closes_all_other_pairs(tmp_path: Path) -> None:
    rule = {"kind": "same", "column": "Site", "points": 3, "required": True}

    assert with_rules(tmp_path, rule).scores.matrix.tolist() == [[3, -1], [-1, 3]]


def test_levels_give_points_by_steps_and_may_be_required(tmp_path: Path) -> None:
    rule = {"kind": "level", "column": "Grade", "order": ["Junior", "Senior", "Lead"], "steps": {"1": 9, "2": 12}}

    assert points(with_rules(tmp_path, rule)) == [[12, 9], [9, 0]]
    assert with_rules(tmp_path, {**rule, "required": True}).scores.matrix.tolist() == [[12, 9], [9, -1]]


def test_identity_needs_a_yes(tmp_path: Path) -> None:
    rule = {"kind": "same", "column": "Identity", "points": 6}

    with pytest.raises(SheetError, match="only for learners who said yes"):
        with_rules(tmp_path, rule)
    outcome = with_rules(tmp_path, {**rule, "only_if": "Use my identity"})
    assert points(outcome) == [[6, 0], [0, 0]]
    assert outcome.scores.reasons(0, 0) == ["the likeness the learner asked for"]


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ({"kind": "zorb"}, "kind is 'zorb'"),
        ({"kind": "same", "column": "Zorb", "points": 1}, "'Zorb' is neither a heading"),
        ({"kind": "same", "points": 1}, "say which column"),
        ({"kind": "same", "column": "Site", "points": -1}, "points must be"),
        ({"kind": "same", "column": "Site", "pionts": 1}, "'pionts' is not known"),
        ({"kind": "level", "column": "Name", "steps": {"1": 1}}, "order of the levels is not known"),
        ({"kind": "same", "column": "Site", "only_if": "Zorb", "points": 1}, "only_if names 'Zorb'"),
        ({"kind": "level", "column": "Grade", "steps": {"one": 1}}, "steps must be"),
        ({"kind": "shared", "column": "Site", "points": 1, "per": "zorb"}, "per must be"),
    ],
)
def test_mistakes_are_named_with_their_place(tmp_path: Path, rule: dict[str, Any], told: str) -> None:
    with pytest.raises(SheetError, match=told) as trouble:
        with_rules(tmp_path, rule)

    assert "riterion 1" in str(trouble.value)
