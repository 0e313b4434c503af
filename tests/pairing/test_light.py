"""Importing the engine loads neither solvers of others nor compilers, nor anything of the web."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import cheiron

HEAVY = ("numba", "llvmlite", "highspy", "scipy", "ortools", "django")
EVERYTHING = """
from importlib import import_module
from pkgutil import walk_packages
from cheiron import pairing
for module in walk_packages(pairing.__path__, "cheiron.pairing."):
    import_module(module.name)
"""


def loaded_by(code: str) -> set[str]:
    """The packages of other people that a fresh Python has after running this."""
    script = f"{code}\nimport sys\nprint(*{{name.partition('.')[0] for name in sys.modules}})"
    source = str(Path(cheiron.__file__).parents[1])
    done = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True, env={"PYTHONPATH": source}
    )
    return set(done.stdout.split())


def test_all_modules_together_load_nothing_heavy() -> None:
    found = loaded_by(EVERYTHING)
    assert "numpy" in found
    assert found.isdisjoint(HEAVY)


ASSIGN = """
from cheiron.pairing.problem import AssignmentProblem
from cheiron.pairing.solvers.assignment import assign
assert assign(AssignmentProblem.from_pairs([[(0, 5)]], [1])).total == 5
"""
TEAMS = """
from cheiron.pairing.solvers.teams import assign_teams
from cheiron.pairing.teams_problem import TeamsProblem
problem = TeamsProblem.from_pairs([[(0, 5)]], [[]], coach_cap=[1], mentor_cap=[0], mentors_each=0)
assert assign_teams(problem).total == 5
"""


@pytest.mark.parametrize(("code", "needed"), [(ASSIGN, set()), (TEAMS, {"highspy"})], ids=["assignment", "teams"])
def test_solving_a_small_problem_loads_only_what_it_needs(code: str, needed: set[str]) -> None:
    assert loaded_by(code) & set(HEAVY) == needed
