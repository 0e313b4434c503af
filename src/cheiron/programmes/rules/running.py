"""Who may design and run a programme, and who sees names in it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from cheiron.kit.verdict import Verdict, first_no, no, yes
from cheiron.people.models import Person
from cheiron.people.queries import holding_now, holds_organisation_role, positions_held_by
from cheiron.people.states import OrganisationRole
from cheiron.programmes.models import Programme, ProgrammeRole
from cheiron.programmes.queries import holders_of, programmes_run_by, programmes_with_names_for
from cheiron.programmes.states import RUNNING_ROLES, ProgrammeState, StaffRole

BEGINNERS = (OrganisationRole.ROSTER, OrganisationRole.ADMINISTRATOR)


def may_run(person: Person, programme: Programme) -> Verdict:
    """Coordinators and directors of this programme."""
    if person.is_active and programmes_run_by(person).filter(pk=programme.pk).exists():
        return yes()
    return no(_("Only the people who run this programme can do that."), "not_yours")


def may_create_programme(person: Person) -> Verdict:
    """Whoever runs a programme already, keeps the roster or administers the system."""
    if not person.is_active:
        return no(_("You are no longer on the roster."), "inactive")
    if programmes_run_by(person).exists() or any(holds_organisation_role(person, role) for role in BEGINNERS):
        return yes()
    return no(_("Ask an administrator to begin a programme for you."), "not_staff")


def may_change_design(person: Person, programme: Programme) -> Verdict:
    """Whoever runs it, until it closes."""
    return first_no(may_run(person, programme), _not_closed(programme))


def may_discard(person: Person, programme: Programme) -> Verdict:
    """A draft only: what has been live is kept."""
    draft = programme.state == ProgrammeState.DRAFT
    kept = no(_("This programme has been opened. Close it instead: its history is kept."), "not_a_draft")
    return first_no(may_run(person, programme), yes() if draft else kept)


def may_name(person: Person, programme: Programme, role: str) -> Verdict:
    """Nobody is support contact of a programme that they run: the asker needs somebody independent."""
    if not person.is_active:
        return no(_("%(name)s is no longer on the roster.") % {"name": person.name}, "inactive")
    roles = holding_now(ProgrammeRole.objects.filter(programme=programme, person=person))
    held = set(roles.values_list("role", flat=True))
    supports, runs = StaffRole.SUPPORT_CONTACT, set(RUNNING_ROLES)
    if (role == supports and held & runs) or (role in runs and supports in held):
        return no(
            _("A support contact cannot also run the programme: people need somebody independent."), "not_independent"
        )
    return yes()


def may_release(person: Person, held: ProgrammeRole) -> Verdict:
    """The last coordinator stays: somebody has to answer."""
    is_last = held.role == StaffRole.COORDINATOR and not (
        holders_of(held.programme, StaffRole.COORDINATOR).exclude(pk=held.person_id).exists()
    )
    stays = no(_("A programme keeps at least one coordinator. Name the next one first."), "last_coordinator")
    return first_no(may_change_design(person, held.programme), stays if is_last else yes())


def may_stand_up_for(person: Person, programme: Programme) -> Verdict:
    """Somebody who leads, for a running programme."""
    leads = positions_held_by(person).exists()
    return first_no(
        yes() if leads else no(_("Here speak people who hold a leadership position."), "no_position"),
        is_live(programme),
    )


def may_see_pairings(person: Person, programme: Programme) -> Verdict:
    """Whoever runs it, but nobody who heads a unit or assesses learners (`domain` 3.9, rule 12)."""
    if programmes_with_names_for(person).filter(pk=programme.pk).exists():
        return yes()
    if may_run(person, programme):
        return no(_("You also lead or assess people here, so you see numbers and no names."), "assesses")
    return no(_("Only the coordinators of this programme see who works with whom."), "not_yours")


def _not_closed(programme: Programme) -> Verdict:
    if programme.state != ProgrammeState.CLOSED:
        return yes()
    return no(_("This programme has closed. Its record stays as it is."), "closed")


def is_live(programme: Programme) -> Verdict:
    """It has opened and not closed."""
    if programme.state == ProgrammeState.LIVE:
        return yes()
    return no(_("This programme has not opened yet, or has closed."), "not_live")
