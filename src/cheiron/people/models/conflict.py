"""Conflicts of interest as dated facts (`domain` 7.1)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cheiron.kit.records import Record
from cheiron.people.models.organisation import Unit
from cheiron.people.models.person import Dated, Person
from cheiron.people.states import ConflictKind, Level, OversightKind

DECLARED_BY_THEMSELVES = "declared"


class Conflict(Record, Dated):
    """``person`` supervises, evaluates, treats, is related to ... ``other``. Seen by staff only.

    What somebody declared themselves (``source`` is ``DECLARED_BY_THEMSELVES``) nobody sees, and no list touches.
    """

    kind = models.CharField(max_length=16, choices=ConflictKind.choices)
    person = models.ForeignKey(Person, models.CASCADE, related_name="conflicts_over")
    other = models.ForeignKey(Person, models.CASCADE, related_name="conflicts_under")
    source = models.CharField(max_length=100, blank=True)

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=~Q(person=F("other")), name="no_conflict_with_oneself"),
            models.UniqueConstraint(fields=["kind", "person", "other", "since", "source"], name="conflict_once"),
        ]
        indexes = [models.Index(fields=["other", "person"])]


class OversightBody(Record):
    """A committee or course that assesses every learner of ``unit`` (empty: everywhere) at ``level`` (empty: any)."""

    kind = models.CharField(max_length=32, choices=OversightKind.choices)
    name = models.CharField(max_length=200, unique=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True)
    level = models.CharField(max_length=32, choices=Level.choices, blank=True)


class OversightSeat(Record, Dated):
    """Somebody's dated seat on such a body."""

    body = models.ForeignKey(OversightBody, models.CASCADE, related_name="seats")
    person = models.ForeignKey(Person, models.CASCADE, related_name="oversight_seats")

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["body", "person", "since"], name="seat_once"),
        ]
