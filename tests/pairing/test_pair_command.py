"""``cheiron pair`` as somebody types it: solve, verify, explain; exit codes; no installation needed."""

from __future__ import annotations

import doctest
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from cheiron.ops.pair import main
from cheiron.pairing import explain_groups, explain_stable, explain_teams
from cheiron.pairing.files import MixedProblem, write_problem
from tests.pairing.verify_cases import groups_of, random_problems

ROOT = Path(__file__).parents[2]
ASSIGNMENT: dict[str, Any] = {
    "format": "cheiron-pairing/1",
    "kind": "assignment",
    "pairs": [[[0, 900], [1, 500]], [[0, 500], [1, 50]], [[0, 100]]],
    "capacity": [1, 1],
    "min_load": [0, 0],
    "locks": [],
    "unmatched_penalty": 20000,
    "learners": ["Ann", "Bo", "Cy"],
    "helpers": ["Dr X", "Dr Y"],
}
STABLE: dict[str, Any] = {
    "kind": "stable",
    "applicants": [[0, 1], [0], [1, 0], [2, 3, 1], []],
    "programmes": [{"0": 1, "1": 0, "2": 2}, {"0": 0, "2": 1}, {}, {"3": 0}],
    "capacity": [1, 1, 1, 0],
    "learners": ["Ann", "Bo", "Cy", "Di", "Ed"],
    "helpers": ["W", "X", "Y", "Z"],
}
TEAMS: dict[str, Any] = {
    "kind": "teams",
    "coach": [[[0, 900], [1, 800]], []],
    "mentor": [[[0, 950], [1, 700], [2, 500]], [[2, 5]]],
    "coach_cap": [1, 1, 1],
    "mentor_cap": [1, 1, 1],
    "helpers": ["X", "Y", "Z"],
}


class Desk:
    """A folder with files, and the command."""

    def __init__(self, folder: Path, told: pytest.CaptureFixture[str]) -> None:
        self.folder, self.told = folder, told
        self.problem, self.result = folder / "p.json", folder / "r.json"

    def put(self, document: dict[str, Any]) -> None:
        self.problem.write_text(json.dumps(document))

    def run(self, *arguments: Any) -> tuple[int, str, str]:
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as stopped:
            code = int(str(stopped.code))
        told = self.told.readouterr()
        return code, told.out, told.err

    def solve(self, *options: str) -> tuple[int, str, str]:
        return self.run("solve", self.problem, "--out", self.result, *options)

    def explain(self, *options: str) -> list[str]:
        code, told, trouble = self.run("explain", self.problem, self.result, *options)
        assert (code, trouble) == (0, "")
        return told.splitlines()

    def answer(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.result.read_text())
        return found


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path, capsys)


@pytest.mark.parametrize("module", [explain_stable, explain_teams, explain_groups])
def test_the_examples_in_the_documentation_run(module: Any) -> None:
    outcome = doctest.testmod(module)
    assert outcome.attempted > 0
    assert outcome.failed == 0


