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
from cheiron.matching.models import Request
from cheiron.matching.states import REQUEST_MOVES
from cheiron.notices.models import Notice
from cheiron.profiles.actions import take_place
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

    @rule(who=WHO, which=WHICH)
    def ask(self, who: int, which: int) -> None:
        learner, offer = self.learners[who], self.offers[which]
        said = {"topic_keys": ["grant"], "words": "Please", "wished_length": "fixed_term"}
        self.press(lambda: actions.ask_helper(learner=learner, offer=offer, by=learner, **said))  # type: ignore[arg-type]

    @rule(who=WHO, which=WHICH)
    def accept(self, who: int, which: int) -> None:
        for request in self.requests(who, which):
            self.press(lambda request=request: self._accept(request))  # type: ignore[misc]

    def _accept(self, request: Request) -> None:
        take_place(offer=request.offer, by=request.offer.person)
        actions.mark_accepted(request=request, by=request.offer.person)

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
    def everything_holds(self) -> None:
        for request in Request.objects.select_related("offer"):
            before = self.states.get(request.pk, "waiting")
            assert before == request.state or can_move(REQUEST_MOVES, before, request.state)
            self.states[request.pk] = request.state
        for learner in self.learners:
            assert Request.objects.filter(learner=learner, state="waiting").count() <= CAP
        for offer in Offer.objects.all():
            accepted = Request.objects.filter(offer=offer, state="accepted").count()
            assert offer.taken == accepted <= PLACES
        reminders = Notice.objects.filter(kind="matching.request_reminder").values_list("about_ref", flat=True)
        assert len(reminders) == len(set(reminders))


@pytest.mark.django_db(transaction=True)
def test_any_sequence_of_presses_settles_each_request_once() -> None:
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        RequestMachine,
        settings=settings(
            max_examples=12, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
