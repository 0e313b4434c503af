"""Who runs a programme, who supports people in it, who stands up for it."""

from __future__ import annotations

from cheiron.journal.actions import record
from cheiron.kit import clock
from cheiron.kit.acting import action
from cheiron.kit.verdict import require
from cheiron.notices.actions import owe
from cheiron.people.models import Person
from cheiron.programmes.models import Advocate, Programme, ProgrammeRole
from cheiron.programmes.rules import (
    may_change_design,
    may_go_live,
    may_name,
    may_release,
    may_stand_up_for,
    stays_complete,
)
from cheiron.programmes.states import StaffRole


@action
def name_staff(*, programme: Programme, person: Person, role: StaffRole | str, by: Person) -> ProgrammeRole:
    """Give somebody a role in the programme; they are told. Naming them twice changes nothing."""
    require(may_change_design(by, programme))
    require(may_name(person, programme, role))
    held, made = ProgrammeRole.objects.get_or_create(
        programme=programme, person=person, role=role, until=None, defaults={"since": clock.today()}
    )
    if made:
        record("programme_role.given", on=held, by=by, programme=programme.ref, person=person.ref, role=role)
        if person.pk != by.pk:
            owe("programmes.named", to=person, about=held, key=f"programmes.named:{held.ref}")
    return held


@action
def release_staff(*, held: ProgrammeRole, by: Person) -> None:
    """Take a role back. It ends at once; who held it when stays on record."""
    require(may_release(by, held))
    before = may_go_live(held.programme)
    record("programme_role.ended", on=held, by=by, programme=held.programme.ref, role=held.role)
    yesterday = clock.today() - clock.days(1)
    if held.since > yesterday:
        held.delete()
    else:
        held.until = yesterday
        held.save(update_fields=["until"])
    require(stays_complete(before, held.programme))


@action
def stand_up_for(*, programme: Programme, statement: str, by: Person) -> Advocate:
    """A leader says in their own words why the programme matters. Saying it anew replaces it."""
    require(may_stand_up_for(by, programme))
    advocate, _made = Advocate.objects.update_or_create(
        programme=programme, person=by, defaults={"statement": statement.strip()}
    )
    record("advocate.stood_up", on=advocate, by=by, programme=programme.ref)
    return advocate


@action
def step_back(*, programme: Programme, by: Person) -> None:
    """Take one's own statement back."""
    for advocate in Advocate.objects.filter(programme=programme, person=by):
        record("advocate.stepped_back", on=advocate, by=by, programme=programme.ref)
        advocate.delete()
