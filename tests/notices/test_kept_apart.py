"""Letters of every kind that comes from somebody else: none leaves once the two are kept apart, however long owed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

import pytest

from cheiron.kit import clock
from cheiron.matching.actions import (
    answer_back,
    answer_question,
    ask_back,
    block_pair,
    decline_question,
    decline_request,
    put_off_request,
    take_time,
    wait_for_place,
    withdraw_request,
)
from cheiron.matching.actions.suggesting import suggest_helpers
from cheiron.matching.models import Block, Suggestion
from cheiron.notices.actions import deliver_due
from cheiron.notices.kinds import KINDS
from cheiron.notices.models import Notice, SentMail
from cheiron.notices.queries import notices_for
from cheiron.people.models import Person
from cheiron.profiles.actions import free_place
from cheiron.profiles.models import Offer
from tests import make
from tests.matching.asking import SECRET, TODAY, ask, learner_in, on_day, question_between, talk_between, work

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]
AT = TODAY + dt.timedelta(days=3)
DAY = clock.day_of(TODAY) + dt.timedelta(days=40)
# Days, and what tells nothing about one other person: a round, a seat in it, what staff hears of.
OF_NOBODY_ELSE = {
    "matching.round_begins",
    "matching.choosing_open",
    "matching.choosing_reminder",
    "matching.choosing_extended",
    "matching.round_cancelled",
    "matching.choosing_closed",
    "matching.swap_asked",
    "matching.swap_declined",
    "matching.people_to_ask",
}


class Two:
    """A learner, a helper, and a leader who thought of the helper."""

    def __init__(self) -> None:
        self.programme = make.programme("Faculty mentoring", places_maximum=6)
        self.learner = learner_in(self.programme)
        self.offer = make.listed_helper(self.programme, "Hal Helper")
        self.helper = self.offer.person
        self.helper.credentials_held.update(issued_on="2026-01-01", valid_until=None)
        self.leader = make.person("Dora Chief", unit=self.learner.unit, level="professor")
        make.position(self.leader, "division_chief", self.learner.unit)

    def pair(self) -> tuple[Person, Person]:
        """The two whom the letter is between."""
        return self.learner, self.leader if Suggestion.objects.exists() else self.helper

    def put_off(self) -> None:
        put_off_request(request=ask(self.learner, self.offer), day=DAY, by=self.helper)

    def wait_for_the_last_place(self) -> None:
        Offer.objects.update(taken=self.offer.places)
        wait_for_place(offer=Offer.objects.get(pk=self.offer.pk), by=self.learner)
        free_place(offer=self.offer, by=None)
        work("tell who waits for a place")


def asked_back(two: Two) -> None:
    ask_back(request=ask(two.learner, two.offer), words=SECRET, by=two.helper)


def answered_back(two: Two) -> None:
    request = ask(two.learner, two.offer)
    answer_back(request=ask_back(request=request, words=SECRET, by=two.helper), words=SECRET, by=two.learner)


# Kind: what happens at first, how many days later the job runs, and which one.
STORIES: dict[str, tuple[Callable[[Two], object], float, str]] = {
    "request_received": (lambda two: ask(two.learner, two.offer), 0, ""),
    "request_reminder": (lambda two: ask(two.learner, two.offer), 7, "remind silent helpers"),
    "request_declined": (lambda two: decline_request(request=ask(two.learner, two.offer), by=two.helper), 0, ""),
    "request_expired": (lambda two: ask(two.learner, two.offer), 15, "close unanswered requests"),
    "request_withdrawn": (lambda two: withdraw_request(request=ask(two.learner, two.offer), by=two.learner), 0, ""),
    "request_asked_back": (asked_back, 0, ""),
    "request_answer_reminder": (asked_back, 7, "remind learners asked back"),
    "request_answered_back": (answered_back, 0, ""),
    "request_put_off": (Two.put_off, 0, ""),
    "ask_again": (Two.put_off, 40, "tell who may ask again"),
    "first_talk_accepted": (lambda two: talk_between(two.learner, two.offer), 0, ""),
    "first_talk_timed": (
        lambda two: take_time(talk=talk_between(two.learner, two.offer, AT), at=AT, by=two.learner),
        0,
        "",
    ),
    "first_talk_over": (lambda two: talk_between(two.learner, two.offer), 7, "ask about first talks"),
    "question_received": (lambda two: question_between(two.learner, two.offer), 0, ""),
    "question_reminder": (lambda two: question_between(two.learner, two.offer), 7, "remind of questions"),
    "question_answered": (
        lambda two: answer_question(question=question_between(two.learner, two.offer), answer=SECRET, by=two.helper),
        0,
        "",
    ),
    "question_declined": (
        lambda two: decline_question(question=question_between(two.learner, two.offer), by=two.helper),
        0,
        "",
    ),
    "question_expired": (lambda two: question_between(two.learner, two.offer), 15, "close unanswered questions"),
    "place_free": (Two.wait_for_the_last_place, 0, ""),
    "suggestion_received": (
        lambda two: suggest_helpers(learner=two.learner, offers=[two.offer], why=SECRET, by=two.leader),
        0,
        "",
    ),
}


@pytest.fixture(params=STORIES)
def owed(request: pytest.FixtureRequest) -> Iterator[tuple[Two, Notice]]:
    """Two people and a letter of one kind that is owed, and nothing else, on the day on which it is due."""
    act, days, job = STORIES[request.param]
    with on_day(0):
        two = Two()
        act(two)
    with on_day(days):
        if job:
            work(job)
        notice = Notice.objects.get(kind=f"matching.{request.param}", state="owed")
        Notice.objects.exclude(pk=notice.pk).delete()
        yield two, notice


def test_it_is_sent_while_nothing_keeps_the_two_apart(owed: tuple[Two, Notice]) -> None:
    two, notice = owed
    assert deliver_due() == 1
    [mail] = SentMail.objects.all()
    [other] = {one.name for one in two.pair()} - {notice.to.name}
    assert other in mail.subject + mail.body


@pytest.mark.parametrize("lifted", ["by nobody", "by one"])
def test_it_is_not_sent_once_they_are_kept_apart_although_it_was_owed_before(
    lifted: str, owed: tuple[Two, Notice]
) -> None:
    two, notice = owed
    low, high = sorted(two.pair(), key=lambda one: one.pk)
    Block.objects.create(low=low, high=high, lifted_by_high=lifted == "by one")  # found when it is sent, not before
    assert notices_for(notice.to) == []
    deliver_due()
    notice.refresh_from_db()
    assert (notice.state, SentMail.objects.count()) == ("cancelled", 0)


def test_keeping_them_apart_stops_it_and_tells_neither(owed: tuple[Two, Notice]) -> None:
    one, other = owed[0].pair()
    block_pair(one=other, other=one, by=None)
    deliver_due()
    assert (SentMail.objects.count(), notices_for(one), notices_for(other)) == (0, [], [])
    assert set(Notice.objects.values_list("state", flat=True)) == {"cancelled"}


def test_it_is_sent_again_once_both_would_meet_the_other(owed: tuple[Two, Notice]) -> None:
    low, high = sorted(owed[0].pair(), key=lambda one: one.pk)
    Block.objects.create(low=low, high=high, lifted_by_low=True, lifted_by_high=True)
    deliver_due()
    assert SentMail.objects.count() == 1


def test_every_kind_that_matching_owes_is_told_here_or_comes_from_nobody_else() -> None:
    of_matching = {code for code in KINDS if code.startswith("matching.")}
    assert of_matching == OF_NOBODY_ELSE | {f"matching.{kind}" for kind in STORIES}
    assert not OF_NOBODY_ELSE & {f"matching.{kind}" for kind in STORIES}
