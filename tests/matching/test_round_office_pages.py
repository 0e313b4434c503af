"""Planning a round, watching it collect, and who takes part: the office's pages, without JavaScript."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cheiron.matching.actions import leave_round, save_avoided, save_wishes
from cheiron.matching.models import Round
from cheiron.matching.queries import avoided_by
from cheiron.matching.states import RoundState
from cheiron.people.models import Person
from tests import make
from tests.matching.rounds import DAYS, Setting, on, page_of, published, seat

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Client]
ANSWERS = {
    "name": "Spring round",
    **{name: day.isoformat() for name, day in DAYS.items()},
    "wishes_least": "3",
    "wishes_most": "7",
    "mode": "mixed",
    "fair": "worst",
    "least_load": "0",
    "takes_joiners": "on",
}
OPENS = {"profiles_from": dt.date(2026, 3, 9)}


@pytest.fixture(autouse=True)
def a_day_of_choosing() -> Any:
    with on(9):
        yield


@pytest.fixture
def setting() -> Setting:
    return Setting()


@pytest.fixture
def office(setting: Setting, signed_in: SignIn) -> Client:
    return signed_in(setting.coordinator)


def new_page(setting: Setting) -> str:
    return reverse("office:round-new", args=[setting.programme.ref])


def page(round: Round, name: str = "round") -> str:
    return reverse(f"office:{name}", args=[round.ref])


def text_of(response: Any) -> str:
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_a_round_is_planned_from_proposals_and_looked_at_before(signed_in: SignIn) -> None:
    with on(4):  # a Wednesday
        setting = Setting(learners=5, helpers=2, places=2)
        office = signed_in(setting.coordinator)
        first = text_of(office.get(new_page(setting)))
        for day in ("2026-03-09", "2026-03-16", "2026-03-22", "2026-03-31", "2026-04-10"):
            assert f'value="{day}"' in first
        check = text_of(office.post(new_page(setting), {**ANSWERS, "profiles_from": "2026-03-09", "step": "check"}))
        assert "Nothing is planned yet, and nobody has been told." in check
        assert "As it stands, 1 learner will get nobody" in check
        assert Round.objects.count() == 0
        change = text_of(office.post(new_page(setting), {**ANSWERS, "name": "Autumn", "step": "change"}))
        assert 'value="Autumn"' in change
        answer = office.post(new_page(setting), {**ANSWERS, "profiles_from": "2026-03-09", "step": "plan"})
    round = Round.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, page(round))
    assert (round.name, round.ranking_until, round.takes_joiners) == ("Spring round", dt.date(2026, 3, 15), True)
    assert round.participants.count() == 7


def test_unticking_joiners_survives_the_look(office: Client, setting: Setting) -> None:
    answers = {name: value for name, value in ANSWERS.items() if name != "takes_joiners"}
    answers["profiles_from"] = "2026-03-09"
    check = text_of(office.post(new_page(setting), {**answers, "step": "check"}))
    assert 'name="takes_joiners" value="False"' in check
    office.post(new_page(setting), {**answers, "takes_joiners": "False", "step": "plan"})
    assert Round.objects.get().takes_joiners is False


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "", "Please give it a name."),
        ("ranking_from", "", "Please choose a day."),
        ("profiles_from", "2026-03-08", "Profiles open today or later."),
        ("ranking_until", "2026-03-08", "Choosing ends on the day it begins, or later."),
        ("publish_on", "2026-03-15", "Leave at least a day between the end of choosing and the result"),
        ("wishes_most", "2", "The longest list is at least as long as the shortest."),
        ("wishes_most", "99", "Please give a number from 1 to 12."),
    ],
)
def test_a_wrong_answer_is_named_in_its_place_and_nothing_typed_is_lost(
    field: str, value: str, sentence: str, office: Client, setting: Setting
) -> None:
    answers = {**ANSWERS, "profiles_from": "2026-03-09", "name": "My spring", field: value, "step": "plan"}
    said = text_of(office.post(new_page(setting), answers))
    assert sentence in said
    assert f'href="#id_{field}"' in said
    assert ('value="My spring"' in said) == (field != "name")
    assert Round.objects.count() == 0


def test_while_a_round_is_open_no_second_one_is_planned(office: Client, setting: Setting) -> None:
    round = setting.planned(**OPENS)
    said = text_of(office.get(new_page(setting)))
    assert "A round of this programme is open already." in said
    office.post(new_page(setting), {**ANSWERS, "step": "plan"})
    assert list(Round.objects.all()) == [round]
    listed = text_of(office.get(reverse("office:rounds", args=[setting.programme.ref])))
    assert page(round) in listed
    assert new_page(setting) not in listed


def test_the_hub_says_how_many_have_chosen_and_never_whom(office: Client, setting: Setting) -> None:
    round = setting.choosing(**OPENS)
    helper, learner = setting.offers[0].person, setting.learners[0]
    save_wishes(participant=seat(round, learner), people=[helper], by=learner)
    save_avoided(participant=seat(round, setting.learners[1]), people=[helper], by=setting.learners[1])
    said = text_of(office.get(page(round)))
    assert "Choosing is open until Sunday, 15 March" in said
    assert "1 of 2 learners have chosen" in said
    assert "0 of 3 helpers have answered" in said
    for name in [*(one.name for one in setting.learners), *(offer.person.name for offer in setting.offers)]:
        assert name not in said


@pytest.mark.parametrize("state", RoundState.values)
def test_the_hub_has_a_page_for_every_state(state: str, office: Client, setting: Setting) -> None:
    round = setting.planned(**OPENS)
    told = {"published_at": "2026-03-09T12:00Z"} if state in ("published", "finished") else {}
    Round.objects.update(state=state, **told)
    said = text_of(office.get(page(round)))
    offers = {name: page(round, name) in said for name in ("round-closing", "round-reopening", "round-cancelling")}
    assert offers == {
        "round-closing": state in ("planned", "ranking"),
        "round-reopening": state in ("closed", "review"),
        "round-cancelling": state in ("planned", "ranking", "closed", "review"),
    }
    assert (page(round, "round-dates") in said) == (state not in ("finished", "cancelled"))


def test_who_has_not_chosen_can_be_seen_and_who_takes_part_is_settled_by_ticks(
    office: Client, setting: Setting
) -> None:
    round = setting.choosing(**OPENS)
    chose, silent = setting.learners
    save_wishes(participant=seat(round, chose), people=[setting.offers[0].person], by=chose)
    newcomer = setting.learner("Nora New", state="enrolled")
    address = page(round, "round-people")
    not_yet = text_of(office.get(address + "?side=learner&show=silent"))
    assert silent.name in not_yet
    assert chose.name not in not_yet
    outside = text_of(office.get(address + "?side=learner&show=out"))
    assert "Nora New" in outside
    office.post(
        address + "?side=learner", {"shown": [chose.ref, silent.ref, newcomer.ref], "inside": [chose.ref, newcomer.ref]}
    )
    assert seat(round, silent).out_by == setting.coordinator
    assert seat(round, newcomer).out_at is None
    assert seat(round, chose).out_at is None
    office.post(address + "?side=learner", {"shown": [silent.ref], "inside": [silent.ref]})
    assert seat(round, silent).out_at is None


def test_people_who_were_not_on_the_page_are_not_touched(office: Client, setting: Setting) -> None:
    round = setting.choosing(**OPENS)
    address, stranger = page(round, "round-people"), make.person("Sol Strand")
    office.post(address + "?side=learner", {"shown": [setting.learners[0].ref], "inside": []})
    assert seat(round, setting.learners[1]).out_at is None
    assert seat(round, setting.offers[0].person).out_at is None
    office.post(address + "?side=learner", {"shown": [stranger.ref], "inside": [stranger.ref]})
    assert round.participants.filter(person=stranger).count() == 0


def test_who_left_by_themselves_has_no_tick(office: Client, setting: Setting) -> None:
    round = setting.choosing(**OPENS)
    gone = setting.learners[0]
    leave_round(participant=seat(round, gone), by=gone)
    address = page(round, "round-people")
    said = text_of(office.get(address + "?side=learner&show=out"))
    assert "Takes no part, by their own wish" in said
    assert f'value="{gone.ref}"' not in said
    office.post(address + "?side=learner", {"shown": [gone.ref], "inside": [gone.ref]})
    assert seat(round, gone).out_at is not None


def test_after_choosing_nobody_is_ticked(office: Client, setting: Setting) -> None:
    round = setting.closed_early(**OPENS)
    address = page(round, "round-people")
    said = text_of(office.get(address))
    assert "Choosing has ended, so who takes part is settled." in said
    assert 'name="inside"' not in said
    office.post(address + "?side=learner", {"shown": [setting.learners[0].ref], "inside": []})
    assert seat(round, setting.learners[0]).out_at is None


def test_days_are_changed_as_far_as_people_were_not_told(office: Client, setting: Setting) -> None:
    round = setting.choosing(**OPENS)
    address = page(round, "round-dates")
    said = text_of(office.get(address))
    assert 'name="ranking_until"' in said
    assert 'name="ranking_from"' not in said
    answers = {**ANSWERS, "name": "Later", "ranking_until": "2026-03-18", "wishes_most": "2"}
    assert office.post(address, answers).status_code == 302
    round.refresh_from_db()
    assert (round.name, round.ranking_until, round.wishes_most) == ("Later", dt.date(2026, 3, 18), 7)
    refused = text_of(office.post(address, {**answers, "ranking_until": "2026-03-10"}))
    assert "People were told that they have until then" in refused
    Round.objects.update(state="cancelled")
    assert "This round is over." in text_of(office.get(address))


def test_choosing_is_ended_reopened_and_the_round_cancelled_after_one_question_each(
    office: Client, setting: Setting
) -> None:
    round = setting.choosing(**OPENS)
    assert "0 of 2 learners have chosen" in text_of(office.get(page(round, "round-closing")))
    assert Round.objects.get().state == "ranking"
    assert office.post(page(round, "round-closing")).status_code == 302
    assert Round.objects.get().state == "closed"
    assert office.get(page(round, "round-closing")).status_code == 302
    days = {"ranking_until": "2026-03-13", "publish_on": "2026-03-24", "swaps_until": "2026-04-03"}
    assert 'value="2026-03-13"' in text_of(office.get(page(round, "round-reopening")))
    wrong = text_of(office.post(page(round, "round-reopening"), {**days, "ranking_until": "2026-03-08"}))
    assert "Choose today or a later day." in wrong
    assert office.post(page(round, "round-reopening"), days).status_code == 302
    assert Round.objects.get().state == "ranking"
    assert office.post(page(round, "round-cancelling")).status_code == 302
    assert Round.objects.get().state == "cancelled"
    assert office.post(page(round, "round-cancelling")).status_code == 302


def test_home_and_the_programme_lead_to_the_round(office: Client, setting: Setting) -> None:
    list_page = reverse("office:rounds", args=[setting.programme.ref])
    for where in (reverse("office:home"), reverse("office:programme", args=[setting.programme.ref])):
        assert list_page in text_of(office.get(where))
    round = setting.choosing(**OPENS)
    assert "choosing is open until 15 March" in text_of(office.get(reverse("office:home")))
    Round.objects.update(state="review")
    with on(25):
        home = text_of(office.get(reverse("office:home")))
    assert page(round) in home
    assert "Was due 24 March" in home


PAGES = ["round", "round-dates", "round-people", "round-closing", "round-reopening", "round-cancelling"]


@pytest.mark.parametrize("who", ["stranger", "learner", "helper", "other coordinator", "assessing coordinator"])
def test_nobody_else_can_tell_that_the_round_exists(who: str, setting: Setting, signed_in: SignIn) -> None:
    round = setting.choosing(**OPENS)
    person = {
        "stranger": make.person(),
        "learner": setting.learners[0],
        "helper": setting.offers[0].person,
        "other coordinator": make.person("Ciro Lund", level="staff"),
        "assessing coordinator": setting.coordinator,
    }[who]
    if who == "other coordinator":
        make.staff(person, make.programme("Another"), "coordinator")
    if who == "assessing coordinator":
        make.position(person, "department_chair", setting.medicine)
    browser = signed_in(person)
    for name in PAGES:
        assert browser.get(page(round, name)).status_code == 404
        assert browser.post(page(round, name), {"shown": [], "inside": []}).status_code == 404
    assert browser.get(new_page(setting)).status_code == 404
    assert browser.post(new_page(setting), {**ANSWERS, "step": "plan"}).status_code == 404
    listed = browser.get(reverse("office:rounds", args=[setting.programme.ref]))
    if who == "assessing coordinator":
        assert "numbers and no names" in text_of(listed)
        assert round.name not in text_of(listed)
    else:
        assert listed.status_code == 404
    assert Round.objects.get().state == "ranking"


@pytest.mark.parametrize("name", ["round", "round-people", "round-dates"])
def test_pages_cost_the_same_for_two_and_for_twelve(name: str, signed_in: SignIn) -> None:
    counts = []
    for learners in (2, 12):
        setting = Setting(learners=learners, helpers=learners)
        browser = signed_in(setting.coordinator)
        round = setting.choosing(**OPENS)
        browser.get(page(round, name))
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(page(round, name)).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_no_page_of_the_office_tells_from_whom_somebody_keeps_away(office: Client, setting: Setting) -> None:
    round = setting.choosing(**OPENS)
    learner, helper = setting.learners[0], setting.offers[0].person
    pages = [page(round, name) for name in PAGES]
    shows = [(side, show) for side in ("learner", "helper") for show in ("", "silent", "chosen", "out")]
    pages += [page(round, "round-people") + f"?side={side}&show={show}" for side, show in shows]
    pages += [reverse("office:home"), reverse("office:rounds", args=[setting.programme.ref])]

    def all_of_it() -> list[str]:
        return [page_of(office.get(one, follow=True)) for one in pages]

    before = all_of_it()
    save_avoided(participant=seat(round, learner), people=[helper], by=learner)
    save_avoided(participant=seat(round, helper), people=[learner], by=helper)
    assert avoided_by(seat(round, learner)) == [helper]
    assert all_of_it() == before


def test_a_published_round_tells_the_office_nothing_of_swaps_on_the_hub(office: Client, setting: Setting) -> None:
    round = published(setting.closed_early(**OPENS), (setting.learners[0], setting.offers[0]))
    said = text_of(office.get(page(round)))
    assert "Everybody has been told" in said
    assert setting.learners[0].name not in said
