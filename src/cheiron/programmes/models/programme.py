"""A programme as designed, who runs it and who takes part in it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cheiron.kit.records import Record, state_field
from cheiron.people.models import Dated, Person, Unit
from cheiron.programmes.states import (
    AssessmentRule,
    EnrolmentState,
    Joining,
    ProgrammeState,
    RoleKind,
    StaffRole,
)


class Programme(Record):
    """One mentoring or coaching programme. Words on screen come from ``helper_word`` and ``learner_word``.

    ``tells_leaders_since``: from when on leaders may read who asked and has had nobody yet (empty: they never do).
    """

    name = models.CharField(max_length=120)
    template = models.CharField(max_length=60)
    state = state_field(ProgrammeState, ProgrammeState.DRAFT)
    role_kind = models.CharField(max_length=32, choices=RoleKind.choices)
    helper_word = models.CharField(max_length=40, default="mentor")
    learner_word = models.CharField(max_length=40, default="mentee")
    purpose = models.TextField()
    aims = models.JSONField(default=list)
    joining = models.CharField(max_length=16, choices=Joining.choices, default=Joining.VOLUNTARY)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="programmes")
    learner_levels = models.JSONField(default=list)
    helper_levels = models.JSONField(default=list)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    meetings_expected = models.PositiveSmallIntegerField(default=4)
    meetings_minimum = models.PositiveSmallIntegerField(default=3)
    meeting_minutes = models.PositiveSmallIntegerField(default=45)
    places_default = models.PositiveSmallIntegerField(default=3)
    places_maximum = models.PositiveSmallIntegerField(default=5)
    open_requests_maximum = models.PositiveSmallIntegerField(default=3)
    answer_days = models.PositiveSmallIntegerField(default=14)
    new_start_working_days = models.PositiveSmallIntegerField(default=10)
    assessment_rule = models.CharField(max_length=16, choices=AssessmentRule.choices, default=AssessmentRule.NEVER)
    off_discipline = models.BooleanField(default=False)
    must_report = models.JSONField(default=list)
    report_to = models.CharField(max_length=200, blank=True)
    tells_leaders_since = models.DateTimeField(null=True)
    went_live_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=Q(state="draft") | Q(went_live_at__isnull=False), name="live_since"),
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False) | (~Q(state="closed") & Q(closed_at=None)),
                name="programme_closed_iff_moment",
            ),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="programme_dates",
            ),
            models.CheckConstraint(
                condition=Q(meetings_minimum__lte=F("meetings_expected")), name="minimum_within_expected"
            ),
            models.CheckConstraint(condition=Q(places_default__lte=F("places_maximum")), name="places_within_maximum"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def tells_leaders(self) -> bool:
        return self.tells_leaders_since is not None


class ProgrammeRole(Record, Dated):
    """Somebody's role in running one programme."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="roles")
    person = models.ForeignKey(Person, models.CASCADE, related_name="programme_roles")
    role = models.CharField(max_length=32, choices=StaffRole.choices)

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["programme", "person", "role"], condition=Q(until=None), name="programme_role_once"
            ),
        ]


class Enrolment(Record):
    """A learner in a programme. ``priority_since`` is the promise of a quick new start after an ending.

    ``seeking_since``: from when on somebody looks for a helper (empty: since the row was made).
    """

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="enrolments")
    person = models.ForeignKey(Person, models.CASCADE, related_name="enrolments")
    state = state_field(EnrolmentState, EnrolmentState.INVITED)
    seeking_since = models.DateTimeField(null=True)
    priority_since = models.DateTimeField(null=True)
    new_start_due_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "person"], name="enrolled_once"),
            models.CheckConstraint(
                condition=Q(priority_since=None, new_start_due_on=None)
                | Q(priority_since__isnull=False, new_start_due_on__isnull=False),
                name="priority_has_its_promise",
            ),
        ]
