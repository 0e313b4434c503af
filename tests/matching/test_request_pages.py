"""Asking and answering, page by page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cheiron.kit import clock
from cheiron.matching.actions import ask_helper, decline_request
from cheiron.matching.models import Request
from cheiron.notices.kinds import KINDS
from cheiron.notices.models import Notice
from cheiron.partnerships.models import Partnership
from cheiron.people.models import Person
from cheiron.profiles.models import Offer
from cheiron.programmes.models import Programme
from tests import make

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Client]
SECRET = "I am afraid that I chose the wrong life."
SAID = {"topics": ["grant"], "words": SECRET, "wished_length": "short_series"}


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


def asking(offer: Offer) -> str:
    return reverse("directory:request-new", kwargs={"ref": offer.person.ref}) + f"?programme={offer.programme.ref}"


def page(request: Request) -> str:
    return reverse("desk:request", kwargs={"ref": request.ref})


def asked(learner: Person, offer: Offer) -> Request:
    return ask_helper(
        learner=learner, offer=offer, topic_keys=["grant"], words=SECRET, wished_length="fixed_term", by=learner
    )


def test_the_question_is_looked_at_before_it_is_sent(learner: Person, offer: Offer, signed_in: SignIn) -> None:
    browser = signed_in(learner)
    first = browser.get(asking(offer)).content.decode()
    assert "Only Hal Helper reads what you write" in first
    assert "checked" not in first
    check = browser.post(asking(offer), {**SAID, "step": "check"})
    assert (check.status_code, Request.objects.count()) == (200, 0)
    assert SECRET in check.content.decode()
    change = browser.post(asking(offer), {**SAID, "step": "change"}).content.decode()
    assert SECRET in change
    sent = browser.post(asking(offer), {**SAID, "step": "send"})
    made = Request.objects.get()
    assert (sent.status_code, sent["Location"]) == (302, page(made))
    assert (made.topic_keys, made.words, made.wished_length) == (["grant"], SECRET, "short_series")


def test_sending_twice_makes_one_request_and_shows_it(learner: Person, offer: Offer, signed_in: SignIn) -> None:
    browser = signed_in(learner)
    first = browser.post(asking(offer), {**SAID, "step": "send"})
    second = browser.post(asking(offer), {**SAID, "step": "send"})
    assert first["Location"] == second["Location"]
    assert Request.objects.count() == 1


def test_what_is_missing_is_named_and_nothing_typed_is_lost(learner: Person, offer: Offer, signed_in: SignIn) -> None:
    text = signed_in(learner).post(asking(offer), {"words": SECRET, "step": "send"}).content.decode()
    assert "Please choose how long you have in mind." in text
    assert SECRET in text
    assert Request.objects.count() == 0


@pytest.mark.parametrize(
    ("why", "sentence"),
    [
        ("full", "All places are taken for now."),
        ("cap", "You are waiting for 2 answers already."),
        ("not enrolled", "You are not taking part in this programme as a learner."),
    ],
)
def test_when_asking_is_not_possible_the_page_says_why_and_sends_nothing(
    why: str, sentence: str, learner: Person, offer: Offer, signed_in: SignIn
) -> None:
    if why == "full":
        Offer.objects.update(taken=3)
    elif why == "cap":
        for _ in range(2):
            asked(learner, make.listed_helper(offer.programme))
    else:
        learner.enrolments.all().delete()
    before = Request.objects.count()
    browser = signed_in(learner)
    assert sentence in browser.get(asking(offer)).content.decode()
    assert sentence in browser.post(asking(offer), {**SAID, "step": "send"}).content.decode()
    assert Request.objects.count() == before
    shown = browser.get(reverse("directory:person", kwargs={"ref": offer.person.ref})).content.decode()
    assert sentence in shown


def test_the_helper_reads_and_says_yes(learner: Person, offer: Offer, signed_in: SignIn) -> None:
    request = asked(learner, offer)
    browser = signed_in(offer.person)
    assert "Lea Learner" in browser.get(reverse("desk:requests")).content.decode()
    text = browser.get(page(request)).content.decode()
    assert SECRET in text
    assert "Yes, I will" in text
    answer = browser.post(page(request), {"answer": "accept"})
    begun = Partnership.objects.get()
    assert answer["Location"] == reverse("desk:partnership", kwargs={"ref": begun.ref})
    assert (begun.learner, begun.helper) == (learner, offer.person)
    again = browser.post(page(request), {"answer": "accept"})
    assert again["Location"] == answer["Location"]
    offer.refresh_from_db()
    assert offer.taken == 1


def test_the_learner_cannot_answer_for_the_helper(learner: Person, offer: Offer, signed_in: SignIn) -> None:
    request = asked(learner, offer)
    browser = signed_in(learner)
    for answer in ("accept", "decline", "no-such-thing"):
        browser.post(page(request), {"answer": answer})
    request.refresh_from_db()
    assert request.state == "waiting"
    assert not Partnership.objects.exists()


def test_not_now_needs_no_reason_and_the_learner_never_sees_one(
    learner: Person, offer: Offer, signed_in: SignIn
) -> None:
    request = asked(learner, offer)
    other = make.listed_helper(offer.programme, "Alternative Ada")
    signed_in(offer.person).post(page(request), {"answer": "decline", "code": "topic"})
    request.refresh_from_db()
    assert (request.state, request.decline_code) == ("declined", "topic")
    text = signed_in(learner).get(page(request)).content.decode()
    assert "cannot take this on at present. That says nothing about you." in text
    assert "Not my field" not in text
    assert other.person.name in text
    assert text.count("Hal Helper</a></h3>") == 0


def test_a_second_answer_is_a_sentence_and_not_a_breakdown(learner: Person, offer: Offer, signed_in: SignIn) -> None:
    request = asked(learner, offer)
    browser = signed_in(offer.person)
    browser.post(page(request), {"answer": "decline"})
    again = browser.post(page(request), {"answer": "more", "words": "Which one?"})
    assert again.status_code == 200
    assert "This has changed in the meantime" in again.content.decode()


def test_what_was_taken_back_is_no_longer_read(learner: Person, offer: Offer, signed_in: SignIn) -> None:
    request = asked(learner, offer)
    assert signed_in(learner).post(page(request), {"answer": "withdraw"}).status_code == 302
    text = signed_in(offer.person).get(page(request)).content.decode()
    assert "This request was taken back." in text
    assert SECRET not in text


def test_a_stranger_cannot_tell_that_the_request_exists(
    learner: Person, offer: Offer, programme: Programme, signed_in: SignIn
) -> None:
    request = asked(learner, offer)
    coordinator = make.person("Cora Coordinator")
    make.staff(coordinator, programme, "coordinator")
    for other in (make.person(), coordinator, make.listed_helper(programme).person):
        browser = signed_in(other)
        assert browser.get(page(request)).status_code == 404
        assert browser.post(page(request), {"answer": "accept"}).status_code == 404
        assert "Lea Learner" not in browser.get(reverse("desk:requests")).content.decode()


def test_no_letter_carries_topics_words_or_reasons(learner: Person, offer: Offer) -> None:
    request = asked(learner, offer)
    waiting = {"matching.request_received", "matching.request_reminder"}
    letters = [KINDS[kind].render(offer.person, request.ref, {}) for kind in waiting]
    decline_request(request=request, code="topic", by=offer.person)
    letters.append(KINDS["matching.request_declined"].render(learner, request.ref, {}))
    for state in ("expired", "withdrawn"):
        Request.objects.update(state=state, decline_code="")
        reader = learner if state == "expired" else offer.person
        letters.append(KINDS[f"matching.request_{state}"].render(reader, request.ref, {}))
    assert None not in letters
    whole = " ".join(" ".join([one.subject, *one.paragraphs, one.link, one.link_text]) for one in letters if one)
    assert "Lea Learner" in whole
    assert "Faculty mentoring" in whole
    for hidden in (SECRET, "Grant", "grant", "topic", "Not my field"):
        assert hidden not in whole


def test_no_letter_goes_to_a_stranger_or_outlives_its_truth(learner: Person, offer: Offer) -> None:
    request = asked(learner, offer)
    received = KINDS["matching.request_received"].render
    assert received(make.person(), request.ref, {}) is None
    Request.objects.update(state="withdrawn", awaiting_helper_since=None, settled_at=clock.now())
    assert received(offer.person, request.ref, {}) is None
    assert mail.outbox == []


def test_wishes_are_saved_in_order_and_say_that_one_is_looking(
    learner: Person, offer: Offer, signed_in: SignIn
) -> None:
    learner.enrolments.update(state="enrolled")
    browser = signed_in(learner)
    empty = browser.post(reverse("desk:seeking"), {"aspiration": "rural"})
    assert "Please choose at least one topic." in empty.content.decode()
    said = {"first": "paper", "second": "grant", "third": "paper", "aspiration": "rural"}
    assert browser.post(reverse("desk:seeking"), said).status_code == 302
    assert list(learner.sought_topics.values_list("topic_id", "rank")) == [("paper", 1), ("grant", 2)]
    assert learner.enrolments.get().state == "seeking"
    text = browser.get(reverse("desk:seeking")).content.decode()
    assert "Hal Helper" in text
    assert "Offers 2 of your 2 topics" in text


def test_wishes_are_on_no_page_of_anybody_else(
    learner: Person, offer: Offer, programme: Programme, signed_in: SignIn
) -> None:
    make.topic("zeppelins", label="Flying zeppelins")
    signed_in(learner).post(reverse("desk:seeking"), {"first": "zeppelins", "aspiration": "rural"})
    request = asked(learner, offer)
    helper = signed_in(offer.person)
    for address in (page(request), reverse("desk:requests"), "/people/"):
        assert "Flying zeppelins" not in helper.get(address).content.decode()
    person = reverse("directory:person", kwargs={"ref": learner.ref})
    assert helper.get(person).status_code == 404


def test_the_list_of_requests_costs_as_much_for_three_as_for_one(
    offer: Offer, programme: Programme, signed_in: SignIn
) -> None:
    def one_more() -> None:
        learner = make.person(level="ms1", unit=make.unit())
        make.enrolment(learner, programme)
        asked(learner, offer)

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(reverse("desk:requests")).status_code == 200
        return len(queries)

    browser: Any = signed_in(offer.person)
    one_more()
    browser.get(reverse("desk:requests"))
    one = cost()
    one_more()
    one_more()
    assert cost() == one
    assert Notice.objects.count() == 3


def test_whoever_works_together_already_is_led_there(learner: Person, offer: Offer, signed_in: SignIn) -> None:
    begun = Partnership.objects.create(
        programme=offer.programme, learner=learner, helper=offer.person, offer=offer, began_at=clock.now()
    )
    answer = signed_in(learner).post(asking(offer), {**SAID, "step": "send"})
    assert answer["Location"] == reverse("desk:partnership", kwargs={"ref": begun.ref})
    assert Request.objects.count() == 0


def test_the_list_of_requests_costs_the_same_for_one_and_for_three(
    programme: Programme, offer: Offer, signed_in: SignIn, django_assert_num_queries: Any
) -> None:
    def one_more(name: str) -> None:
        learner = make.person(name, level="ms1")
        make.enrolment(learner, programme)
        asked(learner, offer)

    one_more("Ann Asker")
    browser = signed_in(offer.person)
    browser.get(reverse("desk:requests"))
    with CaptureQueriesContext(connection) as few:
        browser.get(reverse("desk:requests"))
    one_more("Ben Asker")
    one_more("Cay Asker")
    with django_assert_num_queries(len(few)):
        page = browser.get(reverse("desk:requests")).content.decode()
    assert [name in page for name in ("Ann Asker", "Ben Asker", "Cay Asker")] == [True, True, True]


def test_a_quiet_page_leads_on_and_shows_what_was_earlier(learner: Person, offer: Offer, signed_in: SignIn) -> None:
    request, browser, here = asked(learner, offer), signed_in(learner), reverse("desk:requests")
    busy = browser.get(here).content.decode()
    assert ("Nothing is waiting" in busy, "<details open" in busy) == (False, False)
    decline_request(request=request, code="", by=offer.person)
    quiet = browser.get(here).content.decode()
    assert ("Nothing is waiting." in quiet, "<details open" in quiet) == (True, True)
    assert f'href="{reverse("directory:people")}"' in quiet.split("<main")[1]
