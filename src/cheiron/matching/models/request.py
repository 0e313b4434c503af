"""Asking for a partnership, and who must never be paired."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cheiron.kit.records import Record, state_field
from cheiron.kit.sealed_field import SealedTextField
from cheiron.matching.states import DeclineCode, RequestState, WishedLength
from cheiron.people.models import Person
from cheiron.profiles.models import Offer
from cheiron.programmes.models import Programme


class Request(Record):
    """A learner asks the helper behind an offer. ``words`` are for the helper alone."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="requests")
    learner = models.ForeignKey(Person, models.CASCADE, related_name="requests_made")
    offer = models.ForeignKey(Offer, models.CASCADE, related_name="requests")
    state = state_field(RequestState, RequestState.WAITING)
    topic_keys = models.JSONField(default=list)
    words = SealedTextField(blank=True)
    wished_length = models.CharField(max_length=32, choices=WishedLength.choices, default=WishedLength.TERM)
    awaiting_helper_since = models.DateTimeField(null=True)
    answer_due_on = models.DateField()
    reminded_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    decline_code = models.CharField(max_length=16, choices=DeclineCode.choices, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["learner", "offer"], condition=Q(state="waiting"), name="one_open_request_per_offer"
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", awaiting_helper_since__isnull=False, settled_at=None)
                | (~Q(state="waiting") & Q(awaiting_helper_since=None) & Q(settled_at__isnull=False)),
                name="waiting_iff_awaited",
            ),
            models.CheckConstraint(
                condition=Q(decline_code="") | Q(state="declined"), name="decline_code_only_when_declined"
            ),
        ]


class Block(Record):
    """These two are not to be proposed to each other (H01, H07). Secret; kept in one order (``low`` < ``high``)."""

    low = models.ForeignKey(Person, models.CASCADE, related_name="+")
    high = models.ForeignKey(Person, models.CASCADE, related_name="+")
    lifted_by_low = models.BooleanField(default=False)
    lifted_by_high = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["low", "high"], name="block_once"),
            models.CheckConstraint(condition=Q(low__lt=F("high")), name="block_in_order"),
        ]
