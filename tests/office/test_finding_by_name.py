"""“Find by name” on the lists of a programme's people, without JavaScript."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cheiron.kit import clock
from cheiron.partnerships.models import Partnership
from cheiron.people.models import Person
from cheiron.programmes.models import Programme
from tests import make
from tests.matching.rounds import Setting, on

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Client]
LISTS = ("programme-learners", "programme-helpers", "partnerships")


def coordinator(programme: Programme) -> Person:
    cora = make.person("Cora Finch", level="staff")
    make.staff(cora, programme, "coordinator")
    return cora


def together(programme: Programme, learner: str, helper: str, **fields: Any) -> Partnership:
    row = make.enrolment(make.person(learner, unit=make.unit()), programme, state="matched")
    offer = make.listed_helper(programme, helper, unit=make.unit())
    return Partnership.objects.create(
        programme=programme, learner=row.person, helper=offer.person, offer=offer, began_at=clock.now(), **fields
    )


@pytest.fixture
def programme(db: None) -> Programme:
    """Three people on each side, and one elsewhere of the name that is looked for."""
    made = make.programme("Faculty mentoring")
    for learner, helper in (("Søren Lind", "Ruth Osei"), ("Lena Fischer", "Kim Osei"), ("Ben Ito", "George Okafor")):
        together(made, learner, helper)
    together(make.programme("Elsewhere"), "Nadia Lindberg", "Olga Oseisky")
    return made


@pytest.fixture
def office(programme: Programme, signed_in: SignIn) -> Client:
    return signed_in(coordinator(programme))


def shown(browser: Client, name: str, programme: Programme, query: str = "") -> str:
    answer = browser.get(reverse(f"office:{name}", args=[programme.ref]) + query)
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def names_in(page: str) -> list[str]:
    return [re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r'<th scope="row">(.*?)</th>', page, re.S)]


def said(page: str) -> str:
    found = re.search(r'<p role="status">(.*?)</p>', page, re.S)
    return re.sub(r"<[^>]+>", "", found[1]).strip() if found else ""


@pytest.mark.parametrize(
    ("name", "typed", "names"),
    [
        ("programme-learners", "soren", ["Søren Lind"]),
        ("programme-learners", "LIND, Søren", ["Søren Lind"]),
        ("programme-helpers", "osei", ["Kim Osei", "Ruth Osei"]),
        ("partnerships", "fisch", ["Lena Fischer with Kim Osei"]),
        ("partnerships", "okafor", ["Ben Ito with George Okafor"]),
    ],
)
def test_whoever_is_called_so_is_left_and_counted(
    name: str, typed: str, names: list[str], office: Client, programme: Programme
) -> None:
    page = shown(office, name, programme, f"?name={typed}")
    assert names_in(page) == names
    assert said(page) == f"{len(names)} found for “{typed}”. Show all"


def test_one_slip_is_forgiven_and_the_page_says_so(office: Client, programme: Programme) -> None:
    page = shown(office, "programme-helpers", programme, "?name=oesi")
    assert names_in(page) == ["Kim Osei", "Ruth Osei"]
    assert said(page) == "Nobody is called “oesi”; 2 with a name like it. Show all"


@pytest.mark.parametrize("name", LISTS)
def test_nobody_of_another_programme_is_found_nor_guessed(name: str, office: Client, programme: Programme) -> None:
    for typed in ("Nadia Lindberg", "Oseisky", "Zebediah"):
        page = shown(office, name, programme, f"?name={typed}")
        assert names_in(page) == []
        assert said(page) == "Nobody of that name in this programme. Show all"
        assert "None of these." not in page
        assert 'href="?">Show all</a>' in page


def test_the_filter_stays_and_its_numbers_are_those_of_the_name(office: Client, programme: Programme) -> None:
    together(programme, "Sören Lindner", "Hugo Marsh").learner.enrolments.update(state="withdrawn")
    page = shown(office, "programme-learners", programme, "?show=matched&name=lind")
    assert names_in(page) == ["Søren Lind"]
    assert '<input type="hidden" name="show" value="matched">' in page
    assert re.findall(r'<a href="(\?[^"]*)"[^>]*>((?:All|[A-Z][a-z ]+) \d+)</a>', page) == [
        ("?&name=lind", "All 2"),
        ("?show=matched&name=lind", "Has somebody 1"),
        ("?show=withdrawn&name=lind", "Withdrawn 1"),
    ]
    assert '<a href="?show=matched">Show all</a>' in page
    page = shown(office, "programme-learners", programme, "?show=withdrawn&name=soren+lind+")
    assert names_in(page) == ["Sören Lindner"]
    page = shown(office, "programme-learners", programme, "?show=matched&name=lindner")
    assert said(page) == "Nobody of that name in this part of the list. Show all"


def test_whoever_waits_is_found_among_those_who_wait(office: Client, programme: Programme) -> None:
    for name in ("Ada Quill", "Bo Quill"):
        make.enrolment(make.person(name), programme)
    programme.enrolments.filter(person__name="Bo Quill").update(state="not_seeking")
    assert names_in(shown(office, "programme-learners", programme, "?show=seeking&name=quill")) == ["Ada Quill"]


def test_the_states_of_partnerships_stay_while_one_looks_for_a_name(office: Client, programme: Programme) -> None:
    ended = together(programme, "Lena Fischer", "Hugo Marsh")
    Partnership.objects.filter(pk=ended.pk).update(state="closed", outcome="completed", closed_at=clock.now())
    assert len(names_in(shown(office, "partnerships", programme, "?name=lena+fischer"))) == 2
    page = shown(office, "partnerships", programme, "?show=ended&name=lena+fischer")
    assert names_in(page) == ["Lena Fischer with Hugo Marsh"]
    assert "?show=running&name=lena+fischer" in page
    page = shown(office, "partnerships", programme, "?show=ended&name=ito")
    assert said(page) == "Nobody of that name in this part of the list. Show all"


def test_a_part_of_the_list_shows_nobody_in_place_of_whoever_is_called_so_elsewhere_in_it(
    office: Client, programme: Programme
) -> None:
    ended = together(programme, "Lena Fischar", "Hugo Marsh")
    ended.learner.enrolments.update(state="withdrawn")
    Partnership.objects.filter(pk=ended.pk).update(state="closed", outcome="completed", closed_at=clock.now())
    for name, show in (("partnerships", "ended"), ("programme-learners", "withdrawn")):
        page = shown(office, name, programme, f"?show={show}&name=fischer")
        assert (names_in(page), said(page)) == ([], "Nobody of that name in this part of the list. Show all")


def test_two_names_at_once_find_no_pair(office: Client, programme: Programme) -> None:
    assert names_in(shown(office, "partnerships", programme, "?name=Lena+Fischer+Kim+Osei")) == []


def test_the_name_stays_from_page_to_page_and_the_page_does_not(office: Client, programme: Programme) -> None:
    for number in range(55):
        make.enrolment(make.person(f"Person{number:02} Quill"), programme)
    page = shown(office, "programme-learners", programme, "?name=quill")
    assert said(page) == "55 found for “quill”. Show all"
    assert (len(names_in(page)), 'href="?name=quill&page=2"' in page) == (50, True)
    page = shown(office, "programme-learners", programme, "?name=quill&page=2")
    assert len(names_in(page)) == 5
    assert 'type="hidden"' not in page.split('role="search"')[1].split("</form>")[0]


def test_what_is_typed_comes_back_as_text_and_never_as_code(office: Client, programme: Programme) -> None:
    answer = office.get(
        reverse("office:programme-helpers", args=[programme.ref]), {"name": '"><script>x</script>', "show": '"><i>'}
    )
    assert b"<script>x" not in answer.content
    assert b'"><i>' not in answer.content


@pytest.mark.parametrize("typed", ["", "   ", "%00", "%E2%80%8B"])
def test_an_empty_field_shows_everybody(typed: str, office: Client, programme: Programme) -> None:
    page = shown(office, "programme-learners", programme, f"?name={typed}")
    assert (len(names_in(page)), said(page)) == (3, "")


def test_a_list_of_nobody_has_no_field(signed_in: SignIn) -> None:
    fresh = make.programme("Fresh")
    browser = signed_in(coordinator(fresh))
    for name in LISTS:
        assert "Find by name" not in shown(browser, name, fresh)


def test_who_sees_numbers_only_has_no_field_and_learns_nothing_by_writing_a_name_into_the_address(
    programme: Programme, signed_in: SignIn
) -> None:
    chair = make.person("Dora Pell")
    make.staff(chair, programme, "director")
    make.position(chair, "department_chair", make.unit())
    browser = signed_in(chair)
    for name in ("programme-learners", "partnerships"):
        pages = {shown(browser, name, programme, f"?name={typed}") for typed in ("Lena", "Fischer", "Zebediah", "")}
        assert len(pages) == 1
        assert "Find by name" not in pages.pop()


def test_a_name_that_is_looked_for_stands_in_no_log(
    office: Client, programme: Programme, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    for typed in ("fischer", "fishcer", "zebediah"):
        for name in LISTS:
            shown(office, name, programme, f"?name={typed}")
        assert office.get(f"/office/programmes/none/learners/?name={typed}").status_code == 404
        assert typed not in caplog.text.casefold()
    assert "Not Found" in caplog.text


def test_a_stranger_cannot_tell_by_a_name_that_there_is_a_list(programme: Programme, signed_in: SignIn) -> None:
    browser = signed_in(Person.objects.get(name="Lena Fischer"))
    for name in LISTS:
        address = reverse(f"office:{name}", args=[programme.ref])
        assert {browser.get(address + f"?name={typed}").status_code for typed in ("Lena", "Zebediah")} == {404}


@pytest.mark.parametrize("typed", ["quill", "quilll", "zebediah"])
@pytest.mark.parametrize("name", LISTS)
def test_a_name_costs_the_same_among_few_and_among_many(name: str, typed: str, signed_in: SignIn) -> None:
    counts = []
    for size in (2, 9):
        made = make.programme()
        for number in range(size):
            together(made, f"Person{number} Quill", f"Helper{number} Quill")
        browser, address = signed_in(coordinator(made)), reverse(f"office:{name}", args=[made.ref]) + f"?name={typed}"
        browser.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(address).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_ticks_of_those_found_are_saved_and_the_name_stays(signed_in: SignIn) -> None:
    with on(9):
        setting = Setting(learners=3)
        round = setting.choosing(profiles_from=dt.date(2026, 3, 9))
        browser, address = signed_in(setting.coordinator), reverse("office:round-people", args=[round.ref])
        page = html.unescape(browser.get(f"{address}?side=learner&name=learner+2").content.decode())
        assert names_in(page) == ["Learner 2"]
        assert ("All 1" in page, said(page)) == (True, "1 found for “learner 2”. Show all")
        ref = setting.learners[1].ref
        answer = browser.post(f"{address}?side=learner&name=learner+2", {"shown": [ref], "inside": []})
        assert answer.headers["Location"] == f"{address}?side=learner&name=learner+2"
        page = html.unescape(browser.get(f"{address}?side=learner&show=out&name=learner").content.decode())
        assert names_in(page) == ["Learner 2"]
        page = html.unescape(browser.get(f"{address}?side=helper&name=learner+2").content.decode())
        assert said(page) == "Nobody of that name in this round. Show all"


def test_somebody_may_be_found_by_name_among_the_people_one_looks_after(signed_in: SignIn) -> None:
    unit = make.unit("Medicine")
    chief = make.person("Dora Chief", unit=unit)
    make.position(chief, "department_chair", unit)
    for name in ("Søren Lind", "Ada Moss"):
        make.person(name, unit=unit)
    make.person("Soren Outside", unit=make.unit("Surgery"))
    browser = signed_in(chief)
    for typed in ("soren", "Sørne Lind"):
        page = browser.get(reverse("leadership:people"), {"name": typed}).content.decode()
        assert re.findall("<strong>(.*?)</strong>", page) == ["Søren Lind"]
    page = browser.get(reverse("leadership:people"), {"name": "Outside"}).content.decode()
    assert said(page) == "Nobody of that name is among them. Show all"
