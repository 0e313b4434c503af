"""Not now, ask me in March."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cheiron.kit.states import ImpossibleMove
from cheiron.kit.verdict import Refused
from cheiron.matching.actions import ask_again, block_pair, put_off_request
from cheiron.matching.models import Request
from cheiron.matching.queries import requests_to_ask_again
from cheiron.matching.rules import may_ask
from cheiron.people.models import Person
from cheiron.profiles.models import Offer
from cheiron.programmes.models import Programme
from tests import make
from tests.matching.asking import SECRET, TODAY, ask, learner_in, letters_to, on_day, owed_to, work

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_day")]
DAY = dt.date(2026, 5, 1)
IT_HAS_COME = 60  # days from TODAY to DAY


@pytest.fixture
def programme() -> Programme:
    return make.programme("Faculty mentoring", open_requests_maximum=1)


@pytest.fixture
def offer(programme: Programme) -> Offer:
    offer = make.listed_helper(programme, "Hal Helper")
    offer.person.credentials_held.update(issued_on="2026-01-01", valid_until=None)
    return offer


@pytest.fixture
def put_off(learner: Person, offer: Offer) -> Request:
    return put_off_request(request=ask(learner, offer), day=DAY, by=offer.person)


def test_the_learner_hears_the_day_and_never_a_reason(put_off: Request, learner: Person, offer: Offer) -> None:
    assert (put_off.state, put_off.ask_again_on, put_off.decline_code) == ("later", DAY, "")
    assert (owed_to(learner), owed_to(offer.person)) == (["request_put_off"], [])
    [letter] = letters_to(learner)
    assert "Hal Helper cannot begin now and would like to be asked again from 1 May 2026." in letter
    assert [words in letter for words in (SECRET, "grant", "Grant")] == [False] * 3


def test_beside_a_day_to_ask_again_stands_no_open_place(
    put_off: Request, learner: Person, offer: Offer, signed_in: Callable[[Person], Client]
) -> None:
    page = signed_in(learner).get(reverse("directory:person", args=[offer.person.ref])).content.decode()
    assert "would like to be asked again from 1 May 2026" in page
    assert "Open places" not in page.split("<main")[1].split("People like this")[0]


@pytest.mark.parametrize("day", [TODAY.date(), dt.date(2025, 12, 1), dt.date(2027, 3, 4)])
def test_the_day_lies_ahead_within_a_year(day: dt.date, learner: Person, offer: Offer) -> None:
    with pytest.raises(Refused) as refusal:
        put_off_request(request=ask(learner, offer), day=day, by=offer.person)
    assert refusal.value.code == "which_day"


def test_only_the_helper_puts_off(learner: Person, offer: Offer) -> None:
    request = ask(learner, offer)
    for somebody in (learner, make.person()):
        with pytest.raises(Refused) as refusal:
            put_off_request(request=request, day=DAY, by=somebody)
        assert refusal.value.code == "not_asked"


@pytest.mark.parametrize("state", ["asked_back", "accepted", "declined", "expired", "withdrawn", "later"])
def test_only_what_waits_for_the_helper_is_put_off(state: str, learner: Person, offer: Offer) -> None:
    request = ask(learner, offer)
    Request.objects.update(**make.request_columns(state, TODAY))
    with pytest.raises(ImpossibleMove):
        put_off_request(request=request, day=DAY, by=offer.person)


def test_it_counts_in_no_cap_and_the_helper_is_left_in_peace_until_the_day(
    put_off: Request, learner: Person, offer: Offer, programme: Programme
) -> None:
    verdict = may_ask(learner, offer)
    assert verdict.code == "put_off"
    assert verdict.sentence == "Hal Helper would like to be asked again from 1 May 2026."
    with pytest.raises(Refused):
        ask_again(request=put_off, by=learner)
    assert ask(learner, make.listed_helper(programme)).state == "waiting"
    assert may_ask(learner_in(programme, "Other Learner"), offer).code == ""


def test_on_its_day_one_tap_sends_the_same_words(put_off: Request, learner: Person, offer: Offer) -> None:
    with on_day(IT_HAS_COME - 1):
        assert work("tell who may ask again") == 0
    with on_day(IT_HAS_COME):
        assert work("tell who may ask again") == 1
        assert owed_to(learner)[-1] == "ask_again"
        assert "one tap sends it" in letters_to(learner)[-1]
        assert list(requests_to_ask_again(learner)) == [put_off]
        again = ask_again(request=put_off, by=learner)
        assert (again.state, again.words, again.topic_keys) == ("waiting", SECRET, ["grant"])
        assert (again.wished_length, again.answer_due_on) == ("fixed_term", dt.date(2026, 5, 15))
        assert ask_again(request=put_off, by=learner).pk == again.pk
        assert list(requests_to_ask_again(learner)) == []
        put_off.refresh_from_db()
        assert (put_off.state, put_off.words) == ("later", "")


def test_nobody_else_asks_again(put_off: Request, offer: Offer) -> None:
    with on_day(IT_HAS_COME):
        for somebody in (offer.person, make.person()):
            with pytest.raises(Refused) as refusal:
                ask_again(request=put_off, by=somebody)
            assert refusal.value.code == "not_yours"
        assert Request.objects.count() == 1


@pytest.mark.parametrize(
    "hide",
    [
        lambda offer, learner: Offer.objects.update(state="paused"),
        lambda offer, learner: Offer.objects.update(taken=3),
        lambda offer, learner: block_pair(one=offer.person, other=learner, by=None),
        lambda offer, learner: learner.enrolments.update(state="withdrawn"),
        lambda offer, learner: Person.objects.filter(pk=offer.person_id).update(is_active=False),
    ],
)
def test_nobody_is_sent_to_a_closed_door(hide: Any, put_off: Request, learner: Person, offer: Offer) -> None:
    hide(offer, learner)
    with on_day(IT_HAS_COME):
        assert work("tell who may ask again") == 0
        assert owed_to(learner) == ["request_put_off"]
        with pytest.raises(Refused):
            ask_again(request=Request.objects.get(), by=learner)


def test_whoever_had_no_room_on_the_day_is_looked_at_again(put_off: Request, learner: Person) -> None:
    Offer.objects.update(taken=3)
    with on_day(IT_HAS_COME):
        assert work("tell who may ask again") == 0
    Offer.objects.update(taken=2)
    with on_day(IT_HAS_COME + 20):
        assert work("tell who may ask again") == 1


def test_words_that_wait_for_nothing_are_forgotten(put_off: Request) -> None:
    with on_day(IT_HAS_COME + 60):
        assert work("forget what was put off") == 0
    with on_day(IT_HAS_COME + 61):
        assert work("forget what was put off") == 1
        assert work("tell who may ask again") == 0
    put_off.refresh_from_db()
    assert (put_off.words, put_off.messages.count()) == ("", 0)


def test_once_the_two_are_kept_apart_no_letter_and_no_page_speaks_of_asking_again(
    put_off: Request, learner: Person, offer: Offer
) -> None:
    with on_day(IT_HAS_COME):
        assert work("tell who may ask again") == 1
        assert ([offer.person.name in one for one in letters_to(learner)], len(requests_to_ask_again(learner))) == (
            [True, True],
            1,
        )
        block_pair(one=offer.person, other=learner, by=None)
        assert (letters_to(learner), list(requests_to_ask_again(learner))) == ([], [])


def test_asked_again_by_the_ordinary_way_nothing_is_told(put_off: Request, learner: Person, offer: Offer) -> None:
    with on_day(IT_HAS_COME):
        ask(learner, offer, words="Other words")
        assert work("tell who may ask again") == 0
        assert list(requests_to_ask_again(learner)) == []
