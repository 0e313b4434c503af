"""Outlets never say more than the public page, and one person's words never break what others read."""

from __future__ import annotations

import json
from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.urls import reverse

from cheiron.kit.pictures import Cut
from cheiron.people.models import Person
from cheiron.profiles.actions import edit_profile, make_feed_token, put_photo, share_outside
from cheiron.profiles.models import Offer, Topic
from cheiron.profiles.states import FeedKind
from tests import make
from tests.make_files import picture

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Client]
ATOM = "{http://www.w3.org/2005/Atom}"
UNREADABLE = ["\x0b", "\x1c", "\ufffe", "\uffff"]


@pytest.fixture
def offer() -> Offer:
    """Hugo's line is public; what he can help with stays inside."""
    make.organisation(shares_profiles=True)
    made = make.listed_helper(make.programme("Coaching after remediation"), "Hugo Marsh")
    share_outside(person=made.person, fields=["headline"], by=made.person)
    return made


def cards_for(need: str) -> tuple[str, str]:
    """The frame and the file of cards for one need."""
    office = make.person()
    make.role_grant(office, "administrator")
    topic, sites = Topic.objects.get(key=need), ["https://surgery.example.edu"]
    _row, token = make_feed_token(kind=FeedKind.CARDS, label="Who helps", need=topic, sites=sites, by=office)
    addresses = [reverse(f"front:{name}", kwargs={"token": token}) for name in ("cards", "cards-file")]
    frame, file = [Client().get(address).content.decode() for address in addresses]
    return frame, file


def test_cards_of_a_need_do_not_tell_that_somebody_helps_with_it_who_keeps_that_inside(offer: Offer) -> None:
    assert [("Hugo Marsh" in text) for text in cards_for("grant")] == [False, False]
    share_outside(person=offer.person, fields=["headline", "topics"], by=offer.person)
    assert [("Hugo Marsh" in text) for text in cards_for("grant")] == [True, True]


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_a_public_list_does_not_name_the_programme_which_the_public_page_does_not_name(kind: str, offer: Offer) -> None:
    text = Client().get(reverse("front:public-people-file", kwargs={"kind": kind})).content.decode()
    page = reverse("front:public-person", kwargs={"ref": offer.person.ref, "slug": "hugo-marsh"})
    assert ("Hugo Marsh" in text, "remediation" in text) == (True, False)
    assert "remediation" not in Client().get(page).content.decode()


def test_inside_the_list_names_the_programme(offer: Offer) -> None:
    office = make.person()
    make.role_grant(office, "administrator")
    _row, token = make_feed_token(kind=FeedKind.EXPORT, label="Intranet", by=office)
    file = Client().get(reverse("front:token-file", kwargs={"token": token, "kind": "json"}))
    assert json.loads(file.content)["people"][0]["programmes"] == ["Coaching after remediation"]


@pytest.mark.parametrize("mark", UNREADABLE)
def test_no_letter_that_somebody_pastes_keeps_others_from_reading_the_feed(mark: str, offer: Offer) -> None:
    edit_profile(person=offer.person, by=offer.person, headline=f"First{mark}papers")
    feed = ElementTree.fromstring(Client().get(reverse("front:public-feed")).content)
    assert [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")] == ["Hugo Marsh"]
    assert "papers" in (feed.findtext(f"{ATOM}entry/{ATOM}summary") or "")


@pytest.mark.parametrize("mark", UNREADABLE)
def test_nor_does_the_name_of_a_feed(mark: str, offer: Offer) -> None:
    office = make.person()
    make.role_grant(office, "administrator")
    _row, token = make_feed_token(kind=FeedKind.ATOM, label=f"Our{mark}helpers", by=office)
    feed = ElementTree.fromstring(Client().get(reverse("front:token-feed", kwargs={"token": token})).content)
    assert feed.findtext(f"{ATOM}title") == "Ourhelpers"


def test_what_would_be_read_stands_before_the_yes_and_before_the_ticks(offer: Offer, signed_in: SignIn) -> None:
    browser, page = signed_in(offer.person), reverse("desk:profile-outside")
    look = browser.post(page, {"do": "look", "fields_shown": ["headline", "topics"]}).content.decode()
    order = ["Who sees this", "This is what everybody would read", "Yes, show exactly this", "What may everybody read?"]
    places = [look.index(words) for words in order]
    assert places == sorted(places)
    assert "This is what everybody would read" not in browser.get(page).content.decode()


def test_a_photo_may_go_outside_only_where_there_is_one(offer: Offer, signed_in: SignIn) -> None:
    browser, page, tick = signed_in(offer.person), reverse("desk:profile-outside"), 'name="fields_shown" value="photo"'
    assert tick not in browser.get(page).content.decode()
    put_photo(person=offer.person, data=picture(), cut=Cut(), alt="Hugo laughs", by=offer.person)
    assert tick in browser.get(page).content.decode()


def test_cards_of_the_whole_organisation_say_where_somebody_works(offer: Offer) -> None:
    office, unit = make.person(), make.unit("Surgery")
    make.role_grant(office, "administrator")
    Person.objects.filter(pk=offer.person_id).update(unit=unit)
    frames = []
    for of_unit in (None, unit):
        sites = ["https://surgery.example.edu"]
        _row, token = make_feed_token(kind=FeedKind.CARDS, label="Who helps", unit=of_unit, sites=sites, by=office)
        frames.append(Client().get(reverse("front:cards", kwargs={"token": token})).content.decode())
    assert ["Hugo Marsh" in frame for frame in frames] == [True, True]
    assert [", Surgery</p>" in frame for frame in frames] == [True, False]
