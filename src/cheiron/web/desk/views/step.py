"""What comes next, as a card of Today."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """One card: where, what, why, and the page that does it."""

    programme: str
    title: str
    text: str
    path: str
    link: str
