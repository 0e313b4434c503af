"""A kind of notice of our own, and letters through the demonstration's table."""

from __future__ import annotations

from typing import Any

import pytest

from cheiron.notices.kinds import KINDS, Kind, Letter
from cheiron.people.models import Person


def plain(reader: Person, about_ref: str, facts: dict[str, Any]) -> Letter | None:
    """Says hello; ``gone`` takes it back, ``broken`` breaks."""
    if facts.get("gone"):
        return None
    if facts.get("broken"):
        raise RuntimeError(f"something about {reader.name}")
    return Letter("A visitor for you", ("Somebody is waiting.", "There is tea."), "/today/", "Open today")


@pytest.fixture(autouse=True)
def own_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Kinds that exist in these tests only."""
    own = (Kind("test.plain", plain), Kind("test.app_only", plain, mail=False), Kind("test.door", plain, in_app=False))
    for kind in own:
        monkeypatch.setitem(KINDS, kind.code, kind)


@pytest.fixture
def demo(settings: Any) -> None:
    settings.CHEIRON_DEMO = True
