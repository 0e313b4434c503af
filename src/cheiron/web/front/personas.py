"""People to step into, in a demonstration only. The demonstration's builder writes the list beside the database."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from cheiron.people.models import Person
from cheiron.people.queries import the_organisation


@dataclass(frozen=True, slots=True)
class Persona:
    """One row of the list."""

    key: str
    title: str
    sentence: str
    person: Person


def is_demonstration() -> bool:
    """Both the installation and the organisation in its database must say so."""
    organisation = the_organisation()
    return bool(settings.CHEIRON_DEMO and organisation is not None and organisation.is_demo)


def personas() -> list[Persona]:
    """The personas whose person is there and active; none outside a demonstration."""
    rows = _rows() if is_demonstration() else []
    people = {
        person.ref: person for person in Person.objects.filter(ref__in=[row["person"] for row in rows], is_active=True)
    }
    return [
        Persona(row["key"], row["title"], row["sentence"], people[row["person"]])
        for row in rows
        if row["person"] in people
    ]


def _rows() -> list[dict[str, Any]]:
    try:
        rows = json.loads((Path(settings.CHEIRON_HOME) / "personas.json").read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return []
    wanted = {"key", "title", "sentence", "person"}
    return [row for row in rows if isinstance(row, dict) and wanted <= set(row)]
