"""A button that is pressed twice says twice what it did. Whoever comes too late with something else is told so."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from cheiron.matching.actions import ask_back
from cheiron.matching.models import PersonalQuestion, PlaceWait, Request, RequestMessage
from cheiron.people.models import Person
from cheiron.profiles.models import Offer
from cheiron.web.parts.back import kept_for_back
from tests.matching.asking import MORE, SAID, ask, page_of, question_between, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_day")]
SignIn = Callable[[Person], Client]
CHANGED = "This has changed in the meantime"
MARCH, APRIL = "2027-03-01", "2026-04-01"


def said_after(browser: Client, address: str, answer: dict[str, str]) -> str:
    """What the page says to which one is led after pressing a button."""
    return browser.post(address, answer, follow=True).content.decode()


@pytest.mark.parametrize(
    "pressed",
    [
        ({"answer": "decline"}, "Sent: “not possible at present”", {"answer": "more", "words": MORE}),
        ({"answer": "later", "day": MARCH}, "Sent: you cannot begin now", {"answer": "later", "day": APRIL}),
        ({"answer": "more", "words": MORE}, "You hear as soon as", {"answer": "more", "words": SAID}),
    ],
)
def test_what_a_helper_answers_twice_is_answered_once(
    pressed: tuple[dict[str, str], str, dict[str, str]], learner: Person, offer: Offer, signed_in: SignIn
) -> None:
    answer, said, other = pressed
    request, helper = ask(learner, offer), signed_in(offer.person)
    answers = [said_after(helper, page_of(request), answer) for _time in range(2)]
    assert all(said in one and CHANGED not in one for one in answers)
    late = said_after(helper, page_of(request), other)
    assert said not in late
    assert CHANGED in late or "no longer open" in late
    assert RequestMessage.objects.count() == (answer["answer"] == "more")
    assert said not in said_after(signed_in(learner), page_of(request), answer)


def test_what_a_learner_says_twice_is_said_once(learner: Person, offer: Offer, signed_in: SignIn) -> None:
    request, browser = ask(learner, offer), signed_in(learner)
    ask_back(request=request, words=MORE, by=offer.person)
    for _time in range(2):
        assert "has been told" in said_after(browser, page_of(request), {"answer": "reply", "words": SAID})
    assert CHANGED in said_after(browser, page_of(request), {"answer": "reply", "words": MORE})
    assert RequestMessage.objects.count() == 2
    for _time in range(2):
        assert "Taken back." in said_after(browser, page_of(request), {"answer": "withdraw"})
    assert Request.objects.get().state == "withdrawn"
    helper = signed_in(offer.person)
    assert "Taken back." not in said_after(helper, page_of(request), {"answer": "withdraw"})


def test_a_no_on_today_is_pressed_twice(learner: Person, offer: Offer, signed_in: SignIn) -> None:
    request, helper = ask(learner, offer), signed_in(offer.person)
    here = reverse("desk:today-request", args=[request.ref])
    for _time in range(2):
        assert "reads that it is not possible at present" in said_after(helper, here, {"answer": "decline"})
    assert "reads that" not in said_after(helper, here, {"answer": "accept"})


def test_a_question_is_answered_declined_and_taken_back_twice(learner: Person, offer: Offer, signed_in: SignIn) -> None:
    helper, asker = signed_in(offer.person), signed_in(learner)
    said = [
        (helper, {"answer_by": "answer", "answer": SAID}, "reads it.", asker),
        (helper, {"answer_by": "decline"}, "Sent: “not possible", asker),
        (asker, {"answer_by": "withdraw"}, "Taken back.", helper),
    ]
    for browser, answer, sentence, other in said:
        here = reverse("desk:personal-question", args=[question_between(learner, offer).ref])
        for _time in range(2):
            assert sentence in said_after(browser, here, answer)
        assert sentence not in said_after(other, here, answer)
        assert sentence not in said_after(browser, here, {"answer_by": "answer", "answer": MORE})
    assert PersonalQuestion.objects.filter(state="answered").get().answer == SAID


def test_waiting_for_a_place_and_not_any_more_are_each_pressed_twice(
    learner: Person, offer: Offer, signed_in: SignIn
) -> None:
    Offer.objects.update(taken=3)
    browser, here = signed_in(learner), reverse("directory:person-place", args=[offer.person.ref])
    for _time in range(2):
        assert "You are told as soon as" in said_after(browser, here, {"programme": offer.programme.ref})
    assert PlaceWait.objects.filter(told_at=None).count() == 1
    for _time in range(2):
        answer = {"programme": offer.programme.ref, "deed": "leave"}
        assert "You wait no longer." in said_after(browser, here, answer)
    assert not PlaceWait.objects.exists()


def test_whoever_finds_nobody_else_with_room_is_told_what_is_left(
    learner: Person, offer: Offer, signed_in: SignIn
) -> None:
    request, alone = ask(learner, offer), "Nobody else in Faculty mentoring has room at present."
    assert alone not in text_of(signed_in(learner), page_of(request))
    said_after(signed_in(offer.person), page_of(request), {"answer": "decline"})
    assert alone in text_of(signed_in(learner), page_of(request))


def test_what_one_looks_at_before_it_goes_is_found_again_with_back_and_nothing_else_is(
    learner: Person, offer: Offer, signed_in: SignIn
) -> None:
    browser = signed_in(learner)
    here = reverse("directory:request-new", args=[offer.person.ref])
    for step in ({"step": "check", "wished_length": "fixed_term"}, {"step": "check"}):
        answer = browser.post(here, step)
        assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-cache")
        assert "Cookie" in answer["Vary"]
    assert browser.get(here)["Cache-Control"] == "private, no-store"


def test_what_back_finds_again_is_found_only_while_the_same_person_is_signed_in() -> None:
    kept = kept_for_back(HttpResponse())
    assert (kept.headers["Cache-Control"], kept.headers["Vary"]) == ("private, no-cache", "Cookie")
