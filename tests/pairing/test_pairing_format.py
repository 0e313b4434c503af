"""The examples of docs/pairing-format.md are solved, and what it shows as results is what comes out and is proven."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from cheiron.ops.pair import main
from cheiron.pairing.verify import verify

TEXT = (Path(__file__).parents[2] / "docs" / "pairing-format.md").read_text()
BLOCKS = {
    (what, name): json.loads(text) for what, name, text in re.findall(r"```json (\w+) (\w+)\n(.*?)```", TEXT, re.DOTALL)
}
KINDS = ("assignment", "stable", "mixed", "teams", "groups")


@pytest.mark.parametrize("kind", KINDS)
def test_the_results_shown_are_proven(kind: str) -> None:
    found = verify(BLOCKS["problem", kind], BLOCKS["result", kind])
    assert found.proven, found.findings


@pytest.mark.parametrize("kind", KINDS)
def test_the_results_shown_are_what_comes_out(kind: str, tmp_path: Path) -> None:
    assert solved(BLOCKS["problem", kind], tmp_path)[0] == 0
    answer = solved(BLOCKS["problem", kind], tmp_path)[1]
    # Prices that prove a total are not unique; the test before has proven those that are shown.
    for name in set(BLOCKS["result", kind]) - {"certificate"}:
        assert answer[name] == BLOCKS["result", kind][name], name


def test_what_is_impossible_is_shown_as_it_comes_out(tmp_path: Path) -> None:
    problem = BLOCKS["problem", "infeasible"]
    assert solved(problem, tmp_path)[0] == 0
    code, answer = solved({**problem, "capacity": [1]}, tmp_path)
    shown = BLOCKS["result", "infeasible"]
    assert code == 1
    assert {name: answer[name] for name in shown} == shown
    assert verify({**problem, "capacity": [1]}, shown).proven


def test_the_archive_shown_is_the_same_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    program = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)[0]
    exec(program, {})
    assert main(["solve", "problem.npz", "--out", "result.json"]) == 0
    free = {name: value for name, value in BLOCKS["problem", "assignment"].items() if name != "locks"}
    assert verify(free, json.loads((tmp_path / "result.json").read_text())).proven


def solved(problem: dict[str, Any], folder: Path) -> tuple[int, dict[str, Any]]:
    (folder / "problem.json").write_text(json.dumps(problem))
    code = main(["solve", str(folder / "problem.json"), "--out", str(folder / "result.json")])
    return code, json.loads((folder / "result.json").read_text())
