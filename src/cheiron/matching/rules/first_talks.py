"""A first talk: times, and the learner's private decision."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cheiron.kit import clock
from cheiron.kit.verdict import Verdict, first_no, no, yes
from cheiron.matching.models import FirstTalk
from cheiron.matching.queries import are_blocked
from cheiron.matching.states import TALK_AHEAD_DAYS, TALK_TIMES_MOST
from cheiron.people.models import Person


def may_name_times(times: Sequence[dt.datetime]) -> Verdict:
    """Up to three, all still to come."""
    now = clock.now()
    if len(times) > TALK_TIMES_MOST:
        most = {"most": TALK_TIMES_MOST}
        return no(ngettext("Name %(most)s time.", "Name up to %(most)s times.", TALK_TIMES_MOST) % most, "too_many")
    if all(now < at <= now + clock.days(TALK_AHEAD_DAYS) for at in times):
        return yes()
    days = {"days": TALK_AHEAD_DAYS}
    return no(_("Choose times that are still to come, within %(days)s days.") % days, "which_time")


def may_decide(person: Person, talk: FirstTalk) -> Verdict:
    """Only the learner, once."""
    if talk.request.learner_id != person.pk:
        return no(_("Only the person who asked decides this."), "not_yours")
    if talk.choice:
        return no(_("You have decided already."), "decided")
    return _not_apart(talk)


def may_take_time(person: Person, talk: FirstTalk, at: dt.datetime) -> Verdict:
    """One of the times that were named, while it is still to come."""
    if at.astimezone(dt.UTC).isoformat() not in talk.times or at <= clock.now():
        return no(_("Please choose one of the times."), "which_time")
    return first_no(_no_time_yet(talk), may_decide(person, talk))


def _no_time_yet(talk: FirstTalk) -> Verdict:
    return yes() if talk.at is None else no(_("You have chosen a time already."), "has_time")


def _not_apart(talk: FirstTalk) -> Verdict:
    if are_blocked(talk.request.learner, talk.request.offer.person):
        return no(_("This is not possible at present."), "not_possible")
    return yes()
