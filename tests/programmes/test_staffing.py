"""Who runs a programme, who supports, who speaks for it, who sees names."""

from __future__ import annotations

import datetime as dt

import pytest

from cheiron.kit import clock
from cheiron.kit.verdict import Refused
from cheiron.notices.models import Notice
from cheiron.partnerships.rules import may_see_pairings as pairings
from cheiron.people.models import Conflict, OversightBody, OversightSeat, Person
from cheiron.programmes.actions import name_staff, release_staff, stand_up_for, step_back
from cheiron.programmes.models import Advocate, ProgrammeRole
from cheiron.programmes.queries import (
    holders_of,
    learners_visible_to,
    learners_waiting_for,
    programmes_visible_to,
    programmes_with_names_for,
)
from cheiron.programmes.rules import may_name, may_run, may_see_pairings
from cheiron.programmes.states import StaffRole
from tests import make
from tests.programmes.build import draft, live, starter

pytestmark = pytest.mark.django_db


def test_naming_somebody_twice_is_naming_them_once_and_they_are_told() -> None:
    by, somebody = starter(), make.person()
    programme = draft(by)
    for _again in range(2):
        name_staff(programme=programme, person=somebody, role=StaffRole.DIRECTOR, by=by)
    assert ProgrammeRole.objects.filter(person=somebody).count() == 1
    assert list(Notice.objects.values_list("kind", "to")) == [("programmes.named", somebody.pk)]


@pytest.mark.parametrize("first", ["coordinator", "director"])
def test_nobody_supports_people_in_a_programme_they_run(first: str) -> None:
    programme, somebody = draft(), make.person()
    make.staff(somebody, programme, first)
    assert may_name(somebody, programme, "support_contact").code == "not_independent"
    other = make.person()
    make.staff(other, programme, "support_contact")
    assert may_name(other, programme, first).code == "not_independent"
    assert may_name(other, programme, "evaluator").allowed


def test_somebody_who_left_is_named_nothing() -> None:
    assert may_name(make.person(is_active=False), draft(), "director").code == "inactive"


def test_only_who_runs_it_names_people() -> None:
    programme, stranger = draft(), starter("Sol Strand")
    with pytest.raises(Refused) as refusal:
        name_staff(programme=programme, person=stranger, role="coordinator", by=stranger)
    assert refusal.value.code == "not_yours"
    assert not may_run(stranger, programme)


def test_the_last_coordinator_stays_and_others_go_at_once() -> None:
    by, second = starter(), make.person()
    programme = draft(by)
    mine = ProgrammeRole.objects.get(person=by)
    with pytest.raises(Refused) as refusal:
        release_staff(held=mine, by=by)
    assert refusal.value.code == "last_coordinator"
    held = make.staff(second, programme, "coordinator")
    release_staff(held=held, by=by)
    assert list(holders_of(programme, StaffRole.COORDINATOR)) == [by]
    held.refresh_from_db()
    assert held.until == clock.today() - clock.days(1)


def test_a_running_programme_keeps_two_support_contacts() -> None:
    by = starter()
    programme = live(by)
    held = ProgrammeRole.objects.filter(programme=programme, role="support_contact").first()
    assert held is not None
    with pytest.raises(Refused) as refusal:
        release_staff(held=held, by=by)
    assert refusal.value.code == "too_few_supports"
    assert holders_of(programme, StaffRole.SUPPORT_CONTACT).count() == 2


def test_a_role_that_is_over_gives_nothing() -> None:
    programme, somebody = make.programme(state="draft", went_live_at=None), make.person()
    held = make.staff(somebody, programme, "coordinator")
    assert may_run(somebody, programme)
    held.until = clock.today() - clock.days(1)
    held.save()
    assert may_run(somebody, programme).code == "not_yours"
    assert not programmes_visible_to(somebody).exists()


def test_drafts_are_seen_by_who_runs_them_alone() -> None:
    by = starter()
    programme, running = draft(by), make.programme()
    support = make.person()
    make.staff(support, programme, "support_contact")
    assert set(programmes_visible_to(by)) == {programme, running}
    assert set(programmes_visible_to(support)) == {running}
    assert not programmes_visible_to(make.person(is_active=False)).exists()


def seat(person: Person, **dates: dt.date) -> OversightSeat:
    body = OversightBody.objects.create(kind="competence_committee", name="Competence committee")
    return OversightSeat.objects.create(body=body, person=person, **{"since": dt.date(2020, 1, 1), **dates})


@pytest.mark.parametrize(
    ("role", "position", "sits", "code"),
    [
        ("coordinator", "", False, ""),
        ("coordinator", "", True, "assesses"),
        ("coordinator", "department_chair", False, "assesses"),
        ("director", "", False, ""),
        ("director", "", True, "assesses"),
        ("director", "program_director", False, "assesses"),
        ("director", "division_chief", False, "assesses"),
        ("director", "dean", False, ""),
        ("support_contact", "", False, "not_yours"),
        ("connector", "department_chair", False, "not_yours"),
        ("evaluator", "", False, "not_yours"),
        ("", "department_chair", False, "not_yours"),
    ],
)
def test_who_sees_who_is_with_whom(role: str, position: str, sits: bool, code: str) -> None:
    programme, person = make.programme(), make.person()
    learner = make.person("Lena Okafor")
    make.enrolment(learner, programme)
    if role:
        make.staff(person, programme, role)
    if position:
        make.position(person, position)
    if sits:
        seat(person)
    assert may_see_pairings(person, programme).code == code
    seen = [] if code else [learner]
    assert [row.person for row in learners_visible_to(person, programme)] == seen
    assert [row.person for row in learners_waiting_for(person)] == seen
    assert list(programmes_with_names_for(person)) == ([] if code else [programme])


@pytest.mark.parametrize("kind", ["evaluates", "committee"])
def test_who_evaluates_a_single_learner_sees_no_names_either(kind: str) -> None:
    programme, person, learner = make.programme(), make.person(), make.person("Lena Okafor")
    make.enrolment(learner, programme)
    make.staff(person, programme, "coordinator")
    assert [row.person for row in learners_visible_to(person, programme)] == [learner]
    Conflict.objects.create(kind=kind, person=person, other=learner, source="rota", since=dt.date(2020, 1, 1))
    assert list(learners_visible_to(person, programme)) == []
    assert may_see_pairings(person, programme).code == "assesses"
    assert pairings(person, programme).code == "assesses"


def test_a_seat_that_is_over_no_longer_hides_names() -> None:
    programme, director = make.programme(), make.person()
    make.staff(director, programme, "director")
    seat(director, until=clock.today() - clock.days(1))
    assert may_see_pairings(director, programme)


def test_leaders_stand_up_in_their_own_words_and_may_step_back() -> None:
    programme, dean = make.programme(), make.person()
    with pytest.raises(Refused) as refusal:
        stand_up_for(programme=programme, statement="Me too", by=dean)
    assert refusal.value.code == "no_position"
    make.position(dean, "dean")
    for words in ("First words", "Better words"):
        stand_up_for(programme=programme, statement=words, by=dean)
    assert list(Advocate.objects.values_list("person", "statement")) == [(dean.pk, "Better words")]
    other = make.person()
    make.position(other, "department_chair")
    step_back(programme=programme, by=other)
    assert Advocate.objects.count() == 1
    step_back(programme=programme, by=dean)
    assert Advocate.objects.count() == 0
