"""Learners come in, look for somebody, have somebody, start anew, and leave."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from cheiron.kit import clock
from cheiron.kit.states import ImpossibleMove
from cheiron.kit.verdict import Refused
from cheiron.notices.models import Notice
from cheiron.programmes.actions import (
    begin_seeking,
    enrol,
    enrol_many,
    leave_programme,
    mark_matched,
    promise_new_start,
    stop_seeking,
)
from cheiron.programmes.models import Enrolment
from cheiron.programmes.queries import (
    counts_by_state,
    learners_visible_to,
    learners_waiting_for,
    people_to_bring_in,
    programmes_for_helper,
    programmes_for_learner,
    waiting_days,
)
from cheiron.programmes.rules import may_enrol
from tests import make

pytestmark = pytest.mark.django_db
TUESDAY = dt.datetime(2026, 3, 3, 12, tzinfo=dt.UTC)


def test_a_learner_joins_once() -> None:
    programme, learner = make.programme(), make.person()
    for _again in range(2):
        enrol(programme=programme, person=learner, by=learner)
    assert list(Enrolment.objects.values_list("person", "state")) == [(learner.pk, "enrolled")]


@pytest.mark.parametrize(
    ("programme_fields", "person_fields", "code"),
    [
        ({}, {}, ""),
        ({"state": "draft", "went_live_at": None}, {}, "not_live"),
        ({}, {"level": "professor"}, "level"),
        ({}, {"level": ""}, "level"),
        ({}, {"is_active": False}, "inactive"),
    ],
)
def test_who_may_join(programme_fields: dict[str, Any], person_fields: dict[str, Any], code: str) -> None:
    programme, person = make.programme(**programme_fields), make.person(**person_fields)
    assert may_enrol(person, person, programme).code == code


def test_nobody_enrols_somebody_else_but_who_runs_it() -> None:
    programme, learner, chair = make.programme(), make.person(), make.person()
    make.position(chair, "department_chair")
    make.staff(chair, programme, "connector")
    assert may_enrol(chair, learner, programme).code == "not_yours"
    with pytest.raises(Refused):
        begin_seeking(programme=programme, person=learner, by=chair)
    coordinator = make.person()
    make.staff(coordinator, programme, "coordinator")
    assert may_enrol(coordinator, learner, programme)
    assert Enrolment.objects.count() == 0


@pytest.mark.parametrize(("joining", "state"), [("voluntary", "invited"), ("expected", "enrolled")])
def test_many_come_in_at_once_and_each_is_told(joining: str, state: str) -> None:
    programme, coordinator = make.programme(joining=joining), make.person(level="staff")
    make.staff(coordinator, programme, "coordinator")
    in_already = make.person()
    make.enrolment(in_already, programme, state="matched")
    new, wrong_level, gone = make.person(), make.person(level="professor"), make.person(is_active=False)
    for expected in (1, 0):
        people = [new, wrong_level, gone, in_already]
        assert enrol_many(programme=programme, people=people, by=coordinator) == expected
    assert dict(Enrolment.objects.values_list("person", "state")) == {in_already.pk: "matched", new.pk: state}
    assert list(Notice.objects.values_list("kind", "to")) == [("programmes.joined", new.pk)]
    with pytest.raises(Refused):
        enrol_many(programme=programme, people=[new], by=new)


def test_who_is_brought_in_is_chosen_by_unit_and_level() -> None:
    medicine = make.unit("Medicine")
    wing = make.unit("Cardiology", medicine, "division")
    programme = make.programme(learner_levels=["pgy1", "pgy2"])
    inside = make.person("Ana Wing", level="pgy1", unit=wing)
    elsewhere = make.person("Ben Else", level="pgy1", unit=make.unit())
    make.person("Cy Second", level="pgy2", unit=wing)
    make.enrolment(make.person("Di In", level="pgy1", unit=wing), programme)
    make.person("Ed Attending", level="professor", unit=wing)
    assert list(people_to_bring_in(programme, unit=medicine, levels=["pgy1", "professor"])) == [inside]
    assert list(people_to_bring_in(programme, unit=None, levels=["pgy1"])) == [elsewhere, inside]


def test_days_of_waiting_count_from_the_day_they_began_to_look() -> None:
    programme, learner = make.programme(), make.person()
    with clock.standing_at(TUESDAY):
        enrol(programme=programme, person=learner, by=learner)
    with clock.standing_at(TUESDAY + clock.days(10)):
        begin_seeking(programme=programme, person=learner, by=learner)
    with clock.standing_at(TUESDAY + clock.days(13)):
        assert waiting_days(Enrolment.objects.get()) == 3
        mark_matched(programme=programme, person=learner, by=None)
        assert waiting_days(Enrolment.objects.get()) is None


def test_a_new_start_is_promised_for_a_working_day_and_kept_by_being_matched() -> None:
    programme, learner = make.programme(new_start_working_days=10), make.person()
    make.enrolment(learner, programme, state="matched")
    with clock.standing_at(TUESDAY):
        promise_new_start(programme=programme, person=learner, by=learner)
    row = Enrolment.objects.get()
    assert (row.state, row.new_start_due_on, row.priority_since) == ("seeking", dt.date(2026, 3, 17), TUESDAY)
    mark_matched(programme=programme, person=learner, by=None)
    row = Enrolment.objects.get()
    assert (row.state, row.new_start_due_on, row.priority_since) == ("matched", None, None)


@pytest.mark.parametrize(
    ("enrolment", "programme_state", "after"),
    [
        ("withdrawn", {}, "withdrawn"),
        ("matched", {"state": "closed", "closed_at": TUESDAY}, "matched"),
        ("not_seeking", {}, "seeking"),
        ("invited", {}, "seeking"),
        ("seeking", {}, "seeking"),
    ],
)
def test_the_promise_never_stands_in_the_way_of_an_ending(
    enrolment: str, programme_state: dict[str, Any], after: str
) -> None:
    programme, learner = make.programme(**programme_state), make.person()
    make.enrolment(learner, programme, state=enrolment)
    promise_new_start(programme=programme, person=learner, by=learner)
    row = Enrolment.objects.get()
    assert (row.state, row.new_start_due_on is not None) == (after, after == "seeking")


def test_not_looking_gives_the_promise_back() -> None:
    programme, learner = make.programme(), make.person()
    promise_new_start(programme=programme, person=learner, by=learner)
    stop_seeking(programme=programme, person=learner, by=learner)
    row = Enrolment.objects.get()
    assert (row.state, row.priority_since, row.new_start_due_on) == ("not_seeking", None, None)


def test_one_leaves_alone_and_not_with_somebody_at_ones_side() -> None:
    programme, learner = make.programme(), make.person()
    enrolment = make.enrolment(learner, programme, state="matched")
    with pytest.raises(Refused) as refusal:
        leave_programme(enrolment=enrolment, by=learner)
    assert refusal.value.code == "matched"
    coordinator = make.person()
    make.staff(coordinator, programme, "coordinator")
    with pytest.raises(Refused) as refusal:
        leave_programme(enrolment=enrolment, by=coordinator)
    assert refusal.value.code == "not_yours"
    Enrolment.objects.update(state="enrolled")
    for _again in range(2):
        leave_programme(enrolment=enrolment, by=learner)
    assert Enrolment.objects.get().state == "withdrawn"
    with pytest.raises(ImpossibleMove):
        begin_seeking(programme=programme, person=learner, by=learner)
    enrol(programme=programme, person=learner, by=learner)
    assert Enrolment.objects.get().state == "enrolled"


def test_the_database_keeps_a_promise_whole() -> None:
    enrolment = make.enrolment(make.person(), make.programme())
    with pytest.raises(IntegrityError), transaction.atomic():
        Enrolment.objects.filter(pk=enrolment.pk).update(priority_since=clock.now())


def test_who_waits_longest_stands_first_and_promises_before_all() -> None:
    programme, coordinator = make.programme(), make.person()
    make.staff(coordinator, programme, "coordinator")
    for name, days in (("Ana New", 1), ("Ben Long", 30), ("Cy Promised", 2)):
        with clock.standing_at(TUESDAY - clock.days(days)):
            begin_seeking(programme=programme, person=make.person(name), by=coordinator)
    promised = Enrolment.objects.get(person__name="Cy Promised")
    promise_new_start(programme=programme, person=promised.person, by=promised.person)
    make.enrolment(make.person("Di Matched"), programme, state="matched")
    found = [row.person.name for row in learners_waiting_for(coordinator)]
    assert found == ["Cy Promised", "Ben Long", "Ana New"]


def test_levels_decide_who_learns_and_who_helps() -> None:
    programme = make.programme(learner_levels=["pgy1"], helper_levels=["professor"])
    make.programme(state="draft", went_live_at=None, learner_levels=["pgy1"], helper_levels=["professor"])
    resident, professor = make.person(level="pgy1"), make.person(level="professor")
    assert (programmes_for_learner(resident), programmes_for_helper(resident)) == ([programme], [])
    assert (programmes_for_learner(professor), programmes_for_helper(professor)) == ([], [programme])


def test_every_state_is_counted() -> None:
    programme = make.programme()
    make.enrolment(make.person(), programme)
    make.enrolment(make.person(), make.programme())
    assert counts_by_state(programme) == {
        "invited": 0,
        "enrolled": 0,
        "seeking": 1,
        "matched": 0,
        "not_seeking": 0,
        "withdrawn": 0,
    }


def test_the_list_of_learners_is_one_question_however_long(django_assert_num_queries: Any) -> None:
    for count in (1, 3):
        programme, coordinator = make.programme(), make.person()
        make.staff(coordinator, programme, "coordinator")
        for _one in range(count):
            make.enrolment(make.person(unit=make.unit()), programme)
        with django_assert_num_queries(1):
            assert len({row.person.unit for row in learners_visible_to(coordinator, programme)}) == count
