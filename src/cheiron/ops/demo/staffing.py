"""Who runs the programmes, who helps when it is hard, who keeps the machine."""

from __future__ import annotations

from dataclasses import dataclass

from cheiron.kit import clock
from cheiron.ops.demo.settling import SENIORITY, Town, grant
from cheiron.people.models import Person, RoleGrant
from cheiron.people.states import OrganisationRole, ReportingDuty
from cheiron.programmes.models import OutsideOffice, Programme, ProgrammeRole
from cheiron.programmes.states import OfficeDuty, StaffRole

OFFICES = (
    ("Ombuds office", "To think aloud, off the record", OfficeDuty.CONFIDENTIAL, "020 5550 0100"),
    ("Counselling and wellbeing service", "To talk with a professional", OfficeDuty.CONFIDENTIAL, "020 5550 0101"),
    (
        "Office of professional conduct",
        "Harassment, discrimination, abuse of power",
        OfficeDuty.MUST_REPORT,
        "020 5550 0102",
    ),
    ("Research integrity office", "Authorship, data, credit", OfficeDuty.ASK, "020 5550 0103"),
)


@dataclass
class Staff:
    """The people behind the desks."""

    coordinator: Person
    second_coordinator: Person
    administrator: Person
    ombuds: Person
    director: Person
    supports: list[Person]


def hire(town: Town) -> Staff:
    """Choose them: staff first, then senior people who assess nobody and lead nothing."""
    office = town.of_levels(("staff",))
    seniors = [p for p in town.of_levels(SENIORITY[:4]) if p.pk not in town.assessors]
    pool = office + seniors[::-1]
    coordinator, administrator, second, support = (pool.pop(0) for _desk in range(4))
    outside = next(p for p in pool if _department(p) != _department(support))
    pool.remove(outside)
    ombuds, director = pool.pop(-1), pool.pop(-1)
    staff = Staff(coordinator, second, administrator, ombuds, director, [support, outside])
    _grant(staff)
    town.assessors |= {p.pk for p in (coordinator, second, administrator, ombuds, director, support, outside)}
    return staff


def _department(person: Person) -> int | None:
    unit = person.unit
    while unit is not None and unit.kind == "division" and unit.parent is not None:
        unit = unit.parent
    return unit.pk if unit else None


def _grant(staff: Staff) -> None:
    grant(staff.administrator, OrganisationRole.ADMINISTRATOR)
    grant(staff.ombuds, OrganisationRole.OMBUDS)
    grant(staff.coordinator, OrganisationRole.ROSTER)
    confidential = [staff.ombuds, *staff.supports]
    Person.objects.filter(pk__in=[p.pk for p in confidential]).update(reporting_duty=ReportingDuty.CONFIDENTIAL)
    for number, person in enumerate(confidential):
        person.reporting_duty, person.phone = ReportingDuty.CONFIDENTIAL, f"020 5550 014{number}"
        person.save(update_fields=["reporting_duty", "phone"])


def roles_of(staff: Staff, place: int) -> list[tuple[Person, StaffRole]]:
    """Who does what in the programme number ``place``. The first coordinator runs all but the second."""
    runs = staff.second_coordinator if place == 1 else staff.coordinator
    return [
        (runs, StaffRole.COORDINATOR),
        (staff.director, StaffRole.DIRECTOR),
        *((person, StaffRole.SUPPORT_CONTACT) for person in staff.supports),
    ]


def put_to_work(programme: Programme, staff: Staff, place: int) -> None:
    """Roles and outside offices of one programme, dated from its start."""
    since = clock.today()
    ProgrammeRole.objects.bulk_create(
        ProgrammeRole(programme=programme, person=person, role=role, since=since)
        for person, role in roles_of(staff, place)
        if not ProgrammeRole.objects.filter(programme=programme, person=person, role=role, until=None).exists()
    )
    OutsideOffice.objects.bulk_create(
        OutsideOffice(programme=programme, name=name, what_for=what_for, duty=duty, phone=phone)
        for name, what_for, duty, phone in OFFICES
    )


def is_hired(person: Person) -> bool:
    """Whether somebody already has a role for the whole organisation."""
    return RoleGrant.objects.filter(person=person).exists()
