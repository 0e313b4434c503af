"""Fifteen minutes before anything is decided."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from cheiron.journal.actions import record
from cheiron.kit import clock
from cheiron.kit.acting import action, locked
from cheiron.kit.states import require_move
from cheiron.kit.verdict import require
from cheiron.matching.actions.asking import ask_helper
from cheiron.matching.actions.request_moves import settle
from cheiron.matching.models import FirstTalk, Request
from cheiron.matching.rules import may_accept_as, may_decide, may_name_times, may_take_time
from cheiron.matching.states import REQUEST_MOVES, TALK_ASK_DAYS, RequestKind, RequestState, TalkChoice
from cheiron.notices.actions import cancel_owed, owe
from cheiron.people.models import Person


@action
def accept_first_talk(*, request: Request, times: Sequence[dt.datetime] = (), by: Person) -> FirstTalk:
    """The helper says yes to a talk. No place is taken; both read how to reach each other. A second click is one."""
    request = locked(request)
    agreed = FirstTalk.objects.filter(request=request, request__offer__person=by).first()
    if agreed is not None:
        return agreed
    require_move(REQUEST_MOVES, request.state, RequestState.ACCEPTED)
    require(may_accept_as(by, request, RequestKind.FIRST_TALK))
    require(may_name_times(times))
    settle(request, RequestState.ACCEPTED)
    talk = FirstTalk.objects.create(
        request=request,
        times=sorted({at.astimezone(dt.UTC).isoformat() for at in times}),
        ask_on=clock.today() + clock.days(TALK_ASK_DAYS),
    )
    record("request.first_talk_accepted", on=request, by=by)
    owe("matching.first_talk_accepted", to=request.learner, about=talk)
    return talk


@action
def take_time(*, talk: FirstTalk, at: dt.datetime, by: Person) -> FirstTalk:
    """The learner takes one of the times; whether to go on is asked the day after it, at the soonest."""
    talk = locked(talk)
    require(may_take_time(by, talk, at))
    talk.at = at
    talk.ask_on = max(talk.ask_on, clock.day_of(at) + clock.days(1))
    talk.save(update_fields=["at", "ask_on"])
    record("first_talk.time_taken", on=talk, by=by)
    owe("matching.first_talk_timed", to=talk.request.offer.person, about=talk)
    return talk


@action
def ask_about_talk(*, talk: FirstTalk) -> bool:
    """Its day has come: ask the learner, and the learner alone, once."""
    talk = locked(talk)
    if talk.asked_at is not None or talk.ask_on > clock.today() or not may_decide(talk.request.learner, talk):
        return False
    talk.asked_at = clock.now()
    talk.save(update_fields=["asked_at"])
    owe("matching.first_talk_over", to=talk.request.learner, about=talk)
    return True


@action
def go_on(*, talk: FirstTalk, by: Person) -> Request:
    """Becomes an ordinary request with the same words, for the helper to accept in one tap."""
    talk = locked(talk)
    if talk.went_on is not None and talk.request.learner_id == by.pk:
        return talk.went_on
    require(may_decide(by, talk))
    asked = talk.request
    made = ask_helper(
        learner=asked.learner,
        offer=asked.offer,
        topic_keys=asked.topic_keys,
        words=asked.words,
        wished_length=asked.wished_length,
        by=by,
    )
    cancel_owed(about=talk, kinds=("matching.first_talk_over",))
    return made


@action
def say_thank_you(*, talk: FirstTalk, by: Person) -> FirstTalk:
    """No further. Nobody is told, nothing the helper reads changes, and the journal does not say what was chosen."""
    talk = locked(talk)
    if talk.choice == TalkChoice.THANK_YOU and talk.request.learner_id == by.pk:
        return talk
    require(may_decide(by, talk))
    talk.choice, talk.decided_at = TalkChoice.THANK_YOU, clock.now()
    talk.save(update_fields=["choice", "decided_at"])
    cancel_owed(about=talk, kinds=("matching.first_talk_over",))
    return talk
