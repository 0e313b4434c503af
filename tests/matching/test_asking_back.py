"""The third answer: I would like to know a little more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from cheiron.kit.states import ImpossibleMove
from cheiron.kit.verdict import Refused
from cheiron.matching.actions import (
    answer_back,
    ask_back,
    block_pair,
    decline_request,
    mark_accepted,
    withdraw_request,
)
from cheiron.matching.models import Request, RequestMessage
from cheiron.matching.queries import requests_asked_back, requests_waiting_for
from cheiron.matching.rules import may_ask
from cheiron.people.models import Conflict, Person
from cheiron.profiles.models import Offer
from cheiron.programmes.models import Programme
from tests import make
from tests.matching.asking import SECRET, TODAY, ask, letters_to, on_day, owed_to, work

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_day")]
ASKED, SAID = "Which grant is it, the small one?", "The small one; my chair frightens me."


@pytest.fixture
def request_(learner: Person, offer: Offer) -> Request:
    return ask(learner, offer)


def back(request: Request, words: str = ASKED) -> Request:
    return ask_back(request=request, words=words, by=request.offer.person)


def reply(request: Request, words: str = SAID) -> Request:
    return answer_back(request=request, words=words, by=request.learner)


def test_the_turn_goes_to_the_learner_and_back(request_: Request, learner: Person, offer: Offer) -> None:
    asked = back(request_)
    assert (asked.state, asked.awaiting_helper_since, asked.awaiting_learner_since) == ("asked_back", None, TODAY)
    assert list(requests_asked_back(learner)) == [asked]
    assert list(requests_waiting_for(offer.person)) == []
    assert (owed_to(learner), owed_to(offer.person)) == (["request_asked_back"], [])
    answered = reply(asked)
    assert (answered.state, answered.awaiting_helper_since, answered.awaiting_learner_since) == ("waiting", TODAY, None)
    assert list(requests_asked_back(learner)) == []
    assert (owed_to(learner), owed_to(offer.person)) == ([], ["request_answered_back"])
    assert list(request_.messages.values_list("by_learner", flat=True)) == [False, True]
    assert mark_accepted(request=answered, by=offer.person).state == "accepted"


def test_what_they_write_stands_sealed_and_in_no_letter(request_: Request, learner: Person, offer: Offer) -> None:
    reply(back(request_))
    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM matching_requestmessage")
        stored = " ".join(row[0] for row in cursor.fetchall())
    assert [words in stored for words in (ASKED, SAID, "grant", "chair")] == [False] * 4
    assert [one.words for one in RequestMessage.objects.all()] == [ASKED, SAID]
    letters = " ".join(letters_to(learner) + letters_to(offer.person))
    assert "Lea Learner has answered you" in letters
    assert [words in letters for words in (ASKED, SAID, SECRET, "grant", "chair")] == [False] * 5


def test_whoevers_turn_it_is_has_a_week_and_nobody_loses_a_day(request_: Request) -> None:
    assert back(request_).answer_due_on == dt.date(2026, 3, 16)
    with on_day(12):
        assert reply(request_).answer_due_on == dt.date(2026, 3, 21)
    with on_day(19):
        assert back(request_).answer_due_on == dt.date(2026, 3, 28)


def test_a_helper_asks_back_twice_and_no_more(request_: Request) -> None:
    reply(back(request_))
    reply(back(request_, "And by when?"))
    with pytest.raises(Refused) as refusal:
        back(request_, "And why?")
    assert refusal.value.code == "asked_enough"
    assert request_.messages.count() == 4


def test_only_the_helper_asks_back_and_only_the_learner_answers(
    request_: Request, learner: Person, offer: Offer, programme: Programme
) -> None:
    other = make.listed_helper(programme).person
    for somebody in (learner, other):
        with pytest.raises(Refused) as refusal:
            ask_back(request=request_, words=ASKED, by=somebody)
        assert refusal.value.code == "not_asked"
    back(request_)
    for somebody in (offer.person, other):
        with pytest.raises(Refused) as refusal:
            answer_back(request=request_, words=SAID, by=somebody)
        assert refusal.value.code == "not_yours"
    assert request_.messages.count() == 1


def test_an_empty_question_and_an_empty_answer_are_not_sent(request_: Request) -> None:
    with pytest.raises(Refused) as refusal:
        back(request_, "  ")
    assert refusal.value.code == "empty"
    back(request_)
    with pytest.raises(Refused) as refusal:
        reply(request_, "\n")
    assert refusal.value.code == "empty"


def test_while_the_learner_is_asked_the_helper_has_no_answer_to_give(request_: Request, offer: Offer) -> None:
    asked = back(request_)
    changes: list[Callable[[], object]] = [
        lambda: mark_accepted(request=asked, by=offer.person),
        lambda: decline_request(request=asked, by=offer.person),
        lambda: back(asked),
    ]
    for change in changes:
        with pytest.raises(ImpossibleMove):
            change()
    assert withdraw_request(request=asked, by=request_.learner).state == "withdrawn"


def test_a_request_asked_back_counts_in_the_cap_and_cannot_be_made_twice(
    request_: Request, learner: Person, offer: Offer, programme: Programme
) -> None:
    back(request_)
    assert ask(learner, offer).pk == request_.pk
    assert may_ask(learner, offer).code == "already_waiting"
    ask(learner, make.listed_helper(programme))
    assert may_ask(learner, make.listed_helper(programme)).code == "too_many"


def test_the_learner_is_reminded_once_and_the_request_closes_by_itself(request_: Request, learner: Person) -> None:
    with on_day(10):
        back(request_)
    seen = []
    for day in (10, 15, 16, 17, 18):
        with on_day(day):
            seen.append((day, work("remind learners asked back"), work("close unanswered requests")))
    assert seen == [(10, 0, 0), (15, 0, 0), (16, 1, 0), (17, 0, 0), (18, 0, 1)]
    request_.refresh_from_db()
    assert (request_.state, request_.awaiting_learner_since) == ("expired", None)
    assert owed_to(learner) == ["request_expired"]
    with on_day(18):
        assert "wanted to know a little more, and the time for it has passed" in letters_to(learner)[-1]


def test_the_helper_is_reminded_again_in_a_second_turn(request_: Request) -> None:
    with on_day(7):
        assert work("remind silent helpers") == 1
        back(request_)
        reply(request_)
    with on_day(13):
        assert work("remind silent helpers") == 1
    with on_day(14):
        assert work("remind silent helpers") == 0


def test_a_separation_takes_back_what_was_asked_back_silently(request_: Request, learner: Person, offer: Offer) -> None:
    back(request_)
    block_pair(one=offer.person, other=learner, by=None)
    request_.refresh_from_db()
    assert (request_.state, request_.awaiting_learner_since) == ("withdrawn", None)
    assert owed_to(learner) == owed_to(offer.person) == []
    with pytest.raises(ImpossibleMove):
        reply(request_)


@pytest.mark.parametrize("turn", ["helper", "learner"])
def test_a_conflict_that_turns_up_stops_the_writing_with_a_neutral_sentence(
    turn: str, request_: Request, learner: Person, offer: Offer
) -> None:
    if turn == "learner":
        back(request_)
    Conflict.objects.create(kind="evaluates", person=offer.person, other=learner)
    with pytest.raises(Refused) as refusal:
        back(request_) if turn == "helper" else reply(request_)
    assert (refusal.value.code, refusal.value.sentence) == ("not_possible", "This is not possible at present.")


@pytest.mark.parametrize("settled", ["accepted", "declined", "expired", "withdrawn", "later"])
def test_what_is_settled_is_not_asked_back_or_answered(settled: str, request_: Request) -> None:
    Request.objects.update(**make.request_columns(settled, TODAY))
    for change in (back, reply):
        with pytest.raises(ImpossibleMove):
            change(request_)


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "asked_back"},
        {"state": "asked_back", "awaiting_helper_since": None},
        {"awaiting_learner_since": TODAY},
        {"state": "later", "awaiting_helper_since": None, "settled_at": TODAY},
        {"ask_again_on": TODAY.date()},
    ],
)
def test_the_database_keeps_the_columns_of_a_request_in_step(wrong: dict[str, Any], request_: Request) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Request.objects.update(**wrong)
