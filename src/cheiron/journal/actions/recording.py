"""Write one line of the journal, in the transaction of what it records."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from typing import Any

from django.db import models

from cheiron.journal.models import Entry
from cheiron.people.models import Person

_WORD = re.compile(r"[a-z_]+\.[a-z_]+")
_CODE = re.compile(r"[A-Za-z0-9_.:/+\-]{0,64}")


class NotAFact(ValueError):
    """Somebody tried to write prose into the journal."""


def record(word: str, *, on: models.Model | None, by: Person | None, of: Person | None = None, **facts: Any) -> None:
    """Record ``noun.past_participle`` about ``on``, done by ``by`` (``None``: the clock did it).

    ``of``: whose confidential thing it is, for a reading (``case.read``); they may see that it was read.
    ``facts`` are codes, refs, numbers, booleans or dates; anything that looks like typed text is refused.
    """
    if not _WORD.fullmatch(word):
        raise NotAFact("a journal word is noun.past_participle")
    Entry.objects.create(
        word=word,
        by=by,
        on_kind=on._meta.label_lower if on is not None else "",
        on_ref=getattr(on, "ref", "") if on is not None else "",
        of_ref=of.ref if of is not None else "",
        facts={name: _fact(name, value) for name, value in facts.items()},
    )


def record_each(word: str, *, on: Iterable[models.Model], by: Person | None, **facts: Any) -> None:
    """The same word about many things at once, one line each. As few statements as the database allows."""
    if not _WORD.fullmatch(word):
        raise NotAFact("a journal word is noun.past_participle")
    said = {name: _fact(name, value) for name, value in facts.items()}
    lines = [
        Entry(word=word, by=by, on_kind=one._meta.label_lower, on_ref=getattr(one, "ref", ""), facts=said) for one in on
    ]
    Entry.objects.bulk_create(lines, batch_size=1000)


def _fact(name: str, value: Any) -> Any:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float) and math.isfinite(value):
        return value
    text = value.isoformat() if hasattr(value, "isoformat") else str(value)
    if isinstance(value, float) or not _CODE.fullmatch(text):
        raise NotAFact(f"'{name}' is not a code, number or date")
    return text
