"""One whole partnership through the real actions, so that its letters, signatures and journal are real too."""

from __future__ import annotations

import datetime as dt

from cheiron.kit import clock
from cheiron.matching.actions import ask_helper
from cheiron.matching.states import WishedLength
from cheiron.ops.demo.meeting_up import on_a_working_day
from cheiron.partnerships.actions import (
    accept_request,
    log_meeting,
    plan_meeting,
    sign_agreement,
    write_private_note,
    write_summary,
)
from cheiron.partnerships.models import Meeting, Partnership
from cheiron.people.models import Person
from cheiron.profiles.models import Offer


def turn(learner: Person, offer: Offer, *, days_ago: int, words: str, topics: list[str]) -> Partnership:
    """Asked ``days_ago``, accepted the next day, signed by both, met regularly since."""
    start = _at_noon(clock.now() - clock.days(days_ago))
    with clock.standing_at(start):
        asked = ask_helper(
            learner=learner, offer=offer, topic_keys=topics, words=words, wished_length=WishedLength.TERM, by=learner
        )
    with clock.standing_at(start + clock.days(1)):
        partnership = accept_request(request=asked, by=offer.person)
    _sign(partnership, start + clock.days(3))
    _meet(partnership, start + clock.days(5))
    partnership.refresh_from_db()
    return partnership


def _at_noon(moment: dt.datetime) -> dt.datetime:
    return moment.replace(hour=16, minute=0, second=0, microsecond=0)


def _sign(partnership: Partnership, moment: dt.datetime) -> None:
    for place, person in enumerate((partnership.learner, partnership.helper)):
        with clock.standing_at(moment + clock.days(place)):
            sign_agreement(agreement=partnership.agreements.get(), by=person)


def _meet(partnership: Partnership, first: dt.datetime) -> None:
    moment = first
    while moment < clock.now() - clock.days(20):
        with clock.standing_at(moment):
            meeting = log_meeting(
                partnership=partnership, at=clock.now(), minutes=45, mode="in_person", by=partnership.helper
            )
            _remember(partnership, meeting)
        moment += clock.days(27)


def _remember(partnership: Partnership, meeting: Meeting) -> None:
    write_summary(
        meeting=meeting,
        text="We agreed on one small thing to try, and to laugh about it next time if it fails.",
        by=partnership.learner,
    )
    write_private_note(meeting=meeting, text="Listen longer before the first idea.", by=partnership.helper)


def plan_next(partnership: Partnership, *, in_days: int, place: str, hour: int = 17, minute: int = 10) -> Meeting:
    """The next meeting, planned by the learner three days ago."""
    at = on_a_working_day(clock.now() + clock.days(in_days)).replace(hour=hour, minute=minute, second=0, microsecond=0)
    with clock.standing_at(min(clock.now(), at) - clock.days(3)):
        return plan_meeting(
            partnership=partnership, at=at, minutes=20, mode="in_person", place=place, by=partnership.learner
        )
