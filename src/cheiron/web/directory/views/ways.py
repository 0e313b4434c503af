"""The ways to somebody: ask, talk first, wait for a place, or one question; or the sentence that says why not."""

from __future__ import annotations

from typing import Any

from cheiron.kit.verdict import Verdict
from cheiron.matching.queries import open_question_of, open_request_of, openness_of, place_wait_of, undecided_talk_of
from cheiron.matching.rules import may_ask, may_ask_person, may_wait
from cheiron.matching.states import RequestKind
from cheiron.partnerships.models import Partnership
from cheiron.people.models import Person
from cheiron.profiles.models import Offer

# Whoever works together, was asked to come back later or takes no part has nothing from a place that is open.
_ABOUT_PLACES = ("", "no_place", "too_many")


def way_to(viewer: Person, offer: Offer, together: Partnership | None) -> dict[str, Any]:
    """How to ask in one programme, or why not; a learner who waits already is led to the request."""
    verdict: Verdict = may_ask(viewer, offer)
    way: dict[str, Any] = {
        "offer": offer,
        "openness": openness_of(offer),
        "tells_places": together is None and verdict.code in _ABOUT_PLACES,
        "together": together,
        "may_ask": verdict,
        "waiting": open_request_of(viewer, offer) if verdict.code == "already_waiting" else None,
    }
    if together is not None or verdict.code not in ("", "no_place", "put_off", "too_many"):
        return way
    way["talk"] = undecided_talk_of(viewer, offer)
    if verdict:
        way["may_talk"] = bool(may_ask(viewer, offer, RequestKind.FIRST_TALK))
    elif verdict.code == "no_place":
        way["place_wait"] = place_wait_of(viewer, offer)
        way["may_wait"] = bool(may_wait(viewer, offer))
    return way


def in_two(ways: list[dict[str, Any]]) -> dict[str, Any]:
    """Where something can be done, and the programmes one does not take part in: those share one card, at the end.

    Where one takes part in none of them, each says so itself.
    """
    ours = [way for way in ways if way["may_ask"].code != "not_enrolled" or way["together"] or way["tap"]]
    elsewhere = [way["offer"] for way in ways if way not in ours]
    return {"ways": ours, "elsewhere": elsewhere} if ours else {"ways": ways, "elsewhere": []}


def question_to(viewer: Person, offer: Offer) -> dict[str, Any]:
    """Whether one may ask a question instead, or the one that waits."""
    verdict = may_ask_person(viewer, offer)
    waiting = open_question_of(viewer, offer.person) if verdict.code == "already_waiting" else None
    return {"may": verdict, "waiting": waiting, "is_taken": verdict.code not in ("no_questions", "not_possible")}
