"""Three separate things about a meeting (`domain` 2.8): log, shared summary, private note."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from cheiron.kit.records import Record, state_field
from cheiron.kit.sealed_field import SealedTextField
from cheiron.partnerships.models.partnership import Partnership
from cheiron.partnerships.states import MeetingKind, MeetingMode, MeetingState
from cheiron.people.models import Person


class Meeting(Record):
    """The log: date, length, mode, held or not. No content, and never whose fault it was."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="meetings")
    state = state_field(MeetingState, MeetingState.PLANNED)
    kind = models.CharField(max_length=16, choices=MeetingKind.choices, default=MeetingKind.REGULAR)
    at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=45)
    mode = models.CharField(max_length=16, choices=MeetingMode.choices, default=MeetingMode.IN_PERSON)
    place = models.CharField(max_length=120, blank=True)
    logged_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    logged_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="planned") | Q(logged_at__isnull=False), name="logged_meeting_has_its_moment"
            ),
            models.CheckConstraint(condition=Q(minutes__gte=5, minutes__lte=600), name="meeting_minutes_are_sane"),
            models.UniqueConstraint(fields=["partnership", "at"], name="one_meeting_at_a_time"),
        ]


class SharedSummary(Record):
    """What the two want to remember together. Both read it, nobody else."""

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="summary")
    text = SealedTextField()
    written_by = models.ForeignKey(Person, models.CASCADE, related_name="+")
    edited_at = models.DateTimeField()


class PrivateNote(Record):
    """For its author alone."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="private_notes")
    author = models.ForeignKey(Person, models.CASCADE, related_name="+")
    text = SealedTextField()
    edited_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "author"], name="one_private_note_each")]
