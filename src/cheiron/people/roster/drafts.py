"""One row of a list of people, read into a draft of a person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from cheiron.people.roster.headers import plain
from cheiron.people.roster.levels import level_in, position_in, role_in, track_in, words_of
from cheiron.people.roster.mapping import Mapping
from cheiron.people.roster.meanings import Meaning
from cheiron.people.roster.names import PersonName, name_from_parts, name_from_text
from cheiron.people.roster.troubles import Note
from cheiron.people.roster.values import (
    day_in,
    emails_in,
    is_ambiguous_day,
    is_shortened_number,
    order_of_days,
    said,
    whole_number,
    yes_or_no,
)

# What the tables can hold.
LONGEST = {
    "name": 200,
    "given_name": 100,
    "family_name": 100,
    "credentials": 60,
    "pronouns": 40,
    "phone": 40,
    "external_id": 64,
    "email": 254,
    "specialty": 100,
    "unit": 200,
}


@dataclass(slots=True)
class Draft:
    """A person as one row describes them. Empty means: the row does not say."""

    row: int
    name: PersonName
    name_in_parts: bool = False
    email: str = ""
    external_id: str = ""
    level: str = ""
    track: str = ""
    specialty: str = ""
    credentials: str = ""
    pronouns: str = ""
    phone: str = ""
    unit: tuple[str, str, str] = ("", "", "")
    position: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    role: str = ""
    capacity: int | None = None
    topics: list[str] = field(default_factory=list)
    remarks: list[Note] = field(default_factory=list)
    trouble: Note | None = None

    @property
    def key(self) -> str:
        """What identifies the row on a screen."""
        return self.external_id or self.email


class LevelBook:
    """Level words to our codes: what a person decided, our own labels, then the usual spellings."""

    def __init__(self, decided: dict[str, str], labels: dict[str, str], header: str = "") -> None:
        self._decided = {words_of(word): code for word, code in decided.items()}
        self._labels = {words_of(label): code for label, code in labels.items()}
        self._prefix = "pgy" if "pgy" in plain(header) else "ms" if plain(header) in {"ms year", "ms"} else ""

    def code_of(self, word: str) -> str | None:
        """The level a word means; ``""`` when it was decided to leave it out; ``None`` when it is not known."""
        words = words_of(word)
        for known in (self._decided, self._labels):
            if words in known:
                return known[words]
        if self._prefix and words in {"1", "2", "3", "4", "5", "6", "7", "8"}:
            return f"{self._prefix}{words}"
        return level_in(word) or None


class DraftReader:
    """Reads rows under one mapping."""

    def __init__(self, mapping: Mapping, labels: dict[str, str], days: Iterable[str] = ()) -> None:
        place = mapping.place_of
        self._places = {meaning: place(meaning) for meaning in Meaning}
        level = self._places[Meaning.LEVEL]
        self.levels = LevelBook(mapping.levels, labels, mapping.headers[level] if level is not None else "")
        self._topics = [(index, mapping.headers[index]) for index in mapping.places_of(Meaning.TOPIC)]
        self._topic_lists = mapping.places_of(Meaning.TOPICS)
        self._everybody = mapping.everybody
        self._order = order_of_days(days)
        self._in_parts = self._places[Meaning.LAST_NAME] is not None

    def read(self, row: int, cells: list[str]) -> Draft:
        def cell(meaning: Meaning) -> str:
            place = self._places[meaning]
            return said(cells[place]) if place is not None and cells[place] else ""

        name = self._name(cell)
        draft = Draft(row, name, self._in_parts, credentials=cell(Meaning.CREDENTIALS) or name.credentials)
        draft.pronouns, draft.phone = cell(Meaning.PRONOUNS), cell(Meaning.PHONE)
        draft.specialty = cell(Meaning.SPECIALTY)
        draft.unit = (cell(Meaning.SITE), cell(Meaning.DEPARTMENT), cell(Meaning.DIVISION))
        draft.external_id = cell(Meaning.EXTERNAL_ID)
        self._email(draft, cell(Meaning.EMAIL))
        self._level(draft, cell(Meaning.LEVEL))
        self._track(draft, cell(Meaning.TRACK))
        self._position(draft, cell(Meaning.POSITION))
        draft.since = self._day(draft, cell(Meaning.SINCE))
        draft.until = self._day(draft, cell(Meaning.UNTIL))
        self._wishes(draft, cells, cell(Meaning.ROLE), cell(Meaning.CAPACITY))
        self._check(draft)
        return draft

    def _name(self, read: Callable[[Meaning], str]) -> PersonName:
        if self._in_parts:
            return name_from_parts(read(Meaning.FIRST_NAME), read(Meaning.LAST_NAME), read(Meaning.PREFERRED_NAME))
        return name_from_text(read(Meaning.NAME))

    def _email(self, draft: Draft, text: str) -> None:
        found = emails_in(text) if text else []
        if text and not found:
            draft.trouble = Note("no_address", {"value": text[:80]})
        elif found:
            draft.email = found[0]
            if len(found) > 1:
                draft.remarks.append(Note("two_addresses", {"value": found[0]}))

    def _level(self, draft: Draft, word: str) -> None:
        code = self.levels.code_of(word) if word else ""
        if code is None:
            draft.remarks.append(Note("level_not_known", {"value": word[:60]}))
        draft.level = code or ""

    def _track(self, draft: Draft, word: str) -> None:
        draft.track = track_in(word) if word else ""
        if word and not draft.track:
            draft.remarks.append(Note("track_not_known", {"value": word[:60]}))

    def _position(self, draft: Draft, word: str) -> None:
        draft.position = position_in(word) if word else ""
        if word and not draft.position:
            draft.remarks.append(Note("position_not_known", {"value": word[:60]}))

    def _day(self, draft: Draft, text: str) -> dt.date | None:
        day = day_in(text, bool(self._order)) if text else None
        if text and day is None:
            draft.remarks.append(Note("date_not_known", {"value": text[:40]}))
        elif text and self._order is None and is_ambiguous_day(text) and day:
            draft.remarks.append(Note("date_either_way", {"value": text[:40], "day": day.isoformat()}))
        return day

    def _wishes(self, draft: Draft, cells: list[str], role: str, capacity: str) -> None:
        """What the row says for a programme. People do not keep it; the report does."""
        yes = yes_or_no(role) if role else None
        draft.role = role_in(role) or self._everybody if yes is None else ("both" if yes else self._everybody)
        draft.capacity = whole_number(capacity) if capacity else None
        draft.topics = [topic for place, topic in self._topics if cells[place] and yes_or_no(cells[place])]
        for place in self._topic_lists:
            draft.topics += [part.strip() for part in cells[place].replace("|", ";").split(";") if part.strip()]

    def _check(self, draft: Draft) -> None:
        if not draft.name.shown:
            draft.trouble = Note("no_name")
        elif is_shortened_number(draft.external_id):
            draft.trouble = Note("id_shortened", {"value": draft.external_id})
        elif draft.since and draft.until and draft.until < draft.since:
            draft.trouble = Note("ends_before_it_begins")
        elif long := _too_long(draft):
            draft.trouble = Note("too_long", {"field": long, "most": LONGEST[long]})


def _too_long(draft: Draft) -> str:
    values = {
        "name": draft.name.shown,
        "given_name": draft.name.given,
        "family_name": draft.name.family,
        "credentials": draft.credentials,
        "pronouns": draft.pronouns,
        "phone": draft.phone,
        "external_id": draft.external_id,
        "email": draft.email,
        "specialty": draft.specialty,
        "unit": max(draft.unit, key=len),
    }
    return next((name for name, value in values.items() if len(value) > LONGEST[name]), "")
