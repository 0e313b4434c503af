"""The site desk: what the doctor says, and the outbox without what letters say."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cheiron.journal.models import Entry
from cheiron.kit import clock
from cheiron.notices.actions import deliver_due, owe
from cheiron.notices.kinds import KINDS, Kind, Letter
from cheiron.notices.models import Notice, SentMail
from cheiron.people.models import Person
from tests import make

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Person], Client]
SUBJECT = "Your partnership has ended"


@pytest.fixture(autouse=True)
def own_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    letter = Letter(SUBJECT, ("It was ended today.",), "/today/")
    monkeypatch.setitem(KINDS, "test.ended", Kind("test.ended", lambda *_: letter))


@pytest.fixture
def administrator() -> Person:
    person = make.person("Ada Quill")
    make.role_grant(person, "administrator")
    return person


@pytest.fixture
def demonstration(settings: Any) -> None:
    settings.CHEIRON_DEMO = True
    make.organisation(is_demo=True)


def stuck(state: str = "failed", email: str = "bo@hillcrest.example") -> Notice:
    owe("test.ended", to=make.person("Bo Secret", email=email))
    over = clock.now() if state == "failed" else None
    Notice.objects.update(state=state, attempts=6, trouble="smtp 550", claimed_at=clock.now(), settled_at=over)
    return Notice.objects.get()


def test_the_administrator_reads_the_state_in_plain_words(signed_in: SignedIn, administrator: Person) -> None:
    page = signed_in(administrator).get("/site/")
    assert page.status_code == 200
    text = page.content.decode()
    assert "The jobs have never run: no letter is sent, nothing expires." in text
    assert "Start: cheiron jobs" in text
    assert "0.1.0" in text


@pytest.mark.parametrize("path", ["/site/", "/site/outbox/"])
def test_for_anybody_else_the_site_desk_does_not_exist(signed_in: SignedIn, path: str) -> None:
    assert signed_in(make.person()).get(path).status_code == 404
    assert Client().get(path).status_code == 302


def test_outside_the_demonstration_the_outbox_shows_neither_what_nor_to_whom(
    signed_in: SignedIn, administrator: Person
) -> None:
    stuck(state="uncertain")
    text = signed_in(administrator).get("/site/outbox/").content.decode()
    assert "Uncertain" in text
    assert "smtp 550" in text
    for secret in (SUBJECT, "Bo Secret", "bo@hillcrest.example", "test.ended"):
        assert secret not in text


def test_a_refused_address_is_named_so_that_the_roster_can_be_mended(
    signed_in: SignedIn, administrator: Person
) -> None:
    stuck()
    text = signed_in(administrator).get("/site/outbox/").content.decode()
    assert "bo@hillcrest.example" in text
    assert SUBJECT not in text


def test_outside_the_demonstration_no_mail_can_be_opened(
    signed_in: SignedIn, administrator: Person, demonstration: None, settings: Any
) -> None:
    owe("test.ended", to=make.person())
    deliver_due()
    settings.CHEIRON_DEMO = False
    assert signed_in(administrator).get(f"/site/outbox/{SentMail.objects.get().ref}/").status_code == 404


def test_a_stuck_letter_is_sent_again_once_and_that_is_recorded(signed_in: SignedIn, administrator: Person) -> None:
    notice = stuck()
    browser = signed_in(administrator)
    for _ in range(2):  # the second press comes too late and does no harm
        answer = browser.post(f"/site/outbox/{notice.ref}/again/", {"what": "again"})
        assert answer.status_code in (302, 404)
    assert Notice.objects.get().state == "owed"
    line = Entry.objects.get(word="notice.sent_again")
    assert (line.by, line.on_ref) == (administrator, notice.ref)


def test_an_uncertain_letter_can_be_left(signed_in: SignedIn, administrator: Person) -> None:
    notice = stuck(state="uncertain")
    answer = signed_in(administrator).post(f"/site/outbox/{notice.ref}/again/", {"what": "leave"})
    assert (answer.status_code, Notice.objects.get().state) == (302, "delivered")
    assert Entry.objects.filter(word="notice.set_aside").count() == 1


def test_nobody_else_sends_again_not_even_in_the_demonstration(signed_in: SignedIn, demonstration: None) -> None:
    notice = stuck()
    assert signed_in(make.person()).post(f"/site/outbox/{notice.ref}/again/").status_code == 404
    assert Notice.objects.get().state == "failed"


def test_sending_again_is_not_a_link(signed_in: SignedIn, administrator: Person) -> None:
    assert signed_in(administrator).get(f"/site/outbox/{stuck().ref}/again/").status_code == 405


@pytest.mark.parametrize("organised", [True, False])
def test_one_wrong_setting_does_not_open_the_letters_of_a_real_organisation(
    organised: bool, signed_in: SignedIn, administrator: Person, settings: Any
) -> None:
    settings.CHEIRON_DEMO = True
    if organised:
        make.organisation()
    owe("test.ended", to=make.person("Bo Secret"))
    deliver_due()
    assert signed_in(make.person()).get("/site/outbox/").status_code == 404
    browser = signed_in(administrator)
    assert "Bo Secret" not in browser.get("/site/outbox/").content.decode()
    assert browser.get(f"/site/outbox/{SentMail.objects.get().ref}/").status_code == 404


def test_in_the_demonstration_every_persona_sees_what_was_sent(signed_in: SignedIn, demonstration: None) -> None:
    owe("test.ended", to=make.person("Bo Secret"))
    deliver_due()
    browser = signed_in(make.person())
    listed = browser.get("/site/outbox/").content.decode()
    assert SUBJECT in listed
    assert "Bo Secret" in listed
    opened = browser.get(f"/site/outbox/{SentMail.objects.get().ref}/").content.decode()
    assert "It was ended today." in opened
    assert 'href="http://localhost:8000/today/"' in opened


def test_in_the_demonstration_letters_are_shown_for_one_person(signed_in: SignedIn, demonstration: None) -> None:
    one, other = make.person("Bo First"), make.person("Cy Second")
    owe("test.ended", to=one)
    owe("test.ended", to=other)
    deliver_due()
    text = signed_in(one).get(f"/site/outbox/?to={one.ref}").content.decode()
    assert "to Bo First" in text
    assert "to Cy Second" not in text


@pytest.mark.parametrize("demo", [True, False])
def test_the_outbox_costs_the_same_however_much_is_in_it(
    demo: bool, signed_in: SignedIn, administrator: Person, demonstration: None, settings: Any
) -> None:
    browser, counts = signed_in(administrator), []
    for _ in (1, 2):
        for _ in range(3):
            owe("test.ended", to=make.person())
        deliver_due()
        if not demo:
            Notice.objects.update(state="failed", trouble="smtp 550", settled_at=clock.now())
        settings.CHEIRON_DEMO = demo
        with CaptureQueriesContext(connection) as queries:
            assert browser.get("/site/outbox/").status_code == 200
        counts.append(len(queries))
        settings.CHEIRON_DEMO = True
    assert counts[0] == counts[1]
