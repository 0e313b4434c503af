"""Reading learning notes. There is no query for who has none, and there must not be one."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet

from cheiron.inquiry.models import LearningNote
from cheiron.people.models import Person, Position
from cheiron.people.queries import holding_now


def notes_on_board() -> QuerySet[LearningNote]:
    """Every note that stands, with its author and what they lead today; the newest first."""
    positions = Prefetch("person__positions", holding_now(Position.objects.select_related("unit")), "positions_today")
    shown = LearningNote.objects.filter(withdrawn_at=None, person__is_active=True)
    return shown.select_related("person__unit").prefetch_related(positions)


def notes_of(person: Person) -> QuerySet[LearningNote]:
    """This person's notes that stand."""
    return LearningNote.objects.filter(person=person, withdrawn_at=None).select_related("person")
