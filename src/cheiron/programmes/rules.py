"""Who may do what to a programme, and what has to stand before it opens."""

from __future__ import annotations

from django.utils.translation import gettext as _

from cheiron.kit.verdict import Verdict, first_no, no, yes
from cheiron.people.models import Person, Unit
from cheiron.people.queries import holding_now, holds_organisation_role, positions_held_by
from cheiron.people.states import ASSESSORS_OF_UNIT, OrganisationRole
from cheiron.programmes.models import Programme, ProgrammeRole
from cheiron.programmes.queries import holders_of, programmes_run_by
from cheiron.programmes.states import CLAUSE_COUNT, ProgrammeState, StaffRole

SUPPORTS_NEEDED = 2


def may_run(person: Person, programme: Programme) -> Verdict:
    """Coordinators and directors of this programme."""
    if programmes_run_by(person).filter(pk=programme.pk).exists():
        return yes()
    return no(_("Only the people who run this programme can do that."), "not_yours")


def may_create_programme(person: Person) -> Verdict:
    """Whoever runs a programme already, keeps the roster or administers the system."""
    roles = (OrganisationRole.ROSTER, OrganisationRole.ADMINISTRATOR)
    if programmes_run_by(person).exists() or any(holds_organisation_role(person, role) for role in roles):
        return yes()
    return no(_("Ask an administrator to begin a programme for you."), "not_staff")


def may_name(person: Person, programme: Programme, role: str) -> Verdict:
    """Nobody is support contact of a programme that they run: the asker needs somebody independent."""
    if not person.is_active:
        return no(_("%(name)s is no longer on the roster.") % {"name": person.name}, "inactive")
    runs = {StaffRole.DIRECTOR, StaffRole.COORDINATOR}
    held = set(
        holding_now(ProgrammeRole.objects.filter(programme=programme, person=person)).values_list("role", flat=True)
    )
    clash = (role == StaffRole.SUPPORT_CONTACT and held & runs) or (role in runs and StaffRole.SUPPORT_CONTACT in held)
    if clash:
        return no(
            _("A support contact cannot also run the programme: people need somebody independent."), "not_independent"
        )
    return yes()


def may_enrol(by: Person, person: Person, programme: Programme) -> Verdict:
    """The learner alone or whoever runs the programme; the level has to fit and the programme has to run."""
    return first_no(
        yes() if by.pk == person.pk or may_run(by, programme) else no(_("People join by themselves."), "not_yours"),
        yes()
        if programme.state == ProgrammeState.LIVE
        else no(_("This programme has not opened yet, or has closed."), "not_live"),
        yes()
        if person.level in programme.learner_levels
        else no(_("This programme is for other career levels."), "level"),
        yes() if person.is_active else no(_("This person is no longer on the roster."), "inactive"),
    )


def may_see_pairings(person: Person, programme: Programme) -> Verdict:
    """Coordinators; a director only if they do not assess learners (`domain` 3.9)."""
    if holders_of(programme, StaffRole.COORDINATOR).filter(pk=person.pk).exists():
        return yes()
    if not holders_of(programme, StaffRole.DIRECTOR).filter(pk=person.pk).exists():
        return no(_("Only the coordinators of this programme see who works with whom."), "not_yours")
    if positions_held_by(person).filter(kind__in=ASSESSORS_OF_UNIT).exists() or person.oversight_seats.exists():
        return no(_("You also assess learners, so you see numbers and no pairs."), "assesses")
    return yes()


def may_go_live(programme: Programme) -> Verdict:
    """The first thing that stands against opening, or a yes."""
    return first_no(*(point.verdict for point in go_live_points(programme)))


class Point:
    """One line of the go-live check."""

    def __init__(self, title: str, verdict: Verdict, step: str) -> None:
        self.title = title
        self.verdict = verdict
        self.step = step


def go_live_points(programme: Programme) -> list[Point]:
    """Everything that has to stand, each with its reason in plain words and the step where to mend it."""
    return [
        Point(_("Somebody coordinates it"), _coordinated(programme), "people"),
        Point(_("Two independent support contacts"), _supported(programme), "people"),
        Point(_("At least one office outside the programme"), _offices(programme), "offices"),
        Point(_("It is clear who is told of serious things"), _reporting(programme), "basics"),
        Point(_("The agreement is complete"), _clauses(programme), "clauses"),
        Point(_("It has dates"), _dates(programme), "basics"),
    ]


def _coordinated(programme: Programme) -> Verdict:
    found = holders_of(programme, StaffRole.COORDINATOR).exists()
    return yes() if found else no(_("Name a coordinator."), "no_coordinator")


def _supported(programme: Programme) -> Verdict:
    contacts = list(holders_of(programme, StaffRole.SUPPORT_CONTACT).select_related("unit__parent"))
    if len(contacts) < SUPPORTS_NEEDED:
        return no(
            _("Name at least two support contacts, so that everybody has somebody independent."), "too_few_supports"
        )
    if len({_department_of(contact.unit) for contact in contacts}) < SUPPORTS_NEEDED:
        return no(_("All support contacts are in one department. Name one from another."), "supports_of_one_department")
    return yes()


def _department_of(unit: Unit | None) -> int | None:
    while unit is not None and unit.kind == "division" and unit.parent is not None:
        unit = unit.parent
    return unit.pk if unit else None


def _offices(programme: Programme) -> Verdict:
    found = programme.offices.exists()
    return yes() if found else no(_("Name an office to go to when something serious happened."), "no_office")


def _reporting(programme: Programme) -> Verdict:
    told = bool(programme.report_to and programme.must_report)
    return (
        yes()
        if told
        else no(_("Say which office is told, and of what, so that people know before they speak."), "no_reporting")
    )


def _clauses(programme: Programme) -> Verdict:
    complete = programme.clauses.exclude(text="").count() == CLAUSE_COUNT
    return yes() if complete else no(_("The agreement needs all seventeen clauses."), "clauses")


def _dates(programme: Programme) -> Verdict:
    dated = bool(programme.starts_on and programme.ends_on)
    return yes() if dated else no(_("Say when it starts and ends."), "no_dates")
