"""How the actions of people reach the journal, which stands one floor above them.

Every line of the journal names a person, so the journal stands on people and people cannot import it. When Django
starts, the journal hands its pen down (``cheiron.journal.apps``); an action here then writes in its own transaction,
exactly as the actions of other capabilities do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:  # read before the tables are known
    from django.db.models import Model

    from cheiron.people.models import Person


class Pen(Protocol):
    """What writes one line of the journal."""

    def __call__(self, word: str, *, on: Model | None, by: Person | None, **facts: Any) -> None: ...


_pens: list[Pen] = []


def write_with(pen: Pen) -> None:
    """Use this pen from now on."""
    _pens[:] = [pen]


def record(word: str, *, on: Model | None, by: Person | None, **facts: Any) -> None:
    """Record ``noun.past_participle``. Without a pen nothing may happen, so this raises."""
    if not _pens:
        raise RuntimeError("the journal has not handed down its pen")
    _pens[0](word, on=on, by=by, **facts)
