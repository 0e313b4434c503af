"""Whoever leaves is gone from every outlet with the same deed: pages, cards, codes, feeds, lists, frames and paper."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from cheiron.people.models import Person
from cheiron.profiles.actions import make_feed_token, resume_offer, share_outside, stop_sharing
from cheiron.profiles.models import Offer
from cheiron.profiles.states import FeedKind
from tests import make
from tests.profiles.test_sharing import WAYS_OUT

pytestmark = pytest.mark.django_db
NAME = "Hugo Marsh"


@pytest.fixture
def offer() -> Offer:
    make.organisation(shares_profiles=True)
    made = make.listed_helper(make.programme("Faculty mentoring"), NAME)
    share_outside(person=made.person, fields=["headline", "topics"], by=made.person)
    return made


@pytest.fixture
def office(signed_in: Callable[[Person], Client]) -> Client:
    administrator = make.person()
    make.role_grant(administrator, "administrator")
    return signed_in(administrator)


@pytest.fixture
def addresses(offer: Offer) -> dict[str, list[str]]:
    """Addresses that name people, by who reads them: everybody, or the house."""
    keeper = make.person()
    make.role_grant(keeper, "administrator")
    tokens = {
        kind: make_feed_token(kind=kind, label="x", by=keeper, sites=["https://a.example"])[1] for kind in FeedKind
    }
    outside = [
        reverse("front:public-people"),
        reverse("front:public-feed"),
        reverse("front:public-need-feed", kwargs={"key": "grant"}),
        *(reverse("front:public-people-file", kwargs={"kind": kind}) for kind in ("csv", "json")),
        reverse("front:cards", kwargs={"token": tokens[FeedKind.CARDS]}),
        reverse("front:cards-file", kwargs={"token": tokens[FeedKind.CARDS]}),
    ]
    inside = [
        reverse("front:token-feed", kwargs={"token": tokens[FeedKind.ATOM]}),
        *(
            reverse("front:token-file", kwargs={"token": tokens[FeedKind.EXPORT], "kind": kind})
            for kind in ("csv", "json")
        ),
    ]
    return {"outside": outside, "inside": inside}


def naming(paths: list[str]) -> list[str]:
    return [path for path in paths if NAME in Client().get(path).content.decode()]


def printed(office: Client) -> list[str]:
    """Sheets made now that name the person."""
    found = []
    for sheet in ("booklet", "welcome"):
        pdf = office.get(reverse("office:sharing-paper", kwargs={"sheet": sheet})).content
        text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
        found += [sheet] * (NAME in " ".join(text.split()))
    return found


def own_answers(offer: Offer) -> list[int]:
    ref = {"ref": offer.person.ref}
    names = {"person": {"slug": "hugo-marsh"}, "person-short": {}, "person-card": {}, "person-code": {}}
    return [
        Client().get(reverse(f"front:public-{name}", kwargs={**ref, **more})).status_code
        for name, more in names.items()
    ]


def in_sitemap(offer: Offer) -> bool:
    return offer.person.ref in Client().get(reverse("front:sitemap")).content.decode()


@pytest.mark.parametrize("way", WAYS_OUT)
def test_no_outlet_names_whoever_left(way: str, offer: Offer, office: Client, addresses: dict[str, list[str]]) -> None:
    everything = addresses["outside"] + addresses["inside"]
    assert (naming(everything), printed(office)) == (everything, ["booklet", "welcome"])
    assert (own_answers(offer), in_sitemap(offer)) == ([200, 302, 200, 200], True)
    WAYS_OUT[way](offer)
    assert (naming(everything), printed(office)) == ([], [])
    assert (own_answers(offer), in_sitemap(offer)) == ([410] * 4, False)


def test_a_public_page_taken_down_leaves_the_outlets_of_the_house_alone(
    offer: Offer, office: Client, addresses: dict[str, list[str]]
) -> None:
    stop_sharing(person=offer.person, by=offer.person)
    assert (naming(addresses["outside"]), naming(addresses["inside"])) == ([], addresses["inside"])
    assert (own_answers(offer), in_sitemap(offer), printed(office)) == ([410] * 4, False, ["booklet", "welcome"])


def test_whoever_returns_is_everywhere_again(offer: Offer, office: Client, addresses: dict[str, list[str]]) -> None:
    WAYS_OUT["paused"](offer)
    resume_offer(offer=offer, by=offer.person)
    everything = addresses["outside"] + addresses["inside"]
    assert (naming(everything), printed(office)) == (everything, ["booklet", "welcome"])
    assert own_answers(offer) == [200, 302, 200, 200]
