"""Tell me when there is a place."""

from __future__ import annotations

from typing import Any

import pytest

from cheiron.journal.models import Entry
from cheiron.kit.verdict import Refused
from cheiron.matching.actions import block_pair, leave_wait, wait_for_place
from cheiron.matching.models import PlaceWait
from cheiron.matching.queries import place_wait_of, place_waits_of, places_told_to
from cheiron.matching.rules import may_wait
from cheiron.notices.models import Notice
from cheiron.people.models import Conflict, Person
from cheiron.profiles.actions import change_places, free_place
from cheiron.profiles.models import Offer
from cheiron.programmes.models import Programme
from tests import make
from tests.matching.asking import ask, learner_in, letters_to, on_day, owed_to, work

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_day")]


@pytest.fixture
def programme() -> Programme:
    return make.programme("Faculty mentoring", places_maximum=6)


@pytest.fixture
def offer(programme: Programme) -> Offer:
    """Somebody full."""
    made = make.listed_helper(programme, "Hal Helper", places=1)
    Offer.objects.filter(pk=made.pk).update(taken=1)
    return Offer.objects.select_related("person", "programme").get(pk=made.pk)


def wait(learner: Person, offer: Offer) -> PlaceWait:
    return wait_for_place(offer=offer, by=learner)


def tell() -> int:
    return work("tell who waits for a place")


def test_all_who_wait_are_told_in_the_same_moment_and_then_wait_no_longer(
    learner: Person, offer: Offer, programme: Programme
) -> None:
    others = [learner_in(programme, name) for name in ("Ann One", "Ben Two")]
    for one in (learner, *others):
        wait(one, offer)
    assert tell() == 0
    free_place(offer=offer, by=None)
    assert tell() == 3
    assert [owed_to(one) for one in (learner, *others)] == [["place_free"]] * 3
    assert len(set(PlaceWait.objects.values_list("told_at", flat=True))) == 1
    assert len(set(Notice.objects.values_list("due_at", flat=True))) == 1
    assert [place_wait_of(one, offer) for one in (learner, *others)] == [None] * 3
    [letter] = letters_to(learner)
    assert "Hal Helper has a place again" in letter
    assert [name in letter for name in ("Ann One", "Ben Two")] == [False, False]


@pytest.mark.parametrize(
    "open_up",
    [
        lambda offer: free_place(offer=offer, by=None),
        lambda offer: change_places(offer=offer, places=2, by=offer.person),
        lambda offer: Offer.objects.update(state="listed", places=2),
    ],
)
def test_however_the_place_came_about_it_is_noticed(open_up: Any, learner: Person, offer: Offer) -> None:
    wait(learner, offer)
    open_up(offer)
    assert tell() == 1


def test_the_helper_and_the_journal_learn_nothing(learner: Person, offer: Offer) -> None:
    before = Entry.objects.count()
    wait(learner, offer)
    assert (owed_to(offer.person), Entry.objects.count()) == ([], before)
    free_place(offer=offer, by=None)
    before = Entry.objects.count()
    tell()
    assert (owed_to(offer.person), Entry.objects.count()) == ([], before)
    assert list(place_waits_of(offer.person)) == []


def test_waiting_twice_is_waiting_once_and_one_may_wait_again_later(learner: Person, offer: Offer) -> None:
    first = wait(learner, offer)
    assert wait(learner, offer).pk == first.pk
    free_place(offer=offer, by=None)
    tell()
    Offer.objects.update(taken=1)
    again = wait(learner, offer)
    assert (again.told_at, PlaceWait.objects.count()) == (None, 1)
    free_place(offer=offer, by=None)
    with on_day(1):
        assert tell() == 1
    assert owed_to(learner) == ["place_free", "place_free"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda offer, learner: Offer.objects.update(taken=0), "has_place"),
        (lambda offer, learner: Offer.objects.update(state="paused"), "not_possible"),
        (lambda offer, learner: block_pair(one=learner, other=offer.person, by=None), "not_possible"),
        (
            lambda offer, learner: Conflict.objects.create(kind="evaluates", person=offer.person, other=learner),
            "not_possible",
        ),
        (lambda offer, learner: learner.enrolments.all().delete(), "not_enrolled"),
    ],
)
def test_one_waits_only_where_one_could_ask(change: Any, code: str, learner: Person, offer: Offer) -> None:
    change(offer, learner)
    fresh = Offer.objects.select_related("person", "programme").get(pk=offer.pk)
    assert may_wait(learner, fresh).code == code
    with pytest.raises(Refused):
        wait(learner, fresh)
    assert not PlaceWait.objects.exists()


@pytest.mark.parametrize(
    "hide",
    [
        lambda offer, learner: Conflict.objects.create(kind="evaluates", person=offer.person, other=learner),
        lambda offer, learner: learner.enrolments.update(state="withdrawn"),
        lambda offer, learner: Person.objects.filter(pk=learner.pk).update(is_active=False),
        lambda offer, learner: Offer.objects.update(state="paused"),
    ],
)
def test_who_may_not_ask_any_more_is_not_told_and_the_others_are(
    hide: Any, learner: Person, offer: Offer, programme: Programme
) -> None:
    wait(learner, offer)
    hide(offer, learner)
    free_place(offer=offer, by=None)
    assert tell() == 0
    assert owed_to(learner) == []
    if Offer.objects.filter(state="listed").exists():
        Offer.objects.update(taken=1)
        other = learner_in(programme, "Other Learner")
        wait(other, offer)
        free_place(offer=offer, by=None)
        assert tell() == 1
        assert (owed_to(other), owed_to(learner)) == (["place_free"], [])


def test_a_block_ends_the_waiting_and_looks_like_somebody_who_is_not_listed(learner: Person, offer: Offer) -> None:
    wait(learner, offer)
    block_pair(one=offer.person, other=learner, by=None)
    assert not PlaceWait.objects.exists()
    assert list(place_waits_of(learner)) == []


def test_a_place_that_is_gone_again_is_in_no_letter_and_not_on_today(learner: Person, offer: Offer) -> None:
    wait(learner, offer)
    free_place(offer=offer, by=None)
    tell()
    assert [one.offer for one in places_told_to(learner)] == [offer]
    Offer.objects.update(taken=1)
    assert (letters_to(learner), places_told_to(learner)) == ([], [])


def test_whoever_asks_waits_no_longer(learner: Person, offer: Offer) -> None:
    wait(learner, offer)
    free_place(offer=offer, by=None)
    ask(learner, offer)
    assert not PlaceWait.objects.exists()
    assert tell() == 0


def test_one_leaves_ones_own_waiting_and_nobody_elses(learner: Person, offer: Offer) -> None:
    mine = wait(learner, offer)
    for somebody in (offer.person, make.person()):
        with pytest.raises(Refused) as refusal:
            leave_wait(wait=mine, by=somebody)
        assert refusal.value.code == "not_yours"
    leave_wait(wait=mine, by=learner)
    assert not PlaceWait.objects.exists()


def test_what_was_told_a_month_ago_is_forgotten(learner: Person, offer: Offer) -> None:
    wait(learner, offer)
    free_place(offer=offer, by=None)
    tell()
    with on_day(30):
        assert work("forget who was told of a place") == 0
    with on_day(31):
        assert work("forget who was told of a place") == 1
    assert not PlaceWait.objects.exists()
