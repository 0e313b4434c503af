"""From a design to a draft, and every change to it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from cheiron.journal.actions import record
from cheiron.kit import clock
from cheiron.kit.acting import action, locked
from cheiron.kit.verdict import Refused, no, require
from cheiron.people.models import Person, Unit
from cheiron.programmes.designs import clause_texts, design
from cheiron.programmes.models import Clause, OutsideOffice, Programme, ProgrammeRole
from cheiron.programmes.rules import (
    may_change_design,
    may_create_programme,
    may_discard,
    may_go_live,
    stays_complete,
)
from cheiron.programmes.states import StaffRole

EDITABLE = frozenset(
    {"name", "purpose", "helper_word", "learner_word", "unit", "starts_on", "ends_on", "learner_levels"}
    | {"helper_levels", "meetings_expected", "meetings_minimum", "meeting_minutes", "places_default"}
    | {"places_maximum", "joining", "report_to", "must_report", "off_discipline", "answer_days"}
    | {"open_requests_maximum"}
)


@action
def create_programme(*, template: str, name: str, unit: Unit | None, by: Person, **overrides: Any) -> Programme:
    """A draft from a design, with its seventeen clauses. Whoever makes it coordinates it, to begin with."""
    require(may_create_programme(by))
    chosen = design(template)
    fields = chosen.programme_fields() | chosen.dates_from(clock.today()) | {"name": name, "unit": unit} | overrides
    programme = Programme.objects.create(template=template, **fields)
    Clause.objects.bulk_create(
        Clause(programme=programme, number=c.number, title=c.title, text=c.text) for c in clause_texts()
    )
    ProgrammeRole.objects.create(programme=programme, person=by, role=StaffRole.COORDINATOR, since=clock.today())
    record("programme.created", on=programme, by=by, template=template)
    return programme


@action
def change_design(*, programme: Programme, by: Person, **changes: Any) -> Programme:
    """Change fields of the design. Unknown fields are refused; what runs stays complete."""
    unknown = set(changes) - EDITABLE
    if unknown:
        raise ValueError(f"not part of a design: {sorted(unknown)}")
    programme = locked(programme)
    require(may_change_design(by, programme))
    before = may_go_live(programme)
    for name, value in changes.items():
        setattr(programme, name, value)
    programme.save(update_fields=list(changes))
    require(stays_complete(before, programme))
    record("programme.redesigned", on=programme, by=by, fields=len(changes))
    return programme


@action
def discard_draft(*, programme: Programme, by: Person) -> None:
    """Throw a draft away, with everything in it. What has been live stays."""
    programme = locked(programme)
    require(may_discard(by, programme))
    record("programme.discarded", on=programme, by=by, template=programme.template)
    programme.delete()


@action
def add_office(*, programme: Programme, by: Person, **fields: Any) -> OutsideOffice:
    """Name an office outside the programme for 'something serious'. The same name twice is one office."""
    require(may_change_design(by, programme))
    name = fields.pop("name")
    office, made = OutsideOffice.objects.update_or_create(programme=programme, name=name, defaults=fields)
    record("outside_office.added" if made else "outside_office.changed", on=office, by=by, programme=programme.ref)
    return office


@action
def remove_office(*, office: OutsideOffice, by: Person) -> None:
    """Take an office off the list; the last one of a running programme stays."""
    programme = office.programme
    require(may_change_design(by, programme))
    before = may_go_live(programme)
    record("outside_office.removed", on=office, by=by, programme=programme.ref)
    office.delete()
    require(stays_complete(before, programme))


@action
def edit_clause_text(*, clause: Clause, text: str, by: Person, title: str = "") -> Clause:
    """Reword a clause of the template. No clause can be taken out; running agreements keep their words."""
    require(may_change_design(by, clause.programme))
    if not text.strip():
        raise Refused(
            no(_("A clause needs words. Two partners can strike most of them; the template keeps all."), "empty")
        )
    clause.text, clause.title = text.strip(), title.strip() or clause.title
    clause.save(update_fields=["text", "title"])
    record("clause.reworded", on=clause, by=by, programme=clause.programme.ref, number=clause.number)
    return clause
