"""A question to one person, instead of a request."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from cheiron.kit.states import ImpossibleMove
from cheiron.kit.verdict import Refused
from cheiron.matching.actions import (
    answer_question,
    block_pair,
    decline_question,
    expire_question,
    remind_of_question,
    withdraw_question,
)
from cheiron.matching.models import PersonalQuestion
from cheiron.matching.queries import personal_questions_visible_to, questions_waiting_for
from cheiron.matching.rules import may_ask_person
from cheiron.people.models import Conflict, Person
from cheiron.profiles.models import Offer, Profile
from cheiron.programmes.models import Programme
from tests import make
from tests.matching.asking import SECRET, TODAY, learner_in, letters_to, on_day, owed_to, question_between, work

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_day")]
ANSWER = "Begin with the smaller boat."


@pytest.fixture
def programme() -> Programme:
    return make.programme("Faculty mentoring")


@pytest.fixture
def asker() -> Person:
    """Signed in, and in no programme at all."""
    return make.person("Ann Asker", level="staff")


def test_whoever_may_read_the_profile_may_ask_without_being_enrolled(asker: Person, offer: Offer) -> None:
    question = question_between(asker, offer)
    assert (question.state, question.answer_due_on) == ("waiting", dt.date(2026, 3, 16))
    assert list(questions_waiting_for(offer.person)) == [question]
    assert (owed_to(offer.person), owed_to(asker)) == (["question_received"], [])


def test_the_answer_is_read_by_the_asker_alone(asker: Person, offer: Offer) -> None:
    answered = answer_question(question=question_between(asker, offer), answer=ANSWER, by=offer.person)
    assert (answered.state, answered.answer, answered.settled_at) == ("answered", ANSWER, TODAY)
    assert (owed_to(offer.person), owed_to(asker)) == ([], ["question_answered"])
    with connection.cursor() as cursor:
        cursor.execute("SELECT words, answer FROM matching_personalquestion")
        stored = " ".join(cursor.fetchone())
    assert [words in stored for words in ("afraid", "smaller boat")] == [False, False]
    letters = " ".join(letters_to(asker) + letters_to(offer.person))
    assert "Hal Helper has answered your question" in letters
    assert [words in letters for words in (SECRET, "afraid", ANSWER, "smaller boat")] == [False] * 4


def test_a_question_is_seen_by_the_two_and_nobody_else(asker: Person, offer: Offer, programme: Programme) -> None:
    question = question_between(asker, offer)
    others = [make.person(), make.listed_helper(programme).person]
    for role in ("coordinator", "director", "support_contact", "connector", "evaluator"):
        others.append(make.person())
        make.staff(others[-1], programme, role)
    assert [list(personal_questions_visible_to(one)) for one in (asker, offer.person)] == [[question], [question]]
    assert [list(personal_questions_visible_to(one)) for one in others] == [[]] * len(others)


@pytest.mark.parametrize(
    "hide",
    [
        lambda offer, asker: Offer.objects.update(state="paused"),
        lambda offer, asker: offer.person.credentials_held.update(valid_until="2026-03-01", issued_on="2025-01-01"),
        lambda offer, asker: block_pair(one=offer.person, other=asker, by=None),
        lambda offer, asker: Person.objects.filter(pk=asker.pk).update(is_active=False),
    ],
)
def test_who_cannot_be_found_cannot_be_asked_and_the_sentence_is_always_the_same(
    hide: Any, asker: Person, offer: Offer
) -> None:
    hide(offer, asker)
    with pytest.raises(Refused) as refusal:
        question_between(asker, offer)
    assert (refusal.value.code, refusal.value.sentence) == ("not_possible", "This is not possible at present.")


def test_nobody_asks_themselves(offer: Offer) -> None:
    assert may_ask_person(offer.person, offer).code == "not_possible"


def test_a_conflict_works_in_both_directions_where_one_could_learn(offer: Offer, programme: Programme) -> None:
    learner = learner_in(programme)
    Conflict.objects.create(kind="evaluates", person=offer.person, other=learner)
    assert may_ask_person(learner, offer).code == "not_possible"


def test_whoever_takes_no_questions_is_not_asked(asker: Person, offer: Offer) -> None:
    Profile.objects.update(takes_questions=False)
    with pytest.raises(Refused) as refusal:
        question_between(asker, offer)
    assert refusal.value.code == "no_questions"
    assert not PersonalQuestion.objects.exists()


def test_asking_twice_gives_the_first_back_whatever_the_programme(asker: Person, offer: Offer) -> None:
    elsewhere = make.programme()
    make.credential(offer.person, elsewhere)
    second_offer = make.offer(offer.person, elsewhere)
    first = question_between(asker, offer)
    assert question_between(asker, offer, "Another text").pk == first.pk
    assert question_between(asker, second_offer, "Another text").pk == first.pk
    assert owed_to(offer.person) == ["question_received"]


def test_three_questions_wait_at_once_and_no_more(asker: Person, programme: Programme) -> None:
    asked = [question_between(asker, make.listed_helper(programme)) for _ in range(3)]
    with pytest.raises(Refused) as refusal:
        question_between(asker, make.listed_helper(programme))
    assert refusal.value.code == "too_many"
    withdraw_question(question=asked[0], by=asker)
    assert question_between(asker, make.listed_helper(programme)).state == "waiting"


def test_nobody_is_asked_by_one_person_again_and_again(asker: Person, offer: Offer) -> None:
    for _ in range(3):
        decline_question(question=question_between(asker, offer), by=offer.person)
    assert may_ask_person(asker, offer).code == "too_often"
    with on_day(91):
        assert may_ask_person(asker, offer).code == ""


def test_nothing_empty_is_sent(asker: Person, offer: Offer) -> None:
    with pytest.raises(Refused) as refusal:
        question_between(asker, offer, " \n")
    assert refusal.value.code == "empty"
    question = question_between(asker, offer)
    with pytest.raises(Refused) as refusal:
        answer_question(question=question, answer=" ", by=offer.person)
    assert refusal.value.code == "empty"


def test_only_who_was_asked_answers_and_only_who_asked_takes_back(
    asker: Person, offer: Offer, programme: Programme
) -> None:
    question = question_between(asker, offer)
    for somebody in (asker, make.listed_helper(programme).person):
        acts: list[Callable[[Person], object]] = [
            lambda who: answer_question(question=question, answer=ANSWER, by=who),
            lambda who: decline_question(question=question, by=who),
        ]
        for act in acts:
            with pytest.raises(Refused) as refusal:
                act(somebody)
            assert refusal.value.code == "not_asked"
    with pytest.raises(Refused) as refusal:
        withdraw_question(question=question, by=offer.person)
    assert refusal.value.code == "not_yours"


def test_taken_back_before_it_was_read_nobody_is_told(asker: Person, offer: Offer) -> None:
    withdraw_question(question=question_between(asker, offer), by=asker)
    assert owed_to(offer.person) == []
    assert list(questions_waiting_for(offer.person)) == []


@pytest.mark.parametrize("settled", ["answered", "declined", "expired", "withdrawn"])
def test_what_is_settled_stays_settled(settled: str, asker: Person, offer: Offer) -> None:
    question = question_between(asker, offer)
    PersonalQuestion.objects.update(state=settled, awaiting_helper_since=None, settled_at=TODAY)
    changes: list[Callable[[], object]] = [
        lambda: answer_question(question=question, answer=ANSWER, by=offer.person),
        lambda: decline_question(question=question, by=offer.person),
        lambda: withdraw_question(question=question, by=asker),
        lambda: expire_question(question=question),
    ]
    with on_day(60):
        for change in changes:
            with pytest.raises(ImpossibleMove):
                change()


def test_one_reminder_after_a_week_and_closed_after_the_last_day(asker: Person, offer: Offer) -> None:
    question = question_between(asker, offer)
    seen = []
    for day in (6, 7, 8, 14, 15):
        with on_day(day):
            seen.append((day, work("remind of questions"), work("close unanswered questions")))
    assert seen == [(6, 0, 0), (7, 1, 0), (8, 0, 0), (14, 0, 0), (15, 0, 1)]
    question.refresh_from_db()
    assert question.state == "expired"
    assert (owed_to(asker), owed_to(offer.person)) == (["question_expired"], [])


def test_neither_reminded_nor_closed_before_the_day(asker: Person, offer: Offer) -> None:
    question = question_between(asker, offer)
    for too_early in (remind_of_question, expire_question):
        with pytest.raises(Refused) as refusal:
            too_early(question=question)
        assert refusal.value.code == "not_due"


def test_a_separation_takes_the_question_back_silently(asker: Person, offer: Offer) -> None:
    question = question_between(asker, offer)
    block_pair(one=asker, other=offer.person, by=None)
    question.refresh_from_db()
    assert question.state == "withdrawn"
    assert owed_to(asker) == owed_to(offer.person) == []


def test_a_conflict_that_turns_up_stops_the_answer_and_a_pause_does_not(offer: Offer, programme: Programme) -> None:
    learner = learner_in(programme)
    question = question_between(learner, offer)
    with transaction.atomic():
        Offer.objects.update(state="paused")
        assert answer_question(question=question, answer=ANSWER, by=offer.person).state == "answered"
        transaction.set_rollback(True)
    Conflict.objects.create(kind="evaluates", person=offer.person, other=learner)
    with pytest.raises(Refused) as refusal:
        answer_question(question=question, answer=ANSWER, by=offer.person)
    assert refusal.value.code == "not_possible"


def test_somebody_who_left_waits_for_nobody(asker: Person, offer: Offer) -> None:
    question_between(asker, offer)
    Person.objects.filter(pk=asker.pk).update(is_active=False)
    assert list(questions_waiting_for(offer.person)) == []


@pytest.mark.parametrize("wrong", [{"state": "answered"}, {"awaiting_helper_since": None}, {"settled_at": TODAY}])
def test_the_database_keeps_the_columns_of_a_question_in_step(
    wrong: dict[str, Any], asker: Person, offer: Offer
) -> None:
    question_between(asker, offer)
    with pytest.raises(IntegrityError), transaction.atomic():
        PersonalQuestion.objects.update(**wrong)
