"""Today: requests, questions and first talks that wait for one. Each a list, each one or two queries."""

from __future__ import annotations

from cheiron.matching.queries import (
    places_told_to,
    questions_waiting_for,
    requests_asked_back,
    requests_to_ask_again,
    requests_waiting_for,
    talks_to_decide,
    talks_to_time,
)
from cheiron.people.models import Person


def asking_of(person: Person) -> dict[str, list[object]]:
    """What others ask of one, and what one hears back. The template shows them in this order."""
    return {
        "requests": list(requests_waiting_for(person)),
        "asked_back": list(requests_asked_back(person)),
        "questions": list(questions_waiting_for(person)),
        "talks_to_time": list(talks_to_time(person)),
        "talks_to_decide": list(talks_to_decide(person)),
        "to_ask_again": list(requests_to_ask_again(person)),
        "places": list(places_told_to(person)),
    }
