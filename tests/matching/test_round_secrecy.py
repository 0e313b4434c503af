"""Nobody can tell from a page, a count, an address or an error who chose them or would rather not have them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cheiron.journal.models import Entry
from cheiron.matching.actions import save_avoided, save_wishes
from cheiron.matching.jobs import JOBS
from cheiron.matching.queries import avoided_by, wishes_of
from cheiron.notices.models import Notice
from cheiron.notices.writing import letter_for
from cheiron.people.models import Person
from tests.matching.rounds import Setting, on, page_of, seat
from tests.notices.leaks import texts_of

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Client]
OPENS = {"profiles_from": dt.date(2026, 3, 9)}


@pytest.fixture(autouse=True)
def a_day_of_choosing() -> Any:
    with on(9):
        yield


class Told:
    """A round in which the first learner and the first helper keep secrets about each other."""

    def __init__(self) -> None:
        self.setting = Setting()
        self.round = self.setting.choosing(**OPENS)
        self.learner, self.other_learner = self.setting.learners
        self.helper, self.other_helper = (offer.person for offer in self.setting.offers[:2])

    def addresses(self, viewer: Person) -> list[str]:
        """Every page of this round, and those that say something about it."""
        desk = ["round", "round-people", "round-receipt", "round-avoid", "round-leaving"]
        own = [reverse(f"desk:{name}", args=[seat(self.round, viewer).ref]) for name in desk]
        people = [self.learner, self.other_learner, self.helper, self.other_helper]
        profiles = [reverse("directory:person", args=[one.ref]) for one in people if hasattr(one, "profile")]
        lists = [reverse(name) for name in ("desk:today", "desk:rounds", "front:notices", "directory:people")]
        return [*own, *profiles, *lists]

    def seen_by(self, browser: Client, viewer: Person) -> dict[str, str]:
        return {one: page_of(browser.get(one, follow=True)) for one in self.addresses(viewer)}

    def keep_secrets(self) -> None:
        """Each wishes and avoids across; what is planted stands there."""
        mine, theirs = seat(self.round, self.learner), seat(self.round, self.helper)
        save_wishes(participant=mine, people=[self.other_helper], by=self.learner)
        save_avoided(participant=mine, people=[self.helper], by=self.learner)
        save_wishes(participant=theirs, people=[self.other_learner], by=self.helper)
        save_avoided(participant=theirs, people=[self.learner], by=self.helper)
        mine, theirs = seat(self.round, self.learner), seat(self.round, self.helper)
        assert (avoided_by(mine), avoided_by(theirs)) == ([self.helper], [self.learner])
        assert (wishes_of(mine), wishes_of(theirs)) == ([self.other_helper], [self.other_learner])


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.mark.parametrize("who", ["other_learner", "other_helper"])
def test_who_was_chosen_sees_what_they_saw_before(who: str, told: Told, signed_in: SignIn) -> None:
    viewer: Person = getattr(told, who)
    browser = signed_in(viewer)
    before = told.seen_by(browser, viewer)
    told.keep_secrets()
    assert told.seen_by(browser, viewer) == before


@pytest.mark.parametrize(("who", "by"), [("learner", "helper"), ("helper", "learner")])
def test_who_is_avoided_sees_what_they_saw_before(who: str, by: str, told: Told, signed_in: SignIn) -> None:
    viewer: Person = getattr(told, who)
    author: Person = getattr(told, by)
    browser = signed_in(viewer)
    before = told.seen_by(browser, viewer)
    mine = save_avoided(participant=seat(told.round, author), people=[viewer], by=author)
    assert avoided_by(mine) == [viewer]
    assert told.seen_by(browser, viewer) == before
    ref = seat(told.round, viewer).ref
    answer = browser.post(reverse("desk:round-wish", args=[ref]), {"person": author.ref, "deed": "add"})
    assert (answer.status_code, wishes_of(seat(told.round, viewer))) == (302, [author])


def test_an_address_holds_neither_a_name_nor_a_choice(told: Told, signed_in: SignIn) -> None:
    browser, ref = signed_in(told.learner), seat(told.round, told.learner).ref
    for name, posted in (
        ("round-wish", {"person": told.helper.ref, "deed": "add"}),
        ("round-avoid", {"add": told.helper.ref}),
        ("round-avoid", {"name": "Helper"}),
    ):
        answer = browser.post(reverse(f"desk:{name}", args=[ref]), posted)
        where = answer.headers.get("Location", "")
        assert told.helper.ref not in where
        assert "Helper" not in where


def test_no_letter_names_anybody_but_its_reader_and_no_line_of_the_journal_anybody(told: Told) -> None:
    told.keep_secrets()
    for day in (12, 16):
        with on(day):
            for _name, job in JOBS:
                job()
            assert names_told() == []
    assert set(Notice.objects.values_list("kind", flat=True)) == {
        "matching.choosing_open",
        "matching.choosing_reminder",
        "matching.choosing_closed",
    }
    facts = str(list(Entry.objects.filter(word__startswith="round.").values_list("facts", flat=True)))
    assert [one.ref for one in Person.objects.all() if one.ref in facts] == []


def names_told() -> list[str]:
    """Names in letters to somebody else. Every letter speaks to its reader by name."""
    people = list(Person.objects.all())
    letters = [(notice, texts_of(notice)) for notice in Notice.objects.select_related("to")]
    assert all(notice.to.name.casefold() in text for notice, text in letters if letter_for(notice))
    return [one.name for notice, text in letters for one in people if one != notice.to and one.name.casefold() in text]


def test_the_office_reads_numbers_and_never_whom(told: Told, signed_in: SignIn) -> None:
    office = signed_in(told.setting.coordinator)
    hub = reverse("office:round", args=[told.round.ref])
    people = reverse("office:round-people", args=[told.round.ref])
    told.keep_secrets()
    said = page_of(office.get(hub))
    assert "1 of 2 learners have chosen" in said
    assert "1 of 3 helpers have answered" in said
    assert [one for one in (told.learner.name, told.helper.name) if one in said] == []
    chosen = page_of(office.get(people + "?side=learner&show=chosen"))
    assert told.learner.name in chosen
    assert [one for one in (told.helper.name, told.other_helper.name) if one in chosen] == []


def test_whoever_avoids_somebody_and_chooses_nobody_counts_as_not_having_chosen(told: Told, signed_in: SignIn) -> None:
    office = signed_in(told.setting.coordinator)
    silent = reverse("office:round-people", args=[told.round.ref]) + "?side=learner&show=silent"
    before = page_of(office.get(silent))
    save_avoided(participant=seat(told.round, told.learner), people=[told.helper], by=told.learner)
    assert page_of(office.get(silent)) == before
