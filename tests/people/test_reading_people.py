"""Units, and who sees people and roster files."""

from __future__ import annotations

import pytest

from cheiron.people.models import RosterImport
from cheiron.people.queries import people_visible_to, roster_imports_visible_to, units_below
from cheiron.people.rules import may_import_rosters, may_see_conflicts
from tests import make

pytestmark = pytest.mark.django_db


def test_units_below_are_the_unit_and_its_subtree() -> None:
    site = make.unit("North", kind="site")
    department = make.unit("Medicine", parent=site)
    division = make.unit("Cardiology", parent=department, kind="division")
    make.unit("Northern Annexe", kind="site")
    assert set(units_below(site)) == {site, department, division}
    assert set(units_below(division)) == {division}


def test_staff_pages_show_active_people_only() -> None:
    keeper, gone = make.person(), make.person(is_active=False)
    assert list(people_visible_to(keeper)) == [keeper]
    assert list(people_visible_to(gone)) == []


@pytest.mark.parametrize("role", ["administrator", "roster"])
def test_keepers_see_and_bring_rosters(role: str) -> None:
    keeper = make.person()
    make.role_grant(keeper, role)
    brought = RosterImport.objects.create(kind="people", file_name="people.csv")
    assert list(roster_imports_visible_to(keeper)) == [brought]
    assert may_import_rosters(keeper)
    assert may_see_conflicts(keeper)


def test_nobody_else_sees_or_brings_rosters() -> None:
    ombuds, chair, student = make.person(), make.person(), make.person()
    make.role_grant(ombuds, "ombuds")
    make.position(chair, "department_chair")
    RosterImport.objects.create(kind="people", file_name="people.csv")
    for person in (ombuds, chair, student):
        assert list(roster_imports_visible_to(person)) == []
        assert may_import_rosters(person).code == "not_a_keeper"
        assert may_see_conflicts(person).code == "not_a_keeper"


def test_a_keeper_whose_grant_ended_or_who_left_is_no_keeper() -> None:
    former, gone = make.person(), make.person(is_active=False)
    grant = make.role_grant(former, "roster")
    grant.until = grant.since
    grant.save()
    make.role_grant(gone, "roster")
    assert not may_import_rosters(former)
    assert not may_import_rosters(gone)
