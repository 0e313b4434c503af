"""Who helps only where one does not take part: side by side, and whether a question is really possible."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cheiron.kit import clock
from cheiron.matching.actions import decline_question
from cheiron.matching.models import PersonalQuestion
from cheiron.matching.queries import Asked, people_beside, people_found
from cheiron.matching.rules import may_ask_person
from cheiron.people.models import Person
from cheiron.profiles.models import Offer, Profile
from tests import make
from tests.matching.asking import question_between

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Client]
ELSEWHERE = "Helps in Faculty circle, which you are not part of."
QUESTION = "You can ask a question."


class House:
    """A learner in one programme, a helper in it, two in another, one in both."""

    def __init__(self) -> None:
        self.ours, self.other = make.programme("Faculty mentoring"), make.programme("Faculty circle")
        self.learner = make.person("Lea Learner", level="ms1")
        make.enrolment(self.learner, self.ours)
        self.near = make.listed_helper(self.ours, "Hugo Marsh")
        self.far = make.listed_helper(self.other, "Ines Roca")
        self.further = make.listed_helper(self.other, "Nora Quist")
        self.both = make.listed_helper(self.other, "Otto Both")
        make.credential(self.both.person, self.ours)
        self.both_here = make.offer(self.both.person, self.ours)

    def beside(self, *offers: Offer, viewer: Person | None = None) -> list[tuple[bool, bool]]:
        people = people_beside(viewer or self.learner, [one.person.ref for one in offers])
        return [(one.is_elsewhere, one.can_be_asked) for one in people]

    def on_cards(self) -> dict[str, tuple[bool, bool]]:
        people = people_found(self.learner, Asked()).people
        return {one.person.name: (one.is_elsewhere, one.can_be_asked) for one in people}

    def ask(self, offer: Offer, *, answered: bool = False, days_ago: int = 0) -> None:
        question = question_between(self.learner, offer)
        if answered:
            decline_question(question=question, by=offer.person)
        at = clock.now() - clock.days(days_ago)
        PersonalQuestion.objects.filter(pk=question.pk).update(created_at=at)


@pytest.fixture
def house() -> House:
    return House()


def page_of(browser: Client, *offers: Offer) -> str:
    return browser.get(reverse("directory:compare"), {"person": [one.person.ref for one in offers]}).content.decode()


def test_side_by_side_it_is_said_who_helps_only_where_the_learner_does_not_take_part(
    house: House, signed_in: SignIn
) -> None:
    text = page_of(signed_in(house.learner), house.near, house.far, house.both)
    assert (text.count(ELSEWHERE), text.count(QUESTION)) == (1, 1)
    assert house.beside(house.near, house.far, house.both) == [(False, False), (True, True), (False, False)]
    Profile.objects.filter(person=house.far.person).update(takes_questions=False)
    text = page_of(signed_in(house.learner), house.near, house.far, house.both)
    assert (text.count(ELSEWHERE), text.count(QUESTION)) == (1, 0)


def test_all_programmes_of_somebody_elsewhere_are_named(house: House, signed_in: SignIn) -> None:
    third = make.programme("Writing circle")
    make.credential(house.far.person, third)
    make.offer(house.far.person, third)
    text = page_of(signed_in(house.learner), house.near, house.far)
    assert text.count("Helps in Faculty circle, Writing circle, which you are not part of.") == 1


def test_who_learns_nowhere_reads_the_places_of_everybody(house: House, signed_in: SignIn) -> None:
    reader, gone = make.person("Cora Staff", level="staff"), make.person("Gus Gone", level="ms1")
    make.enrolment(gone, house.ours, state="withdrawn")
    for viewer in (reader, gone):
        assert house.beside(house.near, house.far, viewer=viewer) == [(False, False), (False, False)]
        assert "which you are not part of" not in page_of(signed_in(viewer), house.near, house.far)


def test_room_in_a_programme_one_does_not_take_part_in_is_no_room(house: House) -> None:
    Offer.objects.filter(pk=house.both_here.pk).update(places=1, taken=1)
    refs = [house.both.person.ref]
    reader = make.person("Cora Staff", level="staff")
    assert [str(people_beside(viewer, refs)[0].openness) for viewer in (house.learner, reader)] == ["full", "open"]


def _nothing(house: House) -> None:
    pass


def _waits_for_this_person(house: House) -> None:
    house.ask(house.far)


def _waits_long_for_this_person(house: House) -> None:
    house.ask(house.far, days_ago=200)


def _waits_for_three_others(house: House) -> None:
    for offer in (house.near, house.further, house.both):
        house.ask(offer)


def _waits_for_two_others(house: House) -> None:
    for offer in (house.near, house.further):
        house.ask(offer)


def _asked_three_times(house: House) -> None:
    for days in (1, 30, 80):
        house.ask(house.far, answered=True, days_ago=days)


def _asked_twice_of_late(house: House) -> None:
    for days in (1, 30, 95):
        house.ask(house.far, answered=True, days_ago=days)


def _asked_by_others(house: House) -> None:
    question_between(make.person("Ann Asker", level="staff"), house.far)


def _takes_none(house: House) -> None:
    Profile.objects.filter(person=house.far.person).update(takes_questions=False)


@pytest.mark.parametrize(
    ("before", "can"),
    [
        (_nothing, True),
        (_waits_for_this_person, False),
        (_waits_long_for_this_person, False),
        (_waits_for_three_others, False),
        (_waits_for_two_others, True),
        (_asked_three_times, False),
        (_asked_twice_of_late, True),
        (_asked_by_others, True),
        (_takes_none, False),
    ],
)
def test_a_question_is_promised_where_it_may_be_asked_and_nowhere_else(
    house: House, signed_in: SignIn, before: Callable[[House], None], can: bool
) -> None:
    before(house)
    assert bool(may_ask_person(house.learner, house.far)) is can
    assert house.on_cards()["Ines Roca"] == (True, can)
    assert house.beside(house.far) == [(True, can)]
    assert (QUESTION in page_of(signed_in(house.learner), house.near, house.far)) is can


def test_nothing_is_promised_of_who_can_be_asked_for_more(house: House) -> None:
    assert house.on_cards() == {
        "Hugo Marsh": (False, False),
        "Ines Roca": (True, True),
        "Nora Quist": (True, True),
        "Otto Both": (False, False),
    }


def _reads_questions_of_late(sql: str) -> bool:
    return '"matching_personalquestion"."created_at" >= ' in sql


def test_all_who_help_elsewhere_cost_one_query_together(house: House, signed_in: SignIn) -> None:
    browser = signed_in(house.learner)

    def costs() -> list[int]:
        found = []
        pages = [(reverse("directory:people"), {}), (reverse("directory:compare"), {"person": compared})]
        for address, asked in pages:
            browser.get(address, asked)
            with CaptureQueriesContext(connection) as queries:
                assert browser.get(address, asked).status_code == 200
            found += [len(queries), sum(_reads_questions_of_late(one["sql"]) for one in queries)]
        return found

    compared = [house.near.person.ref, house.far.person.ref]
    before = costs()
    compared.append(house.further.person.ref)
    for n in range(3):
        make.listed_helper(house.other, f"Further {n}")
    house.ask(house.further)
    assert costs() == before
    assert before[1::2] == [1, 1]
