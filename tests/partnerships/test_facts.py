"""What a coordinator sees, and who sees nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cheiron.kit import clock
from cheiron.partnerships.actions import end_without_fault, log_meeting, write_summary
from cheiron.partnerships.queries import partnership_facts_for, partnerships_visible_to
from cheiron.partnerships.rules import may_see_pairings
from cheiron.people.models import OversightBody, OversightSeat, Person
from cheiron.programmes.models import Programme
from tests import make
from tests.partnerships.build import active, begun

pytestmark = pytest.mark.django_db


def coordinator_of(programme: Programme, role: str = "coordinator") -> Person:
    person = make.person("Cora Lind")
    make.staff(person, programme, role)
    return person


def test_a_coordinator_sees_who_dates_and_how_often() -> None:
    programme = make.programme()
    partnership = active(programme)
    with clock.standing_at(clock.now() + clock.days(1)):
        log_meeting(partnership=partnership, by=partnership.learner)
    row = partnership_facts_for(coordinator_of(programme), programme).get()
    assert (row.learner, row.helper, row.meetings_held, row.state) == (
        partnership.learner,
        partnership.helper,
        2,
        "active",
    )
    assert row.signed_at is not None
    assert clock.day_of(row.last_met_at) == clock.today() + clock.days(1)


def test_what_needs_a_look_comes_first() -> None:
    programme = make.programme()
    ended, fresh, quiet, late = active(programme), begun(programme), active(programme), begun(programme)
    end_without_fault(partnership=ended, telling="neutral_now", by=ended.learner)
    type(late).objects.filter(pk=late.pk).update(began_at=clock.now() - clock.days(31))
    old = clock.now() - clock.days(400)
    type(quiet).objects.filter(pk=quiet.pk).update(began_at=old, active_since=old)
    quiet.meetings.update(at=old)
    rows = partnership_facts_for(coordinator_of(programme), programme)
    assert [row.pk for row in rows] == [late.pk, quiet.pk, fresh.pk, ended.pk]
    assert [row.attention for row in rows] == [0, 1, 2, 4]


@pytest.mark.parametrize("role", ["support_contact", "facilitator", "connector", "evaluator"])
def test_other_roles_see_no_pairing(role: str) -> None:
    programme = make.programme()
    active(programme)
    person = coordinator_of(programme, role)
    assert list(partnership_facts_for(person, programme)) == []
    assert may_see_pairings(person, programme).code == "not_running_it"


def test_a_coordinator_of_another_programme_sees_none() -> None:
    programme = make.programme()
    active(programme)
    assert list(partnership_facts_for(coordinator_of(make.programme()), programme)) == []


@pytest.mark.parametrize("kind", ["division_chief", "department_chair", "vice_chair", "program_director"])
def test_a_director_who_leads_or_assesses_sees_numbers_only(kind: str) -> None:
    programme = make.programme()
    active(programme)
    director = coordinator_of(programme, "director")
    make.position(director, kind)
    assert list(partnership_facts_for(director, programme)) == []
    assert may_see_pairings(director, programme).code == "assesses"


def test_a_director_on_a_competence_committee_sees_numbers_only() -> None:
    programme = make.programme()
    active(programme)
    director = coordinator_of(programme, "director")
    body = OversightBody.objects.create(kind="competence_committee", name="CCC")
    OversightSeat.objects.create(body=body, person=director, since=clock.today())
    assert list(partnership_facts_for(director, programme)) == []


def test_staff_find_no_partnership_to_open() -> None:
    programme = make.programme()
    partnership = active(programme)
    for person in (coordinator_of(programme), coordinator_of(programme, "director"), make.person()):
        assert list(partnerships_visible_to(person)) == []
    assert list(partnerships_visible_to(partnership.helper)) == [partnership]


def test_the_office_page_shows_facts_and_never_content(signed_in: Callable[[Person], Any]) -> None:
    programme = make.programme()
    partnership = active(programme)
    write_summary(meeting=partnership.meetings.get(), text="Lisbon", by=partnership.helper)
    page = signed_in(coordinator_of(programme)).get(f"/office/programmes/{programme.ref}/partnerships/")
    words = page.content.decode()
    assert page.status_code == 200
    assert "George Okafor" in words
    for hidden in ("Lisbon", "Text of clause", partnership.ref, partnership.meetings.get().ref, "no_fault"):
        assert hidden not in words
    chair = make.person()
    make.position(chair, "department_chair")
    assert signed_in(chair).get(f"/office/programmes/{programme.ref}/partnerships/").status_code == 404


def test_a_director_who_assesses_reads_why_there_are_no_names(signed_in: Callable[[Person], Any]) -> None:
    programme = make.programme()
    active(programme)
    director = coordinator_of(programme, "director")
    make.position(director, "program_director")
    words = signed_in(director).get(f"/office/programmes/{programme.ref}/partnerships/").content.decode()
    assert "You also lead or assess people here, so you see numbers and no names." in words
    assert "fewer than 5" in words
    assert "George Okafor" not in words


def test_the_office_page_asks_the_same_number_of_questions_for_one_row_and_for_three(
    signed_in: Callable[[Person], Any], django_assert_num_queries: Any
) -> None:
    programme = make.programme()
    active(programme)
    client = signed_in(coordinator_of(programme))
    address = f"/office/programmes/{programme.ref}/partnerships/"
    one = queries_of(client, address)
    active(programme)
    begun(programme)
    with django_assert_num_queries(one):
        client.get(address)


def queries_of(client: Any, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)
