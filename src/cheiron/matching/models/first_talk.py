"""Fifteen minutes before anything is decided."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Q

from cheiron.kit import clock
from cheiron.kit.records import Record
from cheiron.matching.models.request import Request
from cheiron.matching.states import TalkChoice


class FirstTalk(Record):
    """The talk a helper said yes to. No place is taken, and nothing begins with it.

    ``times``: up to three moments (ISO) the helper named, of which the learner takes one (``at``). From ``ask_on`` on
    the learner is asked privately whether to go on. ``choice`` is the learner's alone: the helper hears of "go on" by
    the request that comes of it (``went_on``), and of "thank you, no" never.
    """

    request = models.OneToOneField(Request, models.CASCADE, related_name="first_talk")
    times = models.JSONField(default=list)
    at = models.DateTimeField(null=True)
    ask_on = models.DateField()
    asked_at = models.DateTimeField(null=True)
    choice = models.CharField(max_length=16, choices=TalkChoice.choices, blank=True)
    decided_at = models.DateTimeField(null=True)
    went_on = models.OneToOneField(Request, models.SET_NULL, null=True, related_name="talked_before")

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(choice="", decided_at=None) | (~Q(choice="") & Q(decided_at__isnull=False)),
                name="talk_choice_has_a_moment",
            ),
            models.CheckConstraint(condition=Q(went_on=None) | Q(choice="go_on"), name="went_on_only_when_chosen"),
        ]

    @property
    def times_ahead(self) -> list[dt.datetime]:
        """The times that can still be taken."""
        return [at for at in map(dt.datetime.fromisoformat, self.times) if at > clock.now()]
