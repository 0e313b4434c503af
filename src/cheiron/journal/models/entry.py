"""One line of the journal."""

from __future__ import annotations

from django.db import models

from cheiron.kit import clock
from cheiron.people.models import Person


class Entry(models.Model):
    """Who did or read what, when. Facts only: codes, refs, numbers, dates; never what somebody typed.

    Rows are only added; a trigger in the database refuses to change one.
    """

    at = models.DateTimeField(default=clock.now, db_index=True)
    word = models.CharField(max_length=80, db_index=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    on_kind = models.CharField(max_length=60)
    on_ref = models.CharField(max_length=13, blank=True, db_index=True)
    facts = models.JSONField(default=dict)

    class Meta:
        ordering = ["-at", "-pk"]
