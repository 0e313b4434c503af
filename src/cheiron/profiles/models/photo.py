"""A portrait, cut and cleaned before it is kept."""

from __future__ import annotations

from django.db import models

from cheiron.kit import clock
from cheiron.kit.records import Record
from cheiron.profiles.models.profile import Profile


class Photo(Record):
    """Two sizes as JPEG without any metadata. In the database, so that it goes and comes with the profile at once."""

    profile = models.OneToOneField(Profile, models.CASCADE, related_name="photo")
    alt = models.CharField(max_length=160)
    large = models.BinaryField()
    small = models.BinaryField()
    fingerprint = models.CharField(max_length=16)
    added_at = models.DateTimeField(default=clock.now)
