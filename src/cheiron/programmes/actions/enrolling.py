"""Learners come in, look for somebody, have somebody, and start anew."""

from __future__ import annotations

from collections.abc import Iterable

from cheiron.journal.actions import record
from cheiron.kit import clock
from cheiron.kit.acting import action, locked
from cheiron.kit.states import can_move, require_move
from cheiron.kit.verdict import require
from cheiron.people.models import Person
from cheiron.programmes.models import Enrolment, Programme
from cheiron.programmes.rules import may_enrol
from cheiron.programmes.states import ENROLMENT_MOVES, EnrolmentState


@action
def enrol(*, programme: Programme, person: Person, by: Person) -> Enrolment:
    """Bring a learner in (the learner alone, or whoever runs the programme). Twice changes nothing."""
    require(may_enrol(by, person, programme))
    enrolment, made = Enrolment.objects.get_or_create(
        programme=programme, person=person, defaults={"state": EnrolmentState.ENROLLED}
    )
    back = enrolment.state in (EnrolmentState.INVITED, EnrolmentState.WITHDRAWN)
    if not made and back:
        _move(enrolment, EnrolmentState.ENROLLED)
    if made or back:
        record("enrolment.begun", on=enrolment, by=by, programme=programme.ref)
    return enrolment


@action
def enrol_many(*, programme: Programme, people: Iterable[Person], by: Person) -> int:
    """Invite several at once; those already in stay as they are. Returns how many are new."""
    fitting = [person for person in people if may_enrol(by, person, programme)]
    before = Enrolment.objects.filter(programme=programme).count()
    Enrolment.objects.bulk_create(
        [Enrolment(programme=programme, person=person, state=EnrolmentState.INVITED) for person in fitting],
        ignore_conflicts=True,
    )
    new = Enrolment.objects.filter(programme=programme).count() - before
    record("programme.learners_invited", on=programme, by=by, count=new)
    return new


@action
def begin_seeking(*, programme: Programme, person: Person, by: Person) -> Enrolment:
    """The learner looks for somebody."""
    return _to(programme, person, EnrolmentState.SEEKING, by)


@action
def stop_seeking(*, programme: Programme, person: Person, by: Person) -> Enrolment:
    """Not looking at present; the promise of a quick new start is given back with it."""
    return _to(programme, person, EnrolmentState.NOT_SEEKING, by)


@action
def mark_matched(*, programme: Programme, person: Person, by: Person | None) -> Enrolment:
    """The learner has somebody; an open promise of a new start is kept."""
    return _to(programme, person, EnrolmentState.MATCHED, by)


@action
def promise_new_start(*, programme: Programme, person: Person, by: Person | None) -> Enrolment:
    """After an ending the learner comes first, with a date by which there are proposals."""
    enrolment = _own(programme, person)
    if enrolment.state != EnrolmentState.SEEKING:
        require_move(ENROLMENT_MOVES, enrolment.state, EnrolmentState.SEEKING)
    enrolment.state = EnrolmentState.SEEKING
    enrolment.priority_since = clock.now()
    enrolment.new_start_due_on = clock.working_days_after(clock.today(), programme.new_start_working_days)
    enrolment.save(update_fields=["state", "priority_since", "new_start_due_on"])
    record("enrolment.promised_new_start", on=enrolment, by=by, due=enrolment.new_start_due_on)
    return enrolment


def _own(programme: Programme, person: Person) -> Enrolment:
    """The enrolment under lock; a learner who came in by another way gets one now."""
    made, _new = Enrolment.objects.get_or_create(
        programme=programme, person=person, defaults={"state": EnrolmentState.ENROLLED}
    )
    return locked(made)


def _to(programme: Programme, person: Person, state: EnrolmentState, by: Person | None) -> Enrolment:
    enrolment = _own(programme, person)
    if enrolment.state == state:
        return enrolment
    if enrolment.state == EnrolmentState.INVITED and not can_move(ENROLMENT_MOVES, enrolment.state, state):
        _move(enrolment, EnrolmentState.ENROLLED)
    _move(enrolment, state)
    record("enrolment.moved", on=enrolment, by=by, programme=programme.ref, state=state)
    return enrolment


def _move(enrolment: Enrolment, state: EnrolmentState) -> None:
    require_move(ENROLMENT_MOVES, enrolment.state, state)
    enrolment.state = state
    if state in (EnrolmentState.MATCHED, EnrolmentState.NOT_SEEKING, EnrolmentState.WITHDRAWN):
        enrolment.priority_since = enrolment.new_start_due_on = None
    enrolment.save(update_fields=["state", "priority_since", "new_start_due_on"])
