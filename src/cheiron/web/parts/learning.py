"""How a learning note is shown, on the board and on a leader's own desk."""

from __future__ import annotations

from dataclasses import dataclass

from cheiron.inquiry.models import LearningNote
from cheiron.people.models import Person, Position


@dataclass(frozen=True, slots=True)
class Shown:
    """A note and who its author is today."""

    note: LearningNote

    @property
    def author(self) -> Person:
        return self.note.person

    @property
    def standing(self) -> str:
        """What the author leads, else the career level and the unit."""
        held: list[Position] = getattr(self.author, "positions_today", [])
        if held:
            first = held[0]
            return ", ".join(str(part) for part in (first.get_kind_display(), first.unit) if part)
        return ", ".join(str(part) for part in (self.author.get_level_display(), self.author.unit) if part)
