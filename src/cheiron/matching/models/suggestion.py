"""A leader suggests people to somebody they are responsible for."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from cheiron.kit.records import Record, state_field
from cheiron.kit.sealed_field import SealedTextField
from cheiron.matching.states import SuggestionState
from cheiron.people.models import Person
from cheiron.profiles.models import Offer


class Suggestion(Record):
    """Read by the learner alone. The leader learns "delivered", and more only if the learner ticks ``tells_leader``.

    ``taken_back_at`` is what the leader did. Whether it still came in time is not told: see ``state``.
    """

    leader = models.ForeignKey(Person, models.CASCADE, related_name="suggestions_made")
    learner = models.ForeignKey(Person, models.CASCADE, related_name="suggestions_received")
    state = state_field(SuggestionState, SuggestionState.DELIVERED)
    why = SealedTextField()
    tells_leader = models.BooleanField(default=False)
    settled_at = models.DateTimeField(null=True)
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="delivered", settled_at=None) | (~Q(state="delivered") & Q(settled_at__isnull=False)),
                name="suggestion_settled_iff_over",
            )
        ]


class SuggestedHelper(models.Model):
    """One of at most three people of a suggestion. The helper is not told."""

    suggestion = models.ForeignKey(Suggestion, models.CASCADE, related_name="helpers")
    offer = models.ForeignKey(Offer, models.CASCADE, related_name="+")
    place = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["suggestion", "offer"], name="suggested_once"),
            models.UniqueConstraint(fields=["suggestion", "place"], name="suggested_place_once"),
            models.CheckConstraint(condition=Q(place__gte=1, place__lte=3), name="at_most_three_suggested"),
        ]
