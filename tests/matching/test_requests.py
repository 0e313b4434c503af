"""Asking, answering, taking back, running out."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection

from cheiron.kit import clock
from cheiron.kit.states import ImpossibleMove
from cheiron.kit.verdict import Refused
from cheiron.matching.actions import (
    ask_helper,
    block_pair,
    decline_request,
    expire_request,
    mark_accepted,
    remind_helper,
    withdraw_open_requests_between,
    withdraw_request,
)
from cheiron.matching.jobs import JOBS
from cheiron.matching.models import Request
from cheiron.matching.queries import requests_visible_to, requests_waiting_for
from cheiron.matching.rules import may_accept, may_ask, may_be_paired
from cheiron.notices.models import Notice
from cheiron.people.models import Conflict, Person
from cheiron.profiles.models import Offer
from cheiron.programmes.models import Programme
from tests import make

pytestmark = pytest.mark.django_db
TODAY = dt.datetime(2026, 3, 2, 15, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def a_day() -> Any:
    with clock.standing_at(TODAY):
        yield


@pytest.fixture
def programme() -> Programme:
    return make.programme("Faculty mentoring", open_requests_maximum=2)


@pytest.fixture
def offer(programme: Programme) -> Offer:
    return make.listed_helper(programme, "Hal Helper")


@pytest.fixture
def learner(programme: Programme) -> Person:
    learner = make.person("Lea Learner", level="ms1")
    make.enrolment(learner, programme)
    return learner


def ask(learner: Person, offer: Offer, **fields: Any) -> Request:
    asked = {"topic_keys": ["grant"], "words": "I am afraid to fail.", "wished_length": "fixed_term", "by": learner}
    return ask_helper(learner=learner, offer=offer, **{**asked, **fields})


def kinds_owed_to(person: Person) -> list[str]:
    return list(Notice.objects.filter(to=person, state="owed").order_by("pk").values_list("kind", flat=True))


def test_a_learner_asks_and_the_helper_is_told(learner: Person, offer: Offer) -> None:
    request = ask(learner, offer, topic_keys=["paper", "grant", "paper", "no-such-topic"])

    assert (request.state, request.topic_keys) == ("waiting", ["paper", "grant"])
    assert (request.awaiting_helper_since, request.answer_due_on) == (TODAY, dt.date(2026, 3, 16))
    assert list(requests_waiting_for(offer.person)) == [request]
    assert kinds_owed_to(offer.person) == ["matching.request_received"]
    assert kinds_owed_to(learner) == []


def test_the_words_stand_sealed_in_the_database(learner: Person, offer: Offer) -> None:
    request = ask(learner, offer, words="I am afraid to fail.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM matching_request")
        assert "afraid" not in cursor.fetchone()[0]
    assert Request.objects.get(pk=request.pk).words == "I am afraid to fail."


def test_asking_twice_gives_the_first_request_back(learner: Person, offer: Offer) -> None:
    first = ask(learner, offer)
    second = ask(learner, offer, words="Another text")
    assert (second.pk, Request.objects.count()) == (first.pk, 1)
    assert kinds_owed_to(offer.person) == ["matching.request_received"]


def test_nobody_asks_in_the_name_of_another(learner: Person, offer: Offer, programme: Programme) -> None:
    coordinator = make.person("Cora Coordinator")
    make.staff(coordinator, programme, "coordinator")
    with pytest.raises(Refused) as refusal:
        ask(learner, offer, by=coordinator)
    assert refusal.value.code == "not_yours"


@pytest.mark.parametrize("state", ["invited", "withdrawn"])
def test_only_learners_of_the_programme_ask(learner: Person, offer: Offer, state: str) -> None:
    learner.enrolments.update(state=state)
    assert may_ask(learner, offer).code == "not_enrolled"
    with pytest.raises(Refused):
        ask(learner, offer)


def test_somebody_not_enrolled_at_all_cannot_ask(offer: Offer) -> None:
    assert may_ask(make.person(level="ms1"), offer).code == "not_enrolled"


def test_too_many_open_questions_are_refused_until_one_is_settled(
    learner: Person, offer: Offer, programme: Programme
) -> None:
    first = ask(learner, offer)
    ask(learner, make.listed_helper(programme))
    third = make.listed_helper(programme)
    with pytest.raises(Refused) as refusal:
        ask(learner, third)
    assert refusal.value.code == "too_many"
    assert refusal.value.sentence == ("You are waiting for 2 answers already. Wait for one, or take one back first.")
    withdraw_request(request=first, by=learner)
    assert ask(learner, third).state == "waiting"


def test_the_cap_of_one_programme_does_not_count_in_another(learner: Person, offer: Offer) -> None:
    Programme.objects.update(open_requests_maximum=1)
    ask(learner, offer)
    other = make.programme(open_requests_maximum=1)
    make.enrolment(learner, other)
    assert ask(learner, make.listed_helper(other)).state == "waiting"


def test_somebody_full_cannot_be_asked(learner: Person, offer: Offer) -> None:
    Offer.objects.update(taken=3)
    with pytest.raises(Refused) as refusal:
        ask(learner, offer)
    assert refusal.value.code == "no_place"


@pytest.mark.parametrize(
    "hide",
    [
        lambda offer, learner: Offer.objects.update(state="paused"),
        lambda offer, learner: offer.person.credentials_held.update(valid_until="2026-03-01", issued_on="2025-01-01"),
        lambda offer, learner: Person.objects.filter(pk=offer.person_id).update(is_active=False),
        lambda offer, learner: block_pair(one=offer.person, other=learner, by=None),
        lambda offer, learner: Conflict.objects.create(kind="evaluates", person=offer.person, other=learner),
        lambda offer, learner: Conflict.objects.create(kind="committee", person=offer.person, other=learner),
        lambda offer, learner: Conflict.objects.create(kind="supervises", person=offer.person, other=learner),
        lambda offer, learner: Conflict.objects.create(kind="treats", person=learner, other=offer.person),
        lambda offer, learner: Conflict.objects.create(kind="related", person=learner, other=offer.person),
        lambda offer, learner: Conflict.objects.create(kind="declared", person=offer.person, other=learner),
        lambda offer, learner: Programme.objects.update(state="closed", closed_at=TODAY),
    ],
)
def test_every_hard_rule_refuses_with_the_same_sentence_before_and_after_the_question(
    hide: Any, learner: Person, offer: Offer
) -> None:
    request = ask(learner, offer)
    hide(offer, learner)
    verdict = may_be_paired(learner, offer)
    assert (verdict.code, verdict.sentence) == ("not_possible", "This is not possible at present.")
    with pytest.raises((Refused, ImpossibleMove)):
        mark_accepted(request=request, by=Person.objects.get(pk=offer.person_id))
    Request.objects.all().delete()
    with pytest.raises(Refused) as refusal:
        ask(learner, offer)
    assert refusal.value.code == "not_possible"


def test_nobody_asks_themselves(programme: Programme, offer: Offer) -> None:
    make.enrolment(offer.person, programme)
    assert may_ask(offer.person, offer).code == "not_possible"


def test_a_performance_coach_may_assess_only_where_the_programme_declares_it(learner: Person, offer: Offer) -> None:
    Conflict.objects.create(kind="evaluates", person=offer.person, other=learner)
    for role_kind, rule, allowed in (
        ("coach_performance", "declared", True),
        ("advisor", "declared", True),
        ("coach_performance", "never", False),
        ("coach_growth", "declared", False),
        ("mentor", "declared", False),
    ):
        Programme.objects.update(role_kind=role_kind, assessment_rule=rule)
        fresh = Offer.objects.select_related("programme").get(pk=offer.pk)
        assert bool(may_be_paired(learner, fresh)) is allowed, role_kind
    Programme.objects.update(role_kind="coach_performance", assessment_rule="declared")
    Conflict.objects.create(kind="supervises", person=offer.person, other=learner)
    assert not may_be_paired(learner, Offer.objects.get(pk=offer.pk))


def test_a_block_holds_until_both_lift_it(learner: Person, offer: Offer) -> None:
    block = block_pair(one=learner, other=offer.person, by=None)
    block.lifted_by_low = True
    block.save()
    assert not may_be_paired(learner, offer)
    block.lifted_by_high = True
    block.save()
    assert may_be_paired(learner, offer)
    block_pair(one=offer.person, other=learner, by=None)
    assert not may_be_paired(learner, offer)


def test_the_helper_accepts_and_nobody_else_does(learner: Person, offer: Offer) -> None:
    request = ask(learner, offer)
    for somebody in (learner, make.person()):
        with pytest.raises(Refused) as refusal:
            mark_accepted(request=request, by=somebody)
        assert refusal.value.code == "not_asked"
    accepted = mark_accepted(request=request, by=offer.person)
    assert (accepted.state, accepted.awaiting_helper_since, accepted.settled_at) == ("accepted", None, TODAY)
    assert kinds_owed_to(offer.person) == []


def test_the_learner_hears_not_possible_and_never_why(learner: Person, offer: Offer) -> None:
    request = ask(learner, offer)
    declined = decline_request(request=request, code="topic", by=offer.person)
    assert (declined.state, declined.decline_code) == ("declined", "topic")
    [notice] = Notice.objects.filter(to=learner)
    assert (notice.kind, notice.facts) == ("matching.request_declined", {})


def test_only_the_helper_declines_and_only_the_learner_takes_back(learner: Person, offer: Offer) -> None:
    request = ask(learner, offer)
    with pytest.raises(Refused):
        decline_request(request=request, code="", by=learner)
    with pytest.raises(Refused):
        withdraw_request(request=request, by=offer.person)
    assert withdraw_request(request=request, by=learner).state == "withdrawn"
    assert kinds_owed_to(offer.person) == ["matching.request_withdrawn"]


@pytest.mark.parametrize("settled", ["accepted", "declined", "expired", "withdrawn"])
def test_what_is_settled_stays_settled(settled: str, learner: Person, offer: Offer) -> None:
    request = ask(learner, offer)
    Request.objects.update(state=settled, awaiting_helper_since=None, settled_at=TODAY)
    with clock.standing_at(TODAY + clock.days(60)):
        for change in (
            lambda: mark_accepted(request=request, by=offer.person),
            lambda: decline_request(request=request, by=offer.person),
            lambda: withdraw_request(request=request, by=learner),
            lambda: expire_request(request=request),
        ):
            with pytest.raises(ImpossibleMove):
                change()
    request.refresh_from_db()
    assert request.state == settled


def test_requests_are_seen_by_the_two_and_nobody_else(learner: Person, offer: Offer, programme: Programme) -> None:
    request = ask(learner, offer)
    others = [make.person("Strange Stranger"), make.listed_helper(programme).person]
    for role in ("coordinator", "director", "support_contact", "connector", "evaluator"):
        others.append(make.person(role))
        make.staff(others[-1], programme, role)
    others.append(make.person("Chair"))
    make.position(others[-1], "department_chair")
    assert list(requests_visible_to(learner)) == [request]
    assert list(requests_visible_to(offer.person)) == [request]
    assert [list(requests_visible_to(other)) for other in others] == [[]] * len(others)


def test_somebody_who_left_waits_for_nobody(learner: Person, offer: Offer) -> None:
    ask(learner, offer)
    Person.objects.filter(pk=learner.pk).update(is_active=False)
    assert list(requests_waiting_for(offer.person)) == []


def test_open_requests_between_two_are_taken_back_silently(learner: Person, offer: Offer) -> None:
    request = ask(learner, offer)
    assert withdraw_open_requests_between(one=offer.person, other=learner, by=None) == 1
    assert withdraw_open_requests_between(one=offer.person, other=learner, by=None) == 0
    request.refresh_from_db()
    assert request.state == "withdrawn"
    assert kinds_owed_to(offer.person) == []


def run_jobs() -> list[int]:
    """What the clock does to requests; the jobs of rounds have nothing to do here."""
    done = {name: run() for name, run in JOBS}
    requests = [done.pop(name) for name in ("close unanswered requests", "remind silent helpers")]
    assert not any(done.values())
    return requests


def test_one_reminder_after_a_week_and_closed_after_the_last_day(learner: Person, offer: Offer) -> None:
    request = ask(learner, offer)
    seen = []
    for days in (6, 7, 8, 14, 15, 16):
        with clock.standing_at(TODAY + clock.days(days)):
            seen.append((days, run_jobs(), run_jobs()))
    assert seen == [
        (6, [0, 0], [0, 0]),
        (7, [0, 1], [0, 0]),
        (8, [0, 0], [0, 0]),
        (14, [0, 0], [0, 0]),
        (15, [1, 0], [0, 0]),
        (16, [0, 0], [0, 0]),
    ]
    request.refresh_from_db()
    assert request.state == "expired"
    assert kinds_owed_to(learner) == ["matching.request_expired"]
    assert kinds_owed_to(offer.person) == []


def test_neither_reminded_nor_closed_before_the_day(learner: Person, offer: Offer) -> None:
    request = ask(learner, offer)
    for too_early in (remind_helper, expire_request):
        with pytest.raises(Refused) as refusal:
            too_early(request=request)
        assert refusal.value.code == "not_due"


def test_a_helper_who_takes_a_pause_is_told_that_it_is_their_own_pause() -> None:
    programme = make.programme("Faculty mentoring")
    offer = make.listed_helper(programme)
    learner = make.person()
    make.enrolment(learner, programme)
    request = ask(learner, offer)
    change_offer = Offer.objects.filter(pk=offer.pk)
    change_offer.update(state="paused", paused_until=TODAY.date() + dt.timedelta(days=9))
    request.refresh_from_db()
    said = may_accept(offer.person, request)
    assert (said.code, "pause in Faculty mentoring" in said.sentence) == ("own_pause", True)
    assert may_accept(learner, request).code == "not_asked"
    change_offer.update(state="listed")
    assert may_accept(offer.person, Request.objects.get())
