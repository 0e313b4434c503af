"""Door A: one person asks an independent support contact for help."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from cheiron.difficulties.states import CaseState, HelpWanted
from cheiron.kit.records import Record, state_field
from cheiron.kit.sealed_field import SealedTextField
from cheiron.partnerships.models import Partnership
from cheiron.people.models import Person
from cheiron.programmes.models import Programme


class SupportCase(Record):
    """Read by the asker and the chosen handler, nobody else. The partner is not told."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="support_cases")
    partnership = models.ForeignKey(Partnership, models.SET_NULL, null=True, related_name="support_cases")
    asker = models.ForeignKey(Person, models.CASCADE, related_name="support_cases_opened")
    handler = models.ForeignKey(Person, models.PROTECT, related_name="support_cases_handled")
    state = state_field(CaseState, CaseState.SUBMITTED)
    wanted = models.CharField(max_length=16, choices=HelpWanted.choices)
    words = SealedTextField(blank=True)
    reply = SealedTextField(blank=True)
    acknowledge_due_on = models.DateField()
    acknowledged_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="submitted", acknowledged_at=None)
                | Q(state__in=["acknowledged", "settled"], acknowledged_at__isnull=False)
                | Q(state="withdrawn"),
                name="acknowledged_iff_moment",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["settled", "withdrawn"], closed_at__isnull=False)
                | Q(state__in=["submitted", "acknowledged"], closed_at=None),
                name="case_closed_iff_moment",
            ),
            models.CheckConstraint(condition=~Q(asker=models.F("handler")), name="nobody_handles_their_own_case"),
        ]
