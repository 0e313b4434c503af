"""A roster file on its way in. The file and the report lie beside the database, the state lies here."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from cheiron.kit.records import Record, state_field
from cheiron.people.models.person import Person
from cheiron.people.states import ImportKind, ImportState


class RosterImport(Record):
    """One file, from upload to applied. ``counts`` holds numbers only; rows are in the report file."""

    kind = models.CharField(max_length=16, choices=ImportKind.choices)
    state = state_field(ImportState, ImportState.MAPPING)
    file_name = models.CharField(max_length=255)
    sheet = models.CharField(max_length=100, blank=True)
    is_full_roster = models.BooleanField(default=False)
    deactivate_missing = models.BooleanField(default=False)
    mapping = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    refusal = models.TextField(blank=True)
    brought_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["applied", "refused", "cancelled"], settled_at__isnull=False)
                | ~Q(state__in=["applied", "refused", "cancelled"]),
                name="settled_import_has_its_moment",
            )
        ]
