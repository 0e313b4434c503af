"""What comes next, as a card of Today."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """One card: where, what, why, and the page that does it; ``beside``: another page and its words."""

    programme: str
    title: str
    text: str
    path: str
    link: str
    beside: tuple[str, str] | None = None
