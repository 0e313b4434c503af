"""One line of the journal."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models

from cheiron.kit import clock
from cheiron.people.models import Person


class FinalEntry(Exception):
    """A line of the journal is neither changed nor taken out."""


class Entries(models.QuerySet["Entry"]):
    """Lines are added and read. Only ``journal.actions.retire_entries`` lets go of old ones."""

    def update(self, **values: Any) -> NoReturn:
        raise FinalEntry("the journal is append-only")

    def delete(self) -> NoReturn:
        raise FinalEntry("the journal is append-only")

    def let_go(self) -> int:
        """Retention only."""
        return self._raw_delete(self.db) or 0


class Entry(models.Model):
    """Who did or read what, when. Facts only: codes, refs, numbers, dates; never what somebody typed.

    Rows are only added. A trigger in the database refuses to change one; the single exception is that the name behind
    ``by`` goes when a person is taken out of the database.
    """

    at = models.DateTimeField(default=clock.now, db_index=True)
    word = models.CharField(max_length=80, db_index=True)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    on_kind = models.CharField(max_length=60)
    on_ref = models.CharField(max_length=13, blank=True, db_index=True)
    of_ref = models.CharField(max_length=13, blank=True, default="", db_index=True)
    facts = models.JSONField(default=dict)

    objects = Entries.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.word}"
