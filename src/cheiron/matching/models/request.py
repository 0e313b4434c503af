"""Asking for a partnership, and who must never be paired."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cheiron.kit.records import Record, state_field
from cheiron.kit.sealed_field import SealedTextField
from cheiron.matching.states import DeclineCode, RequestKind, RequestState, WishedLength
from cheiron.people.models import Person
from cheiron.profiles.models import Offer
from cheiron.programmes.models import Programme


class Request(Record):
    """A learner asks the helper behind an offer. ``words`` are for the helper alone.

    It waits for the helper (``waiting``) or, when the helper asked for a little more, for the learner (``asked_back``).
    ``tells_leaders``: the learner read that this programme tells leaders who has nobody, and did not keep it back.
    """

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="requests")
    learner = models.ForeignKey(Person, models.CASCADE, related_name="requests_made")
    offer = models.ForeignKey(Offer, models.CASCADE, related_name="requests")
    state = state_field(RequestState, RequestState.WAITING)
    kind = models.CharField(max_length=16, choices=RequestKind.choices, default=RequestKind.PARTNERSHIP)
    topic_keys = models.JSONField(default=list)
    words = SealedTextField(blank=True)
    wished_length = models.CharField(max_length=32, choices=WishedLength.choices, default=WishedLength.TERM)
    awaiting_helper_since = models.DateTimeField(null=True)
    awaiting_learner_since = models.DateTimeField(null=True)
    ask_again_on = models.DateField(null=True)
    told_again_at = models.DateTimeField(null=True)
    tells_leaders = models.BooleanField(default=False)
    answer_due_on = models.DateField()
    reminded_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    decline_code = models.CharField(max_length=16, choices=DeclineCode.choices, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["learner", "offer"],
                condition=Q(state__in=["waiting", "asked_back"]),
                name="one_open_request_per_offer",
            ),
            models.CheckConstraint(
                condition=Q(
                    state="waiting", awaiting_helper_since__isnull=False, awaiting_learner_since=None, settled_at=None
                )
                | Q(
                    state="asked_back",
                    awaiting_helper_since=None,
                    awaiting_learner_since__isnull=False,
                    settled_at=None,
                )
                | (
                    ~Q(state__in=["waiting", "asked_back"])
                    & Q(awaiting_helper_since=None, awaiting_learner_since=None, settled_at__isnull=False)
                ),
                name="waiting_iff_awaited",
            ),
            models.CheckConstraint(
                condition=Q(state="later", ask_again_on__isnull=False) | (~Q(state="later") & Q(ask_again_on=None)),
                name="later_has_a_day",
            ),
            models.CheckConstraint(
                condition=Q(decline_code="") | Q(state="declined"), name="decline_code_only_when_declined"
            ),
        ]


class RequestMessage(Record):
    """What helper and learner write to each other before the answer. Theirs alone."""

    request = models.ForeignKey(Request, models.CASCADE, related_name="messages")
    by_learner = models.BooleanField()
    words = SealedTextField()

    class Meta:
        ordering = ["created_at", "pk"]


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
