"""The care desk: one handler, what was given to them, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cheiron.difficulties.actions import open_case, reply_to_case
from cheiron.difficulties.models import SupportCase
from cheiron.journal.models import Entry
from cheiron.partnerships.actions import end_without_fault
from cheiron.partnerships.models import Ending, Partnership
from cheiron.people.models import Person
from tests import make
from tests.partnerships.build import active, begun
from tests.partnerships.test_pages import words

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Client]
WORDS = "He takes my results to conferences"


@pytest.fixture
def handler() -> Person:
    return make.person("Amir Rahimi", phone="020 5550 0147")


@pytest.fixture
def partnership(handler: Person) -> Partnership:
    programme = make.programme("Student mentoring")
    make.staff(handler, programme, "support_contact")
    return active(programme)


def asked_by_page(partnership: Partnership, handler: Person, signed_in: SignIn, **more: str) -> SupportCase:
    typed = {"wanted": "prepare", "handler": handler.ref, "words": WORDS, **more}
    client = signed_in(partnership.learner)
    after = client.post(f"/partnerships/{partnership.ref}/support/", typed, follow=True)
    case = SupportCase.objects.get()
    assert after.redirect_chain == [(f"/support/{case.ref}/", 302)]
    return case


def test_support_is_asked_for_answered_and_read(partnership: Partnership, handler: Person, signed_in: SignIn) -> None:
    case = asked_by_page(partnership, handler, signed_in)
    care = signed_in(handler)
    assert "1 person asks for support" in words(care.get("/care/"))
    address = f"/care/cases/{case.ref}/"
    assert WORDS in words(care.get(address))
    care.post(address, {"what": "acknowledge"})
    care.post(address, {"what": "reply", "text": "Let us talk on Thursday"})
    asker = signed_in(partnership.learner)
    assert "Amir Rahimi has written to you." in words(asker.get("/today/"))
    seen = words(asker.get(f"/support/{case.ref}/"))
    assert "Let us talk on Thursday" in seen
    care.post(address, {"what": "settle"})
    assert "Settled" in words(asker.get(f"/support/{case.ref}/"))


def test_the_partner_sees_no_trace(partnership: Partnership, handler: Person, signed_in: SignIn) -> None:
    case = asked_by_page(partnership, handler, signed_in)
    helper = signed_in(partnership.helper)
    for address in ("/today/", f"/partnerships/{partnership.ref}/", f"/partnerships/{partnership.ref}/support/"):
        seen = helper.get(address).content.decode()
        assert case.ref not in seen
        assert WORDS not in seen
        assert "Support you asked for" not in seen
    assert helper.get(f"/support/{case.ref}/").status_code == 404


def test_nobody_else_opens_it_and_nobody_counts_it(
    partnership: Partnership, handler: Person, signed_in: SignIn
) -> None:
    case = asked_by_page(partnership, handler, signed_in)
    programme = partnership.programme
    others: dict[str, Person] = {"partner": partnership.helper, "stranger": make.person()}
    for role in ("coordinator", "director", "evaluator"):
        others[role] = make.person()
        make.staff(others[role], programme, role)
    for role in ("administrator", "ombuds"):
        others[role] = make.person()
        make.role_grant(others[role], role)
    others["chair"], others["other contact"] = make.person(), make.person()
    make.position(others["chair"], "department_chair")
    make.staff(others["other contact"], programme, "support_contact")
    for who, person in others.items():
        client = signed_in(person)
        for address in (f"/care/cases/{case.ref}/", f"/support/{case.ref}/"):
            assert client.get(address).status_code == 404, who
            assert client.post(address, {"what": "settle"}).status_code in (404, 405), who
        home = client.get("/care/")
        if who in ("ombuds", "other contact"):
            assert "Nobody waits for you" in words(home)
        else:
            assert home.status_code == 404, who
    rows = signed_in(others["coordinator"]).get(f"/office/programmes/{programme.ref}/partnerships/")
    assert "support" not in words(rows).lower()
    case.refresh_from_db()
    assert case.state == "submitted"


def test_opening_a_case_is_recorded(partnership: Partnership, handler: Person, signed_in: SignIn) -> None:
    case = asked_by_page(partnership, handler, signed_in)
    signed_in(handler).get(f"/care/cases/{case.ref}/")
    assert Entry.objects.filter(word="case.read", on_ref=case.ref, by=handler).count() == 1


def test_an_empty_reply_is_asked_for_again(partnership: Partnership, handler: Person, signed_in: SignIn) -> None:
    case = asked_by_page(partnership, handler, signed_in)
    page = signed_in(handler).post(f"/care/cases/{case.ref}/", {"what": "reply", "text": " "})
    assert "Write a few words, or call instead." in words(page)


def test_with_nobody_independent_the_outside_offices_stand_there(signed_in: SignIn) -> None:
    partnership = begun()
    partnership.programme.offices.create(
        name="Ombuds office", what_for="Anything", phone="555 0199", duty="confidential"
    )
    page = signed_in(partnership.learner).get(f"/partnerships/{partnership.ref}/support/")
    seen = words(page)
    assert "Inside the programme nobody is independent of you both at present." in seen
    assert "Ombuds office" in seen
    assert "<textarea" not in page.content.decode()


def test_a_tied_contact_posted_by_hand_is_refused(partnership: Partnership, handler: Person, signed_in: SignIn) -> None:
    typed = {"wanted": "prepare", "handler": partnership.helper.ref, "words": WORDS}
    page = signed_in(partnership.learner).post(f"/partnerships/{partnership.ref}/support/", typed)
    assert "This person cannot be asked at present." in words(page)
    assert WORDS in page.content.decode()
    assert SupportCase.objects.count() == 0


def test_taking_it_back_deletes_the_words(partnership: Partnership, handler: Person, signed_in: SignIn) -> None:
    case = asked_by_page(partnership, handler, signed_in)
    signed_in(partnership.learner).post(f"/support/{case.ref}/withdrawal/")
    case.refresh_from_db()
    assert (case.state, case.words) == ("withdrawn", "")
    assert WORDS not in signed_in(handler).get(f"/care/cases/{case.ref}/").content.decode()


def test_a_support_contact_tells_somebody(partnership: Partnership, handler: Person, signed_in: SignIn) -> None:
    ending = end_without_fault(partnership=partnership, telling="support_contact", by=partnership.learner)
    care = signed_in(handler)
    assert "To tell: 1 person" in words(care.get("/care/"))
    seen = words(care.get(f"/care/tellings/{ending.ref}/"))
    assert "Please tell George Okafor" in seen
    assert "You know no reason, so none can slip out." in seen
    care.post(f"/care/tellings/{ending.ref}/")
    assert Ending.objects.get().told_by == handler
    assert "To tell" not in words(care.get("/care/"))
    assert care.get(f"/care/tellings/{ending.ref}/").status_code == 404


def test_care_asks_the_same_number_of_questions_for_one_case_and_for_three(
    partnership: Partnership, handler: Person, signed_in: SignIn, django_assert_num_queries: Any
) -> None:
    asked_by_page(partnership, handler, signed_in)
    client = signed_in(handler)
    client.get("/care/")
    with CaptureQueriesContext(connection) as one:
        client.get("/care/")
    for wanted in ("advice", "change"):
        case = open_case(partnership=partnership, wanted=wanted, handler=handler, by=partnership.helper)
        reply_to_case(case=case, text="Here", by=handler)
    with django_assert_num_queries(len(one)):
        client.get("/care/")
