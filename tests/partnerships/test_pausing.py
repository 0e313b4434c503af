"""Breaks are normal."""

from __future__ import annotations

import pytest

from cheiron.kit import clock
from cheiron.kit.verdict import Refused
from cheiron.notices.models import Notice
from cheiron.partnerships.actions import pause_partnership, resume_partnership
from cheiron.partnerships.jobs import end_pauses
from tests import make
from tests.partnerships.build import active, begun

pytestmark = pytest.mark.django_db


def in_days(count: int) -> object:
    return clock.today() + clock.days(count)


def test_a_pause_and_going_on() -> None:
    partnership = active()
    pause_partnership(partnership=partnership, until=in_days(30), by=partnership.learner)
    partnership.refresh_from_db()
    assert (partnership.state, partnership.paused_until) == ("paused", in_days(30))
    assert Notice.objects.get(kind="partnerships.paused").to == partnership.helper
    for by in (partnership.helper, partnership.learner):
        resume_partnership(partnership=partnership, by=by)
    partnership.refresh_from_db()
    assert (partnership.state, partnership.paused_until) == ("active", None)
    assert Notice.objects.get(kind="partnerships.resumed").to == partnership.learner


def test_what_was_forming_goes_on_forming() -> None:
    partnership = begun()
    pause_partnership(partnership=partnership, until=in_days(5), by=partnership.helper)
    assert resume_partnership(partnership=partnership, by=partnership.helper).state == "forming"


@pytest.mark.parametrize("days", [-1, 0, 181])
def test_a_pause_is_from_tomorrow_to_half_a_year(days: int) -> None:
    partnership = active()
    with pytest.raises(Refused) as refusal:
        pause_partnership(partnership=partnership, until=in_days(days), by=partnership.learner)
    assert refusal.value.code == "pause_length"


def test_half_a_year_is_possible_and_the_day_can_be_moved() -> None:
    partnership = active()
    pause_partnership(partnership=partnership, until=in_days(180), by=partnership.learner)
    assert pause_partnership(partnership=partnership, until=in_days(10), by=partnership.helper).paused_until == in_days(
        10
    )


def test_the_clock_ends_a_pause_once() -> None:
    partnership = active()
    pause_partnership(partnership=partnership, until=in_days(10), by=partnership.learner)
    assert end_pauses() == 0
    with clock.standing_at(clock.now() + clock.days(10)):
        assert (end_pauses(), end_pauses()) == (1, 0)
    assert Notice.objects.filter(kind="partnerships.resumed").count() == 2


def test_a_stranger_pauses_nothing() -> None:
    partnership = active()
    for act in (
        lambda: pause_partnership(partnership=partnership, until=in_days(5), by=make.person()),
        lambda: resume_partnership(partnership=partnership, by=make.person()),
    ):
        with pytest.raises(Refused) as refusal:
            act()
        assert refusal.value.code == "not_a_partner"
