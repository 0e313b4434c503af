"""How profiles leave the house: feeds behind a token, and the mark of whoever left them."""

from __future__ import annotations

from django.db import models

from cheiron.kit import clock
from cheiron.kit.records import Record
from cheiron.people.models import Person
from cheiron.profiles.states import FeedKind


class FeedToken(Record):
    """An address that answers to whoever has it, until it is revoked. Only a digest of the token is kept."""

    kind = models.CharField(max_length=16, choices=FeedKind.choices)
    label = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    scope = models.JSONField(default=dict)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at", "-pk"]


class Tombstone(models.Model):
    """Somebody who was in a feed and left it. Only the opaque ref and the moment; taken away once they return.

    ``feed`` names the one feed that tells of it (``profiles/queries/feeds.py``), so that no other does.
    """

    person_ref = models.CharField(max_length=13)
    feed = models.CharField(max_length=120)
    gone_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-gone_at"]
        constraints = [models.UniqueConstraint(fields=["feed", "person_ref"], name="one_tombstone_per_feed")]
