"""Who may come into a programme as a learner, look for somebody, and leave."""

from __future__ import annotations

from django.utils.translation import gettext as _

from cheiron.kit.verdict import Verdict, first_no, no, yes
from cheiron.people.models import Person
from cheiron.programmes.models import Enrolment, Programme
from cheiron.programmes.rules.running import is_live, may_run
from cheiron.programmes.states import EnrolmentState


def may_enrol(by: Person, person: Person, programme: Programme) -> Verdict:
    """The learner alone or whoever runs the programme; the level has to fit and the programme has to run."""
    self_or_staff = by.pk == person.pk or may_run(by, programme)
    return first_no(
        yes() if self_or_staff else no(_("People join by themselves."), "not_yours"),
        is_live(programme),
        yes()
        if person.level in programme.learner_levels
        else no(_("This programme is for other career levels."), "level"),
        yes() if person.is_active else no(_("This person is no longer on the roster."), "inactive"),
    )


def may_bring_in(person: Person, programme: Programme) -> Verdict:
    """Bring many in at once: whoever runs it, while it runs."""
    return first_no(may_run(person, programme), is_live(programme))


def may_move_enrolment(by: Person, person: Person, programme: Programme) -> Verdict:
    """Whether one looks for somebody is for the learner to say; whoever runs the programme may note it down."""
    if by.pk == person.pk or may_run(by, programme):
        return yes()
    return no(_("Only you yourself say whether you are looking for somebody."), "not_yours")


def may_leave(by: Person, enrolment: Enrolment) -> Verdict:
    """The learner alone, and not with somebody at their side: that is ended first, so that both are told."""
    if by.pk != enrolment.person_id:
        return no(_("People leave by themselves."), "not_yours")
    if enrolment.state == EnrolmentState.MATCHED:
        return no(_("You have somebody here. End that partnership first; you need no reason."), "matched")
    return yes()
