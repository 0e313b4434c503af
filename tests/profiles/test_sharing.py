"""Who leaves the house, with which fields, and that leaving again works at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cheiron.journal.models import Entry
from cheiron.kit import clock
from cheiron.kit.verdict import Refused
from cheiron.people.models import Organisation, Person
from cheiron.profiles.actions import (
    Chosen,
    choose_paper,
    choose_topics,
    mark_departures,
    open_sharing,
    pause_offer,
    resume_offer,
    retire_offer,
    share_outside,
    stop_sharing,
    suspend_offer,
    take_back_consent,
    unlist_offer,
)
from cheiron.profiles.models import FeedToken, Offer, Profile, Tombstone
from cheiron.profiles.queries import (
    Feed,
    departed,
    feed_of_token,
    profiles_in_scope,
    profiles_shared,
    public_feed,
    public_person,
    shared_people,
    was_public,
)
from cheiron.profiles.states import FeedKind, Openness, Shown
from cheiron.programmes.models import Programme
from tests import make

pytestmark = pytest.mark.django_db
PUBLIC, HOUSE = Shown.PUBLIC, Shown.ORGANISATION


@pytest.fixture(autouse=True)
def organisation() -> Organisation:
    return make.organisation(shares_profiles=True)


@pytest.fixture
def programme() -> Programme:
    return make.programme("Faculty mentoring")


@pytest.fixture
def offer(programme: Programme) -> Offer:
    return make.listed_helper(programme, "Hugo Marsh", unit=make.unit("Surgery"))


def public(offer: Offer, *fields: str, **more: bool) -> Profile:
    return share_outside(person=offer.person, fields=fields, by=offer.person, **more)


def everybody() -> Feed:
    """What a token for the whole house gives."""
    return feed_of_token(FeedToken(kind=FeedKind.ATOM, created_at=dt.datetime(2020, 1, 1, tzinfo=dt.UTC)))


def refs(circle: Shown) -> list[str]:
    return [one.ref for one in shared_people(profiles_shared(circle), circle)]


def test_nobody_is_public_who_has_not_said_so(offer: Offer) -> None:
    assert refs(PUBLIC) == []
    assert refs(HOUSE) == [offer.person.ref]
    public(offer)
    assert refs(PUBLIC) == [offer.person.ref]


def test_outside_stand_only_the_fields_that_were_ticked(offer: Offer) -> None:
    Profile.objects.filter(person=offer.person).update(story="I failed twice.", setback="My first grant.")
    public(offer, "headline", "story")
    found = public_person(offer.person.ref)
    assert found is not None
    assert found.said == {"headline": "Glad to talk", "story": "I failed twice."}
    assert found.topics == ()
    assert found.openness is None
    public(offer, "topics")
    again = public_person(offer.person.ref)
    assert again is not None
    assert (again.said, [topic.pk for topic in again.topics]) == ({}, ["grant", "paper", "design"])


def test_a_field_that_stays_in_the_house_cannot_be_ticked_for_outside(offer: Offer) -> None:
    for name in ("email", "lived_experience", "usual_times", "helped_by", "password"):
        with pytest.raises(TypeError):
            public(offer, name)
    assert refs(PUBLIC) == []


def test_sensitive_needs_are_in_no_outlet_not_even_inside(offer: Offer) -> None:
    make.topic("burnout", sensitive=True)
    chosen = [Chosen(key) for key in ("grant", "paper", "design", "burnout")]
    choose_topics(person=offer.person, chosen=chosen, by=offer.person)
    public(offer, "topics")
    for circle in (PUBLIC, HOUSE):
        (found,) = shared_people(profiles_shared(circle), circle)
        assert {topic.pk for topic in found.topics} == {"grant", "paper", "design"}
        assert list(profiles_in_scope(circle, need="burnout")) == []
        assert len(profiles_in_scope(circle, need="grant")) == 1


def test_room_is_said_in_words_and_only_where_it_was_chosen(offer: Offer) -> None:
    public(offer, says_room=True)
    found = public_person(offer.person.ref)
    assert found is not None
    assert found.openness == Openness.OPEN
    Offer.objects.update(taken=3)
    full = public_person(offer.person.ref)
    assert full is not None
    assert full.openness == Openness.FULL


def test_without_the_organisation_there_is_nothing_outside(offer: Offer, organisation: Organisation) -> None:
    administrator = make.person()
    make.role_grant(administrator, "administrator")
    public(offer)
    with pytest.raises(Refused) as refused:
        open_sharing(is_open=False, by=offer.person)
    assert refused.value.verdict.code == "not_an_administrator"
    open_sharing(is_open=False, by=administrator)
    assert (refs(PUBLIC), was_public(offer.person.ref)) == ([], True)
    with pytest.raises(Refused) as refused:
        public(offer)
    assert refused.value.verdict.code == "not_allowed"
    open_sharing(is_open=True, by=administrator)
    assert (refs(PUBLIC), was_public(offer.person.ref)) == ([offer.person.ref], False)


def test_nobody_shares_somebody_else_and_nobody_who_is_not_listed(offer: Offer, programme: Programme) -> None:
    with pytest.raises(Refused) as refused:
        share_outside(person=offer.person, fields=(), by=make.person())
    assert refused.value.verdict.code == "not_yours"
    resting = make.offer(make.person(), programme, state="trained")
    with pytest.raises(Refused) as refused:
        public(resting)
    assert refused.value.verdict.code == "not_listed"


Hide = Callable[[Offer], object]


def _lapse(offer: Offer) -> None:
    offer.person.credentials_held.update(valid_until=clock.today() - clock.days(1), issued_on=dt.date(2020, 1, 1))


def _leave(offer: Offer) -> None:
    Person.objects.filter(pk=offer.person_id).update(is_active=False)


def _close(offer: Offer) -> None:
    Programme.objects.filter(pk=offer.programme_id).update(state="closed", closed_at=clock.now())


def _suspend(offer: Offer) -> None:
    coordinator = make.person()
    make.staff(coordinator, offer.programme, "coordinator")
    suspend_offer(offer=offer, by=coordinator)


WAYS_OUT: dict[str, Hide] = {
    "unlisted": lambda offer: unlist_offer(offer=offer, by=offer.person),
    "paused": lambda offer: pause_offer(offer=offer, until=clock.today() + clock.days(9), by=offer.person),
    "retired": lambda offer: retire_offer(offer=offer, by=offer.person),
    "suspended": _suspend,
    "consent taken back": lambda offer: take_back_consent(person=offer.person, by=offer.person),
    "training lapsed": _lapse,
    "left the roster": _leave,
    "programme closed": _close,
}


@pytest.mark.parametrize("way", WAYS_OUT)
def test_whoever_leaves_is_gone_at_once_and_leaves_a_mark_without_a_name(offer: Offer, way: str) -> None:
    public(offer, "headline", "topics")
    make.listed_helper(make.programme(), "Stays Here")
    WAYS_OUT[way](offer)
    assert offer.person.ref not in refs(PUBLIC) + refs(HOUSE)
    assert public_person(offer.person.ref) is None
    assert was_public(offer.person.ref)
    for feed in (public_feed(), everybody()):
        assert [one.ref for one in departed(feed)] == [offer.person.ref]
    mark_departures()
    marks = dict(Tombstone.objects.filter(feed__in=["house", "public"]).values_list("feed", "person_ref"))
    assert marks == {"house": offer.person.ref, "public": offer.person.ref}
    assert mark_departures() == 0


@pytest.mark.parametrize("way", ["unlisted", "paused", "retired", "suspended", "consent taken back"])
def test_the_mark_is_written_with_the_leaving_itself(offer: Offer, way: str) -> None:
    public(offer)
    WAYS_OUT[way](offer)
    left = Tombstone.objects.filter(person_ref=offer.person.ref).values_list("feed", flat=True)
    assert set(left) == {"house", "public"}


def test_switching_the_public_page_off_leaves_the_directory_untouched(offer: Offer) -> None:
    public(offer, "headline")
    stop_sharing(person=offer.person, by=offer.person)
    assert (refs(PUBLIC), refs(HOUSE)) == ([], [offer.person.ref])
    assert [one.ref for one in departed(public_feed())] == [offer.person.ref]
    assert departed(everybody()) == []
    with pytest.raises(Refused):
        stop_sharing(person=offer.person, by=make.person())


def test_whoever_returns_takes_the_mark_away(offer: Offer) -> None:
    public(offer)
    pause_offer(offer=offer, until=clock.today() + clock.days(9), by=offer.person)
    resume_offer(offer=offer, by=offer.person)
    assert (refs(PUBLIC), departed(public_feed()), departed(everybody())) == ([offer.person.ref], [], [])
    assert not was_public(offer.person.ref)
    assert not Tombstone.objects.exists()


def test_somebody_who_was_never_public_has_no_public_mark(offer: Offer) -> None:
    unlist_offer(offer=offer, by=offer.person)
    assert not was_public(offer.person.ref)
    assert (departed(public_feed()), [one.ref for one in departed(everybody())]) == ([], [offer.person.ref])


def test_marks_older_than_a_year_are_no_longer_told_and_the_old_address_stays_gone(offer: Offer) -> None:
    public(offer)
    stop_sharing(person=offer.person, by=offer.person)
    Tombstone.objects.update(gone_at=clock.now() - clock.days(500))
    assert departed(public_feed()) == []
    assert was_public(offer.person.ref)


def test_paper_is_declined_without_leaving_anything_else(offer: Offer) -> None:
    choose_paper(person=offer.person, in_print=False, by=offer.person)
    public(offer, "headline")
    (found,) = shared_people(profiles_shared(HOUSE), HOUSE)
    assert not found.in_print
    choose_paper(person=offer.person, in_print=True, by=offer.person)
    (found,) = shared_people(profiles_shared(HOUSE), HOUSE)
    assert found.in_print
    assert found.said["headline"] == "Glad to talk"


def test_the_journal_holds_facts_and_no_words(offer: Offer) -> None:
    public(offer, "headline", "topics")
    stop_sharing(person=offer.person, by=offer.person)
    lines = Entry.objects.filter(word__startswith="profile.shar").values_list("word", "facts")
    assert list(lines.order_by("pk")) == [
        ("profile.shared_outside", {"fields": 2, "room": False}),
        ("profile.sharing_stopped", {}),
    ]


def test_reading_many_asks_as_few_questions_as_reading_one(offer: Offer) -> None:
    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            shared_people(profiles_shared(HOUSE), HOUSE)
        return len(queries)

    one = asked()
    for _more in range(3):
        make.listed_helper(offer.programme)
    assert asked() == one
