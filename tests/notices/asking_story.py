"""The chapter of the lighter ways of asking, and of suggestions, for the story in which nothing leaks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from cheiron.kit import clock
from cheiron.matching.actions import (
    accept_first_talk,
    answer_back,
    answer_question,
    ask_back,
    ask_helper,
    ask_person,
    decline_question,
    put_off_request,
    take_time,
    wait_for_place,
)
from cheiron.matching.actions.suggesting import suggest_helpers
from cheiron.matching.jobs import JOBS
from cheiron.matching.models import Request
from cheiron.people.models import Person
from cheiron.profiles.jobs import JOBS as PROFILES_JOBS
from cheiron.profiles.models import Offer, Profile
from tests import make

LookThrough = Callable[[], None]


def _days_later(number: int, look_through: LookThrough) -> None:
    with clock.standing_at(clock.now() + clock.days(number)):
        for _name, job in JOBS:
            job()
        look_through()


def it_is_asked_lightly(words: str, topic: str, look_through: LookThrough) -> None:
    """A first talk, a question back, "not now", questions to a person, waiting for a place, a leader's suggestion."""
    programme = make.programme("Career mentoring", open_requests_maximum=9)
    learner = make.person("Una Quist", level="ms1", unit=make.unit())
    make.enrolment(learner, programme)
    offers = [make.listed_helper(programme, name) for name in ("Ari Bloom", "Bea Crane", "Cal Dunn", "Dov Eames")]
    first, second, third, fourth = offers
    _a_talk(learner, first, words, topic, look_through)
    _asked_back(learner, second, words, topic, look_through)
    _put_off(learner, third, words, topic, look_through)
    _questions(learner, offers, words, look_through)
    _a_place(learner, fourth, look_through)
    _a_suggestion(learner, fourth, words, look_through)


def _ask(learner: Person, offer: Offer, words: str, topic: str, kind: str = "partnership") -> Request:
    return ask_helper(
        learner=learner,
        offer=offer,
        topic_keys=[topic],
        words=words,
        wished_length="fixed_term",
        kind=kind,
        by=learner,
    )


def _a_talk(learner: Person, offer: Offer, words: str, topic: str, look_through: LookThrough) -> None:
    at = clock.now() + dt.timedelta(days=2)
    request = _ask(learner, offer, words, topic, "first_talk")
    talk = accept_first_talk(request=request, times=[at], by=offer.person)
    look_through()
    take_time(talk=talk, at=at, by=learner)
    look_through()
    _days_later(8, look_through)


def _asked_back(learner: Person, curious: Offer, words: str, topic: str, look_through: LookThrough) -> None:
    request = _ask(learner, curious, words, topic)
    ask_back(request=request, words=words, by=curious.person)
    look_through()
    _days_later(8, look_through)
    answer_back(request=request, words=words, by=learner)
    look_through()


def _put_off(learner: Person, busy: Offer, words: str, topic: str, look_through: LookThrough) -> None:
    later = _ask(learner, busy, words, topic)
    put_off_request(request=later, day=clock.today() + clock.days(31), by=busy.person)
    look_through()
    _days_later(31, look_through)


def _questions(asker: Person, offers: list[Offer], words: str, look_through: LookThrough) -> None:
    answered, declined, silent = (ask_person(offer=offer, words=words, by=asker) for offer in offers[1:])
    look_through()
    answer_question(question=answered, answer=words, by=answered.offer.person)
    decline_question(question=declined, by=declined.offer.person)
    look_through()
    for days in (8, 20):
        _days_later(days, look_through)
    silent.refresh_from_db()
    assert silent.state == "expired"


def _a_place(learner: Person, offer: Offer, look_through: LookThrough) -> None:
    Offer.objects.filter(pk=offer.pk).update(taken=offer.places)
    offer.refresh_from_db()
    wait_for_place(offer=offer, by=learner)
    Offer.objects.filter(pk=offer.pk).update(taken=0)
    _days_later(0, look_through)


def _a_suggestion(learner: Person, offer: Offer, words: str, look_through: LookThrough) -> None:
    chief = make.person("Pia Rook", level="professor", unit=learner.unit)
    make.position(chief, "department_chair", learner.unit)
    suggest_helpers(learner=learner, offers=[offer], why=words, by=chief)
    look_through()


def a_profile_is_looked_over(look_through: LookThrough) -> None:
    """A year without a look."""
    Profile.objects.update(edited_at=clock.now() - clock.days(400), looked_over_on=None)
    for _name, job in PROFILES_JOBS:
        job()
    look_through()
