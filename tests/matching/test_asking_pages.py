"""Asking back, putting off, first talks, questions and waiting, page by page."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cheiron.matching.actions import ask_back, block_pair, put_off_request
from cheiron.matching.models import FirstTalk, PlaceWait, Request
from cheiron.partnerships.models import Partnership
from cheiron.people.models import Person
from cheiron.profiles.models import Offer
from cheiron.programmes.models import Programme
from tests import make
from tests.matching.asking import (
    MORE,
    SAID,
    SECRET,
    TODAY,
    ask,
    ask_to_talk,
    learner_in,
    on_day,
    page_of,
    profile_of,
    question_between,
    talk_between,
    text_of,
    work,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_day")]
SignIn = Callable[[Person], Client]


def test_the_helper_asks_back_and_the_learner_answers_on_the_page_of_the_request(
    learner: Person, offer: Offer, signed_in: SignIn
) -> None:
    request, helping, learning = ask(learner, offer), signed_in(offer.person), signed_in(learner)
    empty = helping.post(page_of(request), {"answer": "more", "words": ""}).content.decode()
    assert "Please write a sentence." in empty
    assert helping.post(page_of(request), {"answer": "more", "words": MORE}).status_code == 302
    assert "There is nothing for you to do; you hear by 16 March." in text_of(helping, page_of(request))
    assert "You have asked" in text_of(helping, reverse("desk:requests"))
    assert "would like to know a little more." in text_of(learning, reverse("desk:today"))
    asked = text_of(learning, page_of(request))
    assert [words in asked for words in (MORE, SECRET, "Hal Helper would like to know")] == [True] * 3
    sent = learning.post(page_of(request), {"answer": "reply", "words": SAID})
    assert sent["Location"] == page_of(request)
    read = text_of(helping, page_of(request))
    assert [words in read for words in (MORE, SAID, "Yes, I will")] == [True] * 3


def test_what_was_written_back_and_forth_is_closed_to_the_helper_with_the_request(
    learner: Person, offer: Offer, signed_in: SignIn
) -> None:
    request = ask(learner, offer)
    ask_back(request=request, words=MORE, by=offer.person)
    signed_in(learner).post(page_of(request), {"answer": "withdraw"})
    read = text_of(signed_in(offer.person), page_of(request))
    assert [words in read for words in (SECRET, MORE)] == [False, False]


def test_asking_back_is_offered_twice(learner: Person, offer: Offer, signed_in: SignIn) -> None:
    request, helping, learning = ask(learner, offer), signed_in(offer.person), signed_in(learner)
    offered = []
    for _ in range(2):
        offered.append("I would like to know a little more" in text_of(helping, page_of(request)))
        helping.post(page_of(request), {"answer": "more", "words": MORE})
        learning.post(page_of(request), {"answer": "reply", "words": SAID})
    offered.append("I would like to know a little more" in text_of(helping, page_of(request)))
    assert offered == [True, True, False]
    third = helping.post(page_of(request), {"answer": "more", "words": MORE})
    assert "You have asked back twice." in third.content.decode()


def test_not_now_ask_me_in_may_is_one_choice_and_the_learner_reads_the_day_and_three_others(
    learner: Person, offer: Offer, programme: Programme, signed_in: SignIn
) -> None:
    request = ask(learner, offer)
    for number in range(4):
        make.listed_helper(programme, f"Free Helper{number}")
    helping = signed_in(offer.person)
    months = re.findall(r'<option value="(\d{4}-\d\d-\d\d)"', text_of(helping, page_of(request)))
    assert (len(months), months[0], months[-1]) == (12, "2026-04-01", "2027-03-01")
    wrong = helping.post(page_of(request), {"answer": "later", "day": "2026-04-02"})
    assert wrong.status_code == 200
    assert helping.post(page_of(request), {"answer": "later", "day": "2026-05-01"}).status_code == 302
    read = text_of(signed_in(learner), page_of(request))
    assert "Hal Helper cannot begin now and would like to be asked again from 1 May 2026." in read
    assert len(set(re.findall(r"Free Helper\d", read))) == 3
    assert "Ask again with the same words" not in read


def test_on_the_day_one_tap_on_today_asks_again_and_nothing_is_typed(
    learner: Person, offer: Offer, signed_in: SignIn
) -> None:
    offer.person.credentials_held.update(issued_on="2026-01-01", valid_until=None)
    request = put_off_request(request=ask(learner, offer), day=dt.date(2026, 5, 1), by=offer.person)
    browser = signed_in(learner)
    assert "Ask again with the same words" not in text_of(browser, reverse("desk:today"))
    with on_day(60):
        work("tell who may ask again")
        assert "Ask again with the same words" in text_of(browser, reverse("desk:today"))
        sent = browser.post(page_of(request), {"answer": "again"})
        made = Request.objects.get(state="waiting")
        assert (sent["Location"], made.words) == (page_of(made), SECRET)
        assert "Ask again with the same words" not in text_of(browser, reverse("desk:today"))
        assert SECRET not in text_of(browser, page_of(request))


def test_a_first_talk_is_asked_for_looked_at_and_sent(learner: Person, offer: Offer, signed_in: SignIn) -> None:
    browser = signed_in(learner)
    assert "Talk for fifteen minutes first" in text_of(browser, profile_of(offer))
    address = f"{reverse('directory:request-new', args=[offer.person.ref])}?kind=first_talk"
    assert "A first talk with Hal Helper" in text_of(browser, address)
    said = {"topics": ["grant"], "words": SECRET, "wished_length": "short_series"}
    check = browser.post(address, {**said, "step": "check"}).content.decode()
    assert "Asks for a first talk of fifteen minutes." in check
    browser.post(address, {**said, "step": "send"})
    made = Request.objects.get()
    assert (made.kind, made.wished_length) == ("first_talk", "short_series")


def test_a_helper_says_yes_to_a_talk_on_today_and_both_read_how_to_reach_each_other(
    learner: Person, offer: Offer, signed_in: SignIn
) -> None:
    request, helping, learning = ask_to_talk(learner, offer), signed_in(offer.person), signed_in(learner)
    assert "Yes, let us talk" in text_of(helping, reverse("desk:today"))
    assert "555 0100" not in text_of(learning, page_of(request))
    helping.post(reverse("desk:today-request", args=[request.ref]), {"answer": "accept"})
    assert (FirstTalk.objects.count(), Partnership.objects.count()) == (1, 0)
    assert "555 0100" in text_of(learning, page_of(request))
    assert str(learner.email) in text_of(helping, page_of(request))


def test_times_are_named_with_the_yes_and_the_learner_takes_one(
    learner: Person, offer: Offer, signed_in: SignIn
) -> None:
    request, helping, learning = ask_to_talk(learner, offer), signed_in(offer.person), signed_in(learner)
    half = helping.post(page_of(request), {"answer": "accept", "day_1": "2026-03-10"}).content.decode()
    assert "Please give both, a day and a time." in half
    helping.post(page_of(request), {"answer": "accept", "day_1": "2026-03-10", "time_1": "09:30"})
    talk = FirstTalk.objects.get()
    assert "Choose a time" in text_of(learning, reverse("desk:today"))
    tap = reverse("desk:first-talk", args=[talk.ref])
    for wrong in ("", "no time", "2026-03-10T09:30:00", "2026-03-11T09:30:00+00:00"):
        learning.post(tap, {"answer": "time", "at": wrong})
    talk.refresh_from_db()
    assert talk.at is None
    shown = re.search(r'name="at" value="([^"]+)"', text_of(learning, page_of(request)))
    assert shown is not None
    learning.post(tap, {"answer": "time", "at": shown[1].replace("&#x2B;", "+")})
    assert FirstTalk.objects.get().at == dt.datetime.fromisoformat(talk.times[0])
    assert "You talk on Tuesday 10 March, 09:30" in text_of(helping, page_of(request))
    for browser, name in ((helping, "Lea Learner"), (learning, "Hal Helper")):
        said = f"You talk with <strong>{name}</strong> on Tuesday 10 March, 09:30"
        assert said in text_of(browser, reverse("desk:today"))
        with on_day(9):
            assert said not in text_of(browser, reverse("desk:today"))


def test_the_helper_cannot_tell_thank_you_no_from_not_decided_yet(
    learner: Person, offer: Offer, signed_in: SignIn
) -> None:
    request = talk_between(learner, offer).request
    helping = signed_in(offer.person)
    addresses = [page_of(request), reverse("desk:today"), reverse("desk:requests"), reverse("front:notices")]
    for day in (1, 7, 20):
        with on_day(day):
            work("ask about first talks")
            undecided = [text_of(helping, address) for address in addresses]
            FirstTalk.objects.update(choice="thank_you", decided_at=TODAY)
            assert [text_of(helping, address) for address in addresses] == undecided
            FirstTalk.objects.update(choice="", decided_at=None)


def test_the_learner_is_asked_on_today_after_a_week_and_one_tap_is_enough(
    learner: Person, offer: Offer, signed_in: SignIn
) -> None:
    talk = talk_between(learner, offer)
    browser, tap = signed_in(learner), reverse("desk:first-talk", args=[talk.ref])
    assert "would you like to go on?" not in text_of(browser, reverse("desk:today"))
    with on_day(7):
        assert "would you like to go on?" in text_of(browser, reverse("desk:today"))
        sent = browser.post(tap, {"answer": "go_on"})
        made = Request.objects.get(kind="partnership")
        assert sent["Location"] == page_of(made)
        assert "would you like to go on?" not in text_of(browser, reverse("desk:today"))
        assert "You have had a first talk." in text_of(signed_in(offer.person), page_of(made))


def test_what_stands_in_the_way_of_going_on_is_said_and_nothing_is_decided(
    learner: Person, offer: Offer, signed_in: SignIn
) -> None:
    talk = talk_between(learner, offer)
    Offer.objects.update(taken=3)
    browser = signed_in(learner)
    tapped = browser.post(reverse("desk:first-talk", args=[talk.ref]), {"answer": "go_on"}, follow=True)
    assert "All places are taken for now." in tapped.content.decode()
    talk.refresh_from_db()
    assert talk.choice == ""


def test_after_a_separation_neither_page_says_how_to_reach_the_other(
    learner: Person, offer: Offer, signed_in: SignIn
) -> None:
    talk = talk_between(learner, offer)
    block_pair(one=learner, other=offer.person, by=None)
    assert "555 0100" not in text_of(signed_in(learner), page_of(talk.request))
    assert str(learner.email) not in text_of(signed_in(offer.person), page_of(talk.request))
    tap = reverse("desk:first-talk", args=[talk.ref])
    assert signed_in(learner).post(tap, {"answer": "go_on"}).status_code == 404


def test_today_and_the_list_cost_the_same_for_one_and_for_three_of_everything(
    learner: Person, programme: Programme, signed_in: SignIn
) -> None:
    Programme.objects.update(open_requests_maximum=40)

    def one_more_of_each() -> None:
        ask_back(request=ask(learner, (one := make.listed_helper(programme))), words=MORE, by=one.person)
        talk_between(learner, make.listed_helper(programme), TODAY + dt.timedelta(days=3))
        FirstTalk.objects.create(
            request=talk_between(learner, make.listed_helper(programme)).went_on or _talked(learner, programme),
            ask_on=TODAY.date(),
        )
        question_between(learner_in(programme), helping)
        Offer.objects.filter(pk=(full := make.listed_helper(programme)).pk).update(taken=3)
        PlaceWait.objects.create(learner=learner, offer=full)

    helping = make.listed_helper(programme)
    browsers = [signed_in(learner), signed_in(helping.person)]
    addresses = [reverse("desk:today"), reverse("desk:requests")]

    def cost() -> list[int]:
        counted = []
        for browser in browsers:
            for address in addresses:
                with CaptureQueriesContext(connection) as queries:
                    assert browser.get(address).status_code == 200
                counted.append(len(queries))
        return counted

    one_more_of_each()
    cost()
    one = cost()
    one_more_of_each()
    one_more_of_each()
    assert cost() == one


def _talked(learner: Person, programme: Programme) -> Request:
    request = ask_to_talk(learner, make.listed_helper(programme))
    Request.objects.filter(pk=request.pk).update(**make.request_columns("accepted", TODAY))
    return request
