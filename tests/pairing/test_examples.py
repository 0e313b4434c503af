"""Every example in the engine's docstrings runs and says the truth."""

from __future__ import annotations

import doctest
import pkgutil
from importlib import import_module

import pytest

from cheiron import pairing

MODULES = sorted(module.name for module in pkgutil.walk_packages(pairing.__path__, f"{pairing.__name__}."))


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_run(name: str) -> None:
    found = doctest.testmod(import_module(name), optionflags=doctest.FAIL_FAST)
    assert found.failed == 0


@pytest.mark.parametrize(
    "function",
    [
        "scoring.score",
        "solvers.assignment.assign",
        "solvers.groups.form_groups",
        "solvers.mixed.match_mixed",
        "solvers.stable.match_stably",
        "solvers.teams.assign_teams",
        "verify.verify",
        "whatif.WhatIf",
    ],
)
def test_what_others_call_shows_how(function: str) -> None:
    module, name = function.rsplit(".", 1)
    shown = getattr(import_module(f"cheiron.pairing.{module}"), name)
    assert shown.__doc__ is not None
    assert ">>> " in shown.__doc__, function
