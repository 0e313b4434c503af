"""Two learners, one helper, any order of presses: a request is settled once and nobody is asked too often."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from cheiron.kit import clock
from cheiron.kit.states import ImpossibleMove, can_move
from cheiron.kit.verdict import Refused
from cheiron.matching import actions
from cheiron.matching.jobs import JOBS
from cheiron.matching.models import FirstTalk, Request
from cheiron.matching.states import ASK_BACK_ROUNDS, REQUEST_MOVES
from cheiron.notices.models import Notice
from cheiron.profiles.actions import free_place, take_place
from cheiron.profiles.models import Offer
from tests import make

START = dt.datetime(2026, 3, 2, 15, tzinfo=dt.UTC)
CAP, PLACES = 2, 2
WHO = st.integers(0, 1)
WHICH = st.integers(0, 2)


class RequestMachine(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.block = transaction.atomic()
        self.block.__enter__()
        self.now = START
        self.programme = make.programme(open_requests_maximum=CAP)
        self.offers = [make.listed_helper(self.programme, places=PLACES) for _ in range(3)]
        Offer.objects.update(listed_at=START)
        for offer in self.offers:
            offer.person.credentials_held.update(issued_on="2026-01-01", valid_until=None)
        self.learners = [make.person(level="ms1") for _ in range(2)]
        for learner in self.learners:
            make.enrolment(learner, self.programme)
        self.states: dict[int, str] = {}
        self.due: dict[int, dt.date] = {}
        self.left: dict[int, int] = {}

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.block.__exit__(None, None, None)

    def press(self, act: Callable[[], object]) -> None:
        with clock.standing_at(self.now):
            try:
                with transaction.atomic():
                    act()
            except (Refused, ImpossibleMove):
                pass

    def requests(self, who: int, which: int) -> list[Request]:
        return list(Request.objects.filter(learner=self.learners[who], offer=self.offers[which]))

    @rule(who=WHO, which=WHICH, kind=st.sampled_from(["partnership", "partnership", "first_talk"]))
    def ask(self, who: int, which: int, kind: str) -> None:
        learner, offer = self.learners[who], self.offers[which]
        said = {"topic_keys": ["grant"], "words": "Please", "wished_length": "fixed_term", "kind": kind}
        self.press(lambda: actions.ask_helper(learner=learner, offer=offer, by=learner, **said))  # type: ignore[arg-type]

    @rule(who=WHO, which=WHICH)
    def accept(self, who: int, which: int) -> None:
        for request in self.requests(who, which):
            self.press(lambda request=request: self._accept(request))  # type: ignore[misc]

    def _accept(self, request: Request) -> None:
        take_place(offer=request.offer, by=request.offer.person)
        actions.mark_accepted(request=request, by=request.offer.person)

    @rule(who=WHO, which=WHICH)
    def talk(self, who: int, which: int) -> None:
        for request in self.requests(who, which):
            self.press(lambda r=request: actions.accept_first_talk(request=r, by=r.offer.person))  # type: ignore[misc]

    @rule(who=WHO, which=WHICH, goes_on=st.booleans())
    def decide(self, who: int, which: int, goes_on: bool) -> None:
        act: Callable[..., object] = actions.go_on if goes_on else actions.say_thank_you
        for talk in FirstTalk.objects.filter(request__in=self.requests(who, which)):
            self.press(lambda t=talk: act(talk=t, by=t.request.learner))  # type: ignore[misc]

    @rule(who=WHO, which=WHICH)
    def write_back(self, who: int, which: int) -> None:
        """Whoever's turn it is writes a line."""
        for request in self.requests(who, which):
            if request.state == "asked_back":
                self.press(lambda r=request: actions.answer_back(request=r, words="So", by=r.learner))  # type: ignore[misc]
            else:
                self.press(lambda r=request: actions.ask_back(request=r, words="How?", by=r.offer.person))  # type: ignore[misc]

    @rule(who=WHO, which=WHICH, days=st.integers(0, 40))
    def put_off(self, who: int, which: int, days: int) -> None:
        day = clock.day_of(self.now) + clock.days(days)
        for request in self.requests(who, which):
            self.press(lambda r=request: actions.put_off_request(request=r, day=day, by=r.offer.person))  # type: ignore[misc]

    @rule(who=WHO, which=WHICH)
    def ask_again(self, who: int, which: int) -> None:
        for request in self.requests(who, which):
            self.press(lambda r=request: actions.ask_again(request=r, by=r.learner))  # type: ignore[misc]

    @rule(who=WHO, which=WHICH)
    def wait(self, who: int, which: int) -> None:
        offer = Offer.objects.get(pk=self.offers[which].pk)
        self.press(lambda: actions.wait_for_place(offer=offer, by=self.learners[who]))

    @rule(which=WHICH)
    def leave(self, which: int) -> None:
        """Somebody else leaves, and a place is free."""
        offer = self.offers[which]
        if Request.objects.filter(offer=offer, state="accepted", kind="partnership").exists():
            self.left[offer.pk] = self.left.get(offer.pk, 0) + min(1, Offer.objects.get(pk=offer.pk).taken)
            self.press(lambda: free_place(offer=offer, by=None))

    @rule(who=WHO, which=WHICH, code=st.sampled_from(["", "capacity", "topic"]))
    def decline(self, who: int, which: int, code: str) -> None:
        for request in self.requests(who, which):
            self.press(lambda r=request: actions.decline_request(request=r, code=code, by=r.offer.person))  # type: ignore[misc]

    @rule(who=WHO, which=WHICH)
    def withdraw(self, who: int, which: int) -> None:
        for request in self.requests(who, which):
            self.press(lambda r=request: actions.withdraw_request(request=r, by=r.learner))  # type: ignore[misc]

    @rule(who=WHO, which=WHICH)
    def keep_apart(self, who: int, which: int) -> None:
        one, other = self.learners[who], self.offers[which].person
        self.press(lambda: actions.block_pair(one=one, other=other, by=None))

    @rule(days=st.integers(1, 20))
    def let_time_pass(self, days: int) -> None:
        self.now += clock.days(days)
        with clock.standing_at(self.now):
            for _name, run in JOBS:
                run()
            assert not any(run() for _name, run in JOBS)

    @invariant()
    def requests_hold(self) -> None:
        for request in Request.objects.select_related("offer"):
            before = self.states.get(request.pk, "waiting")
            assert before == request.state or can_move(REQUEST_MOVES, before, request.state)
            assert request.answer_due_on >= self.due.get(request.pk, request.answer_due_on)
            self.states[request.pk], self.due[request.pk] = request.state, request.answer_due_on
            turns = list(request.messages.values_list("by_learner", flat=True))
            assert turns == [bool(place % 2) for place in range(len(turns))]
            assert turns.count(False) <= ASK_BACK_ROUNDS
            assert request.state != "asked_back" or turns[-1] is False

    @invariant()
    def everybody_holds(self) -> None:
        for learner in self.learners:
            assert Request.objects.filter(learner=learner, state__in=["waiting", "asked_back"]).count() <= CAP
        for offer in Offer.objects.all():
            accepted = Request.objects.filter(offer=offer, state="accepted", kind="partnership").count()
            assert offer.taken == accepted - self.left.get(offer.pk, 0) <= PLACES
        talks = FirstTalk.objects.values_list("request__state", "request__kind")
        assert set(talks) <= {("accepted", "first_talk")}
        reminders = Notice.objects.filter(kind__endswith="reminder").values_list("key", flat=True)
        assert len(reminders) == len(set(reminders))


@pytest.mark.django_db(transaction=True)
def test_any_sequence_of_presses_settles_each_request_once() -> None:
    run_state_machine_as_test(
        RequestMachine,
        settings=settings(
            max_examples=16, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
