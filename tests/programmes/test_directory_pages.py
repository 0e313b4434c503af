"""Programmes as everybody sees them: find one, join, look, leave, offer to help."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cheiron.people.models import Person
from cheiron.profiles.models import Offer
from cheiron.programmes.models import Advocate, Change, Enrolment, Programme
from tests import make
from tests.programmes.build import live, starter

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Client]


def page(name: str, programme: Programme) -> str:
    return reverse(f"directory:{name}", args=[programme.ref])


def test_ones_own_programmes_stand_first_and_drafts_nowhere(signed_in: SignIn) -> None:
    learner = make.person(level="pgy1")
    make.programme("Aa for others", learner_levels=["ms1"])
    make.programme("Bb open to me", learner_levels=["pgy1"])
    make.enrolment(learner, make.programme("Cc mine", learner_levels=["pgy1"]))
    make.programme("Dd secret draft", state="draft", went_live_at=None)
    shown = signed_in(learner).get(reverse("directory:programmes"))
    assert [card["programme"].name for card in shown.context["cards"]] == ["Cc mine", "Bb open to me", "Aa for others"]
    assert "secret draft" not in shown.content.decode()


def test_a_draft_does_not_exist_for_who_does_not_run_it(signed_in: SignIn) -> None:
    draft = make.programme(state="draft", went_live_at=None)
    for name in ("programme", "programme-changes", "programme-advocacy"):
        assert signed_in(make.person()).get(page(name, draft)).status_code == 404
    assert signed_in(make.person()).post(page("programme-place", draft)).status_code == 404
    assert Enrolment.objects.count() == 0


def test_the_page_says_what_it_is_who_is_there_and_how_one_gets_out(signed_in: SignIn) -> None:
    programme = live(starter("Cora Finch"))
    Person.objects.filter(name="Sunniva Bell").update(phone="555 0111", reporting_duty="confidential")
    shown = signed_in(make.person()).get(page("programme", programme)).content.decode()
    for words in (
        "Cora Finch",
        "Sunniva Bell",
        "555 0111",
        "Can keep it confidential",
        "Silas Ortega",
        "Ombuds",
        "three doors",
        "Text of clause 14.",
        "Not a supervisor, not a judge",
        "Join as mentee",
    ):
        assert words in shown


def test_a_learner_joins_looks_rests_and_leaves(signed_in: SignIn) -> None:
    programme, learner = live(starter()), make.person()
    browser = signed_in(learner)
    for _twice in range(2):
        browser.post(page("programme-place", programme))
    assert Enrolment.objects.get().state == "enrolled"
    for to, state in (("look", "seeking"), ("rest", "not_seeking"), ("look", "seeking")):
        browser.post(page("programme-search", programme), {"to": to})
        assert Enrolment.objects.get().state == state
        assert browser.get(page("programme", programme)).status_code == 200
    for _twice in range(2):
        browser.post(page("programme-leaving", programme))
    assert Enrolment.objects.get().state == "withdrawn"
    assert "Join as mentee" in browser.get(page("programme", programme)).content.decode()


def test_who_has_somebody_is_told_why_they_cannot_leave_yet(signed_in: SignIn) -> None:
    programme, learner = live(starter()), make.person()
    make.enrolment(learner, programme, state="matched")
    shown = signed_in(learner).post(page("programme-leaving", programme), follow=True).content.decode()
    assert "End that partnership first" in shown
    assert Enrolment.objects.get().state == "matched"


def test_nobody_of_another_level_finds_a_way_in(signed_in: SignIn) -> None:
    programme, nurse = live(starter()), make.person(level="nurse")
    browser = signed_in(nurse)
    shown = browser.get(page("programme", programme)).content.decode()
    assert "Join as" not in shown
    assert "Offer to help" not in shown
    assert "for other career levels" in browser.post(page("programme-place", programme), follow=True).content.decode()
    browser.post(page("programme-offer", programme))
    assert (Enrolment.objects.count(), Offer.objects.count()) == (0, 0)


def test_offering_to_help_leads_to_training(signed_in: SignIn) -> None:
    programme, helper = live(starter()), make.person(level="professor")
    browser = signed_in(helper)
    assert "Offer to help as mentor" in browser.get(page("programme", programme)).content.decode()
    for _twice in range(2):
        browser.post(page("programme-offer", programme))
    assert list(Offer.objects.values_list("person", "state")) == [(helper.pk, "in_training")]
    assert "To your training" in browser.get(page("programme", programme)).content.decode()


def test_nobody_sees_who_takes_part(signed_in: SignIn) -> None:
    programme = live(starter())
    make.enrolment(make.person("Lena Okafor"), programme, state="matched")
    chair = make.person("Chika Abara")
    make.position(chair, "department_chair")
    make.staff(chair, programme, "connector")
    for name in ("programme", "programme-changes"):
        assert "Lena" not in signed_in(chair).get(page(name, programme)).content.decode()
    assert "Lena" not in signed_in(chair).get(reverse("directory:programmes")).content.decode()


def test_you_asked_we_changed_names_nobody(signed_in: SignIn) -> None:
    programme = live(starter("Cora Finch"))
    empty = signed_in(make.person()).get(page("programme-changes", programme)).content.decode()
    assert "Nothing has changed yet" in empty
    Change.objects.create(programme=programme, asked="More time?", changed="An hour now.")
    Change.objects.create(programme=make.programme(), asked="Elsewhere?", changed="Elsewhere.")
    shown = signed_in(make.person()).get(page("programme-changes", programme)).content.decode()
    assert "More time?" in shown
    assert "An hour now." in shown
    assert "Elsewhere" not in shown
    assert "Cora" not in shown


def test_a_leader_speaks_and_takes_it_back(signed_in: SignIn) -> None:
    programme, dean = live(starter()), make.person("Dagny Roy")
    assert signed_in(dean).get(page("programme-advocacy", programme)).status_code == 404
    make.position(dean, "dean")
    browser = signed_in(dean)
    here = page("programme-advocacy", programme)
    assert "Please write a sentence" in browser.post(here, {"statement": " "}).content.decode()
    browser.post(here, {"statement": "<b>I</b> had a mentor."})
    shown = signed_in(make.person()).get(page("programme", programme)).content.decode()
    assert "&lt;b&gt;I&lt;/b&gt; had a mentor." in shown
    assert "Dagny Roy" in shown
    browser.post(here, {"step": "back"})
    assert Advocate.objects.count() == 0


def test_the_pages_ask_the_same_number_of_questions_for_one_and_for_three(signed_in: SignIn) -> None:
    seen: dict[int, list[int]] = {}
    for count in (1, 3):
        Programme.objects.all().delete()
        viewer = make.person()
        for _one in range(count):
            programme = live(starter())
            make.enrolment(viewer, programme)
            make.offer(viewer, programme, state="in_training")
        for _one in range(count):
            make.staff(make.person(unit=make.unit()), programme, "support_contact")
            Change.objects.create(programme=programme, changed="Something")
            Advocate.objects.create(programme=programme, person=make.person(), statement="Good")
        browser = signed_in(viewer)
        addresses = [
            reverse("directory:programmes"),
            page("programme", programme),
            page("programme-changes", programme),
        ]
        seen[count] = [queries_of(browser, address) for address in addresses]
    assert seen[1] == seen[3]


def queries_of(browser: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as caught:
        assert browser.get(address).status_code == 200
    return len(caught)


def test_the_agreement_is_readable_before_anybody_is_chosen(signed_in: SignIn) -> None:
    make.organisation(name="Hillcrest")
    programme: Any = live(starter(), helper_word="coach", learner_word="resident")
    programme.clauses.filter(number=7).update(text="{helper} tells {report_to}. {learner} knows {must_report}.")
    shown = signed_in(make.person()).get(page("programme", programme)).content.decode()
    assert "The coach tells Office of Professional Conduct. The resident knows danger." in shown
