"""One programme in a few honest numbers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from cheiron.evaluation.cells import Cell, cell, share
from cheiron.kit import clock
from cheiron.partnerships.models import Meeting, Partnership
from cheiron.partnerships.states import MeetingState, Outcome
from cheiron.programmes.models import Change, Enrolment, Programme
from cheiron.programmes.states import EnrolmentState
from cheiron.training.models import Credential, Question
from cheiron.training.states import ANSWERED_STATES, Audience


@dataclass(frozen=True, slots=True)
class Numbers:
    """What a leader or dean sees of a programme. Taken at ``as_of``; see ``cells`` for what is hidden."""

    programme: Programme
    as_of: dt.date
    learners: Cell
    with_somebody: Cell
    share_with_somebody: Cell
    helpers_trained: Cell
    meetings_held: Cell
    endings_without_fault: Cell
    questions_answered: Cell
    changes: int


def start_of_month() -> dt.datetime:
    """The first moment of the present month, in the installation's time zone."""
    return timezone.localtime(clock.now()).replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def programme_numbers(programme: Programme) -> Numbers:
    """The numbers of one programme at the start of this month."""
    moment = start_of_month()
    learners = _learners(programme, moment).count()
    with_somebody = _running(programme, moment).aggregate(n=Count("learner", distinct=True))["n"]
    return Numbers(
        programme=programme,
        as_of=clock.day_of(moment),
        learners=cell(learners),
        with_somebody=cell(with_somebody),
        share_with_somebody=share(min(with_somebody, learners), learners),
        helpers_trained=cell(_trained(programme, moment)),
        meetings_held=cell(_held(programme, moment)),
        endings_without_fault=cell(_endings(programme, moment)),
        questions_answered=cell(_answered(programme, moment)),
        changes=Change.objects.filter(programme=programme).count(),
    )


def _learners(programme: Programme, moment: dt.datetime) -> QuerySet[Enrolment]:
    gone = [EnrolmentState.INVITED, EnrolmentState.WITHDRAWN]
    return Enrolment.objects.filter(programme=programme, created_at__lt=moment).exclude(state__in=gone)


def _running(programme: Programme, moment: dt.datetime) -> QuerySet[Partnership]:
    return Partnership.objects.filter(
        Q(closed_at=None) | Q(closed_at__gte=moment), programme=programme, began_at__lt=moment
    )


def _trained(programme: Programme, moment: dt.datetime) -> int:
    day = clock.day_of(moment)
    held = Credential.objects.filter(
        Q(valid_until=None) | Q(valid_until__gte=day), programme=programme, revoked_on=None
    )
    return held.filter(audience=Audience.HELPER, issued_on__lt=day).count()


def _held(programme: Programme, moment: dt.datetime) -> int:
    return Meeting.objects.filter(partnership__programme=programme, state=MeetingState.HELD, at__lt=moment).count()


def _endings(programme: Programme, moment: dt.datetime) -> int:
    ended = Partnership.objects.filter(programme=programme, outcome=Outcome.NO_FAULT, closed_at__lt=moment)
    return ended.count()


def _answered(programme: Programme, moment: dt.datetime) -> int:
    return Question.objects.filter(programme=programme, state__in=ANSWERED_STATES, answered_at__lt=moment).count()
