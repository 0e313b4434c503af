"""A feed of one part tells of nobody who never stood in it: not who left, not that anybody did."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cheiron.kit import clock
from cheiron.people.models import Person, Unit
from cheiron.profiles.actions import (
    Chosen,
    choose_topics,
    choose_who_sees,
    edit_profile,
    make_feed_token,
    mark_departures,
    pause_offer,
    resume_offer,
    revoke_feed_token,
    share_outside,
    stop_sharing,
    suspend_offer,
    unlist_offer,
)
from cheiron.profiles.models import FeedToken, Offer, OfferedTopic, Profile, Tombstone, Topic
from cheiron.profiles.queries import (
    departed,
    feed_of_need,
    feed_of_specialty,
    feed_of_token,
    keys_of_parts,
    public_feed,
)
from cheiron.profiles.states import FeedKind, Shown
from cheiron.programmes.models import Programme
from tests import make

pytestmark = pytest.mark.django_db


class House:
    """Surgery with a division, and medicine; two programmes; a token for each part and one for everybody."""

    def __init__(self) -> None:
        make.organisation(shares_profiles=True)
        self.keeper = make.person()
        make.role_grant(self.keeper, "administrator")
        self.surgery, self.medicine = make.unit("Surgery"), make.unit("Medicine")
        self.division = make.unit("Hand surgery", self.surgery, kind="division")
        self.mentoring, self.coaching = make.programme("Mentoring"), make.programme("Coaching")
        for programme in (self.mentoring, self.coaching):
            make.staff(self.keeper, programme, "coordinator")
        self.tokens: dict[str, FeedToken] = {}

    def give_tokens(self) -> None:
        parts: dict[str, dict[str, Unit | Programme]] = {
            "house": {},
            "surgery": {"unit": self.surgery},
            "medicine": {"unit": self.medicine},
            "coaching": {"programme": self.coaching},
            "coaching in surgery": {"programme": self.coaching, "unit": self.surgery},
        }
        for label, scope in parts.items():
            self.tokens[label], _token = make_feed_token(kind=FeedKind.ATOM, label=label, by=self.keeper, **scope)  # type: ignore[arg-type]

    def helper(self, name: str, unit: Unit) -> Offer:
        return make.listed_helper(self.mentoring, name, unit=unit)

    def told(self) -> dict[str, list[str]]:
        """Which feeds tell that somebody left, and who."""
        found = {label: [one.ref for one in departed(feed_of_token(token))] for label, token in self.tokens.items()}
        return {label: refs for label, refs in found.items() if refs}


@pytest.fixture
def house() -> House:
    house = House()
    house.give_tokens()
    return house


def leave(offer: Offer) -> None:
    unlist_offer(offer=offer, by=offer.person)


def vanish(offer: Offer) -> None:
    """As a roster does it, which knows nothing of feeds."""
    Person.objects.filter(pk=offer.person_id).update(is_active=False)


@pytest.mark.parametrize("go", [leave, vanish])
def test_only_feeds_in_which_somebody_stood_tell_that_they_left(house: House, go: Callable[[Offer], None]) -> None:
    gone, other = house.helper("Hugo Marsh", house.division), house.helper("Ada Stays", house.medicine)
    go(gone)
    told = {"house": [gone.person.ref], "surgery": [gone.person.ref]}
    assert house.told() == told
    mark_departures()
    assert house.told() == told
    go(other)
    assert house.told()["medicine"] == [other.person.ref]
    assert house.told()["surgery"] == [gone.person.ref]


@pytest.mark.parametrize("go", [leave, vanish])
def test_what_becomes_of_somebody_after_they_left_is_in_no_feed(house: House, go: Callable[[Offer], None]) -> None:
    gone = house.helper("Hugo Marsh", house.surgery)
    go(gone)
    mark_departures()
    told = house.told()
    Person.objects.filter(pk=gone.person_id).update(unit=house.medicine)
    mark_departures()
    assert house.told() == told == {"house": [gone.person.ref], "surgery": [gone.person.ref]}


def test_a_feed_tells_nothing_of_the_time_before_its_token() -> None:
    house = House()
    early = house.helper("Hugo Marsh", house.surgery)
    with clock.standing_at(clock.now() - clock.days(2)):
        leave(early)
    house.give_tokens()
    assert house.told() == {}


@pytest.mark.parametrize("go", [leave, vanish])
def test_a_feed_tells_nothing_of_who_was_gone_in_the_same_hour_before_its_token(go: Callable[[Offer], None]) -> None:
    house = House()
    go(house.helper("Hugo Marsh", house.surgery))
    house.give_tokens()
    assert house.told() == {}
    mark_departures()
    assert house.told() == {}


def second_offer(person: Person, programme: Programme) -> Offer:
    make.credential(person, programme)
    offer = make.offer(person, programme)
    Offer.objects.filter(pk=offer.pk).update(listed_at=clock.now())
    offer.refresh_from_db()
    return offer


@pytest.mark.parametrize("go", [leave, vanish])
def test_a_programme_left_before_its_feed_began_is_no_part_of_a_later_departure(go: Callable[[Offer], None]) -> None:
    house = House()
    first = house.helper("Hugo Marsh", house.surgery)
    leave(second_offer(first.person, house.coaching))
    house.give_tokens()
    go(first)
    told = {"house": [first.person.ref], "surgery": [first.person.ref]}
    assert house.told() == told
    mark_departures()
    assert house.told() == told


def test_what_is_done_with_an_offer_after_somebody_is_gone_is_told_in_no_feed(house: House) -> None:
    first = house.helper("Hugo Marsh", house.surgery)
    second = second_offer(first.person, house.coaching)
    vanish(first)
    mark_departures()
    written = list(Tombstone.objects.order_by("feed").values_list("feed", "gone_at"))
    Person.objects.filter(pk=first.person_id).update(unit=house.medicine)
    for offer in (first, second):
        suspend_offer(offer=offer, by=house.keeper)
    assert list(Tombstone.objects.order_by("feed").values_list("feed", "gone_at")) == written


def test_leaving_one_programme_is_told_by_its_feeds_although_one_helps_in_another(house: House) -> None:
    offer = house.helper("Hugo Marsh", house.surgery)
    second = second_offer(offer.person, house.coaching)
    pause_offer(offer=second, until=clock.today() + clock.days(9), by=offer.person)
    ref = offer.person.ref
    assert house.told() == {"coaching": [ref], "coaching in surgery": [ref]}
    resume_offer(offer=second, by=offer.person)
    assert (house.told(), Tombstone.objects.count()) == ({}, 0)


def test_where_somebody_stands_is_the_same_asked_by_the_person_and_by_the_feed(house: House) -> None:
    make.topic("burnout", sensitive=True)
    scopes = {"grant": {"need": "grant"}, "burnout": {"need": "burnout"}, "lost": {"unit": "gone"}}
    scopes["both"] = {"need": "grant", "unit": house.surgery.ref}
    for label, scope in scopes.items():
        house.tokens[label] = FeedToken.objects.create(
            kind=FeedKind.ATOM, label=label, digest=label, made_by=house.keeper, scope=scope
        )
    second_offer(house.helper("Hugo Marsh", house.division).person, house.coaching)
    for unit in (house.surgery, house.medicine):
        OfferedTopic.objects.create(profile=house.helper("Ada Stays", unit).person.profile, topic_id="burnout")
    feeds = [feed_of_token(token) for token in house.tokens.values()]
    for profile in Profile.objects.select_related("person__unit"):
        by_feed = {feed.key for feed in feeds if feed.key != "house" and feed.shown.filter(pk=profile.pk).exists()}
        assert keys_of_parts([profile])[profile.pk] == by_feed != set()


def test_a_change_of_a_profile_asks_as_much_with_many_feeds_as_with_few(house: House) -> None:
    person = house.helper("Hugo Marsh", house.surgery).person
    asked = []
    for specialty in ("Cardiology", "Nephrology"):
        with CaptureQueriesContext(connection) as queries:
            edit_profile(person=person, specialty=specialty, by=person)
        asked.append(len(queries))
        for _more in range(5):
            house.give_tokens()
    assert asked[0] == asked[1]


def test_whoever_returns_is_told_of_nowhere_and_a_revoked_token_keeps_no_marks(house: House) -> None:
    offer = house.helper("Hugo Marsh", house.surgery)
    pause_offer(offer=offer, until=clock.today() + clock.days(9), by=offer.person)
    assert set(house.told()) == {"house", "surgery"}
    resume_offer(offer=offer, by=offer.person)
    assert (house.told(), Tombstone.objects.count()) == ({}, 0)
    leave(offer)
    revoke_feed_token(token=house.tokens["surgery"], by=house.keeper)
    assert list(Tombstone.objects.values_list("feed", "person_ref")) == [("house", offer.person.ref)]


def told_outside() -> list[int]:
    """How many each public feed tells of: two of parts, and three in which nobody ever stood."""
    feeds = [public_feed(), feed_of_need("grant"), feed_of_specialty("cardiology")]
    never = [feed_of_need("leading"), feed_of_need("burnout"), feed_of_specialty("surgery")]
    return [len(departed(feed)) for feed in (*feeds, *never)]


def test_a_public_feed_of_a_need_or_a_specialty_tells_of_its_own_people_alone(house: House) -> None:
    make.topic("burnout", sensitive=True)
    offer = make.listed_helper(house.mentoring, "Hugo Marsh", specialty="Cardiology")
    profile = Profile.objects.get(person=offer.person)
    OfferedTopic.objects.create(profile=profile, topic_id="burnout")
    share_outside(person=offer.person, fields=["topics", "specialty"], by=offer.person)
    assert told_outside() == [0, 0, 0, 0, 0, 0]
    share_outside(person=offer.person, fields=["specialty"], by=offer.person)
    assert told_outside() == [0, 1, 0, 0, 0, 0]
    stop_sharing(person=offer.person, by=offer.person)
    assert told_outside() == [1, 1, 1, 0, 0, 0]
    share_outside(person=offer.person, fields=["topics"], by=offer.person)
    assert told_outside() == [0, 0, 1, 0, 0, 0]
    vanish(offer)
    assert told_outside() == [1, 1, 1, 0, 0, 0]


def test_a_topic_that_is_unticked_is_told_by_the_feeds_of_that_topic_alone(house: House) -> None:
    offer = make.listed_helper(house.mentoring, "Hugo Marsh", specialty="Cardiology")
    house.tokens["grants"], _token = make_feed_token(
        kind=FeedKind.ATOM, label="grants", need=Topic.objects.get(pk="grant"), by=house.keeper
    )
    person, ticked = offer.person, [Chosen(key=row.topic_id) for row in offer.person.profile.topics.all()]
    share_outside(person=person, fields=["topics", "specialty"], by=person)
    make.topic("leading")
    others = [*(one for one in ticked if one.key != "grant"), Chosen(key="leading")]
    choose_topics(person=person, chosen=others, by=person)
    assert (told_outside(), house.told()) == ([0, 1, 0, 0, 0, 0], {"grants": [person.ref]})
    choose_topics(person=person, chosen=ticked, by=person)
    assert (told_outside(), house.told()) == ([0, 0, 0, 1, 0, 0], {})  # “leading” was taken away again


def test_another_specialty_and_a_narrower_circle_are_told_by_the_feeds_they_end_in(house: House) -> None:
    person = make.listed_helper(house.mentoring, "Hugo Marsh", specialty="Cardiology").person
    share_outside(person=person, fields=["topics", "specialty"], by=person)
    edit_profile(person=person, specialty="Nephrology", by=person)
    assert told_outside() == [0, 0, 1, 0, 0, 0]
    choose_who_sees(person=person, circles={"topics": Shown.ORGANISATION}, by=person)
    assert told_outside() == [0, 1, 1, 0, 0, 0]
    assert house.told() == {}


def test_marks_of_parts_are_forgotten_after_a_year_and_the_whole_ones_stay(house: House) -> None:
    offer = house.helper("Hugo Marsh", house.surgery)
    leave(offer)
    Tombstone.objects.update(gone_at=clock.now() - clock.days(500))
    mark_departures()
    assert list(Tombstone.objects.values_list("feed", flat=True)) == ["house"]
    assert house.told() == {}
