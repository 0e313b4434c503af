"""Letters that name one of two people to the other. Once the two are kept apart, none is written any more.

A letter may be owed for days: a reminder, a day in March, a mail server that is down. What is owed is rendered when it
is sent, so whatever comes from somebody else goes through here, and this is the one place that asks.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from cheiron.matching.models import FirstTalk, PersonalQuestion, PlaceWait, Request, Suggestion
from cheiron.matching.queries import are_blocked
from cheiron.notices.kinds import Letter, Render
from cheiron.people.models import Person

Thing = TypeVar("Thing", FirstTalk, PersonalQuestion, PlaceWait, Request, Suggestion)


def between(find: Callable[[Person, str], Thing | None], write: Callable[[Person, Thing], Letter | None]) -> Render:
    """Render what the reader may open, and only while nothing keeps the two people apart. Silent otherwise."""

    def render(reader: Person, ref: str, facts: dict[str, Any]) -> Letter | None:
        thing = find(reader, ref)
        return None if thing is None or are_blocked(*the_two(thing)) else write(reader, thing)

    return render


def the_two(thing: FirstTalk | PersonalQuestion | PlaceWait | Request | Suggestion) -> tuple[Person, Person]:
    """Between whom it is: who asked or waits, or was thought of; and the other."""
    if isinstance(thing, FirstTalk):
        return the_two(thing.request)
    if isinstance(thing, Suggestion):
        return thing.learner, thing.leader
    if isinstance(thing, PersonalQuestion):
        return thing.asker, thing.offer.person
    return thing.learner, thing.offer.person
