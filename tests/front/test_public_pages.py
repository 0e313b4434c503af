"""Public pages: what anybody reads of somebody who agreed, and nothing of anybody else."""

from __future__ import annotations

import json
import re
from typing import Any
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cheiron.kit import clock
from cheiron.people.models import Organisation
from cheiron.profiles.actions import make_feed_token, revoke_feed_token, share_outside, stop_sharing, unlist_offer
from cheiron.profiles.models import Offer, OfferedTopic, Photo, Profile
from cheiron.profiles.states import FeedKind
from cheiron.programmes.models import Programme
from tests import make

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
DELETED = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"
HOME = "http://localhost:8000"
EVERYTHING = ("headline", "topics", "ask_me_about", "story", "languages", "mode", "specialty", "orcid", "photo")


@pytest.fixture(autouse=True)
def organisation() -> Organisation:
    return make.organisation(shares_profiles=True)


@pytest.fixture
def programme() -> Programme:
    return make.programme("Faculty mentoring")


@pytest.fixture
def offer(programme: Programme) -> Offer:
    """Hugo says everything to everybody; one of his needs is sensitive."""
    made = make.listed_helper(
        programme, "Hugo Marsh", unit=make.unit("Surgery"), phone="555 0177", specialty="Cardiology", credentials="MD"
    )
    profile = Profile.objects.get(person=made.person)
    OfferedTopic.objects.create(profile=profile, topic=make.topic("burnout", sensitive=True, label="After burnout"))
    Profile.objects.filter(pk=profile.pk).update(
        headline="First papers </script><b>& more",
        story="I failed twice.",
        setback="Kept to myself.",
        usual_times="Tuesdays at dawn",
        lived_experience="First in my family",
        languages=["English", "Spanish"],
        orcid="0000-0002-1825-0097",
    )
    Photo.objects.create(profile=profile, alt="Hugo at his desk", large=b"L", small=b"S", fingerprint="abc")
    share_outside(person=made.person, fields=EVERYTHING, by=made.person)
    return made


def page(offer: Offer, name: str = "person", **more: str) -> str:
    if name == "person":
        more.setdefault("slug", "hugo-marsh")
    return reverse(f"front:public-{name}", kwargs={"ref": offer.person.ref, **more})


def said(path: str) -> str:
    return Client().get(path).content.decode()


NEVER = (
    "After burnout",
    "burnout",
    "555 0177",
    "@hillcrest",
    "Kept to myself",
    "Tuesdays at dawn",
    "First in my family",
)


def outlets(offer: Offer) -> list[str]:
    names = ("public-people", "public-feed", "sitemap")
    files = [reverse("front:public-people-file", kwargs={"kind": kind}) for kind in ("csv", "json")]
    own = [page(offer), page(offer, "person-card"), page(offer, "person-code"), page(offer, "person-photo")]
    need = reverse("front:public-need-feed", kwargs={"key": "grant"})
    return [*own, *(reverse(f"front:{name}") for name in names), *files, need]


def test_nothing_anywhere_outside_says_what_stays_inside(offer: Offer) -> None:
    for path in outlets(offer):
        answer = Client().get(path)
        assert answer.status_code == 200, path
        for word in NEVER:
            assert word not in answer.content.decode(errors="replace"), f"{word} on {path}"


def test_the_page_says_what_was_ticked_and_carries_its_own_address(offer: Offer) -> None:
    text = said(page(offer))
    for word in ("Hugo Marsh, MD", "Surgery", "Grant", "I failed twice.", "English, Spanish", "0000-0002-1825-0097"):
        assert word in text
    assert f'<link rel="canonical" href="{HOME}{page(offer)}">' in text
    assert f'<a class="back-link" href="{reverse("front:public-people")}">' in text
    for mark in ("h-card", "p-name", "p-job-title", "u-photo", 'property="og:title" content="Hugo Marsh, MD"'):
        assert mark in text
    assert f'property="og:image" content="{HOME}{page(offer, "person-photo")}"' in text


