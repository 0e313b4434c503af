"""Interests are proposed while one types, and nobody is told of by what is proposed."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cheiron.people.models import Person
from cheiron.profiles.models import Concept, Offer, Profile
from cheiron.profiles.queries import interests, interests_here, interests_like
from cheiron.programmes.models import Programme
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme() -> Programme:
    return make.programme()


@pytest.fixture
def me() -> Person:
    return make.person("Me Myself")


def has(programme: Programme, number: int, *interests: str, **fields: object) -> list[Offer]:
    offers = [make.listed_helper(programme) for _each in range(number)]
    people = [offer.person_id for offer in offers]
    Profile.objects.filter(person__in=people).update(interests=list(interests), **fields)
    return offers


def test_what_five_others_have_is_proposed_as_most_of_them_write_it(programme: Programme, me: Person) -> None:
    has(programme, 3, "Heart failure", "Sepsis")
    has(programme, 2, "heart failure", "HEART FAILURE", "Bees")
    has(programme, 1, "Sepsis")
    assert interests_here(me) == ["Heart failure"]
    has(programme, 1, "Sepsis", "Zebrafish")
    assert interests_here(me) == ["Heart failure", "Sepsis"]


def test_what_four_have_is_not_proposed_and_ones_own_does_not_count(programme: Programme) -> None:
    offers = has(programme, 5, "Heart failure")
    assert interests_here(make.person()) == ["Heart failure"]
    assert interests_here(offers[0].person) == []


@pytest.mark.parametrize("circle", ["programme", "partners", "me"])
def test_what_not_everybody_here_may_read_counts_for_nobody(circle: str, programme: Programme, me: Person) -> None:
    has(programme, 4, "Heart failure")
    has(programme, 3, "Heart failure", shown_to={"interests": circle})
    assert interests_here(me) == []


def test_who_is_not_in_the_directory_counts_no_more(programme: Programme, me: Person) -> None:
    last = has(programme, 5, "Heart failure")[-1]
    assert interests_here(me) == ["Heart failure"]
    for change, back in (
        (lambda: Offer.objects.filter(pk=last.pk).update(state="paused"), {"state": "listed"}),
        (lambda: Person.objects.filter(pk=last.person_id).update(is_active=False), None),
    ):
        change()
        assert interests_here(me) == []
        if back:
            Offer.objects.filter(pk=last.pk).update(**back)


def test_in_a_large_house_those_who_came_last_and_have_any_tell_what_is_common(
    programme: Programme, me: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(interests, "ASKED_AT_MOST", 11)
    has(programme, 6, "Sepsis")
    has(programme, 6, "Heart failure")
    has(programme, 5)
    assert interests_here(me) == ["Heart failure", "Sepsis"]
    has(programme, 1, "Bees")
    assert interests_here(me) == ["Heart failure"]


def test_it_takes_one_query_for_few_and_for_many(programme: Programme, me: Person) -> None:
    counted = []
    for number in (5, 12):
        has(programme, number, "Heart failure", "Sepsis")
        with CaptureQueriesContext(connection) as queries:
            assert interests_here(me) == ["Heart failure", "Sepsis"]
        counted.append(len(queries))
    assert counted == [1, 1]


def test_of_many_headings_the_shortest_come_and_the_same_ones_on_every_database() -> None:
    for number in range(80, 0, -1):
        Concept.objects.create(scheme="interest", key=f"k{number:03}", label=f"Heart {'x' * (number // 2)}")
    assert [row.key for row in interests_like("heart", 5)] == ["k001", "k002", "k003", "k004", "k005"]


def test_the_page_proposes_without_a_script_and_for_the_last_word_with_one(
    programme: Programme, me: Person, signed_in: Callable[[Person], Client]
) -> None:
    has(programme, 5, "Heart & lungs")
    has(programme, 4, "Rare disease")
    Concept.objects.create(scheme="interest", key="b", label="Heart Valves")
    browser, address = signed_in(me), reverse("desk:profile-part", args=["more"])
    page = browser.get(address).content.decode()
    [options] = re.findall(r'<datalist id="interests">(.*?)</datalist>', page)
    assert unescape(options) == '<option value="Heart & lungs"></option>'
    assert re.search(r'<input[^>]* name="interests"[^>]* list="interests"', page)
    asked = {"look": "interests", "said": "heart", "interests": "Bees, heart"}
    assert browser.post(address, asked).json() == {"like": ["Heart Valves"]}
    assert browser.post(address, {"look": "interests"}).json() == {"like": []}
    assert not Profile.objects.filter(person=me).exists()
