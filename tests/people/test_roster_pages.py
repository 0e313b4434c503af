"""A keeper brings a list through the pages, without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cheiron.people import jobs
from cheiron.people.actions import roster_runs
from cheiron.people.models import Conflict, Person, RosterImport
from tests import make
from tests.people.files import applied, brought, checked, keeper, workbook

pytestmark = pytest.mark.django_db
LIST = (
    "Employee no.,Full name,E-mail,Rank,Gender,Comments\n"
    '007,"Novak, Pia",PIA@hillcrest.example,PGY-2,female,on leave\n'
    "008,Sam Vale,not an address,Grade 7,male,\n"
)


@pytest.fixture
def browser(signed_in: Callable[[Person], Client]) -> Client:
    return signed_in(keeper())


def upload(browser: Client, content: str | bytes, name: str = "staff.csv", **answers: str) -> Any:
    data = content.encode() if isinstance(content, str) else content
    file = SimpleUploadedFile(name, data)
    return browser.post(reverse("office:roster-new"), {"kind": "people", "file": file, **answers}, follow=True)


def confirm_columns_as_guessed(browser: Client, page: Any, **other: str) -> Any:
    form = page.context["form"]
    answers = {name: form[name].value() for name in form.fields}
    sent = {name: value for name, value in (answers | other).items() if value not in (None, False)}
    return browser.post(page.request["PATH_INFO"], sent, follow=True)


def test_from_the_file_to_applied(browser: Client) -> None:
    page = upload(browser, LIST)
    text = page.content.decode()
    assert "What do the columns mean?" in text
    assert "Novak, Pia" in text
    assert "female" not in text
    report = confirm_columns_as_guessed(browser, page)
    assert report.context["filters"] == [
        {"value": "created", "label": "New", "count": 1, "here": False},
        {"value": "refused", "label": "Refused", "count": 1, "here": True},
    ]
    assert "“not an address” is not an e-mail address." in report.content.decode()
    assert Person.objects.count() == 1
    ref = RosterImport.objects.get().ref
    question = browser.get(reverse("office:roster-confirmation", args=[ref]))
    assert "Apply the list" in question.content.decode()
    done = browser.post(reverse("office:roster-confirmation", args=[ref]), follow=True)
    assert "The list is applied" in done.content.decode()
    pia = Person.objects.get(external_id="007")
    assert (pia.name, pia.email, pia.level, pia.is_active) == ("Pia Novak", "pia@hillcrest.example", "pgy2", True)


def test_a_second_click_on_apply_does_no_harm(browser: Client) -> None:
    roster = checked(LIST, Person.objects.get(external_id="keeper-1"))
    address = reverse("office:roster-confirmation", args=[roster.ref])
    browser.post(address)
    again = browser.post(address)
    assert (again.status_code, again["Location"]) == (302, reverse("office:roster-report", args=[roster.ref]))
    assert Person.objects.count() == 2


def test_a_file_that_is_no_list_is_refused_on_the_page_and_nothing_is_kept(browser: Client) -> None:
    page = upload(browser, b"%PDF-1.7 ...", name="staff.pdf")
    assert "This is a PDF." in page.content.decode()
    assert RosterImport.objects.count() == 0


def test_an_empty_answer_asks_for_kind_and_file(browser: Client) -> None:
    page = browser.post(reverse("office:roster-new"), {})
    assert page.context["form"].errors == {"kind": ["Choose what kind of list it is."], "file": ["Choose a file."]}


def test_columns_can_be_changed_and_a_list_without_names_is_sent_back(browser: Client) -> None:
    page = upload(browser, LIST)
    index = [column.header for column in page.context["columns"]].index("Full name")
    again = confirm_columns_as_guessed(browser, page, **{f"column_{index}": "ignore"})
    assert "Say which column holds the names" in again.content.decode()
    assert RosterImport.objects.get().state == "mapping"


def test_protected_columns_cannot_be_chosen_even_by_a_forged_form(browser: Client) -> None:
    page = upload(browser, LIST)
    confirm_columns_as_guessed(browser, page, column_4="specialty")
    columns = dict(RosterImport.objects.get().mapping["columns"])
    assert columns["Gender"] == "identity"


def test_unknown_levels_are_named_and_can_be_given_a_meaning(browser: Client) -> None:
    roster = checked("Name,Grade\nPia Novak,Grade 7\n", Person.objects.get(external_id="keeper-1"))
    page = browser.get(reverse("office:roster-report", args=[roster.ref]))
    assert "Grade 7 (1)" in page.content.decode()
    browser.post(reverse("office:roster-levels", args=[roster.ref]), {"level_0": "staff"})
    browser.post(reverse("office:roster-confirmation", args=[roster.ref]))
    assert Person.objects.get(name="Pia Novak").level == "staff"


def test_another_sheet_can_be_read(browser: Client) -> None:
    book = workbook([["Name"], ["Pia Novak"], ["Sam Vale"]], [["Name"], ["Ida Holm"]], names=("One", "Two"))
    page = upload(browser, book, name="people.xlsx")
    ref = RosterImport.objects.get().ref
    assert "There is also: Two" in page.content.decode() or "there is also: Two" in page.content.decode()
    browser.post(reverse("office:roster-sheet", args=[ref]), {"sheet": "Two"})
    assert RosterImport.objects.get().sheet == "Two"


def test_missing_people_are_listed_and_only_deactivated_when_ticked(browser: Client) -> None:
    by = Person.objects.get(external_id="keeper-1")
    for name in ("Ida Holm", "Olu Ward", "Ben Arden", "Cai Frost", "Dov Lind"):
        make.person(name)
    people = "".join(f"{person.name},{person.email}\n" for person in Person.objects.exclude(name="Ida Holm"))
    roster = checked("Name,E-mail\n" + people, by, full=True)
    page = browser.get(reverse("office:roster-report", args=[roster.ref]))
    assert [line.outcome.who for line in page.context["lines"]] == ["Ida Holm"]
    browser.post(reverse("office:roster-confirmation", args=[roster.ref]))
    assert Person.objects.get(name="Ida Holm").is_active
    again = checked("Name,E-mail\n" + people, by, full=True)
    browser.post(reverse("office:roster-confirmation", args=[again.ref]), {"deactivate_missing": "on"})
    assert not Person.objects.get(name="Ida Holm").is_active


def test_deactivating_more_than_one_in_five_asks_again(browser: Client) -> None:
    for _ in range(4):
        make.person()
    roster = checked("Name,E-mail\nPia Novak,p@x.example\n", Person.objects.get(external_id="keeper-1"), full=True)
    address = reverse("office:roster-confirmation", args=[roster.ref])
    page = browser.post(address, {"deactivate_missing": "on"})
    assert "This would deactivate 4 of 6 people." in page.content.decode()
    assert Person.objects.filter(is_active=False).count() == 0
    browser.post(address, {"deactivate_missing": "on", "is_sure": "on"})
    assert Person.objects.filter(is_active=False).count() == 4


def test_a_long_list_shows_its_progress_and_the_job_does_the_work(browser: Client, monkeypatch: Any) -> None:
    monkeypatch.setattr(roster_runs, "AT_ONCE", 1)
    page = upload(browser, "Name\nPia Novak\nSam Vale\nIda Holm\n")
    waiting = confirm_columns_as_guessed(browser, page)
    assert 'http-equiv="refresh"' in waiting.content.decode()
    assert jobs.check_waiting_rosters() == 1
    roster = RosterImport.objects.get()
    assert roster.state == "checked"
    browser.post(reverse("office:roster-confirmation", args=[roster.ref]))
    assert Person.objects.count() == 1
    assert jobs.apply_waiting_rosters() == 1
    assert Person.objects.count() == 4
    assert (jobs.check_waiting_rosters(), jobs.apply_waiting_rosters()) == (0, 0)


def test_the_report_file_runs_no_formulas(browser: Client) -> None:
    evil = "Name,E-mail\n=HYPERLINK(1),a@x.example\n@SUM(A1),b@x.example\n"
    roster = checked(evil, Person.objects.get(external_id="keeper-1"))
    answer = browser.get(reverse("office:roster-report-file", args=[roster.ref]))
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert "2,'=HYPERLINK(1),a@x.example,New" in text
    assert "3,'@SUM(A1),b@x.example,New" in text


def test_a_list_put_aside_is_gone(browser: Client) -> None:
    roster = brought(LIST, Person.objects.get(external_id="keeper-1"))
    browser.post(reverse("office:roster-cancellation", args=[roster.ref]))
    roster.refresh_from_db()
    assert (roster.state, Person.objects.count()) == ("cancelled", 1)
    assert browser.get(reverse("office:roster-columns", args=[roster.ref])).status_code == 302


def test_a_supervision_list_shows_whom_it_concerns(browser: Client) -> None:
    make.person("Ida Holm", email="ida@x.example")
    make.person("Olu Ward", email="olu@x.example")
    by = Person.objects.get(external_id="keeper-1")
    applied("Supervisor,Resident\nida@x.example,olu@x.example\n", by, kind="supervision")
    assert [(c.kind, c.person.name, c.other.name) for c in Conflict.objects.all()] == [
        ("supervises", "Ida Holm", "Olu Ward")
    ]


@pytest.mark.parametrize("name", ["roster", "roster-report", "roster-columns", "roster-confirmation"])
def test_pages_ask_the_same_number_of_questions_for_one_row_and_for_three(name: str, browser: Client) -> None:
    by = Person.objects.get(external_id="keeper-1")
    asked = []
    for count in (1, 3):
        for number in range(count):
            rows = "".join(f"Pia Novak {row},p{number}.{row}@x.example\n" for row in range(count))
            roster = checked("Name,E-mail\n" + rows, by)
        address = reverse(f"office:{name}", args=[] if name == "roster" else [roster.ref])
        browser.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(address).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1]
    assert asked[0] <= 16


@pytest.mark.parametrize("kind", ["people", "committee", "course", "supervision"])
def test_the_example_files_are_understood(kind: str, browser: Client) -> None:
    answer = browser.get(reverse("office:roster-example", args=[kind]))
    roster = checked(answer.content, Person.objects.get(external_id="keeper-1"), kind=kind)
    if kind == "people":
        assert roster.counts["created"] == 2
    assert "ignore" not in [meaning for _, meaning in roster.mapping["columns"]]