def test_linked_data_is_whole_and_no_words_of_a_person_can_leave_the_block(offer: Offer) -> None:
    text = said(page(offer))
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.S)
    data: Any = json.loads(block)
    person = data["mainEntity"]
    assert (data["@type"], person["@type"], data["url"]) == ("ProfilePage", "Person", HOME + page(offer))
    assert person["description"] == "First papers </script><b>& more"
    assert "<" not in block
    assert (person["name"], person["jobTitle"], person["knowsLanguage"]) == (
        "Hugo Marsh",
        "Professor",
        ["English", "Spanish"],
    )
    assert person["affiliation"]["parentOrganization"]["name"] == "Hillcrest School of Medicine"
    assert [term["termCode"] for term in person["knowsAbout"]] == ["grant", "paper", "design"]
    assert person["sameAs"] == "https://orcid.org/0000-0002-1825-0097"
    assert [one["name"] for one in person["hasCredential"]] == ["Trained as mentor"]


def test_only_public_pages_may_stand_in_an_index(offer: Offer) -> None:
    tags = {path: Client().get(path).headers["X-Robots-Tag"] for path in (page(offer), reverse("front:public-people"))}
    assert set(tags.values()) == {"all"}
    for name in ("front:home", "front:about", "front:sign-in", "front:public-feed"):
        assert Client().get(reverse(name)).headers["X-Robots-Tag"] == "noindex"


def test_a_short_or_old_address_leads_to_the_page_and_not_for_ever(offer: Offer) -> None:
    for path in (page(offer, "person-short"), page(offer, slug="doctor-marsh")):
        answer = Client().get(path)
        assert (answer.status_code, answer.headers["Location"]) == (302, page(offer))


def test_a_card_holds_name_page_and_photo_and_no_telephone(offer: Offer) -> None:
    answer = Client().get(page(offer, "person-card"))
    lines = answer.content.decode().replace("\r\n ", "").split("\r\n")
    assert answer.headers["Content-Type"] == "text/vcard; charset=utf-8"
    for line in (
        "FN:Hugo Marsh",
        "N:Marsh;Hugo;;;MD",
        "ORG:Hillcrest School of Medicine;Surgery",
        "TITLE:Professor",
        "ROLE:mentor",
        "CATEGORIES:Grant,Paper,Design",
        f"URL:{HOME}{page(offer)}",
        "PHOTO:data:image/jpeg;base64,Uw==",
    ):
        assert line in lines
    assert not [line for line in lines if line.startswith(("TEL", "EMAIL"))]


def test_a_photo_is_public_only_where_it_was_ticked(offer: Offer) -> None:
    assert Client().get(page(offer, "person-photo")).content == b"L"
    share_outside(person=offer.person, fields=["headline"], by=offer.person)
    assert Client().get(page(offer, "person-photo")).status_code == 404
    assert "PHOTO" not in said(page(offer, "person-card"))
    assert "photo.jpg" not in said(page(offer))


def test_somebody_who_took_the_page_down_is_gone_and_a_stranger_was_never_there(offer: Offer) -> None:
    hidden = make.listed_helper(offer.programme, "Hidden Helper")
    for name in ("person", "person-card", "person-code", "person-photo", "person-short"):
        more = {"slug": "hidden-helper"} if name == "person" else {}
        kwargs = {"ref": hidden.person.ref, **more}
        assert Client().get(reverse(f"front:public-{name}", kwargs=kwargs)).status_code == 404
    stop_sharing(person=offer.person, by=offer.person)
    for name in ("person", "person-card", "person-code", "person-photo", "person-short"):
        answer = Client().get(page(offer, name))
        assert (answer.status_code, "Marsh" in answer.content.decode()) == (410, False), name


def test_a_kept_copy_is_asked_about_before_it_is_shown_again(offer: Offer) -> None:
    first = Client().get(page(offer))
    assert first.headers["Cache-Control"] == "no-cache"
    again = Client().get(page(offer), headers={"if-none-match": first.headers["ETag"]})
    assert again.status_code == 304
    stop_sharing(person=offer.person, by=offer.person)
    assert Client().get(page(offer), headers={"if-none-match": first.headers["ETag"]}).status_code == 410


