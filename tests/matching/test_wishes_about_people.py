"""What a sentence says about the person wanted: chips to take out, levels as they are for the viewer, reasons."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from urllib.parse import parse_qsl

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cheiron.matching.queries import Asked, people_found
from cheiron.people.models import Person
from cheiron.profiles.models import Offer
from cheiron.programmes.models import Programme
from tests import make
from tests.matching.test_search_pages import browser, helper, names, programme, say, words

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Client]
__all__ = ["browser", "programme"]  # fixtures
GRANT = ("grant", "paper", "design")


def learner(programme: Programme, level: str = "pgy1") -> Person:
    person = make.person("Lea Learner", level=level)
    make.enrolment(person, programme)
    return person


def first(viewer: Person, sentence: str) -> str:
    return people_found(viewer, Asked(sentence)).people[0].person.name


def chips(viewer: Person, sentence: str) -> list[str]:
    return [chip.label for chip in people_found(viewer, Asked(sentence)).chips]


def four(programme: Programme) -> list[Offer]:
    """Equals but for what is wished."""
    return [
        helper(programme, "Rosa Resident", *GRANT, level="pgy2", languages=["English", "Spanish"], mode="remote"),
        helper(programme, "Rob Resident", *GRANT, level="pgy3", languages=["English"], mode="in_person"),
        helper(
            programme, "Ada Assistant", *GRANT, level="assistant_professor", languages=["English"], mode="in_person"
        ),
        helper(programme, "Petra Professor", *GRANT, level="professor", languages=["Arabic"], mode="in_person"),
    ]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("a first grant, with somebody who speaks Spanish", "Rosa Resident"),
        ("a first grant, in Arabic please", "Petra Professor"),
        ("a first grant, only by video", "Rosa Resident"),
        ("a full professor willing to look at my first grant", "Petra Professor"),
        ("my first grant, and an assistant professor who can read it", "Ada Assistant"),
    ],
)
def test_who_is_as_wished_comes_first_among_equals(sentence: str, name: str, programme: Programme) -> None:
    four(programme)
    viewer = learner(programme)
    assert first(viewer, sentence) == name
    assert people_found(viewer, Asked(sentence)).total == 4


def test_ahead_of_me_means_the_next_two_levels_above_the_viewer(programme: Programme) -> None:
    four(programme)
    sentence = "somebody a year ahead of me"

    def who(level: str) -> set[str]:
        viewer = make.person(f"Viewer {level}", level=level)
        make.enrolment(viewer, programme)
        found = people_found(viewer, Asked(sentence))
        return set() if found.nobody_fits else {one.person.name for one in found.people}

    assert who("pgy1") == {"Rosa Resident", "Rob Resident"}
    assert who("pgy3") == {"Ada Assistant"}
    assert who("professor") == set()
    assert who("") == set()


def test_more_senior_means_above_the_viewer(programme: Programme) -> None:
    four(programme)
    sentence = "somebody more senior than me"
    found = {one.person.name for one in people_found(learner(programme, "assistant_professor"), Asked(sentence)).people}
    assert found == {"Petra Professor"}
    found = {one.person.name for one in people_found(learner(programme, "ms1"), Asked(sentence)).people}
    assert found == {"Ada Assistant", "Petra Professor"}


def test_a_stage_that_means_nothing_for_the_viewer_is_no_chip(programme: Programme) -> None:
    four(programme)
    sentence = "a first grant with somebody a year ahead of me"
    assert chips(learner(programme), sentence) == ["Writing a grant", "A step or two ahead of you"]
    assert chips(learner(programme, "emeritus"), sentence) == ["Writing a grant"]


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("somebody who speaks Arabic", "Speaks Arabic"),
        ("a senior mentor", "Senior"),
        ("a mentor to meet online", "Meets online"),
        ("not a professor please", "Not: Professor"),
        ("not a surgeon please", "Not: General surgery"),
        ("a peer who could talk with me", "About where you are"),
        ("a retired surgeon", "Retired"),
    ],
)
def test_a_wish_is_a_chip_among_the_others(sentence: str, label: str, programme: Programme) -> None:
    four(programme)
    assert label in chips(learner(programme), sentence)


@pytest.mark.parametrize(
    "sentence",
    ["as a resident I cannot say no", "I am a junior faculty", "my senior partner", "English is my second language"],
)
def test_what_people_say_of_themselves_is_no_chip(sentence: str, programme: Programme) -> None:
    four(programme)
    viewer = learner(programme)
    assert [one.scheme for one in people_found(viewer, Asked(sentence)).chips if one.scheme not in SCHEMES] == []


SCHEMES = ("need", "specialty")


def test_the_reason_is_what_the_person_has(browser: Client, programme: Programme) -> None:
    four(programme)
    text = say(browser, "a first grant with somebody who speaks Spanish, and not online")
    said = words(text)
    assert "We understood: Writing a grant : take this out Speaks Spanish : take this out Meets in person" in said
    assert "You said “speaks Spanish”: speaks Spanish" in said
    assert said.count("You said “speaks Spanish”") == 1
    assert said.count(": meets in person") == 3
    assert "Not in our list of needs" not in said
    assert names(text)[0] == "Rosa Resident"


def links(page: str) -> list[str]:
    return re.findall(r'href="([^"]*)"', page)


def test_a_chip_is_taken_out_and_nothing_of_the_sentence_goes_into_an_address(
    browser: Client, programme: Programme
) -> None:
    four(programme)
    sentence = "a first grant with somebody who speaks Spanish"
    text = say(browser, sentence)
    button = next(part for part in text.split("<button ")[1:] if "Speaks Spanish" in part)
    way = unescape(button.split('value="')[1].split('"')[0])
    assert parse_qsl(way) == [("not", "language.Spanish")]
    again = say(browser, sentence, go=way)
    assert "Speaks Spanish" not in words(again)
    assert "You said “speaks Spanish”" not in words(again)
    assert not [to for page in (text, again) for to in links(page) if "not=" in to]
    assert not [to for to in links(text) if "Spanish" in to]


def test_what_is_kept_to_a_smaller_circle_answers_no_wish(programme: Programme) -> None:
    offers = four(programme)
    profile = offers[0].person.profile
    profile.shown_to = {"languages": "partners"}
    profile.save()
    found = people_found(learner(programme), Asked("somebody who speaks Spanish"))
    assert found.nobody_fits
    assert [one.because for one in found.people if one.because] == []


def test_who_is_ahead_is_looked_up_only_when_asked_and_once(programme: Programme) -> None:
    four(programme)
    viewer = learner(programme)

    def queries(sentence: str) -> int:
        people_found(viewer, Asked(sentence))
        with CaptureQueriesContext(connection) as seen:
            people_found(viewer, Asked(sentence))
        return len(seen)

    plain = queries("a first grant")
    assert queries("a first grant with somebody who speaks Spanish") == plain
    assert queries("a first grant with a senior mentor, online") == plain
    assert queries("a first grant with somebody a year ahead of me") == plain + 1