def test_it_needs_no_settings_no_folder_and_no_django(tmp_path: Path) -> None:
    (tmp_path / "p.json").write_text(json.dumps(ASSIGNMENT))
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("CHEIRON", "DJANGO", "DATABASE"))}
    environment = {**kept, "PYTHONPATH": str(ROOT / "src"), "CHEIRON_HOME": str(tmp_path / "home")}
    program = (
        "import sys; sys.argv = ['cheiron', 'pair', 'solve', 'p.json', '--out', 'r.json']\n"
        "from cheiron.ops.cli import main\n"
        "try: main()\n"
        "except SystemExit as stopped: print('ended', stopped.code)\n"
        "print('django' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    assert done.stdout.splitlines()[-2:] == ["ended 0", "False"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["p.json", "r.json"]


def test_the_command_that_verifies_loads_nothing_that_solves(desk: Desk) -> None:
    desk.put(ASSIGNMENT)
    desk.solve()
    program = (
        "import sys; from cheiron.ops.pair import main; print(main(['verify', *sys.argv[1:]]))\n"
        "print([name for name in sys.modules if 'solvers' in name or 'highspy' in name or name == 'django'])"
    )
    command = [sys.executable, "-c", program, str(desk.problem), str(desk.result)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-2:] == ["0", "[]"]


def test_a_problem_is_solved_proven_and_written(desk: Desk) -> None:
    desk.put(ASSIGNMENT)
    code, told, trouble = desk.solve()
    assert (code, trouble) == (0, "")
    lines = told.splitlines()
    assert lines[0].startswith("2 of 3 learners are matched")
    assert lines[1] == "Verified: Every pair is allowed; places, minimum loads and locks are kept."
    assert lines[2] == "Verified: The prices prove that no assignment has a higher total than -19000."
    assert desk.answer()["mate"] == [1, 0, -1]
    code, told, trouble = desk.run("verify", desk.problem, desk.result)
    assert (code, told.splitlines()[0], trouble) == (0, "Proven: optimal.", "")


def test_fairness_lifts_the_worst_off_and_seeds_give_the_same_bytes(desk: Desk) -> None:
    desk.put({**ASSIGNMENT, "pairs": [[[0, 900], [1, 500]], [[0, 500], [1, 100]]], "learners": ["Ann", "Bo"]})
    for fair in ("worst", "leximin"):
        assert desk.solve("--fair", fair, "--seed", "3")[0] == 0
        first = desk.result.read_bytes()
        assert (desk.answer()["mate"], desk.answer()["bottleneck"], desk.answer()["seed"]) == ([1, 0], 500, 3)
        assert desk.solve("--fair", fair, "--seed", "3")[0] == 0
        assert desk.result.read_bytes() == first
        assert desk.run("verify", desk.problem, desk.result)[0] == 0


def test_what_is_impossible_is_said_and_ends_with_one(desk: Desk) -> None:
    desk.put({**ASSIGNMENT, "locks": [[0, 0], [1, 0]]})
    code, told, trouble = desk.solve()
    assert code == 1
    assert "2 learners are locked to helper Dr X" in told
    assert "Nothing is possible: 2 learners are locked to helper 0, who has places for 1." in trouble
    assert desk.answer()["infeasibility"]["kind"] == "locks_over_capacity"
    assert desk.run("verify", desk.problem, desk.result)[0] == 0
    code, told, trouble = desk.run("explain", desk.problem, desk.result, "--learner", "Ann")
    assert (code, told) == (1, "")
    assert "Nothing is possible" in trouble


def test_a_changed_result_is_not_proven_and_not_explained(desk: Desk) -> None:
    desk.put(ASSIGNMENT)
    desk.solve()
    desk.result.write_text(json.dumps({**desk.answer(), "total": 1000}))
    sentence = "The total is given as 1000; the scores less the penalties are -19000."
    code, told, trouble = desk.run("verify", desk.problem, desk.result)
    assert (code, told) == (1, "")
    assert trouble.splitlines()[:2] == ["Not proven to be optimal.", sentence]
    code, told, trouble = desk.run("explain", desk.problem, desk.result, "--learner", "Ann")
    assert (code, told, trouble.splitlines()[0]) == (1, "", sentence)


def test_files_that_cannot_be_used_end_with_two_and_are_named(desk: Desk) -> None:
    code, told, trouble = desk.solve()
    assert (code, told, trouble) == (2, "", f"{desk.problem}: The file cannot be read: No such file or directory.\n")
    desk.problem.write_text('{"kind": "assignment",')
    assert desk.solve()[0] == 2
    desk.put({**ASSIGNMENT, "pairs": [[[0, 12000]], [], []]})
    wrong = "pairs[0][0] is [0, 12000]; it must have a score from 0 to 10000."
    assert desk.solve() == (2, "", f"{desk.problem}: {wrong}\n")
    assert not desk.result.exists()
    desk.put(ASSIGNMENT)
    assert desk.run("verify", desk.problem, desk.problem)[0] == 2
    assert desk.run("verify", desk.problem, desk.folder / "none.json")[0] == 2
    code, told, trouble = desk.run("solve", desk.problem, "--out", desk.folder / "no" / "r.json")
    assert (code, trouble.endswith("No such file or directory.\n")) == (2, True)


@pytest.mark.parametrize(
    "options", [["--seed", "-1"], ["--seed", "x"], ["--fair", "equal"], ["--bands", "0", "--fair", "leximin"]]
)
def test_options_that_mean_nothing_are_refused(options: list[str], desk: Desk) -> None:
    desk.put(ASSIGNMENT)
    code, _told, trouble = desk.solve(*options)
    assert code == 2
    assert trouble


def test_the_problem_is_never_written_over(desk: Desk) -> None:
    desk.put(ASSIGNMENT)
    before = desk.problem.read_bytes()
    code, _told, trouble = desk.run("solve", desk.problem, "--out", desk.folder / "." / "p.json")
    assert (code, trouble) == (2, "--out names the problem itself, which would be lost.\n")
    assert desk.problem.read_bytes() == before


def test_fairness_is_for_scores_only(desk: Desk) -> None:
    for problem in (STABLE, TEAMS):
        desk.put(problem)
        code, _told, trouble = desk.solve("--fair", "worst")
        assert code == 2
        assert "leave --fair out" in trouble


@pytest.mark.parametrize("name", ["p.json", "p.npz"])
@pytest.mark.parametrize("kind", ["assignment", "stable", "mixed", "teams", "groups"])
def test_every_kind_is_solved_and_verified_from_both_forms(kind: str, name: str, desk: Desk) -> None:
    ends = set()
    for seed in range(12):
        scores, wishes, teams = random_problems(np.random.default_rng(seed))
        kinds: dict[str, Any] = {"assignment": scores, "stable": wishes, "teams": teams}
        kinds["groups"] = groups_of(scores, np.random.default_rng(seed))
        write_problem(desk.folder / name, MixedProblem(scores, wishes) if kind == "mixed" else kinds[kind])
        code = desk.run("solve", desk.folder / name, "--out", desk.result)[0]
        possible = desk.answer()["status"] != "infeasible"
        assert code == (0 if possible else 1)
        assert desk.run("verify", desk.folder / name, desk.result)[0] == 0
        if possible:
            explained, told, trouble = desk.run("explain", desk.folder / name, desk.result, "--learner", "0")
            assert (explained, trouble, bool(told)) == (0, "", True)
            other = desk.run("explain", desk.folder / name, desk.result, "--learner", "0", "--helper", "0")
            assert (other[0], other[2], bool(other[1])) == (0, "", True)
        ends.add(code)
    assert 0 in ends


def test_why_this_one_and_not_a_better_one(desk: Desk) -> None:
    desk.put(ASSIGNMENT)
    desk.solve()
    said = desk.explain("--learner", "Ann")
    assert said[:2] == ["Ann has Dr Y.", "The score is 500 of 10000."]
    assert said[2].startswith("Not Dr X (900): ")
    assert "the whole would lose 50" in said[2]
    assert said == desk.explain("--learner", "0")


def test_why_not_another_one(desk: Desk) -> None:
    desk.put(ASSIGNMENT)
    desk.solve()
    assert desk.explain("--learner", "Cy", "--helper", "1") == ["This pair is not allowed."]
    assert desk.explain("--learner", "Ann", "--helper", "Dr Y")[-1] == "This pair is made."
    assert any(
        "Bo would move from Dr X to Dr Y" in line for line in desk.explain("--learner", "Ann", "--helper", "Dr X")
    )


def test_why_nobody_and_what_one_more_place_would_buy(desk: Desk) -> None:
    desk.put(ASSIGNMENT)
    desk.solve()
    said = desk.explain("--learner", "Cy")
    assert said[0] == "Cy has nobody."
    assert any(line.startswith("With one more place at Dr X: One learner more would have somebody") for line in said)


def test_what_a_lock_costs(desk: Desk) -> None:
    desk.put({**ASSIGNMENT, "locks": [[0, 0]]})
    desk.solve()
    said = desk.explain("--learner", "Ann")
    assert said[0] == "Ann has Dr X."
    assert said[-1].startswith("Without the lock of Ann with Dr X: ")


def test_who_does_not_exist_is_said(desk: Desk) -> None:
    desk.put(ASSIGNMENT)
    desk.solve()
    code, _told, trouble = desk.run("explain", desk.problem, desk.result, "--learner", "Eve")
    assert (code, trouble) == (2, "There is no learner Eve: give one of the ids, or a position from 0 to 2.\n")
    assert desk.run("explain", desk.problem, desk.result, "--learner", "3")[0] == 2
    assert desk.run("explain", desk.problem, desk.result, "--learner", "0", "--helper", "Dr Z")[0] == 2


def test_an_id_goes_before_a_position(desk: Desk) -> None:
    desk.put({**ASSIGNMENT, "learners": ["2", "0", "1"]})
    desk.solve()
    assert desk.explain("--learner", "0")[0] == "0 has Dr X."


def test_wishes_are_explained_one_by_one(desk: Desk) -> None:
    desk.put(STABLE)
    assert desk.solve()[0] == 0
    full = "has no place left, and ranks those who have one better or drew before"
    assert desk.explain("--learner", "Ann") == ["Ann has X, wish 2 of 2.", f"Wish 1: W {full} Ann."]
    assert desk.explain("--learner", "Di") == [
        "Di has nobody; none of 3 wishes came true.",
        "Wish 1: Y does not take Di.",
        "Wish 2: Z has no places.",
        "Wish 3: X does not take Di.",
    ]
    assert desk.explain("--learner", "Ed") == ["Ed named nobody."]
    assert desk.explain("--learner", "Bo", "--helper", "X") == ["Bo did not name X."]
    assert desk.explain("--learner", "Bo", "--helper", "W") == ["This pair is made."]
    assert desk.explain("--learner", "Cy", "--helper", "W") == [f"W {full} Cy."]


def test_teams_are_explained_with_what_another_one_would_cost(desk: Desk) -> None:
    desk.put(TEAMS)
    assert desk.solve()[0] == 0
    assert desk.explain("--learner", "0") == [
        "0: coach Y, score 800.",
        "0: mentor X, score 950.",
        "0: mentor Z, score 500.",
    ] or desk.answer()["mentors"][0] != [0, 2]
    said = desk.explain("--learner", "1", "--helper", "Z")
    assert said[0] == "Z as coach of 1: this pair is not allowed."
    assert said[1].startswith("Z as mentor of 1: ")


def test_ranked_choices_and_scores_are_explained_in_their_own_way(desk: Desk) -> None:
    desk.put(
        {
            **ASSIGNMENT,
            "kind": "mixed",
            "applicants": [[], [0], [0]],
            "programmes": [{"1": 0, "2": 1}, {}],
        }
    )
    assert desk.solve()[0] == 0
    assert desk.explain("--learner", "Bo") == ["Matched by ranked choices.", "Bo has Dr X, wish 1 of 1."]
    assert desk.explain("--learner", "Ann")[0] == "Ann has Dr Y."
    assert desk.explain("--learner", "Cy")[0] == "Cy has nobody."
