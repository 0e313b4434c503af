"""Finding people, page by page."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cheiron.kit import clock
from cheiron.matching.actions import block_pair
from cheiron.partnerships.models import Partnership
from cheiron.people.models import Conflict, Person
from cheiron.profiles.actions import load_vocabulary
from cheiron.profiles.models import Offer, SoughtTopic
from cheiron.programmes.models import Programme
from tests import make

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Client]
PEOPLE = "/people/"


@pytest.fixture
def programme() -> Programme:
    load_vocabulary()
    return make.programme("Faculty mentoring")


@pytest.fixture
def learner(programme: Programme) -> Person:
    learner = make.person("Lea Learner", level="ms1", unit=make.unit("Medicine"))
    make.enrolment(learner, programme)
    return learner


def helper(programme: Programme, name: str, topics: tuple[str, ...], **fields: object) -> Offer:
    places = int(str(fields.pop("places", 3)))
    taken = int(str(fields.pop("taken", 0)))
    person = make.person(name, level="professor", **fields)
    make.profile(person, topics=topics, headline=f"Headline of {name}", story="I once lost a sailing boat.")
    make.credential(person, programme)
    return make.offer(person, programme, places=places, taken=taken)


def names(text: str) -> list[str]:
    """Names on the page, in order."""
    known = Person.objects.values_list("name", flat=True)
    cards = [piece.split("</a>")[0].split(">")[-1] for piece in text.split('class="person__name"')[1:]]
    return [card for card in cards if card in known]


def test_an_empty_directory_says_what_comes_whatever_is_asked(
    learner: Person, programme: Programme, signed_in: SignIn
) -> None:
    browser = signed_in(learner)
    for address in (PEOPLE, f"{PEOPLE}?topic=grant", f"{PEOPLE}?programme={programme.ref}", f"{PEOPLE}?open=open"):
        text = browser.get(address).content.decode()
        assert "Nobody is listed here yet" in text, address
        assert ("Nobody fits all of this yet" in text, "order changes every day" in text) == (False, False)
    assert "Nobody is listed here yet" in browser.post(PEOPLE, {"sentence": "I fail"}).content.decode()
    helper(programme, "Full Grant", ("grant", "paper", "design"), places=1, taken=1)
    assert "Nobody fits all of this yet" in browser.get(f"{PEOPLE}?open=open").content.decode()


def test_without_a_programme_the_page_says_so(signed_in: SignIn) -> None:
    assert "No programme is running yet" in signed_in(make.person()).get(PEOPLE).content.decode()


def test_best_fit_first_then_most_room_and_the_full_last(
    learner: Person, programme: Programme, signed_in: SignIn
) -> None:
    helper(programme, "Fits Full", ("grant", "paper", "design"), places=1, taken=1)
    helper(programme, "Fits Busy", ("grant", "paper", "design"), places=3, taken=2)
    helper(programme, "Fits Free", ("grant", "paper", "design"), places=3)
    helper(programme, "Other Free", ("study", "teach", "lead"), places=3)
    for rank, key in enumerate(("grant", "paper"), 1):
        SoughtTopic.objects.create(person=learner, topic_id=key, rank=rank)
    text = signed_in(learner).get(PEOPLE).content.decode()
    assert names(text) == ["Fits Free", "Fits Busy", "Other Free", "Fits Full"]
    assert "Offers 2 of your 2 topics" in text
    assert "4 people" in text
    for word in ("Open places", "Few places left", "Full for now"):
        assert word in text


def test_places_are_words_and_never_numbers(learner: Person, programme: Programme, signed_in: SignIn) -> None:
    offer = helper(programme, "Hal Helper", ("grant", "paper", "design"), places=39, taken=36)
    browser = signed_in(learner)
    for address in (PEOPLE, reverse("directory:person", kwargs={"ref": offer.person.ref})):
        text = browser.get(address).content.decode()
        assert "Open places" in text
        assert set(re.findall(r"\b(?:39|36)\b", re.sub(r"<[^>]*>", " ", text))) == set()


def test_a_sentence_is_answered_directly_and_stands_in_no_address(
    learner: Person, programme: Programme, signed_in: SignIn
) -> None:
    helper(programme, "Gina Grant", ("grant", "paper", "design"))
    helper(programme, "Tom Teach", ("teach", "edsch", "sim"))
    answer = signed_in(learner).post(PEOPLE, {"sentence": "I want to write my first grant", "state": ""})
    text = answer.content.decode()
    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-cache")
    assert names(text)[0] == "Gina Grant"
    assert 'value="I want to write my first grant"' in text
    addresses = [piece.split('"')[0] for piece in text.split('href="')[1:]]
    assert not [address for address in addresses if "grant" in address]


def test_without_a_sentence_a_search_becomes_its_address(
    learner: Person, programme: Programme, signed_in: SignIn
) -> None:
    helper(programme, "Gina Grant", ("grant", "paper", "design"))
    answer = signed_in(learner).post(PEOPLE, {"sentence": " ", "state": "topic=grant&need=paper"})
    assert (answer.status_code, answer["Location"]) == (302, f"{PEOPLE}?topic=grant&need=paper")
    text = signed_in(learner).get(answer["Location"]).content.decode()
    assert names(text) == ["Gina Grant"]
    assert 'href="/people/?topic=grant"' in text


def test_free_words_are_answered_at_once_and_stand_in_no_address(
    learner: Person, programme: Programme, signed_in: SignIn
) -> None:
    helper(programme, "Gina Grant", ("grant", "paper", "design"))
    helper(programme, "Tom Tulip", ("teach", "edsch", "sim"))
    browser = signed_in(learner)
    answer = browser.post(PEOPLE, {"sentence": "zebrafish and my first grant with somebody like Tulip", "state": ""})
    text = answer.content.decode()
    assert answer.status_code == 200
    assert sorted(names(text)) == ["Gina Grant", "Tom Tulip"]
    assert 'value="zebrafish and my first grant with somebody like Tulip"' in text
    addresses = [piece.split('"')[0] for piece in text.split('href="')[1:]]
    assert not [address for address in addresses if "zebrafish" in address or "topic=" in address]


def test_a_misunderstood_topic_is_taken_out_even_while_the_sentence_says_it(
    learner: Person, programme: Programme, signed_in: SignIn
) -> None:
    helper(programme, "Gina Grant", ("grant", "paper", "design"))
    said = {"sentence": "sailing grant", "go": f"programme={programme.ref}&not=grant"}
    text = signed_in(learner).post(PEOPLE, said).content.decode()
    assert names(text) == ["Gina Grant"]
    assert "<q>Headline of Gina Grant</q>" in text
    assert "take this out" not in text


def test_a_sensitive_topic_is_found_by_who_asks_and_never_stands_in_an_address(
    learner: Person, programme: Programme, signed_in: SignIn
) -> None:
    helper(programme, "Lou Lgbt", ("lgbt", "paper", "design"))
    browser = signed_in(learner)
    assert "LGBTQ+ belonging" not in browser.get(PEOPLE).content.decode()
    asked = browser.post(PEOPLE, {"sentence": "lgbtq", "state": ""})
    assert asked.status_code == 200
    assert names(asked.content.decode()) == ["Lou Lgbt"]
    assert "LGBTQ+ belonging" in asked.content.decode()
    assert "topic=lgbt" not in "".join(p.split('"')[0] for p in asked.content.decode().split('href="')[1:])
    addressed = browser.get(f"{PEOPLE}?topic=lgbt").content.decode()
    assert "LGBTQ+ belonging" not in addressed


def test_a_group_and_open_places_narrow_the_list(learner: Person, programme: Programme, signed_in: SignIn) -> None:
    helper(programme, "Gina Grant", ("grant", "paper", "design"))
    helper(programme, "Full Grant", ("grant", "paper", "design"), places=1, taken=1)
    helper(programme, "Tom Teach", ("teach", "edsch", "sim"))
    browser = signed_in(learner)
    assert names(browser.get(f"{PEOPLE}?group=research").content.decode()) == ["Gina Grant", "Full Grant"]
    assert names(browser.get(f"{PEOPLE}?group=research&open=open").content.decode()) == ["Gina Grant"]
    nobody = browser.get(f"{PEOPLE}?topic=glob").content.decode()
    assert "Nobody says exactly this yet" in nobody
    assert len(names(nobody)) == 3
    assert "Nobody fits all of this yet" in browser.get(f"{PEOPLE}?group=research&level=ms1").content.decode()
    assert len(names(browser.get(f"{PEOPLE}?group=nonsense&page=999&topic=nonsense").content.decode())) == 3


@pytest.mark.parametrize("rule", ["evaluates", "committee", "supervises", "treats", "related", "declared", "block"])
def test_whoever_must_not_help_is_simply_not_there(
    rule: str, learner: Person, programme: Programme, signed_in: SignIn
) -> None:
    hidden = helper(programme, "Never Shown", ("grant", "paper", "design"))
    helper(programme, "Always Shown", ("grant", "paper", "design"))
    if rule == "block":
        block_pair(one=hidden.person, other=learner, by=None)
    else:
        Conflict.objects.create(kind=rule, person=hidden.person, other=learner)
    browser = signed_in(learner)
    for answer in (
        browser.get(PEOPLE),
        browser.get(f"{PEOPLE}?topic=grant"),
        browser.post(PEOPLE, {"sentence": "Never sailing grant", "state": ""}),
    ):
        text = answer.content.decode()
        assert names(text) == ["Always Shown"]
        assert "1 person" in text
        assert "Headline of Never Shown" not in text
    ref = {"ref": hidden.person.ref}
    assert browser.get(reverse("directory:person", kwargs=ref)).status_code == 404
    assert browser.get(reverse("directory:request-new", kwargs=ref)).status_code == 404


def test_a_block_hides_in_both_directions(learner: Person, programme: Programme, signed_in: SignIn) -> None:
    learners_own = helper(programme, "Two Hats", ("grant", "paper", "design"))
    make.enrolment(learners_own.person, programme)
    other = helper(programme, "Other Helper", ("grant", "paper", "design"))
    block_pair(one=learners_own.person, other=other.person, by=None)
    for viewer, hidden in ((learners_own.person, other.person), (other.person, learners_own.person)):
        assert hidden.name not in signed_in(viewer).get(PEOPLE).content.decode()


def test_a_conflict_counts_only_for_that_learner(learner: Person, programme: Programme, signed_in: SignIn) -> None:
    hidden = helper(programme, "Dr Evaluator", ("grant", "paper", "design"))
    Conflict.objects.create(kind="evaluates", person=hidden.person, other=learner)
    another = make.person("Ann Other", level="ms1")
    assert names(signed_in(another).get(PEOPLE).content.decode()) == ["Dr Evaluator"]


@pytest.mark.parametrize("how", ["paused", "trained", "suspended", "inactive", "lapsed", "draft"])
def test_who_is_not_listed_active_and_trained_is_not_found(
    how: str, learner: Person, programme: Programme, signed_in: SignIn
) -> None:
    hidden = helper(programme, "Hidden Helper", ("grant", "paper", "design"))
    if how == "inactive":
        Person.objects.filter(pk=hidden.person_id).update(is_active=False)
    elif how == "lapsed":
        hidden.person.credentials_held.update(issued_on="2020-01-01", valid_until="2021-01-01")
    elif how == "draft":
        Programme.objects.update(state="draft")
    else:
        Offer.objects.update(state=how)
    browser = signed_in(learner)
    assert "Hidden Helper" not in browser.get(PEOPLE).content.decode()
    assert browser.get(reverse("directory:person", kwargs={"ref": hidden.person.ref})).status_code == 404


def test_a_profile_shows_the_person_and_never_whom_they_work_with(
    learner: Person, programme: Programme, signed_in: SignIn
) -> None:
    offer = helper(programme, "Hal Helper", ("grant", "paper", "design"))
    partner = make.person("Secret Partner", level="ms1")
    make.enrolment(partner, programme, state="matched")
    Partnership.objects.create(
        programme=programme, learner=partner, helper=offer.person, offer=offer, began_at=clock.now()
    )
    address = reverse("directory:person", kwargs={"ref": offer.person.ref})
    text = signed_in(learner).get(address).content.decode()
    assert "I once lost a sailing boat." in text
    assert "Trained as mentor, valid until" in text
    assert "Ask Hal" in text
    assert "Secret Partner" not in text
    assert "You are working together." not in text
    assert "Open places" in text
    theirs = signed_in(partner).get(address).content.decode().split('aria-labelledby="way-1')[1].split("</section>")[0]
    assert ("You are working together." in theirs, "Hal and you" in theirs) == (True, True)
    assert ("Ask Hal" in theirs, "Open places" in theirs) == (False, False)


def test_ones_own_profile_leads_to_the_preview(programme: Programme, signed_in: SignIn) -> None:
    offer = helper(programme, "Hal Helper", ("grant", "paper", "design"))
    answer = signed_in(offer.person).get(reverse("directory:person", kwargs={"ref": offer.person.ref}))
    assert (answer.status_code, answer["Location"]) == (302, reverse("desk:profile-preview"))
    assert names(signed_in(offer.person).get(PEOPLE).content.decode()) == []


def test_the_ten_groups_of_needs_show_where_to_begin(learner: Person, signed_in: SignIn) -> None:
    text = signed_in(learner).get(reverse("directory:people-needs")).content.decode()
    assert text.count('id="group-') == 10
    assert "?topic=lgbt" not in text
    assert 'value="topic=lgbt"' in text


def test_three_people_cost_as_many_queries_as_one(learner: Person, programme: Programme, signed_in: SignIn) -> None:
    browser = signed_in(learner)

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(f"{PEOPLE}?topic=grant").status_code == 200
        return len(queries)

    helper(programme, "One", ("grant", "paper", "design"), unit=make.unit())
    Conflict.objects.create(kind="evaluates", person=make.person(), other=learner)
    browser.get(PEOPLE)
    one = cost()
    for name in ("Two", "Three"):
        offer = helper(programme, name, ("grant", "paper", "lead", "study"), unit=make.unit())
        Conflict.objects.create(kind="evaluates", person=make.person(), other=learner)
        make.position(offer.person, "dean")
    browser.get(PEOPLE)  # what changed is read once, by the first search after it
    assert cost() == one
