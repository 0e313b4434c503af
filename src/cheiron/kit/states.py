"""Which state may follow which. Every capability keeps its own table and asks here."""

from __future__ import annotations

from collections.abc import Mapping

Moves = Mapping[str, frozenset[str]]


class ImpossibleMove(Exception):
    """The thing is not in a state from which this can happen (somebody may have been quicker)."""

    def __init__(self, here: str, there: str) -> None:
        super().__init__(f"no move from {here} to {there}")
        self.here = here
        self.there = there


def moves(table: Mapping[str, tuple[str, ...]]) -> Moves:
    """Freeze a plain table ``{state: (next, ...)}``; every state named must have a row."""
    frozen = {str(here): frozenset(str(there) for there in after) for here, after in table.items()}
    unknown = {there for after in frozen.values() for there in after} - set(frozen)
    if unknown:
        raise ValueError(f"states without a row: {sorted(unknown)}")
    return frozen


def can_move(table: Moves, here: str, there: str) -> bool:
    """Whether ``there`` may follow ``here``."""
    return str(there) in table[str(here)]


def require_move(table: Moves, here: str, there: str) -> None:
    """Raise ``ImpossibleMove`` unless ``there`` may follow ``here``."""
    if not can_move(table, here, there):
        raise ImpossibleMove(str(here), str(there))
