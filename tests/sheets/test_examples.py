"""The examples in the documentation of the code run."""

from __future__ import annotations

import doctest
from types import ModuleType

import pytest

from cheiron.ops.sheets import proposing, similarity, tables


@pytest.mark.parametrize("module", [proposing, similarity, tables])
def test_examples_in_docstrings_are_true(module: ModuleType) -> None:
    found = doctest.testmod(module)

    assert found.attempted
    assert not found.failed
