"""Places are never exceeded, and only the helper raises them."""

from __future__ import annotations

import threading

import pytest
from django.db import connection

from cheiron.kit.verdict import Refused
from cheiron.profiles.actions import change_places, free_place, take_place
from cheiron.profiles.models import Offer
from tests import make


@pytest.mark.django_db
def test_a_place_is_taken_and_given_back() -> None:
    offer = make.listed_helper(make.programme(), places=1)
    take_place(offer=offer, by=None)
    with pytest.raises(Refused) as refusal:
        take_place(offer=offer, by=None)
    assert refusal.value.code == "no_place"
    free_place(offer=offer, by=None)
    free_place(offer=offer, by=None)
    offer.refresh_from_db()
    assert offer.taken == 0


@pytest.mark.django_db
@pytest.mark.parametrize("state", ["trained", "paused", "retired", "suspended"])
def test_no_place_is_taken_where_nobody_is_listed(state: str) -> None:
    offer = make.listed_helper(make.programme())
    Offer.objects.update(state=state)
    with pytest.raises(Refused) as refusal:
        take_place(offer=offer, by=None)
    assert refusal.value.code == "no_place"


@pytest.mark.django_db
def test_places_are_lowered_at_will_even_below_those_taken() -> None:
    offer = make.listed_helper(make.programme(), places=3)
    Offer.objects.update(taken=3)
    changed = change_places(offer=offer, places=1, by=offer.person)
    assert (changed.places, changed.taken, changed.open_places) == (1, 3, 0)


@pytest.mark.django_db
def test_places_are_never_raised_above_the_maximum_of_the_programme() -> None:
    offer = make.listed_helper(make.programme(places_maximum=4), places=3)
    assert change_places(offer=offer, places=4, by=offer.person).places == 4
    with pytest.raises(Refused) as refusal:
        change_places(offer=offer, places=5, by=offer.person)
    assert refusal.value.code == "too_many_places"


@pytest.mark.django_db
def test_places_above_a_lowered_maximum_may_only_come_down() -> None:
    programme = make.programme(places_maximum=5)
    offer = make.listed_helper(programme, places=5)
    programme.places_maximum = 3
    programme.save()
    offer = Offer.objects.get(pk=offer.pk)
    assert change_places(offer=offer, places=4, by=offer.person).places == 4
    with pytest.raises(Refused):
        change_places(offer=offer, places=5, by=offer.person)


@pytest.mark.django_db
def test_no_places_at_all_means_a_pause_instead() -> None:
    offer = make.listed_helper(make.programme())
    with pytest.raises(Refused) as refusal:
        change_places(offer=offer, places=0, by=offer.person)
    assert refusal.value.code == "no_places"


@pytest.mark.django_db
def test_nobody_but_the_helper_changes_places_not_even_downwards() -> None:
    programme = make.programme()
    offer = make.listed_helper(programme, places=3)
    coordinator = make.person("Cora Coordinator")
    make.staff(coordinator, programme, "coordinator")
    for places in (2, 4):
        with pytest.raises(Refused) as refusal:
            change_places(offer=offer, places=places, by=coordinator)
        assert refusal.value.code == "not_yours"


@pytest.mark.django_db(transaction=True)
def test_of_ten_at_once_exactly_one_gets_the_last_place() -> None:
    """Real threads, real transactions, on whichever database the tests run."""
    offer = make.listed_helper(make.programme(), places=1)
    outcomes: list[str] = []
    together = threading.Barrier(10)

    def try_it() -> None:
        together.wait()
        try:
            take_place(offer=offer, by=None)
            outcomes.append("taken")
        except Refused as refusal:
            outcomes.append(refusal.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=try_it) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    offer.refresh_from_db()
    assert (sorted(outcomes), offer.taken) == (["no_place"] * 9 + ["taken"], 1)
