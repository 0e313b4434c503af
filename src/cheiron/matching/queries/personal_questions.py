"""Questions from one person to another. Read by these two alone: no staff, no leader."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from django.db.models import Q, QuerySet

from cheiron.kit import clock
from cheiron.matching.models import PersonalQuestion
from cheiron.matching.states import OPEN_QUESTIONS_MOST, QUESTIONS_TO_ONE, QUESTIONS_TO_ONE_DAYS, QuestionState
from cheiron.people.models import Person


def personal_questions_visible_to(person: Person) -> QuerySet[PersonalQuestion]:
    """One's own, as asker or as the helper who was asked."""
    if not person.is_active:
        return PersonalQuestion.objects.none()
    mine = Q(asker=person) | Q(offer__person=person)
    return PersonalQuestion.objects.filter(mine).select_related("asker__unit", "offer__person__unit")


def questions_waiting_for(helper: Person) -> QuerySet[PersonalQuestion]:
    """Waiting for this helper's answer, the longest waiting first."""
    mine = personal_questions_visible_to(helper).filter(offer__person=helper, state=QuestionState.WAITING)
    return mine.filter(asker__is_active=True).order_by("awaiting_helper_since", "pk")


def questions_asked_by(asker: Person) -> QuerySet[PersonalQuestion]:
    """What this person asked, newest first."""
    return personal_questions_visible_to(asker).filter(asker=asker)


def open_question_of(asker: Person, helper: Person) -> PersonalQuestion | None:
    """The question to this helper that waits, whatever the programme."""
    waiting = PersonalQuestion.objects.filter(asker=asker, offer__person=helper, state=QuestionState.WAITING)
    return waiting.select_related("asker", "offer__person").first()


def open_questions_of(asker: Person) -> int:
    """How many answers this person waits for."""
    return PersonalQuestion.objects.filter(asker=asker, state=QuestionState.WAITING).count()


def lately_asked(asker: Person, helper: Person) -> int:
    """How many questions went from one to the other of late, answered or not."""
    since = clock.now() - clock.days(QUESTIONS_TO_ONE_DAYS)
    return PersonalQuestion.objects.filter(asker=asker, offer__person=helper, created_at__gte=since).count()


def closed_to_questions(asker: Person, people: Collection[int]) -> frozenset[int]:
    """To whom of these people (ids) the asker may put no question now, by what ``may_ask_person`` counts. One query.

    Whether they take questions at all stands in their profiles.
    """
    since = clock.now() - clock.days(QUESTIONS_TO_ONE_DAYS)
    counted = Q(state=QuestionState.WAITING) | Q(created_at__gte=since)
    asked = PersonalQuestion.objects.filter(counted, asker=asker).order_by()
    rows = list(asked.values_list("offer__person_id", "state", "created_at"))
    waiting = [person for person, state, _at in rows if state == QuestionState.WAITING]
    if len(waiting) >= OPEN_QUESTIONS_MOST:
        return frozenset(people)
    lately = Counter(person for person, _state, at in rows if at >= since)
    often = {person for person, times in lately.items() if times >= QUESTIONS_TO_ONE}
    return frozenset(people) & (often | set(waiting))
