"""The office: designing a programme by pages, opening it, and who needs somebody today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cheiron.kit import clock
from cheiron.matching.models import Request
from cheiron.people.models import OversightBody, OversightSeat, Person
from cheiron.programmes.actions import promise_new_start
from cheiron.programmes.models import Change, Enrolment, OutsideOffice, Programme, ProgrammeRole
from cheiron.training.models import Question
from tests import make
from tests.programmes.build import live, starter

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Client]


def page(name: str, programme: Programme, *more: Any) -> str:
    return reverse(f"office:{name}", args=[programme.ref, *more])


def test_a_coordinator_designs_and_opens_a_programme_page_by_page(signed_in: SignIn) -> None:
    make.organisation(kind="department")
    me = starter()
    browser = signed_in(me)
    assert b"Faculty mentoring" in browser.get(reverse("office:programme-new")).content
    start = reverse("office:programme-new-name", args=["faculty-mentoring"])
    unit = make.unit("Medicine")
    for _twice in range(2):
        answer = browser.post(start, {"name": "Mentors for all", "unit": unit.pk})
    programme = Programme.objects.get()
    assert (programme.name, programme.unit, programme.state) == ("Mentors for all", unit, "draft")
    answers: dict[str, dict[str, Any]] = {
        "purpose": {"purpose": "So that nobody is alone.", "joining": "voluntary"},
        "words": {"helper_word": "guide", "learner_word": "colleague"},
        "dates": {"starts_on": "2027-01-01", "ends_on": "2027-12-31"},
        "who-learns": {"learner_levels": ["instructor"]},
        "who-helps": {"helper_levels": ["professor"]},
        "time": {
            "meetings_expected": 6,
            "meetings_minimum": 3,
            "meeting_minutes": 45,
            "places_default": 2,
            "places_maximum": 4,
        },
        "reporting": {"report_to": "Conduct office", "must_report": "danger\n\n harassment \n"},
    }
    for step, typed in answers.items():
        here = page("programme-step", programme, step) + "?way=new"
        assert answer.headers["Location"] == here
        assert browser.get(here).status_code == 200
        answer = browser.post(here, typed)
    assert answer.headers["Location"] == page("programme-staff", programme) + "?way=new"
    for name in ("Sunniva Bell", "Silas Ortega"):
        make.person(name, sort_name=f"{name.split()[1].lower()}, {name.split()[0].lower()}", unit=make.unit())
        found = page("programme-staff-new", programme) + f"?role=support_contact&way=new&q={name.split()[1][:4]}"
        assert name in browser.get(found).content.decode()
        browser.post(found, {"person": Person.objects.get(name=name).ref})
    assert "1 thing to do" in browser.get(page("programme", programme)).content.decode()
    assert browser.post(page("programme-go-live", programme)).headers["Location"] == page("programme", programme)
    office = {"name": "Ombuds", "what_for": "Anything", "phone": "555", "email": "", "duty": "confidential"}
    browser.post(page("programme-offices", programme), office)
    assert "Ready to open" in browser.get(page("programme", programme)).content.decode()
    assert "Open it?" in browser.get(page("programme-go-live", programme)).content.decode()
    browser.post(page("programme-go-live", programme))
    programme.refresh_from_db()
    assert (programme.state, programme.must_report, programme.helper_word, programme.places_maximum) == (
        "live",
        ["danger", "harassment"],
        "guide",
        4,
    )
    assert "guide" in browser.get(reverse("directory:programme", args=[programme.ref])).content.decode()


def test_without_training_nothing_opens(signed_in: SignIn) -> None:
    me = starter()
    programme = live(me)
    Programme.objects.update(state="draft", went_live_at=None)
    browser = signed_in(me)
    assert "There is no training yet" in browser.get(page("programme", programme)).content.decode()
    shown = browser.post(page("programme-go-live", programme)).content.decode()
    assert "There is no training yet" in shown
    assert Programme.objects.get().state == "draft"
    browser.post(page("programme-usual-training", programme))
    browser.post(page("programme-go-live", programme))
    assert Programme.objects.get().state == "live"


@pytest.mark.parametrize(
    ("step", "typed", "says"),
    [
        ("name", {"name": ""}, "Please give it a name."),
        ("dates", {"starts_on": "2027-05-01", "ends_on": "2027-04-01"}, "The last day comes after the first."),
        ("who-helps", {"learner_levels": ["pgy1"]}, "Please choose at least one."),
        ("who-learns", {"learner_levels": ["king"]}, "king"),
        ("reporting", {"report_to": "Typed office", "must_report": ""}, "Please name at least one thing."),
        (
            "time",
            {
                "meetings_expected": 2,
                "meetings_minimum": 3,
                "meeting_minutes": 45,
                "places_default": 9,
                "places_maximum": 4,
            },
            "This cannot be more than the most allowed.",
        ),
    ],
)
def test_a_wrong_answer_is_named_and_nothing_typed_is_lost(
    step: str, typed: dict[str, Any], says: str, signed_in: SignIn
) -> None:
    me = starter()
    programme = live(me)
    before = Programme.objects.values().get()
    shown = signed_in(me).post(page("programme-step", programme, step), typed)
    assert shown.status_code == 200
    assert says in shown.content.decode()
    assert all(str(value) in shown.content.decode() for value in typed.values() if isinstance(value, str))
    assert Programme.objects.values().get() == before


def test_a_refusal_is_a_sentence_on_the_page(signed_in: SignIn) -> None:
    me = starter()
    programme = live(me)
    held = ProgrammeRole.objects.filter(role="support_contact").first()
    assert held is not None
    shown = signed_in(me).post(page("programme-staff-ending", programme, held.ref), follow=True).content.decode()
    assert "Name at least two support contacts" in shown
    naming = page("programme-staff-new", programme) + "?role=support_contact&q=finch"
    refused = signed_in(me).post(naming, {"person": me.ref}).content.decode()
    assert "A support contact cannot also run the programme" in refused
    removal = page("office-removal", programme, OutsideOffice.objects.get().ref)
    assert "Name an office" in signed_in(me).post(removal, follow=True).content.decode()


def test_names_are_found_however_they_are_written(signed_in: SignIn) -> None:
    me = starter()
    programme = live(me)
    make.person("Jürgen Müller", sort_name="muller, jurgen")
    for words in ("müller", "MULLER", "jurgen mul"):
        shown = signed_in(me).get(page("programme-staff-new", programme), {"role": "director", "q": words})
        assert "Jürgen Müller" in shown.content.decode()
    nobody = signed_in(me).get(page("programme-staff-new", programme), {"role": "director", "q": "<b>xy"})
    assert "&lt;b&gt;xy" in nobody.content.decode()


def test_bringing_people_in_shows_how_many_before_it_does_it(signed_in: SignIn) -> None:
    me = starter()
    programme = live(me, joining="expected", learner_levels=["pgy1", "pgy2"])
    wing = make.unit("Wing")
    people = [make.person(level="pgy1", unit=wing) for _one in range(3)]
    make.person(level="pgy2", unit=wing)
    browser = signed_in(me)
    here, answers = page("programme-learners-new", programme), {"unit": wing.pk, "levels": ["pgy1"]}
    assert "3 people" in browser.post(here, answers).content.decode()
    assert Enrolment.objects.count() == 0
    for _twice in range(2):
        browser.post(here, {**answers, "step": "bring"})
    assert set(Enrolment.objects.values_list("person", "state")) == {(one.pk, "enrolled") for one in people}


def test_who_assesses_sees_numbers_and_no_names(signed_in: SignIn) -> None:
    director = make.person("Dora Pell")
    programme = live(starter())
    make.staff(director, programme, "director")
    body = OversightBody.objects.create(kind="competence_committee", name="CCC")
    OversightSeat.objects.create(body=body, person=director, since=dt.date(2020, 1, 1))
    for number in range(6):
        row = make.enrolment(make.person(f"Lena Okafor{number}"), programme)
        promise_new_start(programme=programme, person=row.person, by=None)
    make.enrolment(make.person("Lena Matched"), programme, state="matched")
    helper = make.listed_helper(programme, "Hugo Marsh")
    helper.taken = 1
    helper.save()
    browser = signed_in(director)
    addresses = [
        reverse("office:home"),
        page("programme", programme),
        page("programme-learners", programme),
        page("programme-learners", programme) + "?show=matched",
        page("programme-helpers", programme),
    ]
    for address in addresses:
        shown = browser.get(address).content.decode()
        assert "Lena" not in shown, address
        assert "1 of 3" not in shown, address
    bringing = {"unit": "", "levels": programme.learner_levels}
    make.person("Lena Outside", level=programme.learner_levels[0])
    check = browser.post(page("programme-learners-new", programme), bringing).content.decode()
    assert "Bring them in" in check
    assert "Lena" not in check
    assert "you see numbers and no names" in browser.get(page("programme-learners", programme)).content.decode()
    assert "fewer than 5" in browser.get(page("programme-learners", programme)).content.decode()


def needs(coordinator: Person, count: int) -> Programme:
    """So many of everything that can need a coordinator."""
    programme = live(coordinator)
    offer = make.listed_helper(programme)
    for _one in range(count):
        row = make.enrolment(make.person("Lena Promised", unit=make.unit()), programme)
        promise_new_start(programme=programme, person=row.person, by=None)
        long = make.enrolment(make.person("Lena Long", unit=make.unit()), programme)
        Enrolment.objects.filter(pk=long.pk).update(seeking_since=clock.now() - clock.days(20))
        Request.objects.create(
            programme=programme,
            learner=make.person(),
            offer=offer,
            words="SECRET words",
            topic_keys=["secret-topic"],
            awaiting_helper_since=clock.now() - clock.days(8),
            answer_due_on=clock.today(),
        )
        Question.objects.create(
            programme=programme, asker=make.person("Quill Asker"), text="SECRET", answer_due_on=clock.today()
        )
        make.credential(make.person(), programme, valid_until=clock.today() + clock.days(9))
    return programme


def test_the_office_says_who_needs_somebody_and_never_what_about(signed_in: SignIn) -> None:
    me = starter()
    programme = needs(me, 1)
    make.programme("Draft of mine", state="draft", went_live_at=None)
    draft = Programme.objects.get(name="Draft of mine")
    make.staff(me, draft, "coordinator")
    shown = signed_in(me).get(reverse("office:home")).content.decode()
    for words in (
        "A new start is promised",
        "Lena Promised",
        "Looking for a while",
        "Lena Long",
        "20 days",
        "From Quill Asker",
        "1 request without an answer for 7 days",
        "The training of 1 helper runs out this month",
        "Draft of mine",
        programme.name,
    ):
        assert words in shown
    assert "SECRET" not in shown
    assert "secret-topic" not in shown


def test_a_short_list_in_the_office_leads_to_all_of_it(signed_in: SignIn) -> None:
    me = starter()
    programme = needs(me, 5)
    shown = signed_in(me).get(reverse("office:home")).content.decode()
    assert f'<a href="{page("programme-learners", programme)}?show=seeking">All 5</a>' in shown
    assert f'<a href="{page("questions", programme)}">All 5</a>' in shown
    other = make.programme("Second of mine")
    make.staff(me, other, "coordinator")
    Question.objects.create(programme=other, text="SECRET", answer_due_on=clock.today())
    shown = signed_in(me).get(reverse("office:home")).content.decode()
    assert f'<a href="{page("questions", programme)}">{programme.name}, 5</a>' in shown
    assert f'<a href="{page("questions", other)}">Second of mine, 1</a>' in shown


def test_another_coordinator_sees_none_of_it(signed_in: SignIn) -> None:
    needs(starter(), 1)
    other = make.person("Ciro Lund")
    live(other, name="Other programme")
    shown = signed_in(other).get(reverse("office:home")).content.decode()
    assert "Nothing needs you" in shown
    assert all(words not in shown for words in ("Lena", "Quill", "request without"))


def test_somebody_with_nothing_yet_is_told_how_to_begin(signed_in: SignIn) -> None:
    me = starter()
    assert "Begin from a design" in signed_in(me).get(reverse("office:home")).content.decode()


def test_the_office_asks_the_same_number_of_questions_for_one_and_for_three(signed_in: SignIn) -> None:
    counts = []
    for count in (1, 3):
        me = starter()
        programme = needs(me, count)
        browser = signed_in(me)
        for address in (
            reverse("office:home"),
            page("programme", programme),
            page("programme-learners", programme),
            page("programme-helpers", programme),
            page("programme-staff", programme),
        ):
            counts.append((count, queries_of(browser, address)))
    ones = [queries for count, queries in counts if count == 1]
    threes = [queries for count, queries in counts if count == 3]
    assert ones == threes


def queries_of(browser: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as caught:
        assert browser.get(address).status_code == 200
    return len(caught)


def test_a_change_is_written_down_for_everybody(signed_in: SignIn) -> None:
    me = starter()
    programme = live(me)
    browser = signed_in(me)
    assert "Please say what changed." in browser.post(page("programme-change-new", programme), {}).content.decode()
    browser.post(page("programme-change-new", programme), {"asked": "More time?", "changed": "Yes: an hour."})
    assert list(Change.objects.values_list("asked", "changed")) == [("More time?", "Yes: an hour.")]


def test_a_clause_is_reworded_and_never_emptied(signed_in: SignIn) -> None:
    me = starter()
    programme = live(me)
    browser = signed_in(me)
    here = page("programme-clause", programme, 7)
    assert "never taken out" in browser.get(here).content.decode()
    assert "A clause needs words." in browser.post(here, {"title": "Limits", "text": ""}).content.decode()
    browser.post(here, {"title": "Limits", "text": "Our words about {report_to}."})
    assert programme.clauses.get(number=7).text == "Our words about {report_to}."
    assert (
        "Our words about Office of Professional Conduct."
        in browser.get(page("programme-clauses", programme)).content.decode()
    )
    assert browser.get(page("programme-clause", programme, 18)).status_code == 404


def test_a_draft_is_thrown_away_and_a_running_programme_closed(signed_in: SignIn) -> None:
    me = starter()
    kept, thrown = live(me), live(me)
    Programme.objects.filter(pk=thrown.pk).update(state="draft", went_live_at=None)
    browser = signed_in(me)
    browser.post(page("programme-discarding", thrown))
    browser.post(page("programme-closing", kept))
    assert list(Programme.objects.values_list("pk", "state")) == [(kept.pk, "closed")]
    assert browser.get(page("programme", kept)).status_code == 200
    assert browser.get(page("programme-step", kept, "words")).status_code == 404
