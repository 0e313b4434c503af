"""The glossary knows every word of the house; the coordinator's guide says what the pages say."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest
from django.db.models import TextChoices

from cheiron.people.states import OrganisationRole
from cheiron.programmes.states import FIXED_CLAUSES, RoleKind, StaffRole

DOCS = Path(__file__).parents[2] / "docs"
CAPABILITIES = (
    "people",
    "programmes",
    "training",
    "profiles",
    "matching",
    "partnerships",
    "difficulties",
    "notices",
)


def states_of(capability: str) -> list[type[TextChoices]]:
    found = vars(import_module(f"cheiron.{capability}.states")).values()
    kinds = [kind for kind in found if isinstance(kind, type) and issubclass(kind, TextChoices)]
    return [kind for kind in kinds if kind.__name__.endswith("State") or kind.__name__ == "Outcome"]


@pytest.mark.parametrize("capability", CAPABILITIES)
def test_every_state_stands_in_the_glossary(capability: str) -> None:
    glossary = (DOCS / "glossary.md").read_text(encoding="utf-8")
    states = states_of(capability)
    assert states
    missing = [str(label) for kind in states for label in kind.labels if str(label) not in glossary]
    assert missing == []


@pytest.mark.parametrize("kind", [RoleKind, StaffRole, OrganisationRole])
def test_every_role_stands_in_the_glossary_with_its_code(kind: type[TextChoices]) -> None:
    glossary = (DOCS / "glossary.md").read_text(encoding="utf-8")
    assert [code for code, label in kind.choices if f"| {label} | `{code}` |" not in glossary] == []


def test_the_guide_names_the_clauses_that_stay() -> None:
    guide = (DOCS / "how-to-run-a-programme.md").read_text(encoding="utf-8")
    assert all(f"({number})" in guide for number in FIXED_CLAUSES)
