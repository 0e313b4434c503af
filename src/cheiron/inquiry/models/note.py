"""A leader goes first."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from cheiron.inquiry.states import NoteKind
from cheiron.kit.records import Record
from cheiron.people.models import Person


class LearningNote(Record):
    """Opt-in and revocable at once: withdrawing deletes the text and its kind.

    There is no row for not having said anything.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="learning_notes")
    kind = models.CharField(max_length=16, choices=NoteKind.choices, blank=True)
    text = models.CharField(max_length=400, blank=True)
    published_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-published_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(withdrawn_at=None) | Q(text=""), name="a_withdrawn_note_keeps_no_text")
        ]
