"""A slip of the pen never switches a hard rule off, or on, in silence."""

from __future__ import annotations

from typing import Any

import pytest

from cheiron.pairing.rules import RuleBook


@pytest.mark.parametrize("switch", [{"on": ["H99"]}, {"off": ["H99"]}, {"waived": {"H99": [("a", "b")]}}])
def test_a_rule_that_does_not_exist_is_refused(switch: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="There is no rule H99"):
        RuleBook.for_role("mentor", **switch)
