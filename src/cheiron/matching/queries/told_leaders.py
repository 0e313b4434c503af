"""Who asked, where the programme tells its leaders. On which days somebody stands there, the calendar alone decides.

From the first Monday that comes two weeks or more after asking, for eight weeks, whatever becomes of it: an answer, a
partnership or an ending in that time neither takes a name off nor puts one on (decision 29).
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db.models import Exists, F, OuterRef, QuerySet

from cheiron.kit import clock
from cheiron.matching.models import Request
from cheiron.matching.states import TOLD_AFTER_DAYS, TOLD_FOR_DAYS
from cheiron.people.models import Person
from cheiron.people.queries import people_led_by
from cheiron.programmes.models import Enrolment, Programme
from cheiron.programmes.states import EnrolmentState, ProgrammeState

WEEK = 7


def told_from(asked_on: dt.date) -> dt.date:
    """The Monday from which what was asked on this day may count."""
    earliest = asked_on + clock.days(TOLD_AFTER_DAYS)
    return earliest + clock.days(-earliest.weekday() % WEEK)


def standing_since(asked_on: Iterable[dt.date], today: dt.date) -> dt.date | None:
    """The Monday since which this learner stands in the list, or nothing. ``asked_on``: in one programme, in order.

    What is asked while a name stands there or is about to, makes it stand no longer.
    """
    until = dt.date.min
    for day in asked_on:
        if day < until:
            continue
        since = told_from(day)
        until = since + clock.days(TOLD_FOR_DAYS)
        if since <= today < until:
            return since
    return None


def leaders_are_told() -> bool:
    """Whether any running programme tells its leaders."""
    return Programme.objects.filter(state=ProgrammeState.LIVE, tells_leaders_since__isnull=False).exists()


def may_be_read_by_leaders(request: Request) -> bool:
    """Whether leaders may still read, now or later, that this was asked: for the learner's own page."""
    since = request.programme.tells_leaders_since
    if not request.tells_leaders or since is None or request.created_at < since:
        return False
    until = told_from(clock.day_of(request.created_at)) + clock.days(TOLD_FOR_DAYS)
    return request.programme.state == ProgrammeState.LIVE and clock.today() < until


def asked_under(leader: Person) -> Mapping[int, dt.date]:
    """Ids of people this leader looks after who asked, each with the first Monday since which they would stand there.

    Whether they have had somebody is asked one floor above, where partnerships are known.
    """
    asked: defaultdict[tuple[int, int], list[dt.date]] = defaultdict(list)
    for learner, programme, made in _told(leader).values_list("learner", "programme", "created_at"):
        asked[learner, programme].append(clock.day_of(made))
    found: dict[int, dt.date] = {}
    for (learner, _programme), days in asked.items():
        since = standing_since(days, clock.today())
        if since is not None:
            found[learner] = min(since, found.get(learner, since))
    return found


def _told(leader: Person) -> QuerySet[Request]:
    """Everything that was asked, told, by those of them who asked within the time that can still be read."""
    horizon = clock.now() - clock.days(TOLD_AFTER_DAYS + TOLD_FOR_DAYS + WEEK)
    told = Request.objects.filter(
        tells_leaders=True,
        programme__state=ProgrammeState.LIVE,
        created_at__gte=F("programme__tells_leaders_since"),
    )
    gone = Enrolment.objects.filter(
        programme=OuterRef("programme"), person=OuterRef("learner"), state=EnrolmentState.WITHDRAWN
    )
    led = told.filter(~Exists(gone.order_by()), learner__in=people_led_by(leader).values("pk"))
    lately = told.filter(created_at__gte=horizon).order_by().values("learner")
    return led.filter(learner__in=lately).order_by("created_at", "pk")
