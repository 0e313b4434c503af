"""Lists to remember, and people side by side, page by page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cheiron.kit.pictures import Cut
from cheiron.kit.verdict import Refused
from cheiron.matching.actions import block_pair
from cheiron.people.models import Conflict, Person
from cheiron.profiles.actions import keep_person, load_topics, make_shortlist, move_to_list, note_on_person, put_photo
from cheiron.profiles.models import Offer, Profile, Shortlist, ShortlistEntry
from cheiron.profiles.queries import ids_kept_by
from cheiron.programmes.models import Programme
from tests import make
from tests.make_files import picture

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Client]
LISTS = "/people/lists/"
COMPARE = "/people/compare/"


@pytest.fixture
def programme() -> Programme:
    load_topics()
    return make.programme("Faculty mentoring")


@pytest.fixture
def learner(programme: Programme) -> Person:
    learner = make.person("Lea Learner", level="ms1", unit=make.unit("Medicine"))
    make.enrolment(learner, programme)
    return learner


def helper(programme: Programme, name: str, topics: tuple[str, ...] = ("grant", "paper", "design")) -> Offer:
    person = make.person(name, level="professor", unit=make.unit())
    make.profile(person, topics=topics, headline=f"Headline of {name}", languages=["English"])
    make.credential(person, programme)
    return make.offer(person, programme, places=3)


def to_keep(of: Offer) -> str:
    return reverse("directory:keep", kwargs={"ref": of.person.ref})


def test_one_tap_keeps_a_person_and_another_lets_go(learner: Person, programme: Programme, signed_in: SignIn) -> None:
    offer, browser = helper(programme, "Hal Helper"), signed_in(learner)
    answer = browser.post(to_keep(offer), {"deed": "add", "back": "person"})
    assert (answer.status_code, answer["Location"]) == (302, f"/people/{offer.person.ref}/")
    assert ids_kept_by(learner) == {offer.person_id}
    assert "Hal Helper" in browser.get(LISTS).content.decode()
    gone = browser.post(to_keep(offer), {"deed": "drop"}, headers={"Accept": "application/json"})
    assert gone.json() == {"kept": False}
    assert ids_kept_by(learner) == frozenset()


def test_the_way_back_to_a_search_carries_only_what_may_stand_in_an_address(
    learner: Person, programme: Programme, signed_in: SignIn
) -> None:
    offer, browser = helper(programme, "Hal Helper"), signed_in(learner)
    back = "search?topic=grant&topic=lgbt&need=lgbt&not=paper&typed=zebra&level=professor&page=2&evil=//x.example"
    answer = browser.post(to_keep(offer), {"deed": "add", "back": back})
    assert answer["Location"] == "/people/?topic=grant&level=professor&page=2"
    assert browser.post(to_keep(offer), {"deed": "add", "back": "//x.example"})["Location"] == LISTS


def test_nobody_sees_or_changes_the_list_of_somebody_else(
    learner: Person, programme: Programme, signed_in: SignIn
) -> None:
    offer = helper(programme, "Hal Helper")
    mine = make_shortlist(name="My secret list", by=learner)
    note_on_person(entry=keep_person(person=offer.person, shortlist=mine, by=learner), note="My secret", by=learner)
    address = reverse("directory:list", kwargs={"ref": mine.ref})
    for other in (make.person("Ann Other"), offer.person):
        browser = signed_in(other)
        assert browser.get(address).status_code == 404
        assert browser.post(address, {"deed": "remove"}).status_code == 404
        assert "secret" not in browser.get(LISTS).content.decode()
    stranger = signed_in(make.person("Ann Another"))
    assert stranger.post(to_keep(offer), {"deed": "add", "list": mine.ref}).status_code == 404
    assert ShortlistEntry.objects.count() == 1


@pytest.mark.parametrize("how", ["block", "conflict", "paused", "left"])
def test_whoever_must_not_be_found_is_off_every_list_and_count_without_a_word(
    how: str, learner: Person, programme: Programme, signed_in: SignIn
) -> None:
    hidden, other = helper(programme, "Never Shown"), helper(programme, "Always Shown")
    for offer in (hidden, other):
        keep_person(person=offer.person, by=learner)
    mine = Shortlist.objects.get()
    if how == "block":
        block_pair(one=hidden.person, other=learner, by=None)
    elif how == "conflict":
        Conflict.objects.create(kind="evaluates", person=hidden.person, other=learner)
    elif how == "paused":
        Offer.objects.filter(pk=hidden.pk).update(state="paused")
    else:
        Person.objects.filter(pk=hidden.person_id).update(is_active=False)
    browser = signed_in(learner)
    overview, one = browser.get(LISTS).content.decode(), browser.get(f"{LISTS}{mine.ref}/").content.decode()
    both = browser.get(COMPARE, {"person": [hidden.person.ref, other.person.ref]}).content.decode()
    assert "1 person" in overview
    assert "Always Shown" in one
    assert "Choose two or three people first" in both
    for text in (overview, one, both):
        assert "Never Shown" not in text
    assert browser.post(to_keep(hidden), {"deed": "add"}).status_code == 404


def test_a_list_is_named_noted_renamed_and_removed(learner: Person, programme: Programme, signed_in: SignIn) -> None:
    offer, browser = helper(programme, "Hal Helper"), signed_in(learner)
    made = browser.post(LISTS, {"name": "First grant"})
    mine = Shortlist.objects.get(owner=learner)
    address = made["Location"]
    assert address == f"{LISTS}{mine.ref}/"
    assert "You have a list of this name already." in browser.post(LISTS, {"name": "First grant"}).content.decode()
    assert browser.post(to_keep(offer), {"deed": "add", "list": mine.ref}).status_code == 302
    browser.post(address, {"deed": "note", "person": offer.person.ref, "note": "Ask about aims"})
    assert 'value="Ask about aims"' in browser.get(address).content.decode()
    assert browser.post(address, {"deed": "note", "person": learner.ref, "note": "x"}).status_code == 404
    assert "Please fill this in." in browser.post(address, {"deed": "rename", "name": " "}).content.decode()
    browser.post(address, {"deed": "rename", "name": "Grants"})
    browser.post(address, {"deed": "drop", "person": offer.person.ref})
    assert "Nobody is on this list" in browser.get(address).content.decode()
    assert Shortlist.objects.get().name == "Grants"
    assert browser.post(address, {"deed": "remove"})["Location"] == LISTS
    assert Shortlist.objects.count() == 0


def test_somebody_moves_to_another_list_with_the_note(learner: Person, programme: Programme, signed_in: SignIn) -> None:
    offer, browser = helper(programme, "Hal Helper"), signed_in(learner)
    browser.post(to_keep(offer), {"deed": "add"})
    first = Shortlist.objects.get()
    here = reverse("directory:list", args=[first.ref])
    assert 'value="move"' not in browser.get(here).content.decode()
    there = browser.post(LISTS, {"name": "First grant"})["Location"]
    empty = browser.get(there).content.decode()
    assert f"Whoever you keep stands on “{first.name}” first." in empty
    assert f'href="{here}">' in empty
    browser.post(here, {"deed": "note", "person": offer.person.ref, "note": "Ask about aims"})
    second = Shortlist.objects.get(name="First grant")
    moved = {"deed": "move", "person": offer.person.ref, "to": second.ref}
    assert "Hal Helper stands on “First grant” now." in browser.post(here, moved, follow=True).content.decode()
    assert ShortlistEntry.objects.get().shortlist == second
    assert 'value="Ask about aims"' in browser.get(there).content.decode()
    browser.post(to_keep(offer), {"deed": "add", "list": first.ref})
    assert browser.post(here, moved).status_code == 302
    assert ShortlistEntry.objects.get().note == "Ask about aims"
    strange = make_shortlist(name="Not yours", by=make.person())
    assert browser.post(there, {**moved, "to": strange.ref}).status_code == 404
    assert browser.post(here, moved).status_code == 404
    with pytest.raises(Refused):
        move_to_list(entry=ShortlistEntry.objects.get(), shortlist=strange, by=learner)


def test_side_by_side_shows_what_each_lets_this_viewer_read_and_no_sensitive_topic(
    learner: Person, programme: Programme, signed_in: SignIn
) -> None:
    one = helper(programme, "Ana One", ("grant", "paper", "lgbt"))
    two = helper(programme, "Ben Two", ("grant", "teach", "sim"))
    Profile.objects.filter(person=two.person).update(
        languages=["Yoruba"], shown_to={"languages": "partners"}, usual_times="Fridays"
    )
    asked = {"person": [two.person.ref, one.person.ref, two.person.ref, "nonsense"]}
    text = signed_in(learner).get(COMPARE, asked).content.decode()
    assert text.index("Ben Two") < text.index("Ana One")
    assert text.count('role="columnheader"') == 3
    assert "Headline of Ana One" in text
    assert "Fridays" in text
    assert "Writing a grant" in text
    for hidden in ("LGBTQ+", "Yoruba"):
        assert hidden not in text


def test_a_list_says_of_places_what_a_card_says_and_shows_the_same_face(
    learner: Person, programme: Programme, signed_in: SignIn
) -> None:
    here, there = helper(programme, "Hal Helper"), helper(make.programme("Elsewhere"), "Ella Elsewhere")
    for offer in (here, there):
        put_photo(person=offer.person, data=picture(), cut=Cut(), alt="A face", by=offer.person)
        keep_person(person=offer.person, by=learner)
    browser, pages = signed_in(learner), [LISTS, f"{COMPARE}?person={here.person.ref}&person={there.person.ref}"]
    pages.append(reverse("directory:list", args=[Shortlist.objects.get().ref]))
    texts = [browser.get(page).content.decode() for page in pages]
    for text in texts:
        assert [f"/profile/photo/{offer.person.ref}/small/" in text for offer in (here, there)] == [True, True]
    assert texts[2].count("Open places") == 1
    assert "Helps in Elsewhere, which you are not part of." in texts[2]
    Profile.objects.filter(person=learner).update_or_create(person=learner, defaults={"hides_photos": True})
    assert all("/profile/photo/" not in browser.get(page).content.decode() for page in pages)


@pytest.mark.parametrize("noise", ["a\x00b", "\uffff"])
def test_a_tap_with_noise_in_it_finds_nobody(
    noise: str, learner: Person, programme: Programme, signed_in: SignIn
) -> None:
    whose, mine = make.listed_helper(programme).person, make_shortlist(name="Mine", by=learner)
    browser = signed_in(learner)
    keep, page = reverse("directory:keep", args=[whose.ref]), reverse("directory:list", args=[mine.ref])
    assert browser.post(keep, {"list": noise}).status_code == 404
    assert browser.post(page, {"deed": "note", "person": noise}).status_code == 404
    assert list(ShortlistEntry.objects.all()) == []


def test_of_four_people_three_stand_side_by_side_and_it_is_said(
    learner: Person, programme: Programme, signed_in: SignIn
) -> None:
    refs = [helper(programme, f"Helper {name}").person.ref for name in ("One", "Two", "Three", "Four")]
    browser, said = signed_in(learner), "Only three fit side by side"
    three = browser.get(COMPARE, {"person": [*refs[:3], refs[0]]}).content.decode()
    four = browser.get(COMPARE, {"person": refs}).content.decode()
    assert (said in three, said in four) == (False, True)
    assert ("Helper Three" in four, "Helper Four" in four) == (True, False)


def test_one_person_alone_is_not_compared(learner: Person, programme: Programme, signed_in: SignIn) -> None:
    offer = helper(programme, "Hal Helper")
    text = signed_in(learner).get(COMPARE, {"person": offer.person.ref}).content.decode()
    assert "Choose two or three people first" in text


def test_more_people_cost_no_more_queries(learner: Person, programme: Programme, signed_in: SignIn) -> None:
    browser = signed_in(learner)
    offers = [helper(programme, f"Helper {n}") for n in range(4)]

    def cost(address: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(address).status_code == 200
        return len(queries)

    for offer in offers[:2]:
        keep_person(person=offer.person, by=learner)
    mine = Shortlist.objects.get()
    both = [f"{COMPARE}?person={offers[0].person.ref}&person={offers[1].person.ref}", LISTS, f"{LISTS}{mine.ref}/"]
    browser.get(LISTS)
    before = [cost(address) for address in both]
    for offer in offers[2:]:
        keep_person(person=offer.person, by=learner)
    both[0] += f"&person={offers[2].person.ref}"
    assert [cost(address) for address in both] == before
