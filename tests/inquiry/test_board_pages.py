"""The board, and the desk of people who lead."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cheiron.inquiry.actions import publish_note
from cheiron.inquiry.models import LearningNote
from cheiron.people.models import Person
from cheiron.training.actions import load_modules
from tests import make

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Client]
WORDS = "I am learning to ask first, tapir-3."


@pytest.fixture
def chair() -> Person:
    chair = make.person("Chika Abara", unit=make.unit("Medicine"), level="professor")
    make.position(chair, "department_chair", chair.unit)
    return chair


def published(person: Person, text: str = WORDS, kind: str = "working_on") -> LearningNote:
    return publish_note(person=person, kind=kind, text=text, by=person)


def board(browser: Client, query: str = "") -> str:
    return browser.get(reverse("directory:learning-board") + query).content.decode()


def test_a_note_shows_its_author_and_what_they_lead(signed_in: SignIn, chair: Person) -> None:
    published(chair)
    page = board(signed_in(make.person()))
    assert WORDS in page
    assert "Chika Abara" in page
    assert "Department chair, Medicine" in page


def test_the_board_never_tells_who_has_none_nor_how_many(signed_in: SignIn, chair: Person) -> None:
    silent = make.person("Silas Quiet", unit=make.unit("Surgery"), level="fellow")
    make.position(silent, "department_chair", silent.unit)
    published(chair)
    page = board(signed_in(make.person()))
    main = page.split("<main")[1].split("</main>")[0]
    assert "Silas" not in main
    assert "Surgery" not in main
    assert "Fellow" not in main
    assert not re.search(r"\b\d+ (of|notes|leaders|people)\b", main)


def test_the_filters_hold_only_what_is_on_the_board(signed_in: SignIn, chair: Person) -> None:
    published(chair)
    resident = make.person("Resa Dent", level="pgy2", unit=make.unit("Paediatrics"))
    published(resident, "Handing over in two minutes.")
    browser = signed_in(make.person())
    page = board(browser, "?level=pgy2")
    assert "Handing over" in page
    assert WORDS not in page
    assert f"?unit={chair.unit.ref if chair.unit else ''}&amp;level=pgy2" in page
    assert WORDS not in board(browser, "?unit=nowhere")


def test_a_leader_publishes_and_takes_down_in_two_taps(signed_in: SignIn, chair: Person) -> None:
    browser = signed_in(chair)
    for _click in range(2):
        answer = browser.post(reverse("leadership:note-new"), {"kind": "have_a_coach", "text": WORDS})
        assert answer.headers["Location"] == reverse("directory:learning-board")
    note = LearningNote.objects.get()
    assert WORDS in board(browser)
    address = reverse("leadership:note", args=[note.ref])
    assert browser.post(address).status_code == 302
    assert WORDS not in board(browser)
    assert "Chika" not in board(browser).split("<main")[1].split("</main>")[0]
    assert browser.get(address).status_code == 404


def test_nobody_opens_or_takes_down_somebody_elses_note(signed_in: SignIn, chair: Person) -> None:
    note = published(chair)
    browser = signed_in(make.person())
    for method in (browser.get, browser.post):
        assert method(reverse("leadership:note", args=[note.ref])).status_code == 404
    assert LearningNote.objects.get().text == WORDS


def test_a_resident_may_go_first(signed_in: SignIn) -> None:
    resident = make.person("Resa Dent", level="pgy2")
    browser = signed_in(resident)
    assert reverse("leadership:note-new") in board(browser)
    browser.post(reverse("leadership:note-new"), {"kind": "working_on", "text": WORDS})
    assert WORDS in board(browser)


def test_nothing_typed_is_lost(signed_in: SignIn, chair: Person) -> None:
    page = signed_in(chair).post(reverse("leadership:note-new"), {"text": WORDS}).content.decode()
    assert "Choose what you would like to say." in page
    assert WORDS in page
    refused = signed_in(chair).post(reverse("leadership:note-new"), {"kind": "working_on", "text": " "})
    assert "Write a sentence or two." in refused.content.decode()
    assert not LearningNote.objects.exists()


def test_the_leaders_desk_is_for_people_who_lead_now(signed_in: SignIn, chair: Person) -> None:
    load_modules()
    assert "Leaders go first" in signed_in(chair).get(reverse("leadership:home")).content.decode()
    assert signed_in(make.person()).get(reverse("leadership:home")).status_code == 404


def test_a_leader_sees_no_small_number_and_no_name(signed_in: SignIn, chair: Person) -> None:
    programme = make.programme("Faculty mentoring", unit=chair.unit)
    learners = [make.person(f"Learner Number{n}", unit=chair.unit) for n in range(3)]
    for learner in learners:
        make.enrolment(learner, programme)
    page = signed_in(chair).get(reverse("leadership:home")).content.decode()
    assert "Faculty mentoring" in page
    assert "fewer than 5" in page
    assert all(learner.name not in page for learner in learners)


def test_a_leader_sees_programmes_of_ones_own_branch_only(signed_in: SignIn, chair: Person) -> None:
    make.programme("Whole house", unit=None)
    make.programme("Cardiology coaching", unit=make.unit("Cardiology", chair.unit, kind="division"))
    elsewhere = make.programme("Surgery mentoring", unit=make.unit("Surgery"))
    page = signed_in(chair).get(reverse("leadership:home") + f"?programme={elsewhere.ref}").content.decode()
    assert "Whole house" in page
    assert "Cardiology coaching" in page
    assert "Surgery mentoring" not in page


def test_the_board_and_the_leaders_desk_cost_the_same_for_one_and_for_three(
    signed_in: SignIn, chair: Person, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    browser = signed_in(chair)
    published(chair)
    make.programme("One", unit=chair.unit)
    addresses = [reverse("directory:learning-board"), reverse("leadership:home")]
    other = make.person("Early Bird", unit=make.unit())
    published(other)
    costs = []
    for address in addresses:
        browser.get(address)
        with django_assert_max_num_queries(60) as caught:
            browser.get(address)
        costs.append(len(caught))
    for name in ("Two", "Three"):
        make.programme(name, unit=chair.unit)
        another = make.person(unit=make.unit())
        make.position(another, "division_chief", another.unit)
        published(another, f"{name} things at once.")
        published(chair, f"{name} more.")
    for address, cost in zip(addresses, costs, strict=True):
        with django_assert_num_queries(cost):
            browser.get(address)
