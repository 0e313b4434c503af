"""Whom somebody would rather not be matched with: sealed, opened for its author and for the engine alone."""

from __future__ import annotations

import json
from collections.abc import Sequence

from cheiron.matching.models import Participant
from cheiron.people.models import Person

PADDED_TO = 256


def avoided_refs(seat: Participant) -> frozenset[str]:
    """The private list, opened. For its author and the engine only."""
    return frozenset(json.loads(seat.avoided)) if seat.avoided else frozenset()


def avoided_by(seat: Participant) -> list[Person]:
    """The people on one's own private list, by name."""
    refs = avoided_refs(seat)
    return list(Person.objects.filter(ref__in=refs).select_related("unit").order_by("sort_name")) if refs else []


def sealed_list(people: Sequence[Person]) -> str:
    """A private list as text to be sealed, always of one of few lengths, so that its length tells little."""
    text = json.dumps(sorted({one.ref for one in people}))
    return text.ljust(-(-len(text) // PADDED_TO) * PADDED_TO)