def test_where_the_organisation_shares_nothing_there_is_no_public_place(organisation: Organisation) -> None:
    Organisation.objects.update(shares_profiles=False)
    for name in ("public-people", "public-feed"):
        assert Client().get(reverse(f"front:{name}")).status_code == 404
    assert "<url>" not in said(reverse("front:sitemap"))


def test_robots_keep_to_public_pages_and_find_the_sitemap(offer: Offer) -> None:
    assert said(reverse("front:robots")).splitlines() == [
        "User-agent: *",
        "Allow: /p/",
        "Allow: /static/",
        "Allow: /sitemap.xml",
        "Disallow: /",
        "",
        f"Sitemap: {HOME}/sitemap.xml",
    ]
    found = ElementTree.fromstring(said(reverse("front:sitemap")))
    places = [one.text for one in found.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert places == [f"{HOME}/p/", HOME + page(offer)]


def test_the_list_is_by_group_and_a_group_without_anybody_is_no_page(offer: Offer) -> None:
    assert "Hugo Marsh" in said(reverse("front:public-people") + "?group=growth")
    assert Client().get(reverse("front:public-people") + "?group=nonsense").status_code == 404


def test_a_feed_is_atom_with_the_words_of_people_as_plain_text(offer: Offer) -> None:
    feed = ElementTree.fromstring(said(reverse("front:public-feed")))
    (entry,) = feed.findall(f"{ATOM}entry")
    assert feed.findtext(f"{ATOM}id") == HOME + reverse("front:public-feed")
    assert entry.findtext(f"{ATOM}title") == "Hugo Marsh, MD"
    assert entry.findtext(f"{ATOM}id") == HOME + page(offer, "person-short")
    summary = entry.find(f"{ATOM}summary")
    assert summary is not None
    assert (summary.get("type"), "&lt;/script&gt;&lt;b&gt;" in (summary.text or "")) == ("html", True)
    assert [one.get("term") for one in entry.findall(f"{ATOM}category")] == ["Grant", "Paper", "Design"]


def test_a_feed_that_did_not_change_is_the_same_feed(offer: Offer) -> None:
    with clock.standing_at(clock.now()):
        first = said(reverse("front:public-feed"))
    with clock.standing_at(clock.now() + clock.days(1)):
        assert said(reverse("front:public-feed")) == first


def test_whoever_leaves_stands_in_the_feed_as_deleted_without_a_name(offer: Offer) -> None:
    stop_sharing(person=offer.person, by=offer.person)
    text = said(reverse("front:public-feed"))
    feed = ElementTree.fromstring(text)
    (deleted,) = feed.findall(DELETED)
    assert deleted.get("ref") == HOME + page(offer, "person-short")
    assert deleted.get("when")
    assert feed.findall(f"{ATOM}entry") == []
    assert "Marsh" not in text


def test_a_sensitive_need_has_no_feed_and_neither_has_an_unknown_one(offer: Offer) -> None:
    for key in ("burnout", "nonsense"):
        assert Client().get(reverse("front:public-need-feed", kwargs={"key": key})).status_code == 404
    assert "Hugo Marsh" in said(reverse("front:public-need-feed", kwargs={"key": "grant"}))


def test_a_need_that_somebody_keeps_inside_does_not_show_them_in_its_feed(offer: Offer) -> None:
    share_outside(person=offer.person, fields=["headline"], by=offer.person)
    for feed in ("need-feed", "specialty-feed"):  # both carried the person until now, and say no more than that
        key = {"need-feed": "grant", "specialty-feed": "cardiology"}[feed]
        text = said(reverse(f"front:public-{feed}", kwargs={"key": key}))
        assert ("Marsh" in text, len(ElementTree.fromstring(text).findall(DELETED))) == (False, 1)
    for feed, key in (("need-feed", "leading"), ("specialty-feed", "surgery")):
        answer = Client().get(reverse(f"front:public-{feed}", kwargs={"key": key}))
        assert offer.person.ref not in answer.content.decode()


def test_a_token_opens_one_kind_of_address_until_it_is_revoked(offer: Offer) -> None:
    keeper = make.person()
    make.staff(keeper, offer.programme, "coordinator")
    quiet = make.listed_helper(offer.programme, "Quiet Inside")
    row, token = make_feed_token(kind=FeedKind.ATOM, label="For the intranet", by=keeper)
    feed = reverse("front:token-feed", kwargs={"token": token})
    assert "Quiet Inside" in said(feed)
    assert "After burnout" not in said(feed)
    for other in (
        reverse("front:token-file", kwargs={"token": token, "kind": "json"}),
        reverse("front:cards", kwargs={"token": token}),
        reverse("front:token-feed", kwargs={"token": row.digest}),
        reverse("front:token-feed", kwargs={"token": row.ref}),
    ):
        assert Client().get(other).status_code == 404
    unlist_offer(offer=quiet, by=quiet.person)
    assert ("Quiet Inside" in said(feed), quiet.person.ref in said(feed)) == (False, True)
    revoke_feed_token(token=row, by=keeper)
    assert Client().get(feed).status_code == 404


def test_cards_show_only_public_people_and_only_the_named_sites_may_frame_them(offer: Offer) -> None:
    keeper = make.person()
    make.staff(keeper, offer.programme, "coordinator")
    make.listed_helper(offer.programme, "Quiet Inside", unit=offer.person.unit)
    made = make.listed_helper(offer.programme, "Public Elsewhere", unit=make.unit("Medicine"))
    share_outside(person=made.person, fields=[], by=made.person)
    _row, token = make_feed_token(
        kind=FeedKind.CARDS,
        label="Surgery",
        by=keeper,
        unit=offer.person.unit,
        sites=["https://Surgery.hillcrest.example/people/?x=1"],
    )
    answer = Client().get(reverse("front:cards", kwargs={"token": token}))
    text = answer.content.decode()
    assert [name in text for name in ("Hugo Marsh", "Quiet Inside", "Public Elsewhere")] == [True, False, False]
    policy = answer.headers["Content-Security-Policy"]
    assert policy.endswith("frame-ancestors https://surgery.hillcrest.example")
    assert ("script-src" in policy, "X-Frame-Options" in answer.headers, "<script" in text) == (False, False, False)
    path = reverse("front:cards-file", kwargs={"token": token})
    allowed = Client().get(path, headers={"origin": "https://surgery.hillcrest.example"})
    refused = Client().get(path, headers={"origin": "https://elsewhere.example"})
    assert [one["name"] for one in json.loads(allowed.content)["people"]] == ["Hugo Marsh"]
    assert allowed.headers["Access-Control-Allow-Origin"] == "https://surgery.hillcrest.example"
    assert "Access-Control-Allow-Origin" not in refused.headers


def test_every_other_page_refuses_to_be_framed(offer: Offer) -> None:
    answer = Client().get(page(offer))
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


def test_a_list_has_no_cell_that_a_spreadsheet_would_run(offer: Offer) -> None:
    Profile.objects.update(headline='=HYPERLINK("http://evil.example")')
    text = said(reverse("front:public-people-file", kwargs={"kind": "csv"}))
    assert "\"'=HYPERLINK(" in text
    (row,) = json.loads(said(reverse("front:public-people-file", kwargs={"kind": "json"})))["people"]
    assert row == {
        "ref": offer.person.ref,
        "name": "Hugo Marsh",
        "credentials": "MD",
        "level": "Professor",
        "unit": "Surgery",
        "specialty": "Cardiology",
        "headline": '=HYPERLINK("http://evil.example")',
        "topics": ["Grant", "Paper", "Design"],
        "ask_me_about": "Anything",
        "languages": ["English", "Spanish"],
        "mode": "In person or by video",
        "roles": ["mentor"],
        "programmes": [],
        "trained_until": (clock.today() + clock.days(365)).isoformat(),
        "listed_since": clock.today().isoformat(),
        "room": "",
        "page": HOME + page(offer),
    }


@pytest.mark.parametrize("name", ["public-people", "public-feed", "sitemap"])
def test_lists_ask_no_more_questions_for_more_people(offer: Offer, name: str) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert Client().get(reverse(f"front:{name}")).status_code == 200
        return len(queries)

    one = asked()
    for _more in range(3):
        made = make.listed_helper(offer.programme)
        share_outside(person=made.person, fields=["topics"], by=made.person)
    assert asked() == one
