"""Plan meetings and log them. Whoever logs, the other may correct; nobody is asked whose fault it was."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from cheiron.journal import actions as journal
from cheiron.kit import clock
from cheiron.kit.acting import action, locked
from cheiron.kit.states import require_move
from cheiron.kit.text import tidy
from cheiron.kit.verdict import Refused, no, require
from cheiron.notices import actions as notices
from cheiron.partnerships.actions.starting import start_if_ready
from cheiron.partnerships.models import Meeting, Partnership
from cheiron.partnerships.rules import may_log, may_move_meeting, may_plan, may_settle_meeting
from cheiron.partnerships.states import MEETING_MOVES, MeetingKind, MeetingMode, MeetingState
from cheiron.people.models import Person


@action
def plan_meeting(
    *,
    partnership: Partnership,
    at: dt.datetime,
    by: Person,
    minutes: int | None = None,
    mode: str = MeetingMode.IN_PERSON,
    place: str = "",
) -> Meeting:
    """Plan the next meeting. Planning the same moment twice gives the same meeting; one called off comes back."""
    partnership = locked(partnership)
    require(may_plan(by, partnership, at))
    meeting = partnership.meetings.filter(at=at).first()
    if meeting is not None and meeting.state == MeetingState.PLANNED:
        return meeting
    meeting = meeting or Meeting(partnership=partnership, at=at, kind=_kind_of_next(partnership))
    meeting.minutes = minutes or partnership.programme.meeting_minutes
    meeting.mode, meeting.place = mode, tidy(place)
    _settle(meeting, MeetingState.PLANNED, None)
    journal.record("meeting.planned", on=meeting, by=by, at=at)
    _tell_of_plan(meeting, by)
    return meeting


@action
def move_meeting(
    *,
    meeting: Meeting,
    at: dt.datetime,
    by: Person,
    minutes: int | None = None,
    mode: str = "",
    place: str | None = None,
) -> Meeting:
    """Give a planned meeting another time, length or place."""
    partnership = locked(meeting.partnership)
    meeting = locked(meeting)
    require(may_move_meeting(by, meeting))
    require(may_plan(by, partnership, at))
    if partnership.meetings.filter(at=at).exclude(pk=meeting.pk).exists():
        raise Refused(no(_("The two of you have a meeting at that moment already."), "moment_taken"))
    meeting.at, meeting.minutes, meeting.mode = at, minutes or meeting.minutes, mode or meeting.mode
    meeting.place = meeting.place if place is None else tidy(place)
    meeting.save(update_fields=["at", "minutes", "mode", "place"])
    journal.record("meeting.moved", on=meeting, by=by, at=at)
    notices.cancel_owed(about=meeting)
    _tell_of_plan(meeting, by)
    return meeting


@action
def call_off_meeting(*, meeting: Meeting, by: Person) -> Meeting:
    """Call a planned meeting off. A second click changes nothing."""
    locked(meeting.partnership)
    meeting = locked(meeting)
    if meeting.state == MeetingState.CANCELLED:
        return meeting
    require(may_move_meeting(by, meeting))
    _settle(meeting, MeetingState.CANCELLED, by)
    journal.record("meeting.called_off", on=meeting, by=by)
    notices.cancel_owed(about=meeting)
    notices.owe("partnerships.meeting_called_off", to=meeting.partnership.other_than(by), about=meeting)
    return meeting


@action
def log_meeting(
    *,
    partnership: Partnership,
    by: Person,
    at: dt.datetime | None = None,
    minutes: int | None = None,
    mode: str = MeetingMode.IN_PERSON,
) -> Meeting:
    """Log a meeting that took place, today or earlier. One day is logged once: a second tap changes nothing."""
    partnership = locked(partnership)
    moment = at or clock.now()
    require(may_log(by, partnership, moment))
    meeting = _on_the_day_of(moment, partnership)
    if meeting is None:
        meeting = Meeting(partnership=partnership, at=moment, mode=mode, kind=_kind_of_next(partnership))
        meeting.minutes = minutes or partnership.programme.meeting_minutes
    return _hold(meeting, by)


@action
def confirm_meeting(*, meeting: Meeting, by: Person) -> Meeting:
    """Say that a planned meeting took place, or correct that it did."""
    locked(meeting.partnership)
    meeting = locked(meeting)
    require(may_settle_meeting(by, meeting))
    return _hold(meeting, by)


@action
def mark_not_held(*, meeting: Meeting, by: Person) -> Meeting:
    """Say that a meeting did not take place, or correct that it did. Nobody is asked why."""
    locked(meeting.partnership)
    meeting = locked(meeting)
    require(may_settle_meeting(by, meeting))
    if meeting.state != MeetingState.DID_NOT_TAKE_PLACE:
        _settle(meeting, MeetingState.DID_NOT_TAKE_PLACE, by)
        journal.record("meeting.marked_not_held", on=meeting, by=by)
        notices.cancel_owed(about=meeting)
    return meeting


def _hold(meeting: Meeting, by: Person) -> Meeting:
    if meeting.pk is not None and meeting.state == MeetingState.HELD:
        return meeting
    _settle(meeting, MeetingState.HELD, by)
    journal.record("meeting.held", on=meeting, by=by, minutes=meeting.minutes)
    notices.cancel_owed(about=meeting)
    start_if_ready(meeting.partnership, by)
    return meeting


def _settle(meeting: Meeting, there: MeetingState, by: Person | None) -> None:
    """Write the state with its companions. A new row may begin in any state; an old one needs a move."""
    if meeting.pk is not None:
        require_move(MEETING_MOVES, meeting.state, there)
    meeting.state = there
    meeting.logged_by = by
    meeting.logged_at = None if there == MeetingState.PLANNED else clock.now()
    meeting.save()


def _on_the_day_of(moment: dt.datetime, partnership: Partnership) -> Meeting | None:
    """The meeting of that day which counts: held, planned, said not to have been, called off at this very moment."""
    day = clock.day_of(moment)
    around = partnership.meetings.filter(at__gte=moment - clock.days(2), at__lte=moment + clock.days(2))
    same = [one for one in around if clock.day_of(one.at) == day]
    counts = [one for one in same if one.state != MeetingState.CANCELLED or one.at == moment]
    order = [MeetingState.HELD, MeetingState.PLANNED, MeetingState.DID_NOT_TAKE_PLACE, MeetingState.CANCELLED]
    return min(counts, key=lambda one: order.index(MeetingState(one.state)), default=None)


def _kind_of_next(partnership: Partnership) -> str:
    met = partnership.meetings.filter(state__in=[MeetingState.PLANNED, MeetingState.HELD]).exists()
    return MeetingKind.REGULAR if met else MeetingKind.FIRST


def _tell_of_plan(meeting: Meeting, by: Person) -> None:
    """Tell the other now, and ask both on the day after."""
    partnership, when = meeting.partnership, f"{meeting.ref}:{meeting.at:%Y%m%d%H%M}"
    notices.owe("partnerships.meeting_planned", to=partnership.other_than(by), about=meeting)
    for one in (partnership.learner, partnership.helper):
        key = f"meeting_to_confirm:{one.ref}:{when}"
        notices.owe("partnerships.meeting_to_confirm", to=one, about=meeting, due=meeting.at + clock.days(1), key=key)
