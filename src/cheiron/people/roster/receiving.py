"""Take a file in: look at it, keep it where only its owner can read it, or say kindly why not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from cheiron.kit.refs import new_ref
from cheiron.kit.verdict import Refused, no
from cheiron.people.roster import places
from cheiron.people.roster.mapping import guessed_mapping
from cheiron.people.roster.meanings import Guess
from cheiron.people.roster.reading import Table, open_table
from cheiron.people.roster.troubles import Note, Unreadable
from cheiron.people.roster.wording import sentence


@dataclass(frozen=True, slots=True)
class Received:
    """A file that lies ready under ``ref``."""

    ref: str
    sheet: str
    mapping: dict[str, Any]
    counts: dict[str, Any]


def refusal(code: str, **facts: str | int) -> Refused:
    """A kind no, as the pages and the command line show it."""
    return Refused(no(sentence(Note(code, facts)), code))


def receive(*, kind: str, file_name: str, chunks: Iterable[bytes]) -> Received:
    """Keep an upload and understand its columns. Nothing is kept of a file that is refused."""
    ref = new_ref()
    try:
        places.keep(ref, chunks)
        return look_at(ref, kind=kind, file_name=file_name)
    except Unreadable as why:
        places.throw_away(ref)
        raise refusal(why.code, **why.facts) from None


def look_at(ref: str, *, kind: str, file_name: str, sheet: str = "") -> Received:
    """Guess the columns of a kept file; raises ``Unreadable``."""
    table = open_table(places.file_of(ref), sheet)
    rows, blank = table.counted()
    if not rows:
        raise Unreadable("no_people", blank=blank)
    mapping, guesses = guessed_mapping(table, kind, file_name)
    counts = {
        "rows": rows,
        "blank": blank,
        "notes": [[note.code, note.facts] for note in table.notes],
        "sheets": list(table.sheets),
        "guesses": _stored(guesses),
    }
    return Received(ref, table.sheet, mapping.as_json(), counts)


def _stored(guesses: list[Guess]) -> list[list[Any]]:
    return [[guess.meaning.value, round(guess.confidence, 2), guess.why] for guess in guesses]


def table_of(ref: str, sheet: str) -> Table:
    """The kept file again; a kind no when it is not there any more."""
    try:
        return open_table(places.file_of(ref), sheet)
    except FileNotFoundError:
        raise refusal("gone") from None
    except Unreadable as why:
        raise refusal(why.code, **why.facts) from None
