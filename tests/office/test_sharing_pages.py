"""The office page that shares broadly: paper, addresses, lists, and who may allow public pages."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from cheiron.people.models import Organisation, Person
from cheiron.profiles.actions import choose_paper
from cheiron.profiles.models import FeedToken, Offer, OfferedTopic
from cheiron.programmes.models import Programme
from tests import make

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Client]


@pytest.fixture(autouse=True)
def organisation() -> Organisation:
    return make.organisation(emergency_line="555 0100")


@pytest.fixture
def programme() -> Programme:
    return make.programme("Faculty mentoring")


@pytest.fixture
def offer(programme: Programme) -> Offer:
    made = make.listed_helper(programme, "Hugo Marsh", unit=make.unit("Surgery"), phone="555 0177")
    OfferedTopic.objects.create(
        profile=made.person.profile, topic=make.topic("burnout", sensitive=True, label="After burnout")
    )
    return made


@pytest.fixture
def office(programme: Programme, signed_in: SignIn) -> Client:
    keeper = make.person("Cora Finch", level="staff")
    make.staff(keeper, programme, "coordinator")
    return signed_in(keeper)


def text_of(office: Client, sheet: str, query: str = "") -> str:
    answer = office.get(reverse("office:sharing-paper", kwargs={"sheet": sheet}) + query)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/pdf")
    pages = PdfReader(io.BytesIO(answer.content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_the_booklet_has_whoever_is_listed_and_agrees_to_paper(office: Client, offer: Offer) -> None:
    declined = make.listed_helper(offer.programme, "Paula Paperless")
    choose_paper(person=declined.person, in_print=False, by=declined.person)
    make.offer(make.person("Rested Helper"), offer.programme, state="trained")
    other = make.listed_helper(make.programme("Elsewhere"), "Else Where")
    text = text_of(office, "booklet")
    names = ("Hugo Marsh", "Else Where", "Paula Paperless", "Rested Helper")
    assert [name in text for name in names] == [True, True, False, False]
    for word in ("After burnout", "555 0177", "@hillcrest"):
        assert word not in text
    assert other.person.name not in text_of(office, "booklet", f"?programme={offer.programme.ref}&paper=us-letter")


def test_the_welcome_sheet_has_three_with_room_and_whom_to_call(office: Client, offer: Offer) -> None:
    make.staff(make.person("Sunniva Bell", phone="555 0111"), offer.programme, "support_contact")
    make.role_grant(make.person("Omar Quist", phone="555 0113"), "ombuds")
    full = make.listed_helper(offer.programme, "Fulla Taken")
    Offer.objects.filter(pk=full.pk).update(taken=3)
    declined = make.listed_helper(offer.programme, "Paula Paperless")
    choose_paper(person=declined.person, in_print=False, by=declined.person)
    text = text_of(office, "welcome", "?title=Welcome,+class+of+2031")
    for words in ("Welcome, class of 2031", "Sunniva Bell", "555 0111", "Omar Quist", "555 0113", "555 0100"):
        assert words in text
    assert [name in text for name in ("Hugo Marsh", "Fulla Taken", "Paula Paperless")] == [True, False, False]
    for more in range(5):
        make.listed_helper(offer.programme, f"Face{more} Person")
    assert text_of(office, "welcome").count("Person") + text_of(office, "welcome").count("Hugo Marsh") == 3


def test_posters_name_nobody(office: Client, offer: Offer) -> None:
    make.topic("newcomer", group="Finding your way", label="Settling in")
    text = text_of(office, "posters")
    assert "I am new here" in text
    assert "Marsh" not in text


def test_a_sheet_or_a_paper_that_does_not_exist_is_no_page(office: Client) -> None:
    for sheet, query in (("main", ""), ("kit", ""), ("booklet", "?paper=a9"), ("booklet", "?programme=unknown")):
        assert office.get(reverse("office:sharing-paper", kwargs={"sheet": sheet}) + query).status_code == 404


def test_an_address_is_shown_once_and_only_its_digest_is_kept(office: Client, offer: Offer) -> None:
    new = reverse("office:sharing-address-new")
    answer = office.post(new, {"kind": "atom", "label": "For the intranet"})
    (token,) = set(re.findall(r"/feeds/([\w-]+)/people\.atom", answer.content.decode()))
    row = FeedToken.objects.get()
    assert token not in json.dumps(list(FeedToken.objects.values()), default=str)
    assert "Hugo Marsh" in Client().get(reverse("front:token-feed", kwargs={"token": token})).content.decode()
    page = office.get(reverse("office:sharing")).content.decode()
    assert ("For the intranet" in page, token in page) == (True, False)
    office.post(reverse("office:sharing-address-revocation", kwargs={"ref": row.ref}))
    assert Client().get(reverse("front:token-feed", kwargs={"token": token})).status_code == 404
    assert "made by" not in office.get(reverse("office:sharing")).content.decode()


def test_cards_need_the_site_on_which_they_stand(office: Client) -> None:
    new = reverse("office:sharing-address-new")
    asked = {"kind": "cards", "label": "Surgery"}
    for sites in (
        "",
        "surgery.hillcrest.example",
        "javascript:alert(1)",
        "https://a.example; script-src *",
        "https://*",
    ):
        answer = office.post(new, {**asked, "sites": sites})
        assert "There is a problem" in answer.content.decode() or "error-summary" in answer.content.decode(), sites
    assert not FeedToken.objects.exists()
    office.post(new, {**asked, "sites": "https://surgery.hillcrest.example/people"})
    assert FeedToken.objects.get().scope == {"sites": ["https://surgery.hillcrest.example"]}


def test_a_sensitive_need_cannot_be_chosen_for_an_address(office: Client, offer: Offer) -> None:
    office.post(reverse("office:sharing-address-new"), {"kind": "atom", "label": "x", "need": "burnout"})
    assert not FeedToken.objects.exists()


def test_the_list_of_the_house_says_what_everybody_signed_in_reads(office: Client, offer: Offer) -> None:
    answer = office.get(reverse("office:sharing-people", kwargs={"kind": "json"}))
    (row,) = json.loads(answer.content)["people"]
    assert (row["name"], row["topics"], row["room"]) == ("Hugo Marsh", ["Grant", "Paper", "Design"], "Open places")
    assert row["page"].endswith(reverse("directory:person", kwargs={"ref": offer.person.ref}))
    assert office.get(reverse("office:sharing-people", kwargs={"kind": "xml"})).status_code == 404


def test_only_an_administrator_allows_public_pages(office: Client, signed_in: SignIn) -> None:
    press = reverse("office:sharing-permission")
    office.post(press, {"open": "yes"})
    assert not Organisation.objects.get().shares_profiles
    assert (
        "Only a system administrator can allow public pages." in office.get(reverse("office:sharing")).content.decode()
    )
    administrator = make.person()
    make.role_grant(administrator, "administrator")
    signed_in(administrator).post(press, {"open": "yes"})
    assert Organisation.objects.get().shares_profiles
    signed_in(administrator).post(press, {"open": "no"})
    assert not Organisation.objects.get().shares_profiles
