"""Learners come in, look for somebody, have somebody, start anew, and leave."""

from __future__ import annotations

from collections.abc import Iterable

from cheiron.journal.actions import record, record_each
from cheiron.kit import clock
from cheiron.kit.acting import action, locked
from cheiron.kit.states import ImpossibleMove, can_move, require_move
from cheiron.kit.verdict import require
from cheiron.notices.actions import owe
from cheiron.people.models import Person
from cheiron.programmes.models import Enrolment, Programme
from cheiron.programmes.rules import may_bring_in, may_enrol, may_leave, may_move_enrolment
from cheiron.programmes.states import ENROLMENT_MOVES, EnrolmentState, Joining, ProgrammeState

MOVING = ("state", "seeking_since", "priority_since", "new_start_due_on")


@action
def enrol(*, programme: Programme, person: Person, by: Person) -> Enrolment:
    """Bring a learner in (the learner alone, or whoever runs the programme). Twice changes nothing."""
    require(may_enrol(by, person, programme))
    enrolment, made = Enrolment.objects.get_or_create(
        programme=programme, person=person, defaults={"state": EnrolmentState.ENROLLED}
    )
    enrolment = locked(enrolment)
    back = enrolment.state in (EnrolmentState.INVITED, EnrolmentState.WITHDRAWN)
    if back:
        _move(enrolment, EnrolmentState.ENROLLED)
    if made or back:
        record("enrolment.begun", on=enrolment, by=by, programme=programme.ref)
    return enrolment


@action
def enrol_many(*, programme: Programme, people: Iterable[Person], by: Person) -> int:
    """Bring several in at once; who is in already, or does not fit, stays as they are. Returns how many are new.

    Where joining is voluntary they are invited and decide for themselves; otherwise they are enrolled. Each is told.
    """
    require(may_bring_in(by, programme))
    voluntary = programme.joining == Joining.VOLUNTARY
    state = EnrolmentState.INVITED if voluntary else EnrolmentState.ENROLLED
    there = set(Enrolment.objects.filter(programme=programme).values_list("person_id", flat=True))
    fitting = [one for one in people if one.is_active and one.level in programme.learner_levels and one.pk not in there]
    rows = [Enrolment(programme=programme, person=one, state=state) for one in fitting]
    Enrolment.objects.bulk_create(rows, ignore_conflicts=True)
    for row in rows:
        owe(
            "programmes.joined",
            to=row.person,
            about=programme,
            key=f"programmes.joined:{programme.ref}:{row.person.ref}",
        )
    record("programme.learners_brought_in", on=programme, by=by, count=len(rows), state=state)
    return len(rows)


@action
def begin_seeking(*, programme: Programme, person: Person, by: Person) -> Enrolment:
    """The learner looks for somebody."""
    require(may_move_enrolment(by, person, programme))
    return _to(programme, person, EnrolmentState.SEEKING, by)


@action
def stop_seeking(*, programme: Programme, person: Person, by: Person) -> Enrolment:
    """Not looking at present; the promise of a quick new start is given back with it."""
    require(may_move_enrolment(by, person, programme))
    return _to(programme, person, EnrolmentState.NOT_SEEKING, by)


@action
def leave_programme(*, enrolment: Enrolment, by: Person) -> Enrolment:
    """Give one's place as a learner back. Coming again later is as easy as coming the first time."""
    enrolment = locked(enrolment)
    require(may_leave(by, enrolment))
    if enrolment.state != EnrolmentState.WITHDRAWN:
        _move(enrolment, EnrolmentState.WITHDRAWN)
        record("enrolment.given_back", on=enrolment, by=by, programme=enrolment.programme.ref)
    return enrolment


@action
def mark_matched(*, programme: Programme, person: Person, by: Person | None) -> Enrolment:
    """The learner has somebody; an open promise of a new start is kept. Who may is asked where it happens."""
    return _to(programme, person, EnrolmentState.MATCHED, by)


@action
def mark_many(*, programme: Programme, people: Iterable[Person], state: EnrolmentState, by: Person | None) -> None:
    """The learners of a round have somebody (``MATCHED``), or look for somebody still (``SEEKING``).

    Two statements for all of them. Who has no place in the programme any more is refused, and so is the whole.
    """
    wanted = {person.pk for person in people}
    rows = Enrolment.objects.select_for_update().filter(programme=programme, person__in=wanted).order_by("pk")
    found = list(rows)
    if len(found) < len(wanted):
        raise ImpossibleMove(EnrolmentState.WITHDRAWN, state)
    moved = [row for row in found if row.state != state]
    for row in moved:
        _place(row, state)
    Enrolment.objects.bulk_update(moved, MOVING, batch_size=500)
    record_each("enrolment.moved", on=moved, by=by, programme=programme.ref, state=state)


@action
def promise_new_start(*, programme: Programme, person: Person, by: Person | None) -> Enrolment:
    """After an ending the learner comes first, with a date by which there are proposals.

    It never stands in the way of an ending: who has left the programme, or whose programme has closed, is promised
    nothing, and no error is raised.
    """
    enrolment = _own(programme, person)
    if enrolment.state == EnrolmentState.WITHDRAWN or programme.state != ProgrammeState.LIVE:
        return enrolment
    if enrolment.state != EnrolmentState.SEEKING:
        _move(enrolment, EnrolmentState.SEEKING)
    enrolment.priority_since = clock.now()
    enrolment.new_start_due_on = clock.working_days_after(clock.today(), programme.new_start_working_days)
    enrolment.save(update_fields=["priority_since", "new_start_due_on"])
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
    _place(enrolment, state)
    enrolment.save(update_fields=MOVING)


def _place(enrolment: Enrolment, state: EnrolmentState) -> None:
    require_move(ENROLMENT_MOVES, enrolment.state, state)
    enrolment.state = state
    enrolment.seeking_since = clock.now() if state == EnrolmentState.SEEKING else None
    if state != EnrolmentState.SEEKING:
        enrolment.priority_since = enrolment.new_start_due_on = None
