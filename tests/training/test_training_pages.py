"""Reading, answering on a phone, seeing what it unlocked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cheiron.people.models import Person
from cheiron.programmes.models import Programme
from cheiron.training.actions import complete_module, load_modules
from cheiron.training.models import Credential, Learning, Module
from tests import make

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Client]
ITEMS = [
    {"prompt": "Who decides?", "options": ["The coach", "The coachee"], "answer": 1, "why": "It is her life, ibex-1."},
    {"prompt": "Who talks most?", "options": ["The coachee", "The coach"], "answer": 0, "why": "Listening, ibex-2."},
]


@pytest.fixture
def module() -> Module:
    return make.module(
        "A1", check_items=ITEMS, bullets=[6], body="Opening.\n\n## Asking\n\nAsk.\n\n## Telling\n\nLess."
    )


@pytest.fixture
def programme(module: Module) -> Programme:
    programme = make.programme("Faculty mentoring")
    make.track_step(programme, module, audience="helper")
    return programme


def test_somebody_without_a_programme_is_told_what_to_do_and_can_read(signed_in: SignIn, module: Module) -> None:
    page = signed_in(make.person()).get(reverse("desk:training")).content.decode()
    assert "No training waits for you" in page
    assert reverse("desk:module", args=["A1"]) in page


def test_a_helper_sees_the_track_the_time_left_and_the_next_module(signed_in: SignIn, helper: Person) -> None:
    page = signed_in(helper).get(reverse("desk:training")).content.decode()
    assert "You as a mentor" in page
    assert "0 of 1 modules" in page
    assert "About 20 minutes left." in page
    assert "When it is not working" in page


def test_a_learner_sees_the_learners_track_only(signed_in: SignIn, programme: Programme) -> None:
    learner = make.person("Lena Okafor", level="ms1")
    make.enrolment(learner, programme, state="enrolled")
    make.track_step(programme, make.module("L9", title="Leading it"), audience="learner")
    page = signed_in(learner).get(reverse("desk:training")).content.decode()
    assert "You as a mentee" in page
    assert "You as a mentor" not in page
    assert "Next: Leading it" in page


def test_what_was_completed_elsewhere_is_put_on_record_by_one_button(
    signed_in: SignIn, module: Module, programme: Programme, helper: Person
) -> None:
    complete_module(person=helper, module=module, answers={"0": 1, "1": 0}, by=helper)
    Credential.objects.all().delete()
    browser = signed_in(helper)
    assert "Have it on record here" in browser.get(reverse("desk:training")).content.decode()
    for _click in range(2):
        assert browser.post(reverse("desk:training-credentials")).status_code == 302
    assert Credential.objects.count() == 1
    assert "Trained" in browser.get(reverse("desk:training")).content.decode()


def test_reading_writes_nothing(signed_in: SignIn, helper: Person, module: Module) -> None:
    page = signed_in(helper).get(reverse("desk:module", args=["a1"])).content.decode()
    assert '<h2 id="asking"' in page
    assert 'href="#telling"' in page
    assert not Learning.objects.exists()


def test_every_shipped_module_can_be_read(signed_in: SignIn) -> None:
    load_modules()
    browser = signed_in(make.person())
    for code in Module.objects.values_list("code", flat=True):
        assert browser.get(reverse("desk:module", args=[code])).status_code == 200
        assert browser.get(reverse("desk:module-check", args=[code])).status_code == 200


def test_an_unknown_module_is_not_found(signed_in: SignIn) -> None:
    assert signed_in(make.person()).get(reverse("desk:module", args=["ZZ"])).status_code == 404


def test_the_check_says_nothing_of_the_answers(signed_in: SignIn, helper: Person, module: Module) -> None:
    page = signed_in(helper).get(reverse("desk:module-check", args=["A1"])).content.decode()
    assert "ibex" not in page
    assert "checked" not in page


def test_half_an_answer_is_kept_and_named(signed_in: SignIn, helper: Person, module: Module) -> None:
    browser = signed_in(helper)
    page = browser.post(reverse("desk:module-check", args=["A1"]), {"item-0": "1"}).content.decode()
    assert "Question 2: Choose an answer." in page
    assert Learning.objects.get().answers == {"0": 1}
    again = browser.get(reverse("desk:module-check", args=["A1"])).content.decode()
    assert again.count("checked") == 1


def test_saving_for_later_keeps_the_answers(signed_in: SignIn, helper: Person, module: Module) -> None:
    answer = signed_in(helper).post(reverse("desk:module-check", args=["A1"]), {"item-1": "0", "later": "1"})
    assert answer.headers["Location"] == reverse("desk:training")
    assert Learning.objects.get().answers == {"1": 0}


@pytest.mark.parametrize("nonsense", [{"item-0": "9", "item-1": "0"}, {"item-0": "x"}, {"item-0": "-1"}, {}])
def test_nonsense_completes_nothing(
    signed_in: SignIn, helper: Person, module: Module, nonsense: dict[str, str]
) -> None:
    assert signed_in(helper).post(reverse("desk:module-check", args=["A1"]), nonsense).status_code == 200
    assert not Learning.objects.filter(state="complete").exists()


def test_not_passed_shows_what_to_look_at_and_keeps_what_was_right(
    signed_in: SignIn, helper: Person, module: Module
) -> None:
    browser = signed_in(helper)
    answer = browser.post(reverse("desk:module-check", args=["A1"]), {"item-0": "0", "item-1": "0"})
    assert answer.headers["Location"] == reverse("desk:module-result", args=["A1"])
    page = browser.get(answer.headers["Location"]).content.decode()
    assert "Not yet, and that is fine" in page
    assert "ibex-1" in page
    assert "ibex-2" not in page
    again = browser.get(reverse("desk:module-check", args=["A1"])).content.decode()
    assert again.count("checked") == 1
    assert not Credential.objects.exists()


def test_passed_shows_the_dated_credential_and_the_next_step(signed_in: SignIn, helper: Person, module: Module) -> None:
    browser = signed_in(helper)
    page = browser.post(
        reverse("desk:module-check", args=["A1"]), {"item-0": "1", "item-1": "0"}, follow=True
    ).content.decode()
    assert "Passed" in page
    assert "valid until" in page
    assert "Complete and publish your profile" in page
    assert Credential.objects.get().person == helper


def test_there_is_no_result_before_the_check(signed_in: SignIn, helper: Person, module: Module) -> None:
    answer = signed_in(helper).get(reverse("desk:module-result", args=["A1"]))
    assert answer.headers["Location"] == reverse("desk:module-check", args=["A1"])


def test_the_training_page_costs_the_same_for_one_track_and_for_three(
    signed_in: SignIn, helper: Person, module: Module, django_assert_num_queries: Any
) -> None:
    browser = signed_in(helper)
    browser.get(reverse("desk:training"))
    queries = count_queries(browser)
    for name in ("Two", "Three"):
        other = make.programme(name)
        make.track_step(other, module)
        make.offer(helper, other, state="in_training")
    with django_assert_num_queries(queries):
        assert browser.get(reverse("desk:training")).content.decode().count("You as a mentor") == 3


def count_queries(browser: Client) -> int:
    with CaptureQueriesContext(connection) as caught:
        browser.get(reverse("desk:training"))
    return len(caught)
