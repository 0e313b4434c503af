"""What two people promised each other. Only the two of them read it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from cheiron.kit import clock
from cheiron.kit.records import Record, state_field
from cheiron.kit.sealed_field import SealedTextField
from cheiron.partnerships.models.partnership import Partnership
from cheiron.partnerships.states import AgreementState
from cheiron.people.models import Person
from cheiron.programmes.states import CLAUSE_COUNT


class Agreement(Record):
    """One version of the agreement. Any edit before both signed takes the first signature back."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="agreements")
    version = models.PositiveSmallIntegerField(default=1)
    state = state_field(AgreementState, AgreementState.DRAFT)
    edited_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    edited_at = models.DateTimeField(null=True)
    in_force_since = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "version"], name="agreement_version_once"),
            models.UniqueConstraint(
                fields=["partnership"],
                condition=Q(state__in=["draft", "signed_one"]),
                name="one_open_agreement",
            ),
            models.CheckConstraint(
                condition=~Q(state="in_force") | Q(in_force_since__isnull=False), name="in_force_has_its_moment"
            ),
        ]


class AgreementClause(Record):
    """One clause as these two worded it. Numbers 7, 11, 12 and 14 cannot be struck.

    Their words stay as the programme wrote them; what the two add to them stands in ``addition``.
    """

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="clauses")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    text = SealedTextField(blank=True)
    addition = SealedTextField(blank=True, default="")
    struck = models.BooleanField(default=False)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "number"], name="agreement_clause_once"),
            models.CheckConstraint(
                condition=Q(number__gte=1, number__lte=CLAUSE_COUNT), name="agreement_clause_number"
            ),
            models.CheckConstraint(
                condition=Q(struck=False) | ~Q(number__in=[7, 11, 12, 14]), name="fixed_clauses_stay"
            ),
        ]


class Signature(Record):
    """One of the two signed exactly these words (``text_hash``: SHA-256 over numbers, titles and texts)."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="signatures")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    signed_at = models.DateTimeField(default=clock.now)
    text_hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agreement", "person"], name="signed_once")]
