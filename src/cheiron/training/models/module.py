"""Modules, what they are bundled into, and who completed what."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cheiron.kit import clock
from cheiron.kit.records import Record, state_field
from cheiron.people.models import Person
from cheiron.programmes.models import Programme
from cheiron.training.states import Audience, LearningState


class Module(Record):
    """One module. ``body`` is Markdown. ``check_items``: ``[{prompt, options: [..], answer: int, why, must?}]``."""

    code = models.CharField(max_length=8, unique=True)
    title = models.CharField(max_length=160)
    summary = models.CharField(max_length=300)
    minutes = models.PositiveSmallIntegerField()
    bullets = models.JSONField(default=list)
    audiences = models.JSONField(default=list)
    body = models.TextField()
    check_items = models.JSONField(default=list)
    pass_share = models.PositiveSmallIntegerField(default=80)
    valid_months = models.PositiveSmallIntegerField(null=True)
    version = models.CharField(max_length=16, default="1")

    class Meta:
        ordering = ["code"]
        constraints = [models.CheckConstraint(condition=Q(pass_share__lte=100), name="pass_share_is_percent")]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class TrackStep(Record):
    """A module that one audience of a programme has to complete, in order."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="track_steps")
    audience = models.CharField(max_length=16, choices=Audience.choices)
    module = models.ForeignKey(Module, models.PROTECT, related_name="track_steps")
    place = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["audience", "place"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "audience", "module"], name="module_once_in_track"),
        ]


class Learning(Record):
    """Somebody's way through one module. ``answers`` keeps what was chosen, so that nothing is lost on a phone."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="learnings")
    module = models.ForeignKey(Module, models.CASCADE, related_name="learnings")
    state = state_field(LearningState, LearningState.STARTED)
    answers = models.JSONField(default=dict)
    attempts = models.PositiveSmallIntegerField(default=0)
    score = models.PositiveSmallIntegerField(null=True)
    version = models.CharField(max_length=16, blank=True)
    completed_on = models.DateField(null=True)
    valid_until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "module"], name="one_way_through_a_module"),
            models.CheckConstraint(
                condition=Q(state="started", completed_on=None)
                | Q(state__in=["complete", "expired"], completed_on__isnull=False),
                name="complete_iff_dated",
            ),
        ]


class Credential(Record):
    """'Trained as mentor, valid until': a dated fact, given when a whole track is complete."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="credentials_held")
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="credentials_given")
    audience = models.CharField(max_length=16, choices=Audience.choices)
    minutes = models.PositiveSmallIntegerField()
    issued_on = models.DateField(default=clock.today)
    valid_until = models.DateField(null=True)
    revoked_on = models.DateField(null=True)

    class Meta:
        ordering = ["-issued_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("issued_on")), name="credential_dates"
            ),
            models.UniqueConstraint(
                fields=["person", "programme", "audience"],
                condition=Q(revoked_on=None),
                name="one_current_credential",
            ),
        ]
