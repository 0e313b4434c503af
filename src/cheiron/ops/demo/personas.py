"""The people one can step into, written to ``personas.json`` beside the demonstration's database."""

from __future__ import annotations

import json
from pathlib import Path

from django.conf import settings

from cheiron.people.models import Account, Person


def persona(key: str, title: str, sentence: str, person: Person) -> dict[str, str]:
    """One of them; makes sure that the person can sign in."""
    Account.objects.get_or_create(person=person, defaults={"email": person.email or f"{person.ref}@nowhere.example"})
    return {"key": key, "title": title, "sentence": sentence, "person": person.ref}


def write_personas(personas: list[dict[str, str]]) -> None:
    """Write the file in one go."""
    path = Path(settings.CHEIRON_HOME) / "personas.json"
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps(personas, indent=1, ensure_ascii=False), encoding="utf-8")
    fresh.replace(path)
