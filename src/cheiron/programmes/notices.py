"""Kinds of notice that programmes can owe."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from cheiron.notices.kinds import Kind, Letter, register
from cheiron.people.models import Person
from cheiron.programmes.models import ProgrammeRole
from cheiron.programmes.queries import enrolment_of, live_programmes, roles_held_by
from cheiron.programmes.states import EnrolmentState, StaffRole


def _joined(reader: Person, ref: str, facts: dict[str, Any]) -> Letter | None:
    programme = live_programmes().filter(ref=ref).first()
    enrolment = enrolment_of(reader, programme) if programme else None
    if programme is None or enrolment is None or enrolment.state == EnrolmentState.WITHDRAWN:
        return None
    names = {"programme": programme.name, "helper": programme.helper_word}
    if enrolment.state == EnrolmentState.INVITED:
        return Letter(
            _("You are invited to “%(programme)s”") % names,
            (_("Joining is up to you, and so is leaving. Have a look at what it is for and who runs it."),),
            f"/programmes/{ref}/",
            _("Look at the programme"),
        )
    return Letter(
        _("You have a place in “%(programme)s”") % names,
        (_("You choose your %(helper)s yourself. Here is what it is for, how it goes and who runs it.") % names,),
        f"/programmes/{ref}/",
        _("Look at the programme"),
    )


def _named(reader: Person, ref: str, facts: dict[str, Any]) -> Letter | None:
    held: ProgrammeRole | None = roles_held_by(reader).filter(ref=ref).first()
    if held is None:
        return None
    names = {"programme": held.programme.name, "role": held.get_role_display()}
    path = "/office/" if held.role in (StaffRole.COORDINATOR, StaffRole.DIRECTOR) else "/today/"
    return Letter(
        _("Your role in “%(programme)s”: %(role)s") % names,
        (_("You have been named for this role. If it does not suit you, please tell the coordinator."),),
        path,
        _("Open Cheiron"),
    )


register(Kind("programmes.joined", _joined), Kind("programmes.named", _named))
