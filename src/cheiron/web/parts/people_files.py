"""People as CSV and JSON, for an intranet or a search engine. The columns are documented in the administrator's guide.

What has no column cannot leave: nothing about requests, partnerships, places in numbers, or sensitive needs. Outside
nothing is said that the public page does not say; so programmes are named inside only.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable
from typing import Any

from cheiron.kit import clock
from cheiron.people.roster.export import harmless
from cheiron.profiles.queries import Shared
from cheiron.profiles.states import Mode, Shown
from cheiron.web.parts.addresses import inside_page_of, public_page_of

COLUMNS = (
    "ref",
    "name",
    "credentials",
    "level",
    "unit",
    "specialty",
    "headline",
    "topics",
    "ask_me_about",
    "languages",
    "mode",
    "roles",
    "programmes",
    "trained_until",
    "listed_since",
    "room",
    "page",
)
_BETWEEN = "; "


def row_of(person: Shared, circle: Shown) -> dict[str, Any]:
    """One person, by column; lists stay lists. Empty where this circle does not read it."""
    said = person.said
    until = [one.trained_until.isoformat() for one in person.helping if one.trained_until]
    return {
        "ref": person.ref,
        "name": person.name,
        "credentials": person.credentials,
        "level": person.level,
        "unit": person.unit,
        "specialty": person.specialty,
        "headline": said.get("headline", ""),
        "topics": [topic.label for topic in person.topics],
        "ask_me_about": said.get("ask_me_about", ""),
        "languages": list(said.get("languages", ())),
        "mode": str(Mode(said["mode"]).label) if said.get("mode") else "",
        "roles": list(person.words),
        "programmes": [one.programme for one in person.helping] if circle != Shown.PUBLIC else [],
        "trained_until": min(until, default=""),
        "listed_since": clock.day_of(person.since).isoformat(),
        "room": str(person.openness.label) if person.openness else "",
        "page": public_page_of(person) if circle == Shown.PUBLIC else inside_page_of(person),
    }


def as_csv(people: Iterable[Shared], circle: Shown) -> str:
    """With a mark at the start that tells spreadsheets it is UTF-8; no cell is ever run as a formula."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(COLUMNS)
    for person in people:
        row = row_of(person, circle)
        writer.writerow([harmless(_cell(row[column])) for column in COLUMNS])
    return "\ufeff" + stream.getvalue()


def _cell(value: Any) -> str:
    return _BETWEEN.join(value) if isinstance(value, list) else str(value)


def as_json(people: Iterable[Shared], circle: Shown) -> str:
    """``{"people": [...]}``, the columns as names."""
    return json.dumps({"people": [row_of(person, circle) for person in people]}, ensure_ascii=False, indent=1)


Writer = Callable[[Iterable[Shared], Shown], str]
WRITERS: dict[str, tuple[str, Writer]] = {
    "csv": ("text/csv; charset=utf-8", as_csv),
    "json": ("application/json; charset=utf-8", as_json),
}
