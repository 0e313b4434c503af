"""Reading questions and concerns: one's own, and those of the programmes one runs. Nobody else's."""

from __future__ import annotations

from django.db.models import QuerySet

from cheiron.people.models import Person
from cheiron.programmes.models import Programme
from cheiron.programmes.queries import programmes_run_by
from cheiron.training.codes import fingerprint
from cheiron.training.models import Question
from cheiron.training.states import QuestionState

WAITING = (QuestionState.NEW, QuestionState.TRIAGED)


def questions_of(person: Person) -> QuerySet[Question]:
    """What this person asked under their own name."""
    return Question.objects.filter(asker=person).select_related("programme", "module", "change")


def questions_visible_to(person: Person) -> QuerySet[Question]:
    """For whoever runs the programme; a stranger, a chair or another coordinator finds nothing."""
    run = programmes_run_by(person).values("pk")
    found = Question.objects.filter(programme__in=run).select_related("programme", "module", "asker", "owner", "change")
    return found if person.is_active else found.none()


def questions_of_programme(person: Person, programme: Programme) -> QuerySet[Question]:
    """The list of one programme: the soonest due on top."""
    return questions_visible_to(person).filter(programme=programme).order_by("answer_due_on", "pk")


def questions_waiting(programme: Programme) -> QuerySet[Question]:
    """Not answered yet."""
    return Question.objects.filter(programme=programme, state__in=WAITING)


def question_with_code(code: str) -> Question | None:
    """The anonymous question to which this return code belongs; only the fingerprint of a code is stored."""
    mark = fingerprint(code)
    if not mark:
        return None
    return Question.objects.filter(return_code_hash=mark).select_related("programme", "change").first()
