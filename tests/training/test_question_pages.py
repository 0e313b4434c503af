"""Asking from a page, with and without a name; answering in the office."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cheiron.people.models import Person
from cheiron.programmes.models import Change, Programme
from cheiron.training.actions import answer_question, ask_question
from cheiron.training.models import Question
from tests import make

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Client]
SECRET = "My coach grades me, lynx-77"


@pytest.fixture(autouse=True)
def fresh_cache() -> None:
    cache.clear()


@pytest.fixture
def asker(programme: Programme) -> Person:
    asker = make.person("Lena Okafor")
    make.enrolment(asker, programme)
    return asker


@pytest.fixture
def coordinator(programme: Programme) -> Person:
    coordinator = make.person("Cora Finch")
    make.staff(coordinator, programme, "coordinator")
    return coordinator


def sent(programme: Programme, **changes: str) -> dict[str, str]:
    return {"programme": programme.ref, "text": SECRET, "way": "named", "once": "form-1", **changes}


def test_the_box_names_those_who_will_read_it(
    signed_in: SignIn, asker: Person, programme: Programme, coordinator: Person
) -> None:
    make.staff(make.person("Conny Nector"), programme, "connector")
    module = make.module("A1")
    page = signed_in(asker).get(reverse("desk:module", args=[module.code])).content.decode()
    assert "Cora Finch (Faculty mentoring)" in page
    assert "Conny Nector" not in page
    assert page.count('name="way"') == 2
    assert "checked" not in page


def test_nothing_typed_is_lost_when_something_is_missing(
    signed_in: SignIn, asker: Person, programme: Programme
) -> None:
    page = signed_in(asker).post(reverse("desk:question-new"), {"programme": programme.ref, "text": SECRET})
    assert "Choose whether you ask under your name or anonymously." in page.content.decode()
    assert SECRET in page.content.decode()
    assert not Question.objects.exists()


def test_a_named_question_stands_on_ones_own_page_and_nobody_elses(
    signed_in: SignIn, asker: Person, programme: Programme
) -> None:
    module = make.module("A1")
    browser = signed_in(asker)
    for _click in range(2):
        answer = browser.post(reverse("desk:question-new"), sent(programme, module=module.code))
        assert answer.headers["Location"] == reverse("desk:questions")
    question = Question.objects.get()
    assert (question.asker, question.module) == (asker, module)
    assert SECRET in browser.get(reverse("desk:questions")).content.decode()
    assert SECRET not in signed_in(make.person()).get(reverse("desk:questions")).content.decode()


def test_an_anonymous_question_shows_its_code_once(signed_in: SignIn, asker: Person, programme: Programme) -> None:
    module = make.module("A1")
    browser = signed_in(asker)
    answer = browser.post(reverse("desk:question-new"), sent(programme, way="anonymous", module=module.code))
    assert answer.headers["Location"] == reverse("desk:question-receipt")
    first = browser.get(answer.headers["Location"])
    code = code_in(first.content.decode())
    assert first.headers["Cache-Control"] == "no-store"
    assert browser.get(reverse("desk:question-receipt")).status_code == 302
    found = browser.post(reverse("desk:questions"), {"code": code})
    assert SECRET in found.content.decode()


def code_in(page: str) -> str:
    return page.split('class="question-code">')[1].split("<", maxsplit=1)[0]


def test_after_an_anonymous_question_no_row_joins_it_to_its_author(
    signed_in: SignIn, asker: Person, programme: Programme
) -> None:
    browser = signed_in(asker)
    before = rows_of_everything()
    answer = browser.post(reverse("desk:question-new"), sent(programme, way="anonymous", module=make.module("A1").code))
    code = code_in(browser.get(answer.headers["Location"]).content.decode())
    browser.post(reverse("desk:questions"), {"code": code})
    after = rows_of_everything()
    changed = {table for table in after if after[table] != before.get(table)}
    assert changed == {"training_question", "training_module"}  # the module is made by this test
    row = str(after["training_question"])
    assert all(str(trace) not in row for trace in (asker.ref, asker.name, asker.email, code, "lynx-77"))
    assert Question.objects.get().asker_id is None
    assert all("return_code" not in session.get_decoded() for session in Session.objects.all())


def rows_of_everything() -> dict[str, list[Any]]:
    with connection.cursor() as cursor:
        rows = {}
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            rows[table] = sorted(map(str, cursor.fetchall()))
        return rows


def test_a_double_click_asks_anonymously_once(signed_in: SignIn, asker: Person, programme: Programme) -> None:
    browser = signed_in(asker)
    for _click in range(2):
        browser.post(reverse("desk:question-new"), sent(programme, way="anonymous"))
    assert Question.objects.count() == 1


def test_guessing_codes_is_stopped(signed_in: SignIn, asker: Person, programme: Programme) -> None:
    _question, code = ask_question(programme=programme, module=None, text=SECRET, asker=None, by=None)
    browser = signed_in(asker)
    for number in range(10):
        page = browser.post(reverse("desk:questions"), {"code": f"{number:013d}"}).content.decode()
        assert "No question belongs to this code." in page
    page = browser.post(reverse("desk:questions"), {"code": code}).content.decode()
    assert "tried too often" in page
    assert SECRET not in page
    assert SECRET in signed_in(make.person()).post(reverse("desk:questions"), {"code": code}).content.decode()


def test_one_cannot_ask_about_a_programme_that_is_not_offered(signed_in: SignIn, asker: Person) -> None:
    draft = make.programme("Draft", state="draft", went_live_at=None)
    page = signed_in(asker).post(reverse("desk:question-new"), sent(draft))
    assert page.status_code == 200
    assert not Question.objects.exists()


@pytest.fixture
def question(programme: Programme, asker: Person) -> Question:
    return ask_question(programme=programme, module=None, text=SECRET, asker=asker, by=asker)[0]


def test_the_office_list_shows_no_text(
    signed_in: SignIn, question: Question, programme: Programme, coordinator: Person
) -> None:
    browser = signed_in(coordinator)
    listed = browser.get(reverse("office:questions", args=[programme.ref])).content.decode()
    assert "Lena Okafor" in listed
    assert SECRET not in listed
    assert SECRET in browser.get(reverse("office:question", args=[question.ref])).content.decode()


def test_others_cannot_tell_that_the_question_exists(
    signed_in: SignIn, question: Question, programme: Programme, asker: Person
) -> None:
    other, chair = make.person("Otto Other"), make.person("Chika Abara")
    make.staff(other, make.programme("Another"), "coordinator")
    make.position(chair, "department_chair", make.unit())
    make.staff(chair, programme, "connector")
    for person in (other, chair, asker, make.person()):
        browser = signed_in(person)
        assert browser.get(reverse("office:questions", args=[programme.ref])).status_code == 404
        for method in (browser.get, browser.post):
            assert method(reverse("office:question", args=[question.ref])).status_code == 404
        assert browser.post(reverse("office:question-owner", args=[question.ref])).status_code == 404


def test_a_change_is_named_in_two_public_lines(signed_in: SignIn, question: Question, coordinator: Person) -> None:
    browser = signed_in(coordinator)
    address = reverse("office:question", args=[question.ref])
    missing = browser.post(address, {"state": "changed", "answer": "Thank you."}).content.decode()
    assert "Write this line too" in missing
    assert "Thank you." in missing
    data = {"state": "changed", "answer": "Thank you.", "asked": "May coaches grade?", "changed": "They may not."}
    assert browser.post(address, data).status_code == 302
    assert Change.objects.get().changed == "They may not."
    browser.post(address, data)
    assert Change.objects.count() == 1


def test_the_answer_stands_on_the_askers_page(
    signed_in: SignIn, question: Question, asker: Person, coordinator: Person
) -> None:
    answer_question(question=question, state="declined_with_reason", answer="Not ours to say.", by=coordinator)
    assert "Not ours to say." in signed_in(asker).get(reverse("desk:questions")).content.decode()


def test_i_have_it_is_seen_by_the_others(signed_in: SignIn, question: Question, coordinator: Person) -> None:
    signed_in(coordinator).post(reverse("office:question-owner", args=[question.ref]))
    assert Question.objects.get().owner == coordinator


def test_the_office_list_costs_the_same_for_one_and_for_three(
    signed_in: SignIn, question: Question, coordinator: Person, asker: Person, django_assert_num_queries: Any
) -> None:
    browser = signed_in(coordinator)
    address = reverse("office:questions", args=[question.programme.ref])
    browser.get(address)
    with CaptureQueriesContext(connection) as caught:
        browser.get(address)
    for text in ("Two?", "Three?"):
        ask_question(programme=question.programme, module=None, text=text, asker=asker, by=asker)
    with django_assert_num_queries(len(caught)):
        browser.get(address)
