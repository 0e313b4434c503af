"""Planning and logging."""

from __future__ import annotations

import datetime as dt

import pytest

from cheiron.kit import clock
from cheiron.kit.verdict import Refused
from cheiron.notices.models import Notice
from cheiron.partnerships.actions import (
    call_off_meeting,
    confirm_meeting,
    log_meeting,
    mark_not_held,
    move_meeting,
    plan_meeting,
)
from cheiron.partnerships.models import Meeting
from cheiron.partnerships.queries import meetings_to_confirm, planned_meetings_of
from tests import make
from tests.partnerships.build import begun, signed

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 5, 12, 16, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _one_noon() -> object:
    with clock.standing_at(NOON):
        yield


def tomorrow(hours: int = 0) -> dt.datetime:
    return NOON + dt.timedelta(days=1, hours=hours)


def test_planning_tells_the_other_and_will_ask_both() -> None:
    partnership = begun()
    meeting = plan_meeting(partnership=partnership, at=tomorrow(), by=partnership.learner, place="Coffee bar")
    assert (meeting.state, meeting.minutes, meeting.kind) == ("planned", 45, "first_meeting")
    assert Notice.objects.get(kind="partnerships.meeting_planned").to == partnership.helper
    later = Notice.objects.filter(kind="partnerships.meeting_to_confirm")
    assert {one.to for one in later} == {partnership.learner, partnership.helper}
    assert {one.due_at for one in later} == {tomorrow() + dt.timedelta(days=1)}


def test_planning_the_same_moment_twice_is_one_meeting() -> None:
    partnership = begun()
    first = plan_meeting(partnership=partnership, at=tomorrow(), by=partnership.learner)
    assert plan_meeting(partnership=partnership, at=tomorrow(), by=partnership.helper) == first
    assert Notice.objects.filter(kind="partnerships.meeting_planned").count() == 1


def test_only_the_future_is_planned_and_only_the_past_is_held() -> None:
    partnership = begun()
    with pytest.raises(Refused) as refusal:
        plan_meeting(partnership=partnership, at=NOON, by=partnership.learner)
    assert refusal.value.code == "past"
    with pytest.raises(Refused) as refusal:
        log_meeting(partnership=partnership, at=tomorrow(), by=partnership.learner)
    assert refusal.value.code == "future"
    meeting = plan_meeting(partnership=partnership, at=tomorrow(), by=partnership.learner)
    with pytest.raises(Refused):
        confirm_meeting(meeting=meeting, by=partnership.learner)
    with pytest.raises(Refused) as refusal:
        log_meeting(partnership=partnership, at=NOON - dt.timedelta(days=1), by=partnership.learner)
    assert refusal.value.code == "before_it_began"


def test_a_meeting_of_this_afternoon_can_be_held_now() -> None:
    partnership = begun()
    meeting = plan_meeting(partnership=partnership, at=NOON + dt.timedelta(hours=2), by=partnership.learner)
    assert log_meeting(partnership=partnership, by=partnership.helper) == meeting
    meeting.refresh_from_db()
    assert (meeting.state, meeting.logged_by) == ("held", partnership.helper)
    assert not Notice.objects.filter(kind="partnerships.meeting_to_confirm", state="owed").exists()


def test_we_met_today_pressed_twice_is_one_meeting() -> None:
    partnership = begun()
    first = log_meeting(partnership=partnership, by=partnership.learner)
    with clock.standing_at(NOON + dt.timedelta(minutes=3)):
        assert log_meeting(partnership=partnership, by=partnership.helper) == first
    assert Meeting.objects.count() == 1


def test_whoever_logs_the_other_may_correct_and_nobody_is_blamed() -> None:
    partnership = begun()
    meeting = log_meeting(partnership=partnership, by=partnership.helper)
    mark_not_held(meeting=meeting, by=partnership.learner)
    meeting.refresh_from_db()
    assert meeting.state == "did_not_take_place"
    assert not {"absent", "reason", "fault", "missed_by"} & {field.name for field in Meeting._meta.get_fields()}
    confirm_meeting(meeting=meeting, by=partnership.helper)
    meeting.refresh_from_db()
    assert meeting.state == "held"


def test_moving_tells_the_other_and_asks_on_the_new_day() -> None:
    partnership = begun()
    meeting = plan_meeting(partnership=partnership, at=tomorrow(), by=partnership.learner)
    move_meeting(meeting=meeting, at=tomorrow(48), by=partnership.helper)
    owed = Notice.objects.filter(state="owed", about_ref=meeting.ref)
    assert [one.to for one in owed.filter(kind="partnerships.meeting_planned")] == [partnership.learner]
    asked = owed.filter(kind="partnerships.meeting_to_confirm")
    assert {one.due_at for one in asked} == {tomorrow(72)}


def test_two_meetings_cannot_be_moved_to_one_moment() -> None:
    partnership = begun()
    first = plan_meeting(partnership=partnership, at=tomorrow(), by=partnership.learner)
    plan_meeting(partnership=partnership, at=tomorrow(2), by=partnership.learner)
    with pytest.raises(Refused) as refusal:
        move_meeting(meeting=first, at=tomorrow(2), by=partnership.learner)
    assert refusal.value.code == "moment_taken"


def test_a_meeting_called_off_can_be_planned_again() -> None:
    partnership = begun()
    meeting = plan_meeting(partnership=partnership, at=tomorrow(), by=partnership.learner)
    call_off_meeting(meeting=meeting, by=partnership.helper)
    assert call_off_meeting(meeting=meeting, by=partnership.learner).state == "cancelled"
    assert Notice.objects.filter(kind="partnerships.meeting_called_off").count() == 1
    assert plan_meeting(partnership=partnership, at=tomorrow(), by=partnership.learner) == meeting
    assert Meeting.objects.get().state == "planned"


def test_a_stranger_plans_and_logs_nothing() -> None:
    partnership, stranger = begun(), make.person()
    meeting = plan_meeting(partnership=partnership, at=tomorrow(), by=partnership.learner)
    for act in (
        lambda: plan_meeting(partnership=partnership, at=tomorrow(3), by=stranger),
        lambda: log_meeting(partnership=partnership, by=stranger),
        lambda: move_meeting(meeting=meeting, at=tomorrow(3), by=stranger),
        lambda: call_off_meeting(meeting=meeting, by=stranger),
    ):
        with pytest.raises(Refused) as refusal:
            act()
        assert refusal.value.code == "not_a_partner"


def test_the_next_meeting_and_the_one_to_confirm() -> None:
    partnership = begun()
    meeting = plan_meeting(partnership=partnership, at=tomorrow(), by=partnership.learner)
    assert list(planned_meetings_of(partnership.helper)) == [meeting]
    assert list(meetings_to_confirm(partnership.helper)) == []
    with clock.standing_at(tomorrow(1)):
        assert list(planned_meetings_of(partnership.helper)) == []
        assert list(meetings_to_confirm(partnership.helper)) == [meeting]
        assert list(meetings_to_confirm(make.person())) == []


def test_the_first_meeting_makes_a_signed_partnership_active() -> None:
    partnership = begun()
    signed(partnership)
    log_meeting(partnership=partnership, by=partnership.learner)
    partnership.refresh_from_db()
    assert partnership.state == "active"
