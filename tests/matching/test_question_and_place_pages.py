"""Questions to one person, and waiting for a place, page by page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from cheiron.matching.actions import wait_for_place
from cheiron.matching.models import PersonalQuestion, PlaceWait
from cheiron.people.models import Person
from cheiron.profiles.models import Offer
from cheiron.programmes.models import Programme
from tests import make
from tests.matching.asking import (
    SAID,
    SECRET,
    learner_in,
    profile_of,
    question_between,
    text_of,
    work,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_day")]
SignIn = Callable[[Person], Client]


def test_a_question_is_asked_answered_and_read(learner: Person, offer: Offer, signed_in: SignIn) -> None:
    stranger = make.person("Ann Asker", level="staff")
    asking, helping = signed_in(stranger), signed_in(offer.person)
    assert "Ask a question" in text_of(asking, profile_of(offer))
    address = reverse("directory:person-question", args=[offer.person.ref])
    form = text_of(asking, address)
    assert form.index("not everybody may keep everything to themselves") < form.index("<textarea")
    assert "Please write your question." in asking.post(address, {"words": " "}).content.decode()
    sent = asking.post(address, {"words": SECRET})
    question = PersonalQuestion.objects.get()
    here = reverse("desk:personal-question", args=[question.ref])
    assert sent["Location"] == asking.get(address)["Location"] == here
    assert "has one question for you" in text_of(helping, reverse("desk:today"))
    assert SECRET in text_of(helping, here)
    assert "Please write a sentence." in helping.post(here, {"answer_by": "answer", "answer": ""}).content.decode()
    helping.post(here, {"answer_by": "answer", "answer": SAID})
    assert SAID in text_of(asking, here)
    assert "has one question for you" not in text_of(helping, reverse("desk:today"))


def test_a_question_that_was_taken_back_or_declined_is_no_longer_read(
    learner: Person, offer: Offer, signed_in: SignIn
) -> None:
    first = question_between(learner, offer)
    here = reverse("desk:personal-question", args=[first.ref])
    signed_in(learner).post(here, {"answer_by": "withdraw"})
    assert SECRET not in text_of(signed_in(offer.person), here)
    second = reverse("desk:personal-question", args=[question_between(learner, offer).ref])
    signed_in(offer.person).post(second, {"answer_by": "decline"})
    assert SECRET not in text_of(signed_in(offer.person), second)
    assert "cannot answer at present. That says nothing about you." in text_of(signed_in(learner), second)


def test_the_wrong_one_of_the_two_changes_nothing(learner: Person, offer: Offer, signed_in: SignIn) -> None:
    question = question_between(learner, offer)
    here = reverse("desk:personal-question", args=[question.ref])
    for who, answers in ((learner, ("answer", "decline", "so what")), (offer.person, ("withdraw", "so what"))):
        for answer in answers:
            signed_in(who).post(here, {"answer_by": answer, "answer": SAID})
    question.refresh_from_db()
    assert (question.state, question.answer) == ("waiting", "")


def test_somebody_full_can_be_waited_for_in_one_tap_and_left_in_one(
    learner: Person, offer: Offer, signed_in: SignIn
) -> None:
    Offer.objects.update(taken=3)
    browser = signed_in(learner)
    assert "Tell me when there is a place" in text_of(browser, profile_of(offer))
    place, here = reverse("directory:person-place", args=[offer.person.ref]), {"programme": offer.programme.ref}
    browser.post(place, {**here, "deed": "wait"})
    assert PlaceWait.objects.count() == 1
    assert "You are told as soon as there is a place." in text_of(browser, profile_of(offer))
    assert "You hear when there is a place" in text_of(browser, reverse("desk:requests"))
    browser.post(place, {**here, "deed": "leave"})
    assert PlaceWait.objects.count() == 0


def test_nobody_can_tell_from_any_page_that_somebody_else_waits(
    learner: Person, offer: Offer, programme: Programme, signed_in: SignIn
) -> None:
    Offer.objects.update(taken=3)
    coordinator, other = make.person("Cora Coordinator"), learner_in(programme, "Other Learner")
    make.staff(coordinator, programme, "coordinator")
    readers = [(signed_in(other), profile_of(offer)), (signed_in(other), reverse("desk:requests"))]
    readers += [(signed_in(offer.person), reverse(f"desk:{name}")) for name in ("today", "requests", "profile")]
    readers += [(signed_in(coordinator), profile_of(offer)), (signed_in(coordinator), "/office/")]
    before = [text_of(browser, address) for browser, address in readers]
    wait_for_place(offer=Offer.objects.get(), by=learner)
    assert [text_of(browser, address) for browser, address in readers] == before


def test_a_place_stands_on_today_until_it_is_taken(learner: Person, offer: Offer, signed_in: SignIn) -> None:
    Offer.objects.update(taken=3)
    wait = wait_for_place(offer=Offer.objects.get(), by=learner)
    Offer.objects.update(taken=2)
    work("tell who waits for a place")
    browser = signed_in(learner)
    assert "has a place again" in text_of(browser, reverse("desk:today"))
    browser.post(reverse("desk:place-wait", args=[wait.ref]))
    assert "has a place again" not in text_of(browser, reverse("desk:today"))


def test_programmes_one_takes_no_part_in_share_one_card_and_close_no_way(
    learner: Person, offer: Offer, signed_in: SignIn
) -> None:
    for name in ("Rural track", "Writing mentors"):
        elsewhere = make.programme(name)
        make.credential(offer.person, elsewhere)
        make.offer(offer.person, elsewhere)
    shown = text_of(signed_in(learner), profile_of(offer))
    assert shown.count("Ask Hal</h2>") == 1
    assert shown.index("Ask Hal</h2>") < shown.index("Hal also helps in")
    assert [name in shown for name in ("Rural track", "Writing mentors")] == [True, True]
    stranger = text_of(signed_in(make.person(level="staff")), profile_of(offer))
    assert (stranger.count("Ask Hal</h2>"), "also helps in" in stranger) == (3, False)
