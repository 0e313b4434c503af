"""A leader suggests people from one of her own lists: it narrows, and opens nothing."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from cheiron.kit import clock
from cheiron.matching.actions import block_pair
from cheiron.people.models import Conflict, Person
from cheiron.profiles.actions import keep_person, make_shortlist
from cheiron.profiles.models import Offer, Shortlist
from cheiron.programmes.models import Programme
from tests import make

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Client]
NAMES = ("Ames", "Bell", "Cole", "Dunn")


class House:
    """A chief with somebody to look after, four helpers, and a list with Bell and Cole on it."""

    def __init__(self) -> None:
        make.organisation()
        medicine = make.unit("Medicine")
        self.programme: Programme = make.programme("Faculty mentoring")
        self.chief = make.person("Dora Chief", unit=medicine, level="professor")
        make.position(self.chief, "department_chair", medicine)
        self.learner = make.person("Joan Learner", unit=medicine)
        self.offers = dict(zip(NAMES, (make.listed_helper(self.programme, f"Helper {n}") for n in NAMES), strict=True))
        self.list = self.list_with("For <residents>", "Bell", "Cole")
        self.address = reverse("leadership:suggestion-choose", args=[self.learner.ref])

    def list_with(self, name: str, *kept: str, of: Person | None = None) -> Shortlist:
        owner = of or self.chief
        made = make_shortlist(name=name, by=owner)
        for one in kept:
            keep_person(person=self.offers[one].person, shortlist=made, by=owner)
        return made

    def hide(self, name: str, how: str) -> None:
        offer = self.offers[name]
        if how == "block":
            block_pair(one=self.chief, other=offer.person, by=None)
        elif how == "declared":
            levels = [*self.programme.learner_levels, self.chief.level]
            Programme.objects.filter(pk=self.programme.pk).update(learner_levels=levels)
            Conflict.objects.create(kind="declared", person=offer.person, other=self.chief, since=clock.today())
        elif how == "paused":
            Offer.objects.filter(pk=offer.pk).update(state="paused")
        else:
            Person.objects.filter(pk=offer.person_id).update(is_active=False)


@pytest.fixture
def house() -> House:
    return House()


@pytest.fixture
def chief(house: House, signed_in: SignIn) -> Client:
    return signed_in(house.chief)


def shown(page: str) -> list[str]:
    return [name for name in NAMES if f"Helper {name}" in page]


def lists_offered(page: str) -> list[str]:
    return re.findall(r'<option value="(\w*)"', page.split('name="list"')[1].split("</select>", maxsplit=1)[0])


def test_only_people_on_the_list_stand_there_and_the_list_stays_chosen(house: House, chief: Client) -> None:
    everybody = chief.get(house.address).content.decode()
    from_list = chief.get(house.address, {"list": house.list.ref}).content.decode()
    assert (shown(everybody), shown(from_list)) == ([*NAMES], ["Bell", "Cole"])
    assert f'<option value="{house.list.ref}" selected>For &lt;residents&gt;</option>' in from_list
    assert f'<option value="{house.list.ref}">For &lt;residents&gt;</option>' in everybody
    assert shown(chief.get(house.address, {"list": ""}).content.decode()) == [*NAMES]


def test_a_list_is_narrowed_further_by_need_and_name_and_whoever_is_ticked_stays(house: House, chief: Client) -> None:
    by_name = chief.post(house.address, {"list": house.list.ref, "name": "Bell"}).content.decode()
    assert shown(by_name) == ["Bell"]
    nobody = chief.post(house.address, {"list": house.list.ref, "name": "Ames"}).content.decode()
    assert shown(nobody) == []
    assert "Nobody on “For &lt;residents&gt;” fits." in nobody
    ticked = {"list": house.list.ref, "pick": house.offers["Ames"].person.ref}
    assert shown(chief.get(house.address, ticked).content.decode()) == ["Ames", "Bell", "Cole"]
    both = {"list": house.list.ref, "pick": [house.offers[name].person.ref for name in ("Bell", "Cole")]}
    page = chief.get(house.address, both).content.decode()
    assert "Nobody else on “For &lt;residents&gt;” fits." in page


@pytest.mark.parametrize("how", ["block", "declared", "paused", "left"])
def test_a_list_brings_nobody_back_whom_the_leader_may_not_find(house: House, chief: Client, how: str) -> None:
    only_bell = house.list_with("Bell alone", "Bell")
    before = chief.get(house.address).content.decode()
    assert only_bell.ref in lists_offered(before)
    house.hide("Bell", how)
    assert shown(chief.get(house.address, {"list": house.list.ref}).content.decode()) == ["Cole"]
    alone = chief.get(house.address, {"list": only_bell.ref}).content.decode()
    assert shown(alone) == []
    assert "Nobody on “Bell alone” fits." in alone
    assert lists_offered(alone) == ["", only_bell.ref, house.list.ref]
    assert lists_offered(chief.get(house.address).content.decode()) == ["", house.list.ref]


def test_a_list_with_somebody_hidden_reads_like_a_list_without_them(house: House, chief: Client) -> None:
    house.hide("Bell", "block")
    with_bell = chief.get(house.address, {"list": house.list.ref}).content.decode()
    Shortlist.objects.get(pk=house.list.pk).entries.filter(person=house.offers["Bell"].person).delete()
    without = chief.get(house.address, {"list": house.list.ref}).content.decode()
    assert _still(with_bell) == _still(without)


def _still(page: str) -> str:
    return re.sub(r'(csrfmiddlewaretoken" value="[^"]*"|nonce-?[^"\s]*"?[^"]*")', "", page)


def test_what_lies_between_the_learner_and_somebody_on_the_list_changes_nothing(house: House, chief: Client) -> None:
    before = chief.get(house.address, {"list": house.list.ref}).content.decode()
    block_pair(one=house.learner, other=house.offers["Bell"].person, by=None)
    Conflict.objects.create(kind="treats", person=house.offers["Cole"].person, other=house.learner, since=clock.today())
    after = chief.get(house.address, {"list": house.list.ref}).content.decode()
    assert _still(before) == _still(after)
    assert shown(after) == ["Bell", "Cole"]


def test_the_list_of_somebody_else_is_answered_like_one_that_does_not_exist(house: House, chief: Client) -> None:
    other = house.list_with("Not hers", "Dunn", of=make.person("Otto Other"))
    answers = [chief.get(house.address, {"list": ref}) for ref in (other.ref, "nonsense", "a\x00b", "\uffff")]
    assert [answer.status_code for answer in answers] == [404] * 4
    assert len({_still(answer.content.decode()) for answer in answers}) == 1
    page = chief.get(house.address).content.decode()
    assert (other.ref in page, "Not hers" in page) == (False, False)


def test_lists_without_anybody_to_suggest_are_not_offered(house: House, chief: Client) -> None:
    empty, alone = house.list_with("Empty"), house.list_with("Alone", "Ames")
    other_level = make.listed_helper(make.programme("For professors", learner_levels=["professor"]))
    keep_person(person=other_level.person, shortlist=house.list_with("Other level"), by=house.chief)
    assert lists_offered(chief.get(house.address).content.decode()) == ["", alone.ref, house.list.ref]
    assert "Nobody on “Empty” fits." in chief.get(house.address, {"list": empty.ref}).content.decode()
    Shortlist.objects.filter(owner=house.chief).delete()
    assert 'name="list"' not in chief.get(house.address).content.decode()


def test_people_from_a_list_are_suggested_like_all_others(house: House, chief: Client) -> None:
    write = reverse("leadership:suggestion-write", args=[house.learner.ref])
    asked = f"?list={house.list.ref}&pick={house.offers['Cole'].person.ref}"
    answer = chief.post(write + asked, {"why": "She read every draft."}, follow=True).content.decode()
    assert "Delivered. Only Joan Learner sees it." in answer
    assert "residents" not in answer
