"""Whatever two people and the clock do, in whatever order, a partnership stays in one piece."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from cheiron.kit import clock
from cheiron.kit.states import ImpossibleMove
from cheiron.kit.verdict import Refused
from cheiron.notices.models import Notice
from cheiron.partnerships import actions
from cheiron.partnerships.jobs import JOBS
from cheiron.partnerships.models import Agreement, Ending, Meeting, Partnership
from cheiron.partnerships.queries import agreement_now, open_agreement
from cheiron.partnerships.states import RUNNING
from cheiron.people.models import Person
from cheiron.profiles.models import Offer
from tests import make
from tests.partnerships.build import begun

START = dt.datetime(2026, 3, 2, 15, 0, tzinfo=dt.UTC)
WHO = st.sampled_from(["learner", "helper"])
TELLING = st.sampled_from(["neutral_now", "myself", "support_contact"])


class TwoPeople(RuleBasedStateMachine):
    """One machine is one partnership, in a transaction that is rolled back."""

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.now = START
        self.standing: Any = clock.standing_at(self.now)
        self.standing.__enter__()
        programme = make.programme()
        make.staff(make.person(), programme, "support_contact")
        self.partnership = begun(programme)

    def teardown(self) -> None:
        self.standing.__exit__(None, None, None)
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    def fresh(self) -> Partnership:
        return Partnership.objects.get(pk=self.partnership.pk)

    def person(self, who: str) -> Person:
        return getattr(self.partnership, who)  # type: ignore[no-any-return]

    def tries(self, act: Any) -> None:
        """A refusal is an answer; nothing else may happen."""
        try:
            with transaction.atomic():
                act()
        except (Refused, ImpossibleMove):
            pass

    @rule(days=st.integers(1, 60))
    def time_passes(self, days: int) -> None:
        self.standing.__exit__(None, None, None)
        self.now += dt.timedelta(days=days)
        self.standing = clock.standing_at(self.now)
        self.standing.__enter__()

    @rule()
    def the_clock_works(self) -> None:
        for _name, job in JOBS:
            job()
            assert job() == 0

    @rule(who=WHO)
    def sign(self, who: str) -> None:
        agreement = agreement_now(self.fresh())
        assert agreement is not None
        self.tries(lambda: actions.sign_agreement(agreement=agreement, by=self.person(who)))

    @rule(who=WHO, number=st.integers(1, 17))
    def word(self, who: str, number: int) -> None:
        agreement = open_agreement(self.fresh())
        if agreement is not None:
            clause = agreement.clauses.get(number=number)
            self.tries(lambda: actions.edit_clause(clause=clause, text=f"At {self.now}", by=self.person(who)))

    @rule(who=WHO, number=st.integers(1, 17))
    def strike(self, who: str, number: int) -> None:
        agreement = agreement_now(self.fresh())
        assert agreement is not None
        clause = agreement.clauses.get(number=number)
        self.tries(lambda: actions.strike_clause(clause=clause, by=self.person(who)))

    @rule(who=WHO)
    def renew(self, who: str) -> None:
        agreement = agreement_now(self.fresh())
        assert agreement is not None
        self.tries(lambda: actions.renew_agreement(agreement=agreement, by=self.person(who)))

    @rule(who=WHO, days=st.integers(-2, 9))
    def plan(self, who: str, days: int) -> None:
        at = self.now + dt.timedelta(days=days)
        self.tries(lambda: actions.plan_meeting(partnership=self.fresh(), at=at, by=self.person(who)))

    @rule(who=WHO, days=st.integers(-9, 1))
    def log(self, who: str, days: int) -> None:
        at = self.now + dt.timedelta(days=days)
        self.tries(lambda: actions.log_meeting(partnership=self.fresh(), at=at, by=self.person(who)))

    @rule(who=WHO, act=st.sampled_from(["confirm_meeting", "mark_not_held", "call_off_meeting"]), last=st.booleans())
    def settle(self, who: str, act: str, last: bool) -> None:
        meetings = self.partnership.meetings.order_by("at")
        meeting = meetings.last() if last else meetings.first()
        if meeting is not None:
            self.tries(lambda: getattr(actions, act)(meeting=meeting, by=self.person(who)))

    @rule(who=WHO, days=st.integers(-1, 200))
    def pause(self, who: str, days: int) -> None:
        until = clock.today() + dt.timedelta(days=days)
        self.tries(lambda: actions.pause_partnership(partnership=self.fresh(), until=until, by=self.person(who)))

    @rule(who=WHO)
    def resume(self, who: str) -> None:
        self.tries(lambda: actions.resume_partnership(partnership=self.fresh(), by=self.person(who)))

    @rule(who=WHO)
    def complete(self, who: str) -> None:
        self.tries(lambda: actions.complete_partnership(partnership=self.fresh(), by=self.person(who)))

    @precondition(lambda self: self.fresh().is_running)
    @rule(who=WHO, telling=TELLING)
    def end(self, who: str, telling: str) -> None:
        """Never refused while it runs."""
        ending = actions.end_without_fault(partnership=self.fresh(), telling=telling, by=self.person(who))
        assert ending.by == self.person(who)

    @rule(who=WHO)
    def tell(self, who: str) -> None:
        ending = Ending.objects.first()
        if ending is not None:
            self.tries(lambda: actions.tell_of_ending(ending=ending, by=self.person(who)))

    @invariant()
    def closed_has_an_outcome_and_a_moment(self) -> None:
        one = self.fresh()
        assert (one.state == "closed") == bool(one.outcome) == (one.closed_at is not None)
        assert (one.state == "paused") == (one.paused_until is not None)
        assert one.active_since is not None or one.state != "active"

    @invariant()
    def taken_is_what_runs(self) -> None:
        assert Offer.objects.get().taken == Partnership.objects.filter(state__in=RUNNING).count()

    @invariant()
    def there_is_one_ending_at_most_and_only_of_a_closed_one(self) -> None:
        assert Ending.objects.count() <= 1
        assert Ending.objects.exists() == (self.fresh().outcome == "concluded_no_fault")

    @invariant()
    def nothing_is_planned_or_owed_about_what_has_closed(self) -> None:
        if self.fresh().state == "closed":
            assert not Meeting.objects.filter(state="planned").exists()
            assert not Agreement.objects.exclude(state__in=["ended", "superseded"]).exists()
            assert not Notice.objects.filter(kind="partnerships.meeting_to_confirm", state="owed").exists()

    @invariant()
    def one_agreement_counts_and_the_fixed_clauses_stand(self) -> None:
        assert Agreement.objects.filter(state="in_force").count() <= 1
        for agreement in Agreement.objects.filter(state="in_force"):
            assert agreement.signatures.count() == 2
            assert agreement.clauses.filter(number__in=[7, 11, 12, 14], struck=False).count() == 4


@pytest.mark.django_db
def test_two_people_and_the_clock_in_any_order() -> None:
    TwoPeople.TestCase.settings = settings(
        max_examples=25,
        stateful_step_count=20,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        derandomize=True,
        database=None,
    )
    TwoPeople.TestCase().runTest()
