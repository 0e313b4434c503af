"""From a design to a running programme."""

from __future__ import annotations

from typing import Any

from cheiron.journal.actions import record
from cheiron.kit import clock
from cheiron.kit.acting import action, locked
from cheiron.kit.states import require_move
from cheiron.kit.verdict import Refused, no, require
from cheiron.people.models import Person, Unit
from cheiron.programmes.designs import clause_texts, design
from cheiron.programmes.models import Advocate, Change, Clause, OutsideOffice, Programme, ProgrammeRole
from cheiron.programmes.rules import may_create_programme, may_go_live, may_name, may_run
from cheiron.programmes.states import PROGRAMME_MOVES, ProgrammeState, StaffRole

EDITABLE = (
    "name", "purpose", "helper_word", "learner_word", "unit", "starts_on", "ends_on", "learner_levels", "helper_levels",
    "meetings_expected", "meetings_minimum", "meeting_minutes", "places_default", "places_maximum", "joining",
    "report_to", "must_report", "off_discipline", "answer_days", "open_requests_maximum",
)  # fmt: skip


@action
def create_programme(*, template: str, name: str, unit: Unit | None, by: Person, **overrides: Any) -> Programme:
    """A draft from a design, with its seventeen clauses. Whoever makes it coordinates it, to begin with."""
    require(may_create_programme(by))
    fields = design(template).programme_fields() | {"name": name, "unit": unit} | overrides
    programme = Programme.objects.create(template=template, **fields)
    Clause.objects.bulk_create(
        Clause(programme=programme, number=c.number, title=c.title, text=c.text) for c in clause_texts()
    )
    ProgrammeRole.objects.create(programme=programme, person=by, role=StaffRole.COORDINATOR, since=clock.today())
    record("programme.created", on=programme, by=by, template=template)
    return programme


@action
def change_design(*, programme: Programme, by: Person, **changes: Any) -> Programme:
    """Change fields of the design. Unknown fields are refused; the database checks that they fit together."""
    unknown = set(changes) - set(EDITABLE)
    if unknown:
        raise ValueError(f"not part of a design: {sorted(unknown)}")
    programme = locked(programme)
    require(may_run(by, programme))
    for name, value in changes.items():
        setattr(programme, name, value)
    programme.save()
    record("programme.redesigned", on=programme, by=by, fields=len(changes))
    return programme


@action
def name_staff(*, programme: Programme, person: Person, role: StaffRole | str, by: Person) -> ProgrammeRole:
    """Give somebody a role in the programme. Naming them twice changes nothing."""
    require(may_run(by, programme))
    require(may_name(person, programme, role))
    held, made = ProgrammeRole.objects.get_or_create(
        programme=programme, person=person, role=role, until=None, defaults={"since": clock.today()}
    )
    if made:
        record("programme_role.given", on=held, by=by, programme=programme.ref, person=person.ref, role=role)
    return held


@action
def release_staff(*, held: ProgrammeRole, by: Person) -> None:
    """Take a role back. The last coordinator stays: somebody has to answer."""
    require(may_run(by, held.programme))
    others = ProgrammeRole.objects.filter(programme=held.programme, role=held.role, until=None).exclude(pk=held.pk)
    if held.role == StaffRole.COORDINATOR and not others.exists():
        raise Refused(no("A programme keeps at least one coordinator.", "last_coordinator"))
    record("programme_role.ended", on=held, by=by, programme=held.programme.ref, role=held.role)
    held.delete()


@action
def add_office(*, programme: Programme, by: Person, **fields: Any) -> OutsideOffice:
    """Name an office outside the programme for 'something serious'."""
    require(may_run(by, programme))
    office = OutsideOffice.objects.create(programme=programme, **fields)
    record("outside_office.added", on=office, by=by, programme=programme.ref)
    return office


@action
def remove_office(*, office: OutsideOffice, by: Person) -> None:
    """Take an office off the list."""
    require(may_run(by, office.programme))
    record("outside_office.removed", on=office, by=by, programme=office.programme.ref)
    office.delete()


@action
def edit_clause_text(*, clause: Clause, text: str, by: Person) -> Clause:
    """Reword a clause of the template. Running agreements keep their words."""
    require(may_run(by, clause.programme))
    if not text.strip():
        raise Refused(no("A clause needs words. The two partners may strike it; the template keeps it.", "empty"))
    clause.text = text.strip()
    clause.save(update_fields=["text"])
    record("clause.reworded", on=clause, by=by, programme=clause.programme.ref, number=clause.number)
    return clause


@action
def go_live(*, programme: Programme, by: Person) -> Programme:
    """Open the programme, once nothing stands against it."""
    programme = locked(programme)
    require(may_run(by, programme))
    require_move(PROGRAMME_MOVES, programme.state, ProgrammeState.LIVE)
    require(may_go_live(programme))
    programme.state, programme.went_live_at = ProgrammeState.LIVE, clock.now()
    programme.save(update_fields=["state", "went_live_at"])
    record("programme.opened", on=programme, by=by)
    return programme


@action
def close_programme(*, programme: Programme, by: Person) -> Programme:
    """Close it for new partnerships; running ones go on to their end."""
    programme = locked(programme)
    require(may_run(by, programme))
    require_move(PROGRAMME_MOVES, programme.state, ProgrammeState.CLOSED)
    programme.state, programme.closed_at = ProgrammeState.CLOSED, clock.now()
    programme.save(update_fields=["state", "closed_at"])
    record("programme.closed", on=programme, by=by)
    return programme


@action
def record_change(*, programme: Programme, asked: str, changed: str, by: Person) -> Change:
    """One line of 'You asked, we changed'."""
    require(may_run(by, programme))
    change = Change.objects.create(programme=programme, asked=asked.strip(), changed=changed.strip())
    record("programme.changed", on=change, by=by, programme=programme.ref)
    return change


@action
def stand_up_for(*, programme: Programme, statement: str, by: Person) -> Advocate:
    """A leader says in their own words why the programme matters."""
    advocate, _made = Advocate.objects.update_or_create(
        programme=programme, person=by, defaults={"statement": statement.strip()}
    )
    record("advocate.stood_up", on=advocate, by=by, programme=programme.ref)
    return advocate
