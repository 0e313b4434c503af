"""Several clicks at the same moment: real threads, real transactions."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from cheiron.kit import clock
from cheiron.kit.states import ImpossibleMove
from cheiron.kit.verdict import Refused
from cheiron.matching import actions
from cheiron.matching.actions import ask_helper
from cheiron.matching.models import FirstTalk, PersonalQuestion, Request
from cheiron.notices.models import Notice
from cheiron.people.models import Person
from cheiron.profiles.models import Offer
from tests import make


def at_once(*acts: Callable[[], object]) -> list[str]:
    """Run all at the same moment; what came of each, sorted."""
    outcomes: list[str] = []
    together = threading.Barrier(len(acts))

    def run(act: Callable[[], object]) -> None:
        together.wait()
        try:
            act()
            outcomes.append("done")
        except Refused as refusal:
            outcomes.append(refusal.code)
        except ImpossibleMove:
            outcomes.append("too late")
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return sorted(outcomes)


def asking(learner: Person, offer: Offer) -> Callable[[], Request]:
    return lambda: ask_helper(
        learner=learner, offer=offer, topic_keys=[], words="Please", wished_length="fixed_term", by=learner
    )


@pytest.mark.django_db(transaction=True)
def test_five_clicks_at_once_make_one_request_and_one_notice() -> None:
    programme = make.programme()
    offer, learner = make.listed_helper(programme), make.person(level="ms1")
    make.enrolment(learner, programme)
    assert at_once(*[asking(learner, offer)] * 5) == ["done"] * 5
    assert Request.objects.count() == 1
    assert Notice.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_cap_holds_when_four_helpers_are_asked_at_once() -> None:
    programme = make.programme(open_requests_maximum=2)
    offers = [make.listed_helper(programme) for _ in range(4)]
    learner = make.person(level="ms1")
    make.enrolment(learner, programme)
    assert at_once(*[asking(learner, offer) for offer in offers]) == ["done", "done", "too_many", "too_many"]
    assert Request.objects.filter(state="waiting").count() == 2


def a_pair(*, places: int = 3) -> tuple[Person, Offer]:
    programme = make.programme()
    offer, learner = make.listed_helper(programme, places=places), make.person(level="ms1")
    make.enrolment(learner, programme)
    return learner, offer


@pytest.mark.django_db(transaction=True)
def test_four_answers_at_once_settle_a_request_once() -> None:
    learner, offer = a_pair()
    request = asking(learner, offer)()
    assert at_once(
        lambda: actions.mark_accepted(request=request, by=offer.person),
        lambda: actions.decline_request(request=request, by=offer.person),
        lambda: actions.withdraw_request(request=request, by=learner),
        lambda: actions.put_off_request(request=request, day=clock.today() + clock.days(30), by=offer.person),
    ) == ["done", "too late", "too late", "too late"]
    request.refresh_from_db()
    assert request.state in ("accepted", "declined", "withdrawn", "later")
    assert request.settled_at is not None


@pytest.mark.django_db(transaction=True)
def test_asking_back_and_taking_back_at_once_leave_nobody_awaited() -> None:
    learner, offer = a_pair()
    request = asking(learner, offer)()
    outcomes = at_once(
        lambda: actions.ask_back(request=request, words="How?", by=offer.person),
        lambda: actions.withdraw_request(request=request, by=learner),
    )
    request.refresh_from_db()
    assert (request.state, request.awaiting_helper_since, request.awaiting_learner_since) == ("withdrawn", None, None)
    assert outcomes in (["done", "done"], ["done", "too late"])
    assert request.messages.count() == outcomes.count("done") - 1


@pytest.mark.django_db(transaction=True)
def test_five_clicks_agree_on_one_first_talk_and_make_one_request_of_it() -> None:
    learner, offer = a_pair()
    request = actions.ask_helper(
        learner=learner, offer=offer, topic_keys=[], words="", wished_length="fixed_term", kind="first_talk", by=learner
    )
    assert at_once(*[lambda: actions.accept_first_talk(request=request, by=offer.person)] * 5) == ["done"] * 5
    talk = FirstTalk.objects.get()
    assert at_once(*[lambda: actions.go_on(talk=talk, by=learner)] * 5) == ["done"] * 5
    assert Request.objects.filter(kind="partnership").count() == 1


@pytest.mark.django_db(transaction=True)
def test_whoever_waits_is_told_once_by_two_workers_at_once() -> None:
    learner, offer = a_pair(places=1)
    Offer.objects.update(taken=1)
    actions.wait_for_place(offer=Offer.objects.get(), by=learner)
    Offer.objects.update(taken=0)
    assert at_once(*[lambda: actions.tell_of_place(offer=offer)] * 3) == ["done"] * 3
    assert Notice.objects.filter(kind="matching.place_free").count() == 1


@pytest.mark.django_db(transaction=True)
def test_five_clicks_ask_one_question() -> None:
    learner, offer = a_pair()
    assert at_once(*[lambda: actions.ask_person(offer=offer, words="May I?", by=learner)] * 5) == ["done"] * 5
    assert (PersonalQuestion.objects.count(), Notice.objects.count()) == (1, 1)
