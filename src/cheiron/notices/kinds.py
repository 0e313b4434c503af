"""The kinds of notice. Each capability declares its own in its ``notices.py``; they register themselves here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cheiron.people.models import Person

# What a kind renders for its reader: subject, one or two plain paragraphs, and the page to open. ``None``: no longer
# true or no longer theirs to know, so nothing is sent.


@dataclass(frozen=True, slots=True)
class Letter:
    """A notice in words, for one reader. Mail never carries topics, reasons, notes or what somebody typed."""

    subject: str
    paragraphs: tuple[str, ...]
    link: str = ""  # a path such as /today/
    link_text: str = ""


Render = Callable[[Person, str, dict[str, Any]], "Letter | None"]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind. ``render(reader, about_ref, facts)`` is called at delivery, and again when read in the application.

    ``mail``: also by mail. ``in_app``: also in the application's list (not so for a link that opens the door).
    """

    code: str
    render: Render
    mail: bool = True
    in_app: bool = True


KINDS: dict[str, Kind] = {}


def register(*kinds: Kind) -> None:
    """Make kinds known; a code belongs to one kind."""
    for kind in kinds:
        if KINDS.get(kind.code, kind) is not kind:
            raise ValueError(f"two kinds of notice are called {kind.code}")
        KINDS[kind.code] = kind
