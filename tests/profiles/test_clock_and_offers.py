"""What the clock does to offers, and what the helper is told."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cheiron.kit import clock
from cheiron.notices.kinds import KINDS
from cheiron.notices.models import Notice
from cheiron.people.models import Person
from cheiron.profiles.actions import list_offer, pause_offer
from cheiron.profiles.jobs import JOBS, hide_lapsed_listings
from cheiron.profiles.models import Offer, Profile
from cheiron.programmes.models import Programme
from tests import make

pytestmark = pytest.mark.django_db
TODAY = dt.datetime(2026, 3, 2, 15, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def a_day() -> Any:
    with clock.standing_at(TODAY):
        yield


@pytest.fixture
def offer() -> Offer:
    return make.listed_helper(make.programme("Faculty mentoring"), "Hal Helper", places=2)


def run() -> dict[str, int]:
    done = {name: count for name, work in JOBS if (count := work())}
    done.pop("settle the search", None)  # whatever changed is written down for the search as well
    return done


def told(person: Person) -> list[str]:
    return list(Notice.objects.filter(to=person).order_by("pk").values_list("kind", flat=True))


def test_a_listing_with_everything_is_left_alone(offer: Offer) -> None:
    assert run() == {}
    offer.refresh_from_db()
    assert offer.state == "listed"


@pytest.mark.parametrize(
    ("lapse", "state"),
    [
        (lambda o: o.person.credentials_held.update(issued_on="2025-01-01", valid_until="2026-03-01"), "in_training"),
        (lambda o: o.person.credentials_held.update(revoked_on="2026-03-01"), "in_training"),
        (lambda o: Profile.objects.update(consented_on="2025-03-02"), "trained"),
        (lambda o: Profile.objects.update(consented_on=None), "trained"),
        (lambda o: Profile.objects.update(conflicts_declared_on="2025-03-02"), "trained"),
        (lambda o: Profile.objects.update(role_accepted_on=None), "trained"),
    ],
)
def test_what_has_lapsed_is_hidden_once_and_the_helper_is_told_once(lapse: Any, state: str, offer: Offer) -> None:
    Offer.objects.update(taken=1)
    lapse(offer)
    assert [hide_lapsed_listings(), hide_lapsed_listings()] == [1, 0]
    offer.refresh_from_db()
    assert (offer.state, offer.taken, offer.places) == (state, 1, 2)
    assert told(offer.person) == ["profiles.listing_hidden"]


def test_training_completed_is_noticed_once_and_lists_nobody(offer: Offer) -> None:
    Offer.objects.update(state="in_training")
    assert run()["mark helpers trained"] == 1
    assert "mark helpers trained" not in run()
    offer.refresh_from_db()
    assert offer.state == "trained"
    assert told(offer.person) == ["profiles.ready_to_list"]


def test_a_pause_ends_on_its_day(offer: Offer) -> None:
    pause_offer(offer=offer, until=dt.date(2026, 3, 10), by=offer.person)
    for day, state in ((9, "paused"), (10, "listed"), (11, "listed")):
        with clock.standing_at(dt.datetime(2026, 3, day, 15, tzinfo=dt.UTC)):
            run()
        offer.refresh_from_db()
        assert offer.state == state
    assert told(offer.person) == ["profiles.listing_resumed"]


def test_a_pause_that_outlives_the_training_does_not_lead_around_the_gate(offer: Offer) -> None:
    offer.person.credentials_held.update(valid_until="2026-03-05")
    pause_offer(offer=offer, until=dt.date(2026, 3, 10), by=offer.person)
    with clock.standing_at(dt.datetime(2026, 3, 10, 15, tzinfo=dt.UTC)):
        run()
        assert run() == {}
    offer.refresh_from_db()
    assert (offer.state, offer.paused_until) == ("in_training", None)
    assert told(offer.person) == ["profiles.listing_hidden"]


def test_a_renewed_training_opens_the_way_back(offer: Offer) -> None:
    offer.person.credentials_held.update(revoked_on="2026-03-01")
    run()
    make.credential(offer.person, offer.programme)
    run()
    offer.refresh_from_db()
    assert offer.state == "trained"
    assert list_offer(offer=offer, places=1, by=offer.person).state == "listed"


def test_letters_about_an_offer_are_for_its_helper_alone(offer: Offer) -> None:
    for kind in ("profiles.listing_hidden", "profiles.ready_to_list", "profiles.listing_resumed"):
        letter = KINDS[kind].render(offer.person, offer.ref, {})
        assert letter is not None
        assert letter.link == f"/profile/listing/{offer.ref}/"
        assert KINDS[kind].render(make.person(), offer.ref, {}) is None


def test_looking_for_lapsed_listings_costs_the_same_for_three_as_for_one(offer: Offer) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert hide_lapsed_listings() == 0
        return len(queries)

    one = cost()
    programme = Programme.objects.get()
    for _ in range(2):
        make.listed_helper(programme)
    assert cost() == one
