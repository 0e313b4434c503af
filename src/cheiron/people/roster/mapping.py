"""What the columns of one file mean, as confirmed by a person, and the few answers that go with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from cheiron.people.roster.columns import guess_columns, names_two_people
from cheiron.people.roster.headers import is_protected
from cheiron.people.roster.meanings import FOR_KIND, MANY, Guess, Meaning
from cheiron.people.roster.reading import Table
from cheiron.people.roster.troubles import Note, Unreadable


@dataclass(frozen=True, slots=True)
class Mapping:
    """``levels`` maps level words of the file to our codes (empty: leave out); ``everybody`` is a role for all rows."""

    headers: tuple[str, ...]
    meanings: tuple[Meaning, ...]
    levels: dict[str, str] = field(default_factory=dict)
    everybody: str = ""
    link: str = ""
    body: str = ""

    def place_of(self, meaning: Meaning) -> int | None:
        """The column with this meaning."""
        return self.meanings.index(meaning) if meaning in self.meanings else None

    def places_of(self, meaning: Meaning) -> tuple[int, ...]:
        """Every column with this meaning."""
        return tuple(index for index, found in enumerate(self.meanings) if found is meaning)

    def as_json(self) -> dict[str, Any]:
        return {
            "columns": [[header, meaning.value] for header, meaning in zip(self.headers, self.meanings, strict=True)],
            "levels": self.levels,
            "everybody": self.everybody,
            "link": self.link,
            "body": self.body,
        }


def mapping_from(stored: dict[str, Any]) -> Mapping:
    """What ``as_json`` stored."""
    columns = stored.get("columns", [])
    return Mapping(
        tuple(header for header, _ in columns),
        tuple(Meaning(meaning) for _, meaning in columns),
        dict(stored.get("levels", {})),
        stored.get("everybody", ""),
        stored.get("link", ""),
        stored.get("body", ""),
    )


def guessed_mapping(table: Table, kind: str, file_name: str = "") -> tuple[Mapping, list[Guess]]:
    """The mapping by our guesses, and the guesses themselves."""
    values = table.sample()
    guesses = guess_columns(table.headers, values, kind)
    if kind == "people" and names_two_people(guesses, table.headers, values):
        raise Unreadable("two_people_a_row")
    mapping = Mapping(table.headers, tuple(guess.meaning for guess in guesses))
    return replace(mapping, everybody=_role_by_file(file_name) if kind == "people" else ""), guesses


def _role_by_file(file_name: str) -> str:
    words = file_name.casefold()
    if "mentee" in words or "learner" in words or "coachee" in words:
        return "learner"
    return "helper" if "mentor" in words or "coach" in words else ""


def with_meanings(mapping: Mapping, chosen: Sequence[Meaning]) -> Mapping:
    """Other meanings for the columns. What names a protected characteristic stays out, whatever was chosen."""
    kept = [
        Meaning.IDENTITY if was is Meaning.IDENTITY or is_protected(header) else now
        for header, was, now in zip(mapping.headers, mapping.meanings, chosen, strict=True)
    ]
    return replace(mapping, meanings=tuple(kept))


def trouble_with(mapping: Mapping, kind: str) -> Note | None:
    """Why rows cannot be read with this mapping, if they cannot."""
    meanings = set(mapping.meanings)
    if strange := sorted(meaning.value for meaning in meanings - set(FOR_KIND[kind])):
        return Note("not_in_this_list", {"meaning": strange[0]})
    for meaning in mapping.meanings:
        if meaning not in MANY and mapping.meanings.count(meaning) > 1:
            return Note("meaning_twice", {"meaning": meaning.value})
    return _what_is_lacking(mapping, meanings, kind)


def _what_is_lacking(mapping: Mapping, meanings: set[Meaning], kind: str) -> Note | None:
    if kind == "people":
        return None if meanings & {Meaning.NAME, Meaning.LAST_NAME} else Note("no_name_column")
    if Meaning.WHO not in meanings:
        return Note("no_person_column")
    if kind == "supervision":
        return None if Meaning.OTHER in meanings else Note("no_other_column")
    return None if Meaning.BODY in meanings or mapping.body else Note("no_body")
