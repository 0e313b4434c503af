"""The gate to the directory stands in the action."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from cheiron.kit import clock
from cheiron.kit.states import ImpossibleMove
from cheiron.kit.verdict import Refused
from cheiron.people.models import Person
from cheiron.profiles.actions import (
    declare_conflicts,
    hide_listing,
    interest,
    lift_suspension,
    list_offer,
    mark_trained,
    pause_offer,
    resume_offer,
    retire_offer,
    suspend_offer,
    take_back_consent,
    unlist_offer,
)
from cheiron.profiles.models import Offer, Profile
from cheiron.profiles.queries import listed_offers_visible_to
from cheiron.profiles.rules import may_list
from cheiron.programmes.models import Programme
from cheiron.training.models import Credential
from tests import make

pytestmark = pytest.mark.django_db
TODAY = dt.datetime(2026, 3, 2, 15, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def a_day() -> Any:
    with clock.standing_at(TODAY):
        yield


@pytest.fixture
def programme() -> Programme:
    return make.programme("Faculty mentoring", places_maximum=4)


@pytest.fixture
def helper() -> Person:
    return make.person("Hal Helper", level="professor")


@pytest.fixture
def ready(helper: Person, programme: Programme) -> Offer:
    """An offer that lacks nothing but the last tap."""
    make.profile(helper, topics=("grant", "paper", "design"))
    make.credential(helper, programme)
    return make.offer(helper, programme, state="in_training", places=0)


def stays_hidden(offer: Offer, code: str, places: int = 2) -> None:
    with pytest.raises(Refused) as refusal:
        list_offer(offer=offer, places=places, by=offer.person)
    assert refusal.value.code == code
    assert refusal.value.sentence != ""
    offer.refresh_from_db()
    assert offer.state != "listed"
    assert list(listed_offers_visible_to(offer.person)) == []


def test_a_trained_helper_with_everything_is_listed(ready: Offer) -> None:
    listed = list_offer(offer=ready, places=2, by=ready.person)

    assert (listed.state, listed.places, listed.taken, listed.listed_at) == ("listed", 2, 0, TODAY)
    assert list(listed_offers_visible_to(make.person("Una Other"))) == [listed]


def test_nobody_is_listed_untrained(ready: Offer) -> None:
    ready.person.credentials_held.all().delete()
    stays_hidden(ready, "not_trained")


def test_training_for_another_programme_does_not_count(ready: Offer) -> None:
    ready.person.credentials_held.update(programme=make.programme())
    stays_hidden(ready, "not_trained")


def test_training_as_a_learner_does_not_count(ready: Offer) -> None:
    ready.person.credentials_held.update(audience="learner")
    stays_hidden(ready, "not_trained")


def test_a_credential_that_ran_out_yesterday_does_not_count(ready: Offer) -> None:
    ready.person.credentials_held.update(issued_on="2025-01-01", valid_until="2026-03-01")
    stays_hidden(ready, "not_trained")


def test_a_credential_counts_on_its_last_day(ready: Offer) -> None:
    ready.person.credentials_held.update(issued_on="2025-01-01", valid_until="2026-03-02")
    assert list_offer(offer=ready, places=1, by=ready.person).state == "listed"


def test_a_revoked_credential_does_not_count(ready: Offer) -> None:
    ready.person.credentials_held.update(revoked_on="2026-03-01")
    stays_hidden(ready, "not_trained")


def test_nobody_is_listed_without_consent(ready: Offer) -> None:
    Profile.objects.update(consented_on=None)
    stays_hidden(ready, "no_consent")


def test_consent_of_more_than_a_year_ago_does_not_count(ready: Offer) -> None:
    Profile.objects.update(consented_on="2025-03-02")
    stays_hidden(ready, "no_consent")


def test_two_topics_are_not_enough(ready: Offer) -> None:
    ready.person.profile.topics.filter(topic="grant").delete()
    stays_hidden(ready, "too_few_topics")


@pytest.mark.parametrize("places", [0, 5])
def test_places_are_at_least_one_and_at_most_what_the_programme_allows(ready: Offer, places: int) -> None:
    stays_hidden(ready, "no_places", places=places)


@pytest.mark.parametrize("declared", [None, "2025-03-02"])
def test_the_declaration_of_conflicts_is_there_and_younger_than_a_year(ready: Offer, declared: str | None) -> None:
    Profile.objects.update(conflicts_declared_on=declared)
    stays_hidden(ready, "conflicts_not_declared")


def test_a_new_declaration_opens_the_gate_again(ready: Offer) -> None:
    Profile.objects.update(conflicts_declared_on="2025-03-02")
    declare_conflicts(person=ready.person, by=ready.person)
    assert list_offer(offer=ready, places=1, by=ready.person).state == "listed"


def test_the_role_has_to_be_accepted(ready: Offer) -> None:
    Profile.objects.update(role_accepted_on=None)
    stays_hidden(ready, "role_not_accepted")


def test_without_a_profile_nobody_is_listed(ready: Offer) -> None:
    Profile.objects.all().delete()
    stays_hidden(ready, "role_not_accepted")


def test_a_suspended_helper_cannot_list_themselves(ready: Offer) -> None:
    Offer.objects.update(state="suspended")
    stays_hidden(ready, "suspended")


def test_a_closed_programme_lists_nobody(ready: Offer) -> None:
    Programme.objects.update(state="closed", closed_at=TODAY)
    stays_hidden(ready, "programme_closed")


def test_nobody_else_lists_a_helper_not_even_the_coordinator(ready: Offer, programme: Programme) -> None:
    coordinator = make.person("Cora Coordinator")
    make.staff(coordinator, programme, "coordinator")
    assert may_list(coordinator, ready, 2).code == "not_yours"
    with pytest.raises(Refused):
        list_offer(offer=ready, places=2, by=coordinator)


def test_somebody_who_left_is_neither_listed_nor_found(ready: Offer) -> None:
    list_offer(offer=ready, places=2, by=ready.person)
    Person.objects.filter(pk=ready.person_id).update(is_active=False)
    assert list(listed_offers_visible_to(make.person("Una Other"))) == []


def test_somebody_who_left_finds_nobody(ready: Offer) -> None:
    list_offer(offer=ready, places=2, by=ready.person)
    assert list(listed_offers_visible_to(make.person("Gone Away", is_active=False))) == []


def test_listing_twice_is_an_impossible_move(ready: Offer) -> None:
    list_offer(offer=ready, places=2, by=ready.person)
    with pytest.raises(ImpossibleMove):
        list_offer(offer=ready, places=2, by=ready.person)


def test_interest_leads_to_training_and_twice_changes_nothing(helper: Person, programme: Programme) -> None:
    offer = interest(programme=programme, person=helper, by=helper)
    again = interest(programme=programme, person=helper, by=helper)
    assert (offer.state, again.pk, Offer.objects.count()) == ("in_training", offer.pk, 1)


def test_interest_of_somebody_trained_leads_straight_to_trained(helper: Person, programme: Programme) -> None:
    make.credential(helper, programme)
    assert interest(programme=programme, person=helper, by=helper).state == "trained"


def test_another_level_cannot_offer_unless_invited(programme: Programme) -> None:
    junior = make.person("Jo Junior", level="ms1")
    with pytest.raises(Refused) as refusal:
        interest(programme=programme, person=junior, by=junior)
    assert refusal.value.code == "level"
    make.offer(junior, programme, state="invited", places=0)
    assert interest(programme=programme, person=junior, by=junior).state == "in_training"


def test_somebody_who_retired_may_come_back(ready: Offer) -> None:
    list_offer(offer=ready, places=2, by=ready.person)
    retire_offer(offer=ready, by=ready.person)
    assert interest(programme=ready.programme, person=ready.person, by=ready.person).state == "trained"


def test_trained_is_marked_only_when_trained(ready: Offer) -> None:
    assert mark_trained(offer=ready, by=None).state == "trained"
    ready.person.credentials_held.all().delete()
    other = make.offer(make.person(level="professor"), ready.programme, state="in_training")
    with pytest.raises(Refused) as refusal:
        mark_trained(offer=other, by=None)
    assert refusal.value.code == "not_trained"


def test_a_pause_hides_and_the_end_of_it_shows_again(ready: Offer) -> None:
    list_offer(offer=ready, places=2, by=ready.person)
    paused = pause_offer(offer=ready, until=dt.date(2026, 4, 1), by=ready.person)
    assert (paused.state, paused.paused_until) == ("paused", dt.date(2026, 4, 1))
    assert list(listed_offers_visible_to(make.person())) == []

    resumed = resume_offer(offer=ready, by=ready.person)
    assert (resumed.state, resumed.paused_until, resumed.places) == ("listed", None, 2)


@pytest.mark.parametrize("until", ["2026-03-02", "2026-03-01", "2027-03-04"])
def test_a_pause_ends_on_a_day_ahead_within_a_year(ready: Offer, until: str) -> None:
    list_offer(offer=ready, places=2, by=ready.person)
    with pytest.raises(Refused) as refusal:
        pause_offer(offer=ready, until=dt.date.fromisoformat(until), by=ready.person)
    assert refusal.value.code == "pause_date"


def test_a_pause_does_not_lead_around_the_gate(ready: Offer) -> None:
    list_offer(offer=ready, places=2, by=ready.person)
    pause_offer(offer=ready, until=dt.date(2026, 4, 1), by=ready.person)
    ready.person.credentials_held.all().delete()
    with pytest.raises(Refused) as refusal:
        resume_offer(offer=ready, by=ready.person)
    assert refusal.value.code == "not_trained"


def test_taking_back_consent_ends_every_listing_at_once(ready: Offer) -> None:
    list_offer(offer=ready, places=2, by=ready.person)
    take_back_consent(person=ready.person, by=ready.person)
    ready.refresh_from_db()
    assert ready.state == "trained"
    assert ready.person.profile.consented_on is None


def test_only_the_helper_unlists_pauses_and_retires(ready: Offer) -> None:
    list_offer(offer=ready, places=2, by=ready.person)
    stranger = make.person()
    for change in (
        lambda: unlist_offer(offer=ready, by=stranger),
        lambda: pause_offer(offer=ready, until=dt.date(2026, 4, 1), by=stranger),
        lambda: retire_offer(offer=ready, by=stranger),
    ):
        with pytest.raises(Refused) as refusal:
            change()
        assert refusal.value.code == "not_yours"


@pytest.mark.parametrize("state", ["suspended", "in_training", "interested", "trained", "retired"])
def test_nobody_lifts_a_suspension_or_ends_a_training_by_leaving_the_directory(ready: Offer, state: str) -> None:
    Offer.objects.update(state=state)
    with pytest.raises(Refused, match="You are not in the directory at present"):
        unlist_offer(offer=ready, by=ready.person)
    assert Offer.objects.get(pk=ready.pk).state == state


def test_the_programme_suspends_and_lifts_and_nobody_else_does(ready: Offer, programme: Programme) -> None:
    coordinator, other = make.person("Cora Coordinator"), make.person("Olga Other")
    make.staff(coordinator, programme, "coordinator")
    make.staff(other, make.programme(), "coordinator")
    list_offer(offer=ready, places=2, by=ready.person)
    with pytest.raises(Refused) as refusal:
        suspend_offer(offer=ready, by=other)
    assert refusal.value.code == "not_staff"

    assert suspend_offer(offer=ready, by=coordinator).state == "suspended"
    stays_hidden(ready, "suspended")
    assert lift_suspension(offer=ready, by=coordinator).state == "trained"


def test_a_listing_that_lacks_nothing_cannot_be_hidden_by_the_clock(ready: Offer) -> None:
    list_offer(offer=ready, places=2, by=ready.person)
    with pytest.raises(Refused) as refusal:
        hide_listing(offer=ready, by=None)
    assert refusal.value.code == "gate_holds"


def test_the_clock_lifts_no_suspension_that_came_while_it_looked(ready: Offer, programme: Programme) -> None:
    coordinator = make.person("Cora Coordinator")
    make.staff(coordinator, programme, "coordinator")
    list_offer(offer=ready, places=2, by=ready.person)
    Credential.objects.filter(person=ready.person).update(revoked_on=clock.today())
    seen_by_the_job = Offer.objects.get(pk=ready.pk)
    suspend_offer(offer=ready, by=coordinator)
    assert hide_listing(offer=seen_by_the_job, by=None).state == "suspended"
    ready.refresh_from_db()
    assert ready.state == "suspended"
