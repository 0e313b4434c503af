"""The coordinator's page of somebody's training, the form for a certificate, and what the person reads of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cheiron.kit import clock
from cheiron.people.models import Person
from cheiron.programmes.models import Programme
from cheiron.training.models import Credential, PriorLearning
from tests import make

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Client]


@pytest.fixture
def programme() -> Programme:
    programme = make.programme("Faculty mentoring")
    craft, doors = make.module("M2", title="Aligning it"), make.module("C5", title="Three doors", bullets=[6])
    for audience in ("helper", "learner"):
        make.track_step(programme, craft, audience=audience, place=1)
        make.track_step(programme, doors, audience=audience, place=2)
    return programme


def at(name: str, programme: Programme, *more: Any) -> str:
    return reverse(f"office:programme-{name}", args=[programme.ref, *more])


def typed(**changes: Any) -> dict[str, Any]:
    days = {"certified_on": (clock.today() - clock.days(90)).isoformat(), "valid_until": ""}
    words = {"issuer": "Society of Surgeons", "evidence": "Paper seen, ibex-8.", "link": "https://ibex-9.example/c"}
    return {"modules": ["M2"], **days, **words, **changes}


def test_from_the_list_of_helpers_to_a_recognised_module_and_what_the_person_reads(
    signed_in: SignIn, programme: Programme, coordinator: Person, helper: Person
) -> None:
    browser = signed_in(coordinator)
    page, form = at("training", programme, "helper", helper.ref), at("recognition", programme, "helper", helper.ref)
    assert page in browser.get(at("helpers", programme)).content.decode()
    assert form in browser.get(page).content.decode()
    shown = browser.get(form).content.decode()
    assert 'value="M2"' in shown
    assert 'value="C5"' not in shown
    assert "Three doors" in shown
    assert browser.post(form, typed()).headers["Location"] == page
    after = browser.get(page).content.decode()
    assert "1 module is recognised. Hugo Marsh is told." in after
    assert "Paper seen, ibex-8." in after
    assert 'href="https://ibex-9.example/c" rel="noopener noreferrer nofollow"' in after
    theirs = signed_in(helper)
    mine = theirs.get(reverse("desk:training")).content.decode()
    assert "Recognised from elsewhere" in mine
    assert "Society of Surgeons" in mine
    assert "1 of 2 modules" in mine
    assert "Next: Three doors" in mine
    module = theirs.get(reverse("desk:module", args=["M2"])).content.decode()
    assert "you need not read it, but you may" in module
    assert not re.search(r"\s\. ", module.split('class="note')[1].split("</div>")[0])


def test_nobody_else_reads_of_a_certificate(
    signed_in: SignIn, programme: Programme, coordinator: Person, helper: Person
) -> None:
    signed_in(coordinator).post(at("recognition", programme, "helper", helper.ref), typed())
    other = make.person("Odd Other", level="professor")
    make.offer(other, programme, state="in_training")
    for path in (reverse("desk:training"), reverse("desk:module", args=["M2"])):
        page = signed_in(other).get(path).content.decode()
        assert [word for word in ("Society", "ibex", "Recognised") if word in page] == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"modules": []}, "Choose at least one module."),
        ({"modules": ["C5"]}, "C5"),
        ({"modules": ["ZZ"]}, "ZZ"),
        ({"issuer": ""}, "Say who gave the certificate."),
        ({"evidence": ""}, "Say what you have seen of it."),
        ({"certified_on": ""}, "Say which day stands on it."),
        ({"certified_on": "2001-01-01"}, "this certificate is too old"),
        ({"link": "http://plain.example"}, "A link begins with https://."),
    ],
)
def test_what_is_missing_or_cannot_be_is_said_and_nothing_typed_is_lost(
    signed_in: SignIn, coordinator: Person, helper: Person, changes: dict[str, Any], said: str
) -> None:
    programme = Programme.objects.get()
    answer = signed_in(coordinator).post(at("recognition", programme, "helper", helper.ref), typed(**changes))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert said in page
    assert typed(**changes)["evidence"] in page
    assert not PriorLearning.objects.exists()


def test_taken_back_by_one_button_and_the_credential_goes_with_it(
    signed_in: SignIn, programme: Programme, coordinator: Person, helper: Person
) -> None:
    programme.track_steps.filter(module__code="C5").delete()
    browser = signed_in(coordinator)
    browser.post(at("recognition", programme, "helper", helper.ref), typed())
    assert Credential.objects.filter(person=helper, revoked_on=None).exists()
    ending = at("recognition-ending", programme, PriorLearning.objects.get().ref)
    assert ending in browser.get(at("training", programme, "helper", helper.ref)).content.decode()
    assert browser.get(ending).status_code == 405
    assert signed_in(helper).post(ending).status_code == 404
    page = browser.post(ending, follow=True).content.decode()
    assert "Taken back, and Hugo Marsh is told." in page
    assert browser.post(ending).status_code == 404
    assert not Credential.objects.filter(person=helper, revoked_on=None).exists()


def test_of_ones_own_training_one_reads_and_recognises_nothing(
    signed_in: SignIn, programme: Programme, coordinator: Person
) -> None:
    make.offer(coordinator, programme, state="in_training")
    browser, form = signed_in(coordinator), at("recognition", programme, "helper", coordinator.ref)
    page = browser.get(at("training", programme, "helper", coordinator.ref)).content.decode()
    assert "Somebody else who runs it has to look at yours." in page
    assert form not in page
    assert browser.get(form).status_code == 404
    assert browser.post(form, typed()).status_code == 404
    assert not PriorLearning.objects.exists()


def test_learners_are_found_only_by_who_sees_their_names(
    signed_in: SignIn, programme: Programme, coordinator: Person, helper: Person
) -> None:
    learner = make.person("Lena Okafor", level="ms1")
    make.enrolment(learner, programme, state="enrolled")
    leads = make.person("Chika Abara", level="professor")
    make.staff(leads, programme, "director")
    make.position(leads, "department_chair", make.unit("Medicine"))
    for name in ("training", "recognition"):
        here = at(name, programme, "learner", learner.ref)
        assert signed_in(coordinator).get(here).status_code == 200
        assert signed_in(leads).get(here).status_code == 404
        assert signed_in(leads).get(at(name, programme, "helper", helper.ref)).status_code == 200
    assert at("training", programme, "learner", learner.ref) in (
        signed_in(coordinator).get(at("learners", programme)).content.decode()
    )


def test_who_does_not_take_part_in_that_role_is_not_found(
    signed_in: SignIn, programme: Programme, coordinator: Person, helper: Person
) -> None:
    browser, left = signed_in(coordinator), make.person("Left Already")
    make.offer(left, programme, state="retired")
    gone = make.person("Gone Learner", level="ms1")
    make.enrolment(gone, programme, state="withdrawn")
    for audience, person in (
        ("learner", helper),
        ("leader", helper),
        ("helper", make.person()),
        ("helper", left),
        ("learner", gone),
    ):
        assert browser.get(at("training", programme, audience, person.ref)).status_code == 404
        assert browser.post(at("recognition", programme, audience, person.ref), typed()).status_code == 404


def test_a_helper_without_a_track_reads_that_there_is_none(signed_in: SignIn, coordinator: Person) -> None:
    bare = make.programme("Bare")
    make.staff(coordinator, bare, "coordinator")
    helper = make.person("Ines Roca", level="professor")
    make.offer(helper, bare, state="interested")
    page = signed_in(coordinator).get(at("training", bare, "helper", helper.ref)).content.decode()
    assert "There is no training for this role yet." in page
    assert "Recognise a certificate" not in page


def test_the_page_costs_the_same_for_one_certificate_and_for_four(
    signed_in: SignIn, programme: Programme, coordinator: Person, helper: Person, django_assert_num_queries: Any
) -> None:
    browser, page = signed_in(coordinator), at("training", programme, "helper", helper.ref)
    form = at("recognition", programme, "helper", helper.ref)
    browser.post(form, typed())
    browser.get(page)
    with CaptureQueriesContext(connection) as caught:
        browser.get(page)
    queries = len(caught)
    for n in range(3):
        make.track_step(programme, make.module(f"X{n}", title=f"More {n}"), place=3 + n)
    browser.post(form, typed(modules=["X0", "X1", "X2"]))
    browser.get(page)
    with django_assert_num_queries(queries):
        assert browser.get(page).content.decode().count("What was seen") == 4
