"""Who must not help whom, by dated facts."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from cheiron.kit import clock
from cheiron.people.models import Conflict, OversightBody, OversightSeat, Person, Unit
from cheiron.people.queries import conflict_codes_between, ids_in_conflict_with
from tests import make

pytestmark = pytest.mark.django_db
TODAY = dt.datetime(2026, 3, 2, 15, tzinfo=dt.UTC)
NONE: frozenset[str] = frozenset()


@pytest.fixture(autouse=True)
def a_day() -> Any:
    with clock.standing_at(TODAY):
        yield


@pytest.fixture
def learner() -> Person:
    return make.person("Lea Learner", level="pgy1")


@pytest.fixture
def helper() -> Person:
    return make.person("Hal Helper", level="professor")


def between(kind: str, person: Person, other: Person, since: str = "2025-01-01", until: str | None = None) -> Conflict:
    return Conflict.objects.create(kind=kind, person=person, other=other, since=since, until=until)


def seat(person: Person, unit: Unit | None = None, level: str = "", **dates: Any) -> OversightSeat:
    body = OversightBody.objects.create(kind="competence_committee", name=f"CCC {person.ref}", unit=unit, level=level)
    return OversightSeat.objects.create(body=body, person=person, **{"since": "2025-01-01", **dates})


@pytest.mark.parametrize(
    ("kind", "code"), [("evaluates", "H03"), ("committee", "H03"), ("supervises", "H04"), ("treats", "H05")]
)
def test_power_over_the_learner_stands_in_the_way(kind: str, code: str, helper: Person, learner: Person) -> None:
    between(kind, helper, learner)
    assert conflict_codes_between(helper, learner) == {code}


@pytest.mark.parametrize("kind", ["evaluates", "committee", "supervises"])
def test_power_the_other_way_does_not(kind: str, helper: Person, learner: Person) -> None:
    between(kind, learner, helper)
    assert conflict_codes_between(helper, learner) == NONE


@pytest.mark.parametrize(("kind", "code"), [("treats", "H05"), ("related", "H06"), ("declared", "H06")])
def test_closeness_counts_in_either_direction(kind: str, code: str, helper: Person, learner: Person) -> None:
    between(kind, learner, helper)
    assert conflict_codes_between(helper, learner) == {code}
    assert conflict_codes_between(learner, helper) == {code}


def test_several_reasons_are_all_named(helper: Person, learner: Person) -> None:
    between("evaluates", helper, learner)
    between("supervises", helper, learner)
    between("related", learner, helper)
    assert conflict_codes_between(helper, learner) == {"H03", "H04", "H06"}


@pytest.mark.parametrize(
    ("since", "until", "holds"),
    [
        ("2026-03-02", None, True),
        ("2026-03-03", None, False),
        ("2025-01-01", "2026-03-02", True),
        ("2025-01-01", "2026-03-01", False),
    ],
)
def test_a_fact_holds_from_its_first_to_its_last_day(
    since: str, until: str | None, holds: bool, helper: Person, learner: Person
) -> None:
    between("supervises", helper, learner, since, until)
    assert conflict_codes_between(helper, learner) == ({"H04"} if holds else NONE)


def test_a_stranger_is_in_no_conflict(helper: Person, learner: Person) -> None:
    between("supervises", make.person(), learner)
    between("treats", helper, make.person())
    assert conflict_codes_between(helper, learner) == NONE


def test_a_committee_covers_the_units_below_its_own(helper: Person) -> None:
    site = make.unit("North", kind="site")
    ward = make.unit("Medicine", parent=site)
    other = make.unit("South", kind="site")
    seat(helper, unit=site)
    assert conflict_codes_between(helper, make.person(unit=ward)) == {"H03"}
    assert conflict_codes_between(helper, make.person(unit=site)) == {"H03"}
    assert conflict_codes_between(helper, make.person(unit=other)) == NONE
    assert conflict_codes_between(helper, make.person(unit=None)) == NONE


def test_a_committee_of_a_division_does_not_cover_the_department_above(helper: Person) -> None:
    department = make.unit("Medicine")
    seat(helper, unit=make.unit("Cardiology", parent=department, kind="division"))
    assert conflict_codes_between(helper, make.person(unit=department)) == NONE


def test_a_committee_without_a_unit_covers_everybody_of_its_level(helper: Person) -> None:
    seat(helper, level="ms3")
    assert conflict_codes_between(helper, make.person(level="ms3")) == {"H03"}
    assert conflict_codes_between(helper, make.person(level="ms4")) == NONE
    assert conflict_codes_between(helper, make.person(level="")) == NONE


def test_a_seat_that_is_over_stands_in_nobodys_way(helper: Person, learner: Person) -> None:
    seat(helper, until="2026-03-01")
    assert conflict_codes_between(helper, learner) == NONE


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("division_chief", "H04"),
        ("vice_chair", "H04"),
        ("department_chair", "H04"),
        ("program_director", "H03"),
        ("associate_program_director", "H03"),
        ("clerkship_director", "H03"),
    ],
)
def test_who_heads_or_assesses_the_unit_is_in_conflict(kind: str, code: str, helper: Person) -> None:
    department = make.unit("Medicine")
    division = make.unit("Cardiology", parent=department, kind="division")
    make.position(helper, kind, department)
    assert conflict_codes_between(helper, make.person(unit=division)) == {code}
    assert conflict_codes_between(helper, make.person(unit=make.unit("Surgery"))) == NONE


@pytest.mark.parametrize("kind", ["chief_resident", "dean", "coaching_program_director"])
def test_other_positions_are_no_conflict(kind: str, helper: Person) -> None:
    department = make.unit("Medicine")
    make.position(helper, kind, department)
    assert conflict_codes_between(helper, make.person(unit=department)) == NONE


def test_nobody_is_in_conflict_with_themselves() -> None:
    department = make.unit("Medicine")
    chair = make.person(unit=department)
    make.position(chair, "department_chair", department)
    assert ids_in_conflict_with(chair) == {}


def test_the_list_for_one_learner_names_everybody_once(helper: Person) -> None:
    department = make.unit("Medicine")
    learner = make.person(unit=department, level="pgy2")
    chair = make.person()
    make.position(chair, "department_chair", department)
    seat(helper, unit=department, level="pgy2")
    between("evaluates", helper, learner)
    between("treats", learner, chair)
    assert ids_in_conflict_with(learner) == {helper.pk: {"H03"}, chair.pk: {"H04", "H05"}}


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_grow(count: int, django_assert_num_queries: Any) -> None:
    department = make.unit("Medicine")
    made = make.person(unit=department)
    for _ in range(count):
        between("supervises", make.person(), made)
        seat(make.person(), unit=department)
        make.position(make.person(), "department_chair", department)
    learner = Person.objects.get(pk=made.pk)
    with django_assert_num_queries(2):  # the unit is read with the first
        assert len(ids_in_conflict_with(learner)) == 3 * count
