"""Whom somebody meets who does not know where to begin."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cheiron.kit import clock
from cheiron.matching.actions import block_pair
from cheiron.matching.queries import (
    connectors,
    near_peers,
    newly_trained,
    outside_my_department,
    similar_people,
)
from cheiron.people.models import Conflict, Person
from cheiron.profiles.actions import load_vocabulary
from cheiron.profiles.models import Offer, Profile
from cheiron.programmes.models import Programme
from cheiron.training.models import Credential
from tests import make

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Client]
TODAY = dt.datetime(2026, 3, 2, 15, tzinfo=dt.UTC)
NEEDS = "/people/needs/"


@pytest.fixture(autouse=True)
def a_day() -> Iterator[None]:
    with clock.standing_at(TODAY):
        yield


@pytest.fixture
def programme() -> Programme:
    load_vocabulary()
    return make.programme("Resident coaching")


@pytest.fixture
def learner(programme: Programme) -> Person:
    learner = make.person("Lea Learner", level="pgy1", unit=make.unit("Medicine"))
    make.enrolment(learner, programme)
    return learner


def helper(programme: Programme, name: str, *topics: str, **fields: Any) -> Offer:
    profile = {key: fields.pop(key) for key in ("serves_as", "headline") if key in fields}
    issued = fields.pop("issued_on", dt.date(2025, 9, 1))
    person = make.person(name, **{"level": "professor", "unit": make.unit(), **fields})
    make.profile(person, topics=topics or ("grant", "paper", "design"), **profile)
    make.credential(person, programme, issued_on=issued)
    return make.offer(person, programme, places=3)


def names(found: Any) -> list[str]:
    return sorted(one.person.name for one in found)


def test_connectors_are_those_who_say_that_they_introduce_people(learner: Person, programme: Programme) -> None:
    helper(programme, "Cleo Connects", serves_as=["introducing", "group"])
    helper(programme, "Otto Other", serves_as=["group"])
    assert names(connectors(learner)) == ["Cleo Connects"]


def test_near_peers_stand_on_the_next_two_levels_on_which_somebody_helps(learner: Person, programme: Programme) -> None:
    for name, level in (
        ("Same", "pgy1"),
        ("Before", "ms4"),
        ("Next", "pgy3"),
        ("After", "fellow"),
        ("Far", "professor"),
    ):
        helper(programme, name, level=level)
    assert names(near_peers(learner)) == ["After", "Next"]


def test_nobody_above_means_no_near_peers_and_never_everybody(learner: Person, programme: Programme) -> None:
    helper(programme, "Before", level="ms4")
    assert near_peers(learner) == []


def test_outside_the_department_leaves_out_its_divisions_and_the_full(learner: Person, programme: Programme) -> None:
    assert learner.unit is not None
    helper(programme, "Own Ward", unit=learner.unit)
    helper(programme, "Own Division", unit=make.unit("Cardiology", learner.unit, kind="division"))
    helper(programme, "Far Away")
    full = helper(programme, "Full Away")
    Offer.objects.filter(pk=full.pk).update(taken=3)
    assert names(outside_my_department(learner)) == ["Far Away"]


def test_outside_the_department_are_others_on_another_day(learner: Person, programme: Programme) -> None:
    for number in range(12):
        helper(programme, f"Helper {number}")
    days = []
    for day in range(6):
        with clock.standing_at(TODAY + dt.timedelta(days=day)):
            days.append(tuple(names(outside_my_department(learner))))
            assert names(outside_my_department(learner)) == list(days[-1])
    assert all(len(day) == 3 for day in days)
    assert len(set(days)) >= 4


def test_newly_trained_are_those_of_this_month_the_newest_first(learner: Person, programme: Programme) -> None:
    helper(programme, "Long Ago", issued_on=dt.date(2025, 12, 1))
    helper(programme, "Last Week", issued_on=dt.date(2026, 2, 24))
    helper(programme, "Yesterday", issued_on=dt.date(2026, 3, 1))
    revoked = helper(programme, "Revoked", issued_on=dt.date(2026, 3, 1))
    Credential.objects.filter(person=revoked.person).update(revoked_on=dt.date(2026, 3, 2))
    assert [one.person.name for one in newly_trained(learner)] == ["Yesterday", "Last Week"]


def test_similar_people_put_the_same_things_first_and_what_is_sensitive_makes_nobody_alike(
    learner: Person, programme: Programme
) -> None:
    one = helper(programme, "One", "lgbt", "grant", "paper")
    helper(programme, "Alike", "grant", "paper", "teach")
    helper(programme, "Only Sensitive", "lgbt", "sim", "teach")
    assert names(similar_people(learner, one.person)) == ["Alike"]
    alone = helper(programme, "Alone", "lgbt", "disab")
    assert similar_people(learner, alone.person) == []


@pytest.mark.parametrize("how", ["block", "conflict", "paused", "left"])
def test_whoever_must_not_be_found_is_in_none_of_these_lists(
    how: str, learner: Person, programme: Programme, signed_in: SignIn
) -> None:
    fields = {"serves_as": ["introducing"], "level": "fellow", "issued_on": dt.date(2026, 3, 1)}
    hidden = helper(programme, "Never Shown", **fields)
    other = helper(programme, "Always Shown", **fields)
    if how == "block":
        block_pair(one=hidden.person, other=learner, by=None)
    elif how == "conflict":
        Conflict.objects.create(kind="evaluates", person=hidden.person, other=learner)
    elif how == "paused":
        Offer.objects.filter(pk=hidden.pk).update(state="paused")
    else:
        Person.objects.filter(pk=hidden.person_id).update(is_active=False)
    for found in (connectors, near_peers, outside_my_department, newly_trained):
        assert names(found(learner)) == ["Always Shown"], found.__name__
    assert similar_people(learner, other.person) == []
    browser = signed_in(learner)
    for address in (NEEDS, reverse("directory:person", kwargs={"ref": other.person.ref})):
        text = browser.get(address).content.decode()
        assert "Always Shown" in text
        assert "Never Shown" not in text


def test_the_ways_in_name_nobody_twice_while_there_are_others(
    learner: Person, programme: Programme, signed_in: SignIn
) -> None:
    fields = {"serves_as": ["introducing"], "level": "fellow", "issued_on": dt.date(2026, 3, 1)}
    browser = signed_in(learner)
    helper(programme, "Only One", **fields)
    assert browser.get(NEEDS).content.decode().count("Only One") == 4
    for number in range(11):
        helper(programme, f"Another {number}", **fields)
    shown = re.findall(r'person__name"><a href="(/people/\w+/)"', browser.get(NEEDS).content.decode())
    assert (len(shown), len(set(shown))) == (12, 12)


def test_more_people_cost_the_ways_in_no_more_queries(learner: Person, programme: Programme, signed_in: SignIn) -> None:
    browser = signed_in(learner)

    def cost() -> int:
        browser.get(NEEDS)
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(NEEDS).status_code == 200
        return len(queries)

    fields = {"serves_as": ["introducing"], "level": "fellow", "issued_on": dt.date(2026, 3, 1)}
    helper(programme, "One", **fields)
    one = cost()
    for name in ("Two", "Three"):
        helper(programme, name, **fields)
    assert cost() == one


def test_photos_in_lists_can_be_hidden_and_shown_again(
    learner: Person, programme: Programme, signed_in: SignIn
) -> None:
    helper(programme, "Hal Helper")
    browser = signed_in(learner)
    kept = browser.post("/people/", {"photos": "hide", "state": "topic=grant", "sentence": ""})
    assert (kept.status_code, kept["Location"]) == (302, "/people/?topic=grant")
    assert Profile.objects.get(person=learner).hides_photos
    assert "Photos are hidden until you open a profile." in browser.get("/people/").content.decode()
    said = browser.post("/people/", {"photos": "show", "state": "not=paper", "sentence": "my first grant"})
    assert said.status_code == 200
    assert 'value="my first grant"' in said.content.decode()
    assert not Profile.objects.get(person=learner).hides_photos


def test_more_people_alike_cost_a_profile_no_more_queries(
    learner: Person, programme: Programme, signed_in: SignIn
) -> None:
    browser = signed_in(learner)
    shown = helper(programme, "Shown")
    address = reverse("directory:person", kwargs={"ref": shown.person.ref})

    def cost() -> int:
        browser.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(address).status_code == 200
        return len(queries)

    helper(programme, "One")
    one = cost()
    for name in ("Two", "Three"):
        helper(programme, name)
    assert cost() == one
