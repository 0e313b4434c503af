"""What becomes of each row."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from cheiron.people.roster.troubles import Note


class What(StrEnum):
    CREATED = "created"
    CHANGED = "changed"
    LEFT = "left"
    REFUSED = "refused"
    MISSING = "missing"


Change = tuple[str, str, str]  # field, old, new


@dataclass(slots=True)
class Outcome:
    """One line of the report. ``notes`` are reasons (for a refusal) or remarks (for anything else)."""

    row: int
    what: What
    who: str
    key: str = ""
    changes: list[Change] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def refused(row: int, who: str, key: str, *notes: Note) -> Outcome:
    """A row that changes nothing, and why."""
    return Outcome(row, What.REFUSED, who, key, [], list(notes))
