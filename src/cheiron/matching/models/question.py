"""A question to one person, and waiting for a place."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from cheiron.kit.records import Record, state_field
from cheiron.kit.sealed_field import SealedTextField
from cheiron.matching.states import QuestionState
from cheiron.people.models import Person
from cheiron.profiles.models import Offer


class PersonalQuestion(Record):
    """Asked instead of a request, answered in a few lines. Read by these two alone."""

    asker = models.ForeignKey(Person, models.CASCADE, related_name="questions_to_people")
    offer = models.ForeignKey(Offer, models.CASCADE, related_name="questions")
    state = state_field(QuestionState, QuestionState.WAITING)
    words = SealedTextField()
    answer = SealedTextField(blank=True)
    awaiting_helper_since = models.DateTimeField(null=True)
    answer_due_on = models.DateField()
    reminded_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["asker", "offer"], condition=Q(state="waiting"), name="one_open_question_per_offer"
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", awaiting_helper_since__isnull=False, settled_at=None)
                | (~Q(state="waiting") & Q(awaiting_helper_since=None, settled_at__isnull=False)),
                name="question_waits_iff_awaited",
            ),
        ]


class PlaceWait(Record):
    """Somebody wants to hear when this helper has a place again. Seen by the learner alone; counted for nobody."""

    learner = models.ForeignKey(Person, models.CASCADE, related_name="place_waits")
    offer = models.ForeignKey(Offer, models.CASCADE, related_name="place_waits")
    told_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["learner", "offer"], name="waits_once_for_a_place")]
