"""When each job last ran, for the doctor."""

from __future__ import annotations

from django.db import models


class JobRun(models.Model):
    """The last run of one job. ``trouble`` names an error, never what was in it."""

    name = models.CharField(max_length=80, unique=True)
    ended_at = models.DateTimeField()
    done = models.PositiveIntegerField(default=0)
    trouble = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
