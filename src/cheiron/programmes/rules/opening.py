"""What has to stand before a programme opens."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from cheiron.kit.verdict import Verdict, first_no, no, yes
from cheiron.people.models import Unit
from cheiron.people.states import UnitKind
from cheiron.programmes.models import Programme
from cheiron.programmes.queries import holders_of, support_contacts_of
from cheiron.programmes.states import CLAUSE_COUNT, RUNNING_ROLES, ProgrammeState, StaffRole

SUPPORTS_NEEDED = 2


@dataclass(frozen=True, slots=True)
class Point:
    """One line of the go-live check. ``step``: the page where it is mended."""

    title: str
    verdict: Verdict
    step: str


def may_go_live(programme: Programme) -> Verdict:
    """The first thing that stands against opening, or a yes."""
    return first_no(*(point.verdict for point in go_live_points(programme)))


def stays_complete(before: Verdict, programme: Programme) -> Verdict:
    """What runs keeps what it needed to open. What was incomplete already may be changed freely."""
    if programme.state != ProgrammeState.LIVE or not before:
        return yes()
    return may_go_live(programme)


def go_live_points(programme: Programme) -> list[Point]:
    """Everything that has to stand, each with its reason in plain words and the step where to mend it."""
    return [
        Point(_("Somebody coordinates it"), _coordinated(programme), "staff"),
        Point(_("Two independent support contacts"), _supported(programme), "staff"),
        Point(_("Somewhere to go outside the programme"), _offices(programme), "offices"),
        Point(_("It is clear who is told of serious things"), _reporting(programme), "reporting"),
        Point(_("The agreement is complete"), _clauses(programme), "clauses"),
        Point(_("It has dates"), _dates(programme), "dates"),
    ]


def _coordinated(programme: Programme) -> Verdict:
    found = holders_of(programme, StaffRole.COORDINATOR).exists()
    return yes() if found else no(_("Name a coordinator."), "no_coordinator")


def _supported(programme: Programme) -> Verdict:
    contacts = list(support_contacts_of(programme).select_related("unit__parent__parent"))
    if len(contacts) < SUPPORTS_NEEDED:
        return no(
            _("Name at least two support contacts, so that everybody has somebody independent."), "too_few_supports"
        )
    if len({department_of(contact.unit) for contact in contacts}) < SUPPORTS_NEEDED:
        return no(_("All support contacts are in one department. Name one from another."), "supports_of_one_department")
    if holders_of(programme, *RUNNING_ROLES).filter(pk__in=[contact.pk for contact in contacts]).exists():
        return no(_("A support contact also runs the programme. Name somebody independent instead."), "not_independent")
    return yes()


def department_of(unit: Unit | None) -> int | None:
    """The department that a unit is or belongs to; divisions of one department count as one."""
    while unit is not None and unit.kind == UnitKind.DIVISION and unit.parent is not None:
        unit = unit.parent
    return unit.pk if unit else None


def _offices(programme: Programme) -> Verdict:
    found = programme.offices.exists()
    return yes() if found else no(_("Name an office to go to when something serious happened."), "no_office")


def _reporting(programme: Programme) -> Verdict:
    if programme.report_to and programme.must_report:
        return yes()
    return no(_("Say which office is told, and of what, so that people know before they speak."), "no_reporting")


def _clauses(programme: Programme) -> Verdict:
    complete = programme.clauses.count() == CLAUSE_COUNT
    return yes() if complete else no(_("The agreement needs all seventeen clauses."), "clauses")


def _dates(programme: Programme) -> Verdict:
    dated = bool(programme.starts_on and programme.ends_on)
    return yes() if dated else no(_("Say when it starts and ends."), "no_dates")
