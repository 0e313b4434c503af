"""What the clock does to requests, first talks, questions and waiting. Every job may run twice without harm."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import F, Q, QuerySet

from cheiron.kit import clock
from cheiron.matching.actions import (
    ask_about_talk,
    expire_question,
    expire_request,
    forget_put_off,
    forget_told_wait,
    remind_helper,
    remind_learner,
    remind_of_question,
    tell_of_place,
    tell_to_ask_again,
)
from cheiron.matching.models import FirstTalk, PersonalQuestion, PlaceWait, Request
from cheiron.matching.queries import asked_again
from cheiron.matching.states import (
    LATER_KEPT_DAYS,
    OPEN_REQUESTS,
    PLACE_TOLD_DAYS,
    REMINDER_DAYS,
    TALK_ASKED_FOR_DAYS,
    QuestionState,
    RequestState,
)
from cheiron.profiles.models import Offer
from cheiron.profiles.queries import listed_offers


def _silent(state: RequestState, awaited: str) -> QuerySet[Request]:
    """A week in this turn without an answer, or a day where it closes tomorrow; never reminded in this turn."""
    now, today = clock.now(), clock.today()
    a_week = Q(**{f"{awaited}__lte": now - clock.days(REMINDER_DAYS)})
    soon = Q(**{f"{awaited}__lte": now - clock.days(1)}, answer_due_on__lte=today + clock.days(1))
    return Request.objects.filter(a_week | soon, state=state, reminded_at=None, answer_due_on__gte=today)


def remind_silent_helpers() -> int:
    """One reminder after a week."""
    silent = _silent(RequestState.WAITING, "awaiting_helper_since")
    return len([remind_helper(request=request) for request in silent])


def remind_learners_asked_back() -> int:
    """The same where it is the learner's turn."""
    silent = _silent(RequestState.ASKED_BACK, "awaiting_learner_since")
    return len([remind_learner(request=request) for request in silent])


def close_unanswered_requests() -> int:
    """Requests whose last day for an answer has passed."""
    over = Request.objects.filter(state__in=OPEN_REQUESTS, answer_due_on__lt=clock.today())
    return len([expire_request(request=request) for request in over])


def tell_who_may_ask_again() -> int:
    """Requests put off until today, or earlier where there was no room on the day."""
    today = clock.today()
    due = Request.objects.filter(
        state=RequestState.LATER,
        told_again_at=None,
        ask_again_on__range=(today - clock.days(LATER_KEPT_DAYS), today),
    )
    return sum(tell_to_ask_again(request=request) for request in due.exclude(asked_again()))


def forget_what_was_put_off() -> int:
    """Words kept to be sent again, long after their day."""
    long_ago = clock.today() - clock.days(LATER_KEPT_DAYS)
    kept = Request.objects.filter(state=RequestState.LATER, ask_again_on__lt=long_ago).exclude(words="")
    return len([forget_put_off(request=request) for request in kept])


def ask_about_first_talks() -> int:
    """Learners whose first talk should be over."""
    today = clock.today()
    due = FirstTalk.objects.filter(asked_at=None, choice="")
    due = due.filter(ask_on__range=(today - clock.days(TALK_ASKED_FOR_DAYS), today))
    return sum(ask_about_talk(talk=talk) for talk in due)


def remind_of_questions() -> int:
    """One reminder after a week."""
    silent = PersonalQuestion.objects.filter(
        state=QuestionState.WAITING,
        reminded_at=None,
        awaiting_helper_since__lte=clock.now() - clock.days(REMINDER_DAYS),
        answer_due_on__gte=clock.today(),
    )
    return len([remind_of_question(question=question) for question in silent])


def close_unanswered_questions() -> int:
    """Questions whose last day for an answer has passed."""
    over = PersonalQuestion.objects.filter(state=QuestionState.WAITING, answer_due_on__lt=clock.today())
    return len([expire_question(question=question) for question in over])


def tell_who_waits_for_a_place() -> int:
    """Helpers with a place for whom somebody waits. However the place came about, it is noticed here."""
    awaited = PlaceWait.objects.filter(told_at=None).order_by().values("offer")
    open_ones = listed_offers().filter(pk__in=awaited, taken__lt=F("places")).order_by("pk")
    return sum(tell_of_place(offer=offer) for offer in Offer.objects.filter(pk__in=open_ones.values("pk")))


def forget_who_was_told() -> int:
    """Whoever heard of a place a month ago waits no longer."""
    long_ago = clock.now() - clock.days(PLACE_TOLD_DAYS)
    over = PlaceWait.objects.filter(told_at__lt=long_ago)
    return len([forget_told_wait(wait=wait) for wait in over])


ASKING_JOBS: list[tuple[str, Callable[[], int]]] = [
    ("close unanswered requests", close_unanswered_requests),
    ("remind silent helpers", remind_silent_helpers),
    ("remind learners asked back", remind_learners_asked_back),
    ("tell who may ask again", tell_who_may_ask_again),
    ("forget what was put off", forget_what_was_put_off),
    ("ask about first talks", ask_about_first_talks),
    ("close unanswered questions", close_unanswered_questions),
    ("remind of questions", remind_of_questions),
    ("tell who waits for a place", tell_who_waits_for_a_place),
    ("forget who was told of a place", forget_who_was_told),
]
