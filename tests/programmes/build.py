"""A draft that could open, and its people."""

from __future__ import annotations

from typing import Any

from cheiron.people.models import Person
from cheiron.programmes.actions import create_programme
from cheiron.programmes.models import OutsideOffice, Programme
from cheiron.programmes.states import StaffRole
from tests import make


def starter(name: str = "Cora Finch") -> Person:
    """Somebody who may begin programmes."""
    person = make.person(name, level="staff", unit=make.unit())
    make.role_grant(person, "roster")
    return person


def draft(by: Person | None = None, **fields: Any) -> Programme:
    """A fresh draft from the faculty design."""
    asked: dict[str, Any] = {"template": "faculty-mentoring", "name": "Faculty mentoring", "unit": None, **fields}
    return create_programme(by=by or starter(), **asked)


def complete(programme: Programme) -> Programme:
    """Everything that has to stand before it opens."""
    for name in ("Sunniva Bell", "Silas Ortega"):
        make.staff(make.person(name, unit=make.unit()), programme, StaffRole.SUPPORT_CONTACT)
    OutsideOffice.objects.create(programme=programme, name="Ombuds", what_for="Anything", duty="confidential")
    programme.report_to = "Office of Professional Conduct"
    programme.save()
    return programme


def live(by: Person, **fields: Any) -> Programme:
    """A complete running programme that ``by`` coordinates."""
    programme = complete(make.programme(starts_on="2026-01-01", ends_on="2099-12-31", must_report=["danger"], **fields))
    make.staff(by, programme, StaffRole.COORDINATOR)
    return Programme.objects.get(pk=programme.pk)
