"""The pages of a leader: useful, and blind to who works with whom."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cheiron.kit import clock
from cheiron.kit.pictures import Cut
from cheiron.matching.actions import block_pair
from cheiron.matching.actions.suggesting import set_suggestion_aside, suggest_helpers
from cheiron.matching.models import Request, Suggestion
from cheiron.partnerships.models import Ending, Partnership
from cheiron.people.models import Conflict, Person
from cheiron.profiles.actions import keep_person, make_shortlist, put_photo
from cheiron.profiles.models import SoughtTopic
from cheiron.programmes.models import Enrolment, Programme
from tests import make
from tests.make_files import picture

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Client]
WHY = "She read every one of my drafts."
NOISE = re.compile(r'(csrfmiddlewaretoken" value="[^"]*"|nonce-?[^"\s]*"?[^"]*")')


class House:
    def __init__(self) -> None:
        make.organisation()
        self.medicine, self.surgery = make.unit("Medicine"), make.unit("Surgery")
        self.programme = make.programme("Faculty mentoring")
        self.chief = make.person("Dora Chief", unit=self.medicine, level="professor")
        make.position(self.chief, "department_chair", self.medicine)
        self.learner = make.person("Joan Learner", unit=self.medicine)
        self.others = [make.person(f"Colleague {n}", unit=self.medicine) for n in "PQRSTUVWXYZ"]
        units = {"Ames": self.medicine, "Bell": self.surgery, "Cole": self.surgery, "Dunn": self.surgery}
        self.offers = [
            make.listed_helper(self.programme, f"Helper {name}", unit=unit, places=5) for name, unit in units.items()
        ]
        self.list = make_shortlist(name="For my residents", by=self.chief)
        for offer in self.offers[1:3]:
            keep_person(person=offer.person, shortlist=self.list, by=self.chief)

    def pages(self) -> list[str]:
        ref = self.learner.ref
        return [
            reverse("leadership:home"),
            reverse("leadership:department"),
            reverse("leadership:people"),
            reverse("leadership:people") + "?name=joan",
            reverse("leadership:suggestion-choose", args=[ref]),
            reverse("leadership:suggestion-choose", args=[ref]) + "?need=grant",
            reverse("leadership:suggestion-choose", args=[ref]) + f"?pick={self.offers[1].person.ref}",
            reverse("leadership:suggestion-choose", args=[ref]) + f"?list={self.list.ref}",
            reverse("leadership:suggestion-write", args=[ref]) + f"?pick={self.offers[1].person.ref}",
            reverse("leadership:suggestions"),
        ]

    def seen_by_chief(self, browser: Client) -> list[str]:
        return [NOISE.sub("", browser.get(page).content.decode()) for page in self.pages()]


@pytest.fixture
def house() -> House:
    return House()


@pytest.fixture
def chief(house: House, signed_in: SignIn) -> Client:
    return signed_in(house.chief)


def _a_coach(house: House) -> None:
    offer = house.offers[1]
    make.enrolment(house.learner, house.programme, state="matched")
    offer.taken = 1
    offer.save()
    now = clock.now()
    made = Partnership.objects.create(
        programme=house.programme, learner=house.learner, helper=offer.person, offer=offer, state="active",
        began_at=now - clock.days(9), active_since=now - clock.days(8),
    )  # fmt: skip
    made.agreements.create(state="in_force", in_force_since=now)


def _an_ending(house: House) -> None:
    _a_coach(house)
    made = Partnership.objects.get()
    made.state, made.outcome, made.closed_at = "closed", "concluded_no_fault", clock.now()
    made.save()
    Ending.objects.create(partnership=made, by=house.learner, telling="support_contact", tell_by=clock.today())


def _a_request(house: House) -> None:
    make.enrolment(house.learner, house.programme)
    Request.objects.create(
        programme=house.programme, learner=house.learner, offer=house.offers[1], words="Please help",
        awaiting_helper_since=clock.now(), answer_due_on=clock.today() + clock.days(14),
    )  # fmt: skip


def _wishes(house: House) -> None:
    make.enrolment(house.learner, house.programme)
    SoughtTopic.objects.create(person=house.learner, topic_id="grant", rank=1)


def _a_block(house: House) -> None:
    block_pair(one=house.learner, other=house.offers[1].person, by=None)


def _a_treatment(house: House) -> None:
    Conflict.objects.create(kind="treats", person=house.offers[1].person, other=house.learner, since=clock.today())


@pytest.mark.parametrize("change", [_a_coach, _an_ending, _a_request, _wishes, _a_block, _a_treatment])
def test_no_page_of_a_leader_changes_when_one_of_her_people_gets_a_coach_asks_or_is_kept_apart(
    house: House, chief: Client, change: Callable[[House], None]
) -> None:
    before = house.seen_by_chief(chief)
    assert all("Joan Learner" in before[place] for place in (2, 3, 4))
    change(house)
    assert house.seen_by_chief(chief) == before


def _block_of_her_own(house: House) -> None:
    block_pair(one=house.chief, other=house.offers[1].person, by=None)


def _what_a_helper_declared_about_her(house: House) -> None:
    levels = [*house.programme.learner_levels, house.chief.level]
    Programme.objects.filter(pk=house.programme.pk).update(learner_levels=levels)
    Conflict.objects.create(kind="declared", person=house.offers[1].person, other=house.chief, since=clock.today())


@pytest.mark.parametrize("change", [_block_of_her_own, _what_a_helper_declared_about_her])
def test_nobody_stands_on_the_pages_of_a_leader_whom_the_directory_keeps_from_her(
    house: House, chief: Client, change: Callable[[House], None]
) -> None:
    """Here and not there would tell her that something lies between the two."""
    hidden = house.offers[1].person
    Person.objects.filter(pk=hidden.pk).update(unit=house.medicine)
    department, whom_to_suggest = house.pages()[1], house.pages()[4]
    seen = [hidden.name in chief.get(page).content.decode() for page in (department, whom_to_suggest)]
    change(house)
    seen += [hidden.name in chief.get(page).content.decode() for page in (department, whom_to_suggest)]
    assert seen == [True, True, False, False]


@pytest.mark.parametrize("answer", ["nothing", "aside", "asked", "blocked"])
def test_a_suggestion_reads_the_same_whatever_became_of_it(house: House, chief: Client, answer: str) -> None:
    make.enrolment(house.learner, house.programme)
    made = suggest_helpers(learner=house.learner, offers=house.offers[1:3], why=WHY, by=house.chief)
    before = house.seen_by_chief(chief)
    assert "Delivered" in before[-1]
    if answer == "aside":
        set_suggestion_aside(suggestion=made, by=house.learner)
    elif answer == "asked":
        Suggestion.objects.filter(pk=made.pk).update(state="taken_up", settled_at=clock.now())
        _a_request_of(house)
    elif answer == "blocked":
        _a_block(house)
    assert house.seen_by_chief(chief) == before
    assert all(WHY not in page for page in before)


def _a_request_of(house: House) -> None:
    Enrolment.objects.filter(person=house.learner).delete()
    _a_request(house)


def test_the_outcome_is_read_only_where_the_learner_lets_it_be(house: House, chief: Client, signed_in: SignIn) -> None:
    made = suggest_helpers(learner=house.learner, offers=house.offers[1:2], why=WHY, by=house.chief)
    learner, page = signed_in(house.learner), reverse("desk:suggestion", args=[made.ref])
    learner.post(page, {"deed": "aside"})
    assert "Set aside" not in chief.get(reverse("leadership:suggestions")).content.decode()
    learner.post(page, {"deed": "tell", "tells": "yes"})
    assert "Set aside" in chief.get(reverse("leadership:suggestions")).content.decode()
    learner.post(page, {"deed": "tell"})
    assert "Set aside" not in chief.get(reverse("leadership:suggestions")).content.decode()


def test_from_choosing_to_the_learner(house: House, chief: Client, signed_in: SignIn) -> None:
    make.enrolment(house.learner, house.programme)
    picks = "&".join(f"pick={offer.person.ref}" for offer in house.offers[1:3])
    write = reverse("leadership:suggestion-write", args=[house.learner.ref]) + f"?{picks}"
    assert chief.post(write, {"why": ""}).status_code == 200
    assert Suggestion.objects.count() == 0
    answer = chief.post(write, {"why": WHY}, follow=True).content.decode()
    assert "Delivered. Only Joan Learner sees it." in answer
    learner = signed_in(house.learner)
    made = Suggestion.objects.get()
    assert "Dora Chief</strong> thought of people you could ask" in learner.get("/today/").content.decode()
    page = learner.get(reverse("desk:suggestion", args=[made.ref])).content.decode()
    assert WHY in page
    assert [name in page for name in ("Helper Bell", "Helper Cole", "Helper Dunn")] == [True, True, False]
    assert f"/people/{house.offers[1].person.ref}/request/?programme={house.programme.ref}" in page


def test_sending_and_taking_back_are_each_pressed_twice(house: House, chief: Client, signed_in: SignIn) -> None:
    make.enrolment(house.learner, house.programme)
    write = reverse("leadership:suggestion-write", args=[house.learner.ref]) + "?pick="
    for _time in range(2):
        sent = chief.post(write + house.offers[1].person.ref, {"why": WHY}, follow=True).content.decode()
        assert "Delivered. Only Joan Learner sees it." in sent
    assert Suggestion.objects.count() == 1
    other = chief.post(write + house.offers[2].person.ref, {"why": WHY}, follow=True).content.decode()
    assert "You suggested people to Joan Learner not long ago." in other
    made = Suggestion.objects.get()
    Suggestion.objects.update(created_at=made.created_at - clock.days(1))
    later = chief.post(write + house.offers[1].person.ref, {"why": WHY}, follow=True).content.decode()
    assert "You suggested people to Joan Learner not long ago." in later
    signed_in(house.learner).post(reverse("desk:suggestion", args=[made.ref]), {"deed": "aside"})
    again = signed_in(house.learner).post(reverse("desk:suggestion", args=[made.ref]), {"deed": "aside"}, follow=True)
    assert "Set aside. Nobody is told." in again.content.decode()
    for _time in range(2):
        back = chief.post(reverse("leadership:suggestion-take-back", args=[made.ref]), follow=True).content.decode()
        assert "Taken back." in back


def test_whoever_is_suggested_has_a_face_and_no_field_twice(house: House, signed_in: SignIn) -> None:
    helper = house.offers[1].person
    put_photo(person=helper, data=picture(), cut=Cut(), alt="Helper Bell laughs", by=helper)
    Person.objects.filter(pk=helper.pk).update(specialty="surgery")
    made = suggest_helpers(learner=house.learner, offers=house.offers[1:2], why=WHY, by=house.chief)
    page = signed_in(house.learner).get(reverse("desk:suggestion", args=[made.ref])).content.decode()
    assert f"/profile/photo/{helper.ref}/small/" in page
    assert ", Surgery</p>" in page


def test_a_suggested_person_who_is_kept_apart_is_not_on_the_page(house: House, signed_in: SignIn) -> None:
    made = suggest_helpers(learner=house.learner, offers=house.offers[1:3], why=WHY, by=house.chief)
    _a_block(house)
    page = signed_in(house.learner).get(reverse("desk:suggestion", args=[made.ref])).content.decode()
    assert ("Helper Bell" in page, "Helper Cole" in page) == (False, True)


def test_nobody_but_the_learner_opens_the_page(house: House, signed_in: SignIn) -> None:
    made = suggest_helpers(learner=house.learner, offers=house.offers[1:2], why=WHY, by=house.chief)
    for other in (house.chief, house.others[0], house.offers[1].person):
        browser, page = signed_in(other), reverse("desk:suggestion", args=[made.ref])
        assert (browser.get(page).status_code, browser.post(page, {"deed": "aside"}).status_code) == (404, 404)
    made.refresh_from_db()
    assert made.state == "delivered"


def test_more_than_three_ticks_lead_back_and_nothing_is_sent(house: House, chief: Client) -> None:
    picks = "&".join(f"pick={offer.person.ref}" for offer in house.offers)
    write = reverse("leadership:suggestion-write", args=[house.learner.ref])
    answer = chief.post(f"{write}?{picks}", {"why": WHY}, follow=True)
    assert answer.redirect_chain[0][0].startswith(reverse("leadership:suggestion-choose", args=[house.learner.ref]))
    assert "Choose one to 3 people." in answer.content.decode()
    assert Suggestion.objects.count() == 0


def test_whoever_was_suggested_least_stands_first(house: House, chief: Client) -> None:
    for other in house.others[:2]:
        suggest_helpers(learner=other, offers=[house.offers[0], house.offers[3]], why=WHY, by=house.chief)
    suggest_helpers(learner=house.others[2], offers=[house.offers[0]], why=WHY, by=house.chief)
    page = chief.get(reverse("leadership:suggestion-choose", args=[house.learner.ref])).content.decode()
    places = [page.index(f"Helper {name}") for name in ("Ames", "Dunn")]
    assert max(page.index("Helper Bell"), page.index("Helper Cole")) < places[1] < places[0]
    assert "you suggested them 3 times" in page


def test_a_leader_finds_only_her_own_people(house: House, chief: Client) -> None:
    stranger = make.person("Sam Stranger", unit=house.surgery)
    page = chief.get(reverse("leadership:people")).content.decode()
    assert ("Joan Learner" in page, "Sam Stranger" in page) == (True, False)
    assert chief.get(reverse("leadership:suggestion-choose", args=[stranger.ref])).status_code == 404


def test_a_sensitive_topic_is_on_no_page_of_a_leader(house: House, chief: Client) -> None:
    hidden = make.topic("illness", label="Living with an illness", sensitive=True)
    for offer in house.offers:
        offer.person.profile.topics.create(topic=hidden)
    for person in (house.learner, *house.others):
        SoughtTopic.objects.create(person=person, topic=hidden, rank=1)
    pages = house.seen_by_chief(chief)
    assert all("Living with an illness" not in page for page in pages)


@pytest.mark.parametrize("key", ["illness", "nonsense", "grant' --"])
def test_a_need_that_the_list_does_not_offer_is_as_good_as_none_and_stays_nowhere(
    key: str, house: House, chief: Client
) -> None:
    hidden = make.topic("illness", label="Living with an illness", sensitive=True)
    house.offers[1].person.profile.topics.create(topic=hidden)
    choose = reverse("leadership:suggestion-choose", args=[house.learner.ref])
    whole = NOISE.sub("", chief.get(choose).content.decode())
    assert "Helper Bell" in whole
    assert NOISE.sub("", chief.get(choose, {"need": key}).content.decode()) == whole
    assert NOISE.sub("", chief.post(choose, {"need": key}).content.decode()) == whole


def test_a_name_that_a_leader_types_stands_in_no_address(house: House, chief: Client) -> None:
    choose = reverse("leadership:suggestion-choose", args=[house.learner.ref])
    page = chief.post(choose, {"name": "Bell"}).content.decode()
    assert ("Helper Bell" in page, "Helper Cole" in page, '<form class="stack" method="post"' in page) == (
        True,
        False,
        True,
    )
    assert "Helper Cole" in chief.get(choose, {"name": "Bell"}).content.decode()
    write, ref = reverse("leadership:suggestion-write", args=[house.learner.ref]), house.offers[1].person.ref
    answer = chief.post(write, {"name": "Bell", "need": "grant", "pick": [ref]})
    assert (answer.status_code, answer["Location"]) == (302, f"{write}?pick={ref}")
    assert Suggestion.objects.count() == 0
    assert chief.post(answer["Location"], {"why": WHY}).status_code == 302
    assert Suggestion.objects.get().why == WHY


def test_the_pages_of_a_leader_take_the_same_queries_for_few_and_for_many(house: House, chief: Client) -> None:
    def counts() -> list[int]:
        found = []
        for page in house.pages():
            with CaptureQueriesContext(connection) as caught:
                assert chief.get(page).status_code == 200
            found.append(len(caught))
        return found

    suggest_helpers(learner=house.others[0], offers=house.offers[:1], why=WHY, by=house.chief)
    before = counts()
    for n in range(4):
        more = make.listed_helper(house.programme, f"More {n}", unit=house.medicine).person
        for shortlist in (house.list, make_shortlist(name=f"List {n}", by=house.chief)):
            keep_person(person=more, shortlist=shortlist, by=house.chief)
    suggest_helpers(learner=house.others[1], offers=house.offers[:3], why=WHY, by=house.chief)
    assert counts() == before
