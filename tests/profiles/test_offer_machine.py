"""Whatever people press, in whatever order: the moves and the gate hold."""

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
from cheiron.profiles import actions
from cheiron.profiles.jobs import JOBS
from cheiron.profiles.models import Offer, Profile
from cheiron.profiles.queries import listed_offers_visible_to, missing_for_listing
from cheiron.profiles.states import OFFER_MOVES
from tests import make

START = dt.datetime(2026, 3, 2, 15, tzinfo=dt.UTC)
MAXIMUM = 3
# What one press may pass through at most: listing somebody freshly trained, coming back, lapsing.
LONGEST = 2


class OfferMachine(RuleBasedStateMachine):
    """One helper, one programme, a coordinator, a viewer, and time."""

    def __init__(self) -> None:
        super().__init__()
        self.block = transaction.atomic()
        self.block.__enter__()
        self.now = START
        self.programme = make.programme(places_maximum=MAXIMUM)
        self.coordinator, self.viewer = make.person(), make.person()
        make.staff(self.coordinator, self.programme, "coordinator")
        self.helper = make.person(level="professor")
        make.profile(self.helper, topics=("grant", "paper", "design"))
        self.offer = make.offer(self.helper, self.programme, state="invited", places=0)

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.block.__exit__(None, None, None)

    def press(self, act: Callable[[], object]) -> bool:
        """Do it, or be refused with nothing changed."""
        before = Offer.objects.get(pk=self.offer.pk)
        with clock.standing_at(self.now):
            try:
                act()
            except (Refused, ImpossibleMove):
                after = Offer.objects.get(pk=self.offer.pk)
                assert (after.state, after.places, after.taken) == (before.state, before.places, before.taken)
                return False
        after = Offer.objects.get(pk=self.offer.pk)
        assert reachable(before.state, after.state, LONGEST)
        return True

    @rule()
    def show_interest(self) -> None:
        self.press(lambda: actions.interest(programme=self.programme, person=self.helper, by=self.helper))

    @rule()
    def train(self) -> None:
        day = self.now.date()
        self.helper.credentials_held.update(revoked_on=day)
        make.credential(self.helper, self.programme, issued_on=day, valid_until=day + clock.days(200))

    @rule(column=st.sampled_from(["conflicts_declared_on", "consented_on", "role_accepted_on"]), given=st.booleans())
    def confirm_or_not(self, column: str, given: bool) -> None:
        Profile.objects.update(**{column: self.now.date() if given else None})

    @rule(places=st.integers(-1, MAXIMUM + 2))
    def list_it(self, places: int) -> None:
        done = self.press(lambda: actions.list_offer(offer=self.offer, places=places, by=self.helper))
        with clock.standing_at(self.now):
            fresh = Offer.objects.get(pk=self.offer.pk)
            assert not done or missing_for_listing(fresh, fresh.places) == ()

    @rule(places=st.integers(-1, MAXIMUM + 2))
    def change_places(self, places: int) -> None:
        self.press(lambda: actions.change_places(offer=self.offer, places=places, by=self.helper))

    @rule(days=st.integers(-2, 400))
    def pause(self, days: int) -> None:
        until = self.now.date() + clock.days(days)
        self.press(lambda: actions.pause_offer(offer=self.offer, until=until, by=self.helper))

    @rule(name=st.sampled_from(["resume_offer", "unlist_offer", "retire_offer"]))
    def change_ones_mind(self, name: str) -> None:
        self.press(lambda: getattr(actions, name)(offer=self.offer, by=self.helper))

    @rule(name=st.sampled_from(["suspend_offer", "lift_suspension"]))
    def staff_act(self, name: str) -> None:
        self.press(lambda: getattr(actions, name)(offer=self.offer, by=self.coordinator))

    @rule(name=st.sampled_from(["take_place", "free_place"]))
    def move_a_place(self, name: str) -> None:
        self.press(lambda: getattr(actions, name)(offer=self.offer, by=None))

    @rule(days=st.integers(1, 150))
    def let_time_pass(self, days: int) -> None:
        self.now += clock.days(days)
        with clock.standing_at(self.now):
            for _name, run in JOBS:
                run()
            assert [run() for _name, run in JOBS] == [0] * len(JOBS)
            listed = Offer.objects.filter(pk=self.offer.pk, state="listed").first()
            assert listed is None or missing_for_listing(listed, listed.places) == ()

    @invariant()
    def who_is_found_is_trained_and_has_places(self) -> None:
        with clock.standing_at(self.now):
            offer = Offer.objects.get(pk=self.offer.pk)
            found = list(listed_offers_visible_to(self.viewer))
            assert found in ([], [offer])
            assert not found or (offer.state == "listed" and 1 <= offer.places <= MAXIMUM)
            assert (offer.state == "paused") == (offer.paused_until is not None)
            assert 0 <= offer.taken <= MAXIMUM


def reachable(here: str, there: str, steps: int) -> bool:
    """Whether the table of moves leads from one state to the other in a few steps."""
    if here == there:
        return True
    return steps > 0 and any(
        can_move(OFFER_MOVES, here, then) and reachable(then, there, steps - 1) for then in OFFER_MOVES
    )


@pytest.mark.django_db(transaction=True)
def test_any_sequence_of_presses_keeps_the_moves_and_the_gate() -> None:
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        OfferMachine,
        settings=settings(
            max_examples=12, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
